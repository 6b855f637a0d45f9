"""The app that commands are added to, each in its module: it reads plans, asks one question and
hands the rows to its output."""

from __future__ import annotations

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
