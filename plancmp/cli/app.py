"""The app that commands are added to, each in its module, and the arguments that several take: it
reads plans, asks one question and hands the rows to its output."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .. import __version__

app = typer.Typer(
    name="plancmp",
    help="Compare Chinese government education plans: every target with its proof.",
    epilog="Plans: a city (yantai, 烟台), one version of it (yantai@draft), or a file "
    "(./draft.docx). `plancmp list` shows them.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(show: bool) -> None:
    if show:
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


class Kind(StrEnum):
    """What a number is: promised, reached, or a standing rule."""

    target = "target"
    actual = "actual"
    standard = "standard"


_PLAN = "A plan: yantai, 烟台, yantai@draft, sanmenxia:henan, ./draft.docx."
PlanName = Annotated[str, typer.Argument(metavar="PLAN", help=_PLAN)]
PlanA = Annotated[str, typer.Argument(metavar="A", help=_PLAN)]
PlanB = Annotated[str, typer.Argument(metavar="B", help="The plan to hold against it.")]
PlanNames = Annotated[list[str] | None, typer.Argument(metavar="PLAN...", help="Default: all.")]
CityPlans = Annotated[
    list[str] | None, typer.Argument(metavar="PLAN...", help="Default: each city's newest.")
]
IndicatorName = Annotated[
    str,
    typer.Argument(
        metavar="INDICATOR", help="Id, name or a part of it that no other has: 双师型, myopia.",
    ),
]
Plot = Annotated[bool, typer.Option("--plot", help="Draw the values, each plan with its mark.")]
Evidence = Annotated[
    bool, typer.Option("--evidence", "-e", help="Also each quotation and nearest passage.")
]
Topics = Annotated[
    list[str] | None,
    typer.Option("--topic", "-t", metavar="TOPIC", help="Only vocational, 职业教育, … (repeat)."),
]
SectorName = Annotated[
    str,
    typer.Option("--sector", metavar="NAME", help="What the plans are about: education."),
]
Kinds = Annotated[
    list[Kind] | None, typer.Option("--kind", "-k", help="Only numbers of this kind (repeat).")
]
Years = Annotated[
    list[int] | None, typer.Option("--year", "-y", help="Only numbers for this year (repeat).")
]
Sure = Annotated[
    bool, typer.Option("--sure", help="Leave out numbers whose reading is in doubt.")
]
Depth = Annotated[int | None, typer.Option("--depth", "-d", min=1, help="Only levels 1 to N.")]
AllNumbers = Annotated[
    bool, typer.Option("--all", "-a", help="Every number of the file, and what became of it.")
]
Lines = Annotated[
    str, typer.Argument(metavar="LINE", help="A line of the plan's file, or several: 231-233.")
]
Context = Annotated[
    int, typer.Option("--context", "-C", min=0, help="Lines with text before and after.")
]
