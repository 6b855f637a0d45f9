"""What a row claims to stand in a file, told by its columns alone.

Every command names its columns alike: beside `quote` stand `line` and `quote_start`, beside
`a_value_quote` `a_value_line`, `a_value_start`, `a_value_end`; a value's proof is `value_quote`.
So a command's rows are checked without knowing the command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model import Place
from ..render.cells import Cell, Row
from ..render.remarks import remarks_of
from .figures import holds
from .rawfile import RawFile

Files = Mapping[str, RawFile]
_WORDS = ("quote", "heading", "figure")  # exact words of the line in the column beside it
_BEHIND = re.compile(r"^((?:value_)?(?:line|quote|start|end)|quote_start)_([ab])$")


@dataclass(frozen=True, slots=True)
class Check:
    """One claim of a row that was held against the file of `plan`. `failure`: what is wrong; empty
    where nothing is. `kind`: quote, number, cited."""

    plan: str
    kind: str
    failure: str


def checks(row: Row, files: Files) -> Iterator[Check]:
    """All that a row claims of the files: its quotations, its values, the lines its remarks cite.
    """
    yield from _paragraphs(row, files)
    row = _sided(row)
    for column, words in row.items():
        stem, ending = _parted(column, _WORDS)
        if ending and words not in (None, ""):
            yield from _quotation(row, column, stem, files)
    for column in row:
        if column.endswith("value") and row[column] is not None:
            yield from _value(row, column, files)
    for column in row:
        if f"{column}_codes" in row or (column == "message" and "code" in row):
            yield from _cited(row, column, files)


def _sided(row: Row) -> Row:
    """The row with the sides of its columns named first, as most commands do: quote_a → a_quote."""
    return {_BEHIND.sub(r"\2_\1", column): cell for column, cell in row.items()}


def lines_unaccounted(rows: Iterable[Row], file: RawFile) -> list[int]:
    """The lines of a file whose digits aren't just those of the figures that rows of
    `issues --all` name on it (a figure without digits is a Chinese numeral)."""
    named: dict[Cell, list[str]] = {}
    for row in rows:
        named.setdefault(row["line"], []).extend(filter(str.isdigit, str(row["figure"])))
    return [
        number
        for number, words in enumerate(file.lines, start=1)
        if sorted(filter(str.isdigit, words)) != sorted(named.get(number, ()))
    ]


def _parted(column: str, endings: tuple[str, ...]) -> tuple[str, str]:
    """A column as what it is about and what it holds: a_value_quote → a_value_, quote."""
    for ending in endings:
        if column == ending or column.endswith(f"_{ending}"):
            return column.removesuffix(ending), ending
    return column, ""


def plan_of(row: Row, stem: str) -> str:
    """The plan that a column is about: its side's, the one that it is named after, the row's."""
    side = next((side for side in ("a_", "b_", "nearest_") if stem.startswith(side)), "")
    return str(row.get(f"{side}plan") or row.get("plan") or stem.removesuffix("_"))


def _quotation(row: Row, column: str, stem: str, files: Files) -> Iterator[Check]:
    plan, line, words = plan_of(row, stem), row.get(f"{stem}line"), str(row[column])
    if plan not in files:
        return
    if not isinstance(line, int):
        yield Check(plan, "quote", f"{column} has no line: {words!r}")
        return
    if not files[plan].has(line, words):
        yield Check(plan, "quote", f"{column} isn't in line {line}: {words!r}")
        return
    start, end = _character(row, column)
    stands = start is None or files[plan].at(start, words)
    right = stands and end in (None, (start or 0) + len(words))
    where = f"characters {start} to {end}" if end is not None else f"character {start}"
    yield Check(plan, "quote", "" if right else f"{column} isn't at {where}: {words!r}")


def _character(row: Row, column: str) -> tuple[int | None, int | None]:
    """Where in the text a row says that a quotation stands; of a value its end, too."""
    of_value = column.endswith("value_quote")
    stem = column.removesuffix("quote") if of_value else f"{column}_"
    start, end = row.get(f"{stem}start"), row.get(f"{stem}end") if of_value else None
    return (start if isinstance(start, int) else None), (end if isinstance(end, int) else None)


def _paragraphs(row: Row, files: Files) -> Iterator[Check]:
    """The whole paragraphs of `redline`: they begin in their line and may go on below it."""
    for side in "ab":
        plan, line = row.get(f"{side}_plan"), row.get(f"line_{side}")
        words = row.get(f"{side}_text")
        if not words or str(plan) not in files:
            continue
        found = isinstance(line, int) and files[str(plan)].goes_on(line, str(words))
        failure = "" if found else f"{side}_text doesn't stand at line {line}: {words!r}"
        yield Check(str(plan), "quote", failure)


def _value(row: Row, column: str, files: Files) -> Iterator[Check]:
    """A value stands in its value_quote, the upper end of a range too."""
    stem = column.removesuffix("value")
    proof = f"{column}_quote"
    plan = plan_of(row, stem)
    if proof not in row or plan not in files:
        return
    for name in ("quote", "value_quote"):
        if not row.get(f"{stem}{name}"):
            yield Check(plan, "quote", f"{stem}{name} is empty")
    words = str(row[proof] or "")
    for name in (column, f"{column}_high"):
        value: Cell = row.get(name)
        if value is not None:
            failure = "" if holds(words, value) else f"{name} {value} isn't in {proof}: {words!r}"
            yield Check(plan, "number", failure)


def _cited(row: Row, column: str, files: Files) -> Iterator[Check]:
    """The lines that a remark cites exist, and hold the words that it quotes from them."""
    for place in (place for found in remarks_of(row[column]) for place in found.evidence):
        if place.plan not in files:
            continue
        words = f"{column} cites line {place.line} {place.quote or place.value_quote!r}"
        failure = "" if _holds(place, files[place.plan]) else f"{words}, which isn't so"
        yield Check(place.plan, "cited", failure)


def _holds(place: Place, file: RawFile) -> bool:
    cited = [(place.line, place.quote), (place.value_line or place.line, place.value_quote)]
    return file.has_line(place.line) and all(file.has(*one) for one in cited if one[1])
