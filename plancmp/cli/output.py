"""The options that every command which prints rows takes, and what they do."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from ..errors import OutputError, UsageError

if TYPE_CHECKING:
    from ..model import PlanMeta
    from ..render.console.page import ConsolePage
    from ..rows.columns import NamedCells

Draw = Callable[["ConsolePage"], None]
Style = TypeVar("Style", bound=StrEnum)


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


CorpusFolder = _option(
    str | None, "--corpus", text="A folder with plans.toml, instead of your own corpus."
)
LabelLang = _option(
    Lang | None, "--lang",
    text="Language of labels and sentences. Default: by the locale; of sentences in CSV, JSON: zh.",
)
_OPTIONS: dict[str, tuple[Any, Any]] = {
    "style": (
        _option(Format | None, "--format", "-f", text="Default: table, or by the ending of -o."),
        None,
    ),
    "csv": (_option(bool, "--csv", text="Same as --format csv."), False),
    "json": (_option(bool, "--json", text="Same as --format json."), False),
    "md": (_option(bool, "--md", text="Same as --format md."), False),
    "path": (
        _option(
            str | None, "--output", "-o",
            text="Write to a file: .csv, .json, .md or .txt; - is standard output.",
        ),
        None,
    ),
    "corpus": (CorpusFolder, None),
    "lang": (LabelLang, None),
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
    lang: str  # of labels and views
    cell_lang: str  # of sentences in CSV and JSON
    bom: bool

    @classmethod
    def choose(
        cls, *, style: Format | None, csv: bool, json: bool, md: bool,
        path: str | None, lang: Lang | None, bom: bool | None,
    ) -> Output:  # fmt: skip
        """Out of the command line's options.

        Raises UsageError if they contradict each other or the file's ending says no format,
        OutputError for a folder.
        """
        file = output_file(path)
        flags = {Format.csv: csv, Format.json: json, Format.md: md}
        wanted = {chosen for chosen, on in flags.items() if on} | ({style} if style else set())
        if len(wanted) > 1:
            words = ", ".join(sorted(chosen.value for chosen in wanted))
            raise UsageError(f"more than one format: {words}", hint="Choose one")
        chosen = style_of(wanted.pop() if wanted else None, file, _ENDINGS, Format.table)
        return cls(
            chosen, file, label_lang(lang), lang.value if lang else "zh",
            file is not None and file.suffix.casefold() == ".csv" if bom is None else bom,
        )  # fmt: skip

    def for_terminal(self, option: str, wanted: bool) -> None:
        """Raises UsageError if an option that only the terminal's view has is asked for with
        another format."""
        if wanted and self.style is not Format.table:
            raise UsageError(
                f"{option} is for the terminal, not for {self.style}", hint="Leave one away"
            )

    def emit(
        self, row_type: type[NamedCells], rows: Sequence[NamedCells], draw: Draw,
        plans: Sequence[PlanMeta] = (),
    ) -> None:  # fmt: skip
        """Writes the rows; `draw` is how the terminal shows them. `plans`: those that `matrix` has
        columns of."""
        from ..render.sink import opened
        from ..rows.columns import RowColumns

        ids = [meta.id for meta in plans]
        with opened(self.path) as out:
            if self.style is Format.csv:
                from ..render.csv_json import write_csv

                columns = RowColumns.of(row_type, ids)
                write_csv(out, columns, rows, self.cell_lang, bom=self.bom)
            elif self.style is Format.json:
                from ..render.csv_json import write_json

                write_json(out, RowColumns.of(row_type, ids), rows, self.cell_lang)
            elif self.style is Format.md:
                from ..render.markdown import write_markdown

                write_markdown(out, row_type, rows, self.lang, ids)
            else:
                from ..render.console.page import open_page

                draw(open_page(out, self.lang, to_file=self.path is not None))


def label_lang(wanted: Lang | None) -> str:
    """The language asked for, else the locale's."""
    from ..messages.filling import locale_lang

    return wanted.value if wanted else locale_lang()


def output_file(path: str | None) -> Path | None:
    """The file that -o names; None for standard output."""
    if path in (None, "-"):
        return None
    if not path:
        raise UsageError("-o names no file", hint="Name one, or - for standard output")
    if Path(path).is_dir():
        raise OutputError("can't write", where=path, hint="It is a folder")
    return Path(path)


def style_of(
    wanted: Style | None, path: Path | None, endings: Mapping[str, Style], default: Style | None
) -> Style:
    """The format asked for, or that of the file's ending, or the default of standard output.

    Raises UsageError if they contradict each other, or nothing says a format.
    """
    known = ", ".join(endings)
    if path is None:
        if wanted or default:
            return wanted or default  # type: ignore[return-value]
        raise UsageError("-o names no file", hint=f"Name one, ending in {known}")
    ending = path.suffix.casefold()
    by_ending = endings.get(ending)
    if wanted and by_ending and wanted is not by_ending:
        raise UsageError(
            f"the file's ending says {by_ending}, the option {wanted}", where=str(path),
            hint="Leave one away",
        )  # fmt: skip
    style = wanted or by_ending
    if style is None:
        raise UsageError(f"no format ends in {ending!r}", where=str(path), hint=f"Known: {known}")
    return style


def choose_corpus(folder: str | None) -> None:
    """Takes a folder's plans instead of the user's own corpus, if one is named."""
    from ..corpus.store import choose

    if folder is not None and not folder.strip():
        raise UsageError("--corpus names no folder")
    choose(None if folder is None else Path(folder))


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
        choose_corpus(chosen.pop("corpus"))
        command(**options, output=Output.choose(**chosen))

    parameters = [*own, *shared]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
