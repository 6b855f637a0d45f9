"""Commands about what can be asked: topics, indicators, help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .app import app
from .options import Topics
from .output import Output, prints_rows

if TYPE_CHECKING:
    from ..render.console.page import Page


@app.command()
@prints_rows
def topics(*, output: Output) -> None:
    """The topics, with how many themes and indicators each has."""
    from ..render.refrows import TOPICS, topic_rows

    rows = topic_rows()

    def draw(page: Page) -> None:
        from ..render.console.reference import draw_topics

        draw_topics(page, rows)

    output.emit(TOPICS, rows, draw)


@app.command()
@prints_rows
def indicators(topic: Topics = None, *, output: Output) -> None:
    """The indicators that plans are compared by."""
    from ..render.refrows import INDICATORS, indicator_rows
    from .chosen import topic_ids

    rows = indicator_rows(topic_ids(topic))

    def draw(page: Page) -> None:
        from ..render.console.reference import draw_indicators

        draw_indicators(page, rows)

    output.emit(INDICATORS, rows, draw)


@app.command("help")
def help_(
    context: typer.Context,
    command: Annotated[str | None, typer.Argument(metavar="COMMAND", show_default=False)] = None,
) -> None:
    """What plancmp or one of its commands does."""
    top = context.find_root()
    if command is None:
        typer.echo(top.get_help())
        return
    _, found, _ = top.command.resolve_command(top, [command])  # type: ignore[attr-defined]
    typer.echo(found.get_help(typer.Context(found, info_name=command, parent=top)))
