"""Commands that change the user's own corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .app import app
from .output import Output, prints_rows

if TYPE_CHECKING:
    from ..render.console.page import ConsolePage

def _text(name: str, metavar: str, text: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=text)
    return option


Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Documents of any format.")]


@app.command()
@prints_rows
def add(
    files: Files,
    plan_id: Annotated[str, _text("--id", "ID", "weihai or weihai@draft.")] = "",
    version: Annotated[str, _text("--version", "WORD", "The version: draft, 2023.")] = "",
    city: Annotated[str, _text("--city", "NAME", "The place, in Chinese: 威海.")] = "",
    title: Annotated[str, _text("--title", "WORDS", "The plan's title.")] = "",
    province: Annotated[str, _text("--province", "NAME", "Its province: 山东.")] = "",
    level: Annotated[str, _text("--level", "WORD", "国家, 省, 地级市, 县级市, 县 or 区.")] = "",
    sector: Annotated[str, _text("--sector", "NAME", "What it is about: education.")] = "",
    status: Annotated[str, _text("--status", "WORD", "征求意见稿, 决策草案 or 发布.")] = "",
    date: Annotated[str, _text("--date", "DATE", "2022-10-10, 2022-10 or 2022.")] = "",
    number: Annotated[str, _text("--number", "WORDS", "Its number: 桓政发〔2022〕6号.")] = "",
    period: Annotated[str, _text("--period", "YEARS", "The years it is for: 2021-2025.")] = "",
    source: Annotated[str, _text("--source", "URL", "Its page of origin; never fetched.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only report; add nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Also what is no plan: a law.")] = False,
    *, output: Output,
) -> None:  # fmt: skip
    """Adds your own documents; reports what was understood."""
    from ..rows.intake import AddRow, add_rows
    from .intake import fail_if_left, intake_options, taken

    options = intake_options(
        files, plan_id=plan_id, version=version, city=city, title=title, province=province,
        level=level, sector=sector, status=status, date=date, number=number, period=period,
        url=source, keep=not dry_run, force=force,
    )  # fmt: skip
    done = taken(files, options)
    rows = add_rows(done)

    def draw(page: ConsolePage) -> None:
        from ..render.console.checks import draw_add

        draw_add(page, rows, added=options.keep)

    output.emit(AddRow, rows, draw)
    fail_if_left(done)


@app.command()
@prints_rows
def remove(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="One of your own: weihai@draft.")],
    *, output: Output,
) -> None:  # fmt: skip
    """Takes a plan out of your own corpus."""
    from ..corpus.change import remove_plan
    from ..rows.intake import RemoveRow, remove_row

    rows = [remove_row(remove_plan(plan))]

    def draw(page: ConsolePage) -> None:
        from ..render.console.checks import draw_remove

        draw_remove(page, rows)

    output.emit(RemoveRow, rows, draw)


@app.command()
@prints_rows
def correct(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="One of your own: weihai@draft.")],
    line: Annotated[int, typer.Argument(metavar="LINE", min=1, help="The number's line.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The number as written: 93%以上.")],
    fields: Annotated[
        list[str] | None,
        typer.Argument(metavar="FIELD=VALUE...", help="year=2030 kind=target; none: confirm."),
    ] = None,
    why: Annotated[str, _text("--why", "WORDS", "Why the reading is wrong, or right.")] = "",
    drop: Annotated[bool, typer.Option("--drop", help="It is no quantity: no row.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the correction back.")] = False,
    at: Annotated[
        int | None, typer.Option("--at", min=0, help="Its value_start, if the line has it twice.")
    ] = None,
    *, output: Output,
) -> None:  # fmt: skip
    """Sets a reading of your own plan right, by hand."""
    from ..rows.intake import CorrectRow
    from .intake import kept_correction

    asked = (line, value, at)
    rows = [kept_correction(plan, asked, fields or [], why, drop=drop, undone=undo)]

    def draw(page: ConsolePage) -> None:
        from ..render.console.checks import draw_correct

        draw_correct(page, rows)

    output.emit(CorrectRow, rows, draw)
