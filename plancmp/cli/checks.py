"""Commands that check plans and what was read from them.

What takes long to import (the pipeline, rich) is imported by the command that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .app import app
from .options import PlanNames, Topics
from .output import Output, prints_rows

if TYPE_CHECKING:
    from ..render.console.page import Page


@app.command()
@prints_rows
def audit(plans: PlanNames = None, topic: Topics = None, *, output: Output) -> None:
    """What plans say against themselves."""
    from ..kept import kept_audit
    from ..render.auditrows import AUDIT
    from ..render.listrows import fact_rows
    from .chosen import readable_plans, refuse_places, topic_ids

    topics = topic_ids(topic)
    with readable_plans(plans) as chosen:
        refuse_places(chosen)
        rows = [row for meta in chosen for row in kept_audit(meta, topics)]

        def draw(page: Page) -> None:
            from ..render.console.audit import draw_audit

            draw_audit(page, fact_rows(chosen), rows)

        output.emit(AUDIT, rows, draw)


@app.command()
@prints_rows
def verify(plans: PlanNames = None, *, output: Output) -> None:
    """Finds every quotation and number again in the plans' files."""
    from ..checking import VERIFY
    from ..checking import verify as check
    from .chosen import fail_if_any, named_plans, refuse_places

    chosen = named_plans(plans)
    refuse_places(chosen)
    done = check(chosen)

    def draw(page: Page) -> None:
        from ..render.console.verify import draw_verify

        draw_verify(page, done.rows)

    output.emit(VERIFY, done.rows, draw)
    fail_if_any(done.failures)
