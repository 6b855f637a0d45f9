"""Commands about plans one by one: headings, numbers, lines, what was not understood.

What takes long to import (the pipeline, rich) is imported by the command that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .app import (  # fmt: skip
    AllNumbers,
    Context,
    Depth,
    Kinds,
    Lines,
    PlanName,
    PlanNames,
    SectorName,
    Sure,
    Topics,
    Years,
    app,
)
from .output import Output, prints_rows

if TYPE_CHECKING:
    from ..render.console.page import ConsolePage

@app.command("list")
@prints_rows
def list_(*, output: Output) -> None:
    """The plans that can be compared."""
    from ..corpus import all_plans
    from ..rows.queries import LIST
    from .selection import warn_of_empty

    rows = LIST.rows(all_plans())
    warn_of_empty(rows)

    def draw(page: ConsolePage) -> None:
        from ..render.console.plans import draw_list

        draw_list(page, rows)

    output.emit(LIST.row_type, rows, draw)


@app.command()
@prints_rows
def outline(
    plan: PlanName, depth: Depth = None, topic: Topics = None, *, output: Output
) -> None:
    """A plan's headings as a tree."""
    from ..rows.corpus import facts_of
    from ..rows.queries import OUTLINE, Options
    from .selection import named_plan, topic_ids

    options, meta = Options(topics=topic_ids(topic), depth=depth), named_plan(plan)
    rows = OUTLINE.rows((meta,), options)

    def draw(page: ConsolePage) -> None:
        from ..render.console.plans import draw_outline

        draw_outline(page, facts_of(meta), rows)

    output.emit(OUTLINE.row_type, rows, draw)


@app.command()
@prints_rows
def tables(plan: PlanName, *, output: Output) -> None:
    """A plan's tables as they were understood: what each column is, and its cells."""
    from ..rows.corpus import facts_of
    from ..rows.queries import TABLES
    from .selection import named_plan

    meta = named_plan(plan)
    rows = TABLES.rows((meta,))

    def draw(page: ConsolePage) -> None:
        from ..render.console.plans import draw_tables

        draw_tables(page, facts_of(meta), rows)

    output.emit(TABLES.row_type, rows, draw)


@app.command()
@prints_rows
def targets(
    plans: PlanNames = None, topic: Topics = None, kind: Kinds = None, year: Years = None,
    sure: Sure = False, sector: SectorName = "", *, output: Output,
) -> None:  # fmt: skip
    """Every number that plans state, with its proof."""
    from ..rows.corpus import facts
    from ..rows.queries import LIST, TARGETS, CachedReader, Options
    from .selection import in_sector, readable_plans, topic_ids, warn_of_empty

    options = Options(topic_ids(topic), tuple(kind or ()), tuple(year or ()), sure)
    with readable_plans(plans) as chosen:
        metas = in_sector(chosen, sector)
        reader = CachedReader()
        rows = TARGETS.rows(metas, options, reader=reader)
        warn_of_empty(LIST.rows(metas, reader=reader))

        def draw(page: ConsolePage) -> None:
            from ..render.console.plans import draw_targets

            draw_targets(page, facts(metas), rows)

        output.emit(TARGETS.row_type, rows, draw)


@app.command()
@prints_rows
def issues(plans: PlanNames = None, all_: AllNumbers = False, *, output: Output) -> None:
    """What was not understood or left out, and why."""
    from ..rows.corpus import facts
    from ..rows.queries import ISSUES, NUMBERS
    from .selection import readable_plans, refuse_places

    query = NUMBERS if all_ else ISSUES
    with readable_plans(plans) as metas:
        refuse_places(metas)
        rows = query.rows(metas)

        def draw(page: ConsolePage) -> None:
            from ..render.console.plans import draw_issues, draw_numbers

            (draw_numbers if all_ else draw_issues)(page, facts(metas), rows)

        output.emit(query.row_type, rows, draw)


@app.command()
@prints_rows
def show(plan: PlanName, line: Lines, context: Context = 2, *, output: Output) -> None:
    """Lines as published, their quantities marked."""
    from ..rows.corpus import facts_of
    from ..rows.plans import line_range
    from ..rows.queries import SHOW, Options
    from .selection import named_plan

    options, meta = Options(lines=line_range(line), context=context), named_plan(plan)
    rows = SHOW.rows((meta,), options)

    def draw(page: ConsolePage) -> None:
        from ..render.console.plans import draw_show

        draw_show(page, facts_of(meta), rows)

    output.emit(SHOW.row_type, rows, draw)
