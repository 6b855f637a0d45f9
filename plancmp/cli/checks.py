"""Commands that check plans and what was read from them.

What takes long to import (the pipeline, rich) is imported by the command that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .app import app
from .options import PlanNames
from .output import Output, prints_rows

if TYPE_CHECKING:
    from ..render.console.page import Page


@app.command()
@prints_rows
def verify(plans: PlanNames = None, *, output: Output) -> None:
    """Finds every quotation and number again in the plans' files."""
    from ..checking import VERIFY
    from ..checking import verify as check
    from .chosen import fail_if_any, named_plans

    done = check(named_plans(plans))

    def draw(page: Page) -> None:
        from ..render.console.verify import draw_verify

        draw_verify(page, done.rows)

    output.emit(VERIFY, done.rows, draw)
    fail_if_any(done.failures)
