"""The commands. Each reads plans, asks one question and hands the rows to its output.

What takes long to import (the pipeline, rich) is imported by the command that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .. import __version__
from .options import (
    CityPlans,
    Context,
    Depth,
    Kinds,
    Lines,
    PlanA,
    PlanB,
    PlanName,
    PlanNames,
    Topics,
    Years,
)
from .output import Output, prints_rows

if TYPE_CHECKING:
    from ..render.console.page import Page

app = typer.Typer(
    name="plancmp",
    help="Compare Chinese government education plans: every target with its proof.",
    epilog="Plans: a city (yantai, 烟台) or one version of it (yantai@draft). "
    "`plancmp list` shows them.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"plancmp {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Compare Chinese government education plans: every target with its proof."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("list")
@prints_rows
def list_(*, output: Output) -> None:
    """The plans that can be compared."""
    from ..corpus import all_plans
    from ..render.listrows import LIST, listing
    from .chosen import warn_of_empty

    rows = listing(all_plans())
    warn_of_empty(rows)

    def draw(page: Page) -> None:
        from ..render.console.listing import draw_list

        draw_list(page, rows)

    output.emit(LIST, rows, draw)


@app.command()
@prints_rows
def outline(
    plan: PlanName, depth: Depth = None, topic: Topics = None, *, output: Output
) -> None:
    """A plan's headings as a tree."""
    from ..render.listrows import fact_rows
    from ..render.rows import OUTLINE, outline_rows
    from .chosen import one_plan, topic_ids

    topics, read = topic_ids(topic), one_plan(plan)
    rows = outline_rows(read, topics, depth)

    def draw(page: Page) -> None:
        from ..render.console.outline import draw_outline

        draw_outline(page, fact_rows((read.meta,))[0], rows)

    output.emit(OUTLINE, rows, draw)


@app.command()
@prints_rows
def targets(
    plans: PlanNames = None, topic: Topics = None, kind: Kinds = None, year: Years = None,
    *, output: Output,
) -> None:  # fmt: skip
    """Every number that plans state, with its proof."""
    from ..render.listrows import fact_rows, list_rows
    from ..render.rows import TARGETS, target_rows
    from .chosen import some_plans, topic_ids, warn_of_empty

    topics, chosen = topic_ids(topic), some_plans(plans)
    warn_of_empty(list_rows(chosen))
    rows = target_rows(chosen, topics, kinds=kind or (), years=year or ())

    def draw(page: Page) -> None:
        from ..render.console.targets import draw_targets

        draw_targets(page, fact_rows(plan.meta for plan in chosen), rows)

    output.emit(TARGETS, rows, draw)


@app.command()
@prints_rows
def align(a: PlanA, b: PlanB, topic: Topics = None, *, output: Output) -> None:
    """Sections of A and their counterparts in B."""
    from ..corpus import find_plan
    from ..render.rows import ALIGN
    from .chosen import topic_ids
    from .kept import kept_align

    rows = kept_align(find_plan(a), find_plan(b), topic_ids(topic))

    def draw(page: Page) -> None:
        from ..render.console.align import draw_align

        draw_align(page, rows)

    output.emit(ALIGN, rows, draw)


@app.command()
@prints_rows
def diff(a: PlanA, b: PlanB, topic: Topics = None, *, output: Output) -> None:
    """The promises of A and B side by side."""
    from ..corpus import find_plan
    from ..render.listrows import fact_rows
    from ..render.rows import DIFF
    from .chosen import topic_ids
    from .kept import kept_align, kept_diff

    topics, left, right = topic_ids(topic), find_plan(a), find_plan(b)
    rows = kept_diff(left, right, topics)

    def draw(page: Page) -> None:
        from ..render.console.diff import draw_diff

        draw_diff(page, fact_rows((left, right)), kept_align(left, right, topics), rows)

    output.emit(DIFF, rows, draw)


@app.command()
@prints_rows
def gaps(plans: CityPlans = None, topic: Topics = None, *, output: Output) -> None:
    """What plans leave out, with the nearest passage."""
    from ..render.gridrows import GAPS
    from ..render.listrows import fact_rows
    from .chosen import one_of_each, topic_ids, warn_of_unasked
    from .kept import kept_gaps

    topics, chosen = topic_ids(topic), one_of_each(plans)
    warn_of_unasked(topics)
    rows = kept_gaps(chosen, topics)

    def draw(page: Page) -> None:
        from ..render.console.gaps import draw_gaps

        draw_gaps(page, fact_rows(chosen), rows)

    output.emit(GAPS, rows, draw)


@app.command()
@prints_rows
def matrix(plans: CityPlans = None, topic: Topics = None, *, output: Output) -> None:
    """Every indicator with each plan's value."""
    from ..render.gridrows import matrix_type
    from ..render.listrows import fact_rows
    from .chosen import one_of_each, topic_ids
    from .kept import kept_matrix

    chosen = one_of_each(plans)
    rows = kept_matrix(chosen, topic_ids(topic))
    row_type = matrix_type([meta.id for meta in chosen])

    def draw(page: Page) -> None:
        from ..render.console.matrix import draw_matrix

        draw_matrix(page, fact_rows(chosen), rows)

    output.emit(row_type, rows, draw)


@app.command()
@prints_rows
def issues(plans: PlanNames = None, *, output: Output) -> None:
    """What was not understood or left out, and why."""
    from ..render.issuerows import ISSUES, issue_rows
    from ..render.listrows import fact_rows
    from .chosen import some_plans

    chosen = some_plans(plans)
    rows = issue_rows(chosen)

    def draw(page: Page) -> None:
        from ..render.console.issues import draw_issues

        draw_issues(page, fact_rows(plan.meta for plan in chosen), rows)

    output.emit(ISSUES, rows, draw)


@app.command()
@prints_rows
def show(plan: PlanName, line: Lines, context: Context = 2, *, output: Output) -> None:
    """Lines as published, their quantities marked."""
    from ..render.listrows import fact_rows
    from ..render.showrows import SHOW, line_range, show_rows
    from .chosen import one_plan

    first, last = line_range(line)
    read = one_plan(plan)
    rows = show_rows(read, first, last, context)

    def draw(page: Page) -> None:
        from ..render.console.show import draw_show

        draw_show(page, fact_rows((read.meta,))[0], rows)

    output.emit(SHOW, rows, draw)
