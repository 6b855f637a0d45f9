"""The options that every command which prints rows takes, and what they do."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UsageError

if TYPE_CHECKING:
    from ..render.cells import Row, RowType
    from ..render.console.page import Page

Draw = Callable[["Page"], None]


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    json = "json"
    md = "md"


class Lang(StrEnum):
    """The language of labels."""

    zh = "zh"
    en = "en"


_ENDINGS = {".csv": Format.csv, ".json": Format.json, ".md": Format.md, ".txt": Format.table}


def _option(annotation: Any, *names: str, text: str) -> Any:
    return Annotated[annotation, typer.Option(*names, help=text)]


_OPTIONS: dict[str, tuple[Any, Any]] = {
    "style": (
        _option(Format | None, "--format", "-f", text="Default: table, or by the ending of -o."),
        None,
    ),
    "csv": (_option(bool, "--csv", text="Same as --format csv."), False),
    "json": (_option(bool, "--json", text="Same as --format json."), False),
    "md": (_option(bool, "--md", text="Same as --format md."), False),
    "path": (
        _option(Path | None, "--output", "-o", text="Write to a file: .csv, .json, .md or .txt."),
        None,
    ),
    "lang": (
        _option(Lang | None, "--lang", text="Language of labels. Default: by the locale."),
        None,
    ),
    "bom": (
        _option(bool | None, "--bom/--no-bom", text="Mark CSV as UTF-8. Default: in files only."),
        None,
    ),
}


@dataclass(frozen=True, slots=True)
class Output:
    """Where rows go and how."""

    style: Format
    path: Path | None
    lang: str
    bom: bool

    @classmethod
    def choose(
        cls, *, style: Format | None, csv: bool, json: bool, md: bool,
        path: Path | None, lang: Lang | None, bom: bool | None,
    ) -> Output:  # fmt: skip
        """Out of the command line's options.

        Raises UsageError if they contradict each other or the file's ending says no format.
        """
        from ..render.labels import locale_lang

        flags = {Format.csv: csv, Format.json: json, Format.md: md}
        asked = {chosen for chosen, on in flags.items() if on} | ({style} if style else set())
        if len(asked) > 1:
            words = ", ".join(sorted(chosen.value for chosen in asked))
            raise UsageError(f"more than one format: {words}", hint="Choose one")
        chosen = asked.pop() if asked else _by_ending(path)
        return cls(
            chosen, path, lang.value if lang else locale_lang(),
            path is not None and path.suffix.casefold() == ".csv" if bom is None else bom,
        )  # fmt: skip

    def emit(self, row_type: RowType, rows: Sequence[Row], draw: Draw) -> None:
        """Writes the rows; `draw` is how the terminal shows them."""
        from ..render.sink import opened

        with opened(self.path) as out:
            if self.style is Format.csv:
                from ..render.delimited import write_csv

                write_csv(out, row_type, rows, bom=self.bom)
            elif self.style is Format.json:
                from ..render.jsonrows import write_json

                write_json(out, row_type, rows)
            elif self.style is Format.md:
                from ..render.markdown import write_markdown

                write_markdown(out, row_type, rows, self.lang)
            else:
                from ..render.console.page import open_page

                draw(open_page(out, self.lang, to_file=self.path is not None))


def _by_ending(path: Path | None) -> Format:
    if path is None:
        return Format.table
    ending = path.suffix.casefold()
    if ending not in _ENDINGS:
        raise UsageError(
            f"no format ends in {ending!r}", where=str(path), hint=f"Known: {', '.join(_ENDINGS)}"
        )
    return _ENDINGS[ending]


def prints_rows(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the output options; it gets them as one argument, `output`."""
    own = [
        parameter
        for parameter in inspect.signature(command, eval_str=True).parameters.values()
        if parameter.name != "output"
    ]
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in _OPTIONS.items()
    ]

    @wraps(command)
    def run(**options: Any) -> None:
        chosen = {name: options.pop(name) for name in _OPTIONS}
        command(**options, output=Output.choose(**chosen))

    parameters = [*own, *shared]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
