"""Commands about plans one by one: headings, numbers, lines, what was not understood.

What takes long to import (the pipeline, rich) is imported by the command that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .app import app
from .arguments import (  # fmt: skip
    AllNumbers,
    Context,
    Depth,
    Kinds,
    Lines,
    PlanName,
    PlanNames,
    SectorName,
    Topics,
    Years,
)
from .output import Output, prints_rows

if TYPE_CHECKING:
    from ..render.console.page import Page

@app.command("list")
@prints_rows
def list_(*, output: Output) -> None:
    """The plans that can be compared."""
    from ..corpus import all_plans
    from ..rows.corpus import LIST, listing
    from .selection import warn_of_empty

    rows = listing(all_plans())
    warn_of_empty(rows)

    def draw(page: Page) -> None:
        from ..render.console.plans import draw_list

        draw_list(page, rows)

    output.emit(LIST, rows, draw)


@app.command()
@prints_rows
def outline(
    plan: PlanName, depth: Depth = None, topic: Topics = None, *, output: Output
) -> None:
    """A plan's headings as a tree."""
    from ..rows.corpus import fact_rows
    from ..rows.plans import OUTLINE, outline_rows
    from .selection import one_plan, topic_ids

    topics, read = topic_ids(topic), one_plan(plan)
    rows = outline_rows(read, topics, depth)

    def draw(page: Page) -> None:
        from ..render.console.plans import draw_outline

        draw_outline(page, fact_rows((read.meta,))[0], rows)

    output.emit(OUTLINE, rows, draw)


@app.command()
@prints_rows
def targets(
    plans: PlanNames = None, topic: Topics = None, kind: Kinds = None, year: Years = None,
    sector: SectorName = "", *, output: Output,
) -> None:  # fmt: skip
    """Every number that plans state, with its proof."""
    from ..corpus.loader import load_plans
    from ..rows.corpus import fact_rows, list_rows
    from ..rows.plans import TARGETS, target_rows
    from .selection import in_sector, readable_plans, topic_ids, warn_of_empty

    topics = topic_ids(topic)
    with readable_plans(plans) as found:
        metas = in_sector(found, sector)
        chosen = load_plans(metas)
        warn_of_empty(list_rows(chosen))
        rows = target_rows(chosen, topics, kinds=kind or (), years=year or ())

        def draw(page: Page) -> None:
            from ..render.console.plans import draw_targets

            draw_targets(page, fact_rows(metas), rows)

        output.emit(TARGETS, rows, draw)


@app.command()
@prints_rows
def issues(plans: PlanNames = None, all_: AllNumbers = False, *, output: Output) -> None:
    """What was not understood or left out, and why."""
    from ..corpus.loader import load_plans
    from ..rows.corpus import fact_rows
    from ..rows.findings import ISSUES, issue_rows, number_rows
    from .selection import readable_plans, refuse_places

    with readable_plans(plans) as metas:
        refuse_places(metas)
        rows = (number_rows if all_ else issue_rows)(load_plans(metas))

        def draw(page: Page) -> None:
            from ..render.console.plans import draw_issues, draw_numbers

            (draw_numbers if all_ else draw_issues)(page, fact_rows(metas), rows)

        output.emit(ISSUES, rows, draw)


@app.command()
@prints_rows
def show(plan: PlanName, line: Lines, context: Context = 2, *, output: Output) -> None:
    """Lines as published, their quantities marked."""
    from ..rows.corpus import fact_rows
    from ..rows.plans import SHOW, line_range, show_rows
    from .selection import one_plan

    first, last = line_range(line)
    read = one_plan(plan)
    rows = show_rows(read, first, last, context)

    def draw(page: Page) -> None:
        from ..render.console.plans import draw_show

        draw_show(page, fact_rows((read.meta,))[0], rows)

    output.emit(SHOW, rows, draw)
