"""The arguments and options that several commands take."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


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
