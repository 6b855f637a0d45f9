"""The commands. Each reads plans, asks one question and hands the rows to its output.

What takes long to import (the pipeline, rich) is imported by the command that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .. import __version__
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
)

_PLAN = "A plan: yantai, 烟台, yantai@draft."
PlanName = Annotated[str, typer.Argument(metavar="PLAN", help=_PLAN)]
PlanA = Annotated[str, typer.Argument(metavar="A", help=_PLAN)]
PlanB = Annotated[str, typer.Argument(metavar="B", help="The plan to hold against it.")]
PlanNames = Annotated[list[str] | None, typer.Argument(metavar="PLAN...", help="Default: all.")]
CityPlans = Annotated[
    list[str] | None, typer.Argument(metavar="PLAN...", help="Default: each city's newest.")
]
Topics = Annotated[
    list[str] | None,
    typer.Option("--topic", "-t", metavar="TOPIC", help="Only vocational, 职业教育, … (repeat)."),
]


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
    from ..render.rows import LIST, list_rows
    from .chosen import some_plans

    rows = list_rows(some_plans(None))

    def draw(page: Page) -> None:
        from ..render.console.listing import draw_list

        draw_list(page, rows)

    output.emit(LIST, rows, draw)


@app.command()
@prints_rows
def outline(
    plan: PlanName,
    depth: Annotated[
        int | None, typer.Option("--depth", "-d", min=1, help="Only levels 1 to N.")
    ] = None,
    topic: Topics = None,
    *,
    output: Output,
) -> None:
    """A plan's headings as a tree."""
    from ..render.rows import OUTLINE, list_rows, outline_rows
    from .chosen import one_plan, topic_ids

    topics, read = topic_ids(topic), one_plan(plan)
    rows = outline_rows(read, topics, depth)

    def draw(page: Page) -> None:
        from ..render.console.outline import draw_outline

        draw_outline(page, list_rows((read,))[0], rows)

    output.emit(OUTLINE, rows, draw)


@app.command()
@prints_rows
def targets(plans: PlanNames = None, topic: Topics = None, *, output: Output) -> None:
    """Every number that plans state, with its proof."""
    from ..render.rows import TARGETS, list_rows, target_rows
    from .chosen import some_plans, topic_ids

    topics, chosen = topic_ids(topic), some_plans(plans)
    rows = target_rows(chosen, topics)

    def draw(page: Page) -> None:
        from ..render.console.targets import draw_targets

        draw_targets(page, list_rows(chosen), rows)

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
    from ..render.rows import DIFF
    from .chosen import topic_ids
    from .kept import kept_align, kept_diff, kept_list

    topics, left, right = topic_ids(topic), find_plan(a), find_plan(b)
    rows = kept_diff(left, right, topics)

    def draw(page: Page) -> None:
        from ..render.console.diff import draw_diff

        draw_diff(page, kept_list(left, right), kept_align(left, right, topics), rows)

    output.emit(DIFF, rows, draw)


@app.command()
@prints_rows
def gaps(plans: CityPlans = None, topic: Topics = None, *, output: Output) -> None:
    """What plans leave out, with the nearest passage."""
    from ..compare.gaps import find_gaps
    from ..render.gridrows import GAPS, gap_rows
    from ..render.rows import list_rows
    from .chosen import one_of_each, topic_ids

    topics, chosen = topic_ids(topic), one_of_each(plans)
    rows = gap_rows(chosen, find_gaps(chosen, topics, one_of_each(None)))

    def draw(page: Page) -> None:
        from ..render.console.gaps import draw_gaps

        draw_gaps(page, list_rows(chosen), rows)

    output.emit(GAPS, rows, draw)


@app.command()
@prints_rows
def matrix(plans: CityPlans = None, topic: Topics = None, *, output: Output) -> None:
    """Every indicator with each plan's value."""
    from ..compare import matrix as indicator_matrix
    from ..render.gridrows import matrix_rows, matrix_type
    from ..render.rows import list_rows
    from .chosen import one_of_each, topic_ids

    topics, chosen = topic_ids(topic), one_of_each(plans)
    rows = matrix_rows(chosen, indicator_matrix(chosen), topics)
    row_type = matrix_type([plan.meta.id for plan in chosen])

    def draw(page: Page) -> None:
        from ..render.console.matrix import draw_matrix

        draw_matrix(page, list_rows(chosen), rows)

    output.emit(row_type, rows, draw)


@app.command()
@prints_rows
def issues(plans: PlanNames = None, *, output: Output) -> None:
    """What was not understood or left out, and why."""
    from ..render.issuerows import ISSUES, issue_rows
    from ..render.rows import list_rows
    from .chosen import some_plans

    chosen = some_plans(plans)
    rows = issue_rows(chosen)

    def draw(page: Page) -> None:
        from ..render.console.issues import draw_issues

        draw_issues(page, list_rows(chosen), rows)

    output.emit(ISSUES, rows, draw)


@app.command()
@prints_rows
def show(
    plan: PlanName,
    line: Annotated[int, typer.Argument(metavar="LINE", min=1, help="A line of the plan's file.")],
    context: Annotated[
        int, typer.Option("--context", "-C", min=0, help="Lines with text before and after.")
    ] = 2,
    *,
    output: Output,
) -> None:
    """Lines as published, their quantities marked."""
    from ..render.rows import list_rows
    from ..render.showrows import SHOW, show_rows
    from .chosen import one_plan

    read = one_plan(plan)
    rows = show_rows(read, line, context)

    def draw(page: Page) -> None:
        from ..render.console.show import draw_show

        draw_show(page, list_rows((read,))[0], rows)

    output.emit(SHOW, rows, draw)
