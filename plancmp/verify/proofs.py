"""What a row claims to stand in a file, told by its columns alone, and whether it does: the file
as bytes, parted into lines here by no code of the reader, and its numbers read plainly.

Every command names its columns alike: beside `quote` stands `line`, beside `a_value_quote`
`a_value_line`.

The rows of every command, made anew: plans read now, nothing taken from the cache.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import permutations
from typing import Any, TypeVar

from ..corpus import newest_plans, plan_bytes, read_source
from ..corpus.loader import as_corrected
from ..errors import InputError
from ..linking.sentences import keywords_of
from ..model import Keywords, Place, Plan, PlanMeta
from ..pipeline import read_plan
from ..readers import encoding_of, kind_of, read_content
from ..rows.cells import Cell
from ..rows.columns import NamedCells, RemarkJson, remarks_of
from ..rows.findings import IssueRow
from ..rows.queries import GAPS, QUERIES, Query, Question

_FULL_WIDTH = {0xFF10 + n: str(n) for n in range(10)} | {ord("．"): "."}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_BLANKS = re.compile(r"(?<=\d)\s+(?=\.\d)|(?<=\d\.)\s+(?=\d)")
_COLONS = re.compile(r"\s*[:：∶﹕]\s*")
_ONES = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_FRACTION = re.compile(f"({_NUMERAL.pattern})分之({_NUMERAL.pattern})")
_NEAR = 0.005  # 三分之二 is written 66.67


def holds(words: str, value: object) -> bool:
    """Whether `words` hold the number `value`: a figure, a ratio as written (1:350), or a numeral
    in Chinese characters where there are no figures."""
    plain = _THOUSANDS.sub("", _BLANKS.sub("", words.translate(_FULL_WIDTH)))
    if isinstance(value, str):
        ratio = re.escape(_COLONS.sub(":", value))
        return re.search(rf"(?<![\d.:]){ratio}(?![\d.:])", _COLONS.sub(":", plain)) is not None
    if not isinstance(value, int | float):
        return False
    figures = {float(figure) for figure in _FIGURE.findall(plain)}
    if figures:
        return value in figures
    return any(abs(value - number) < _NEAR for number in _in_characters(plain))


def _in_characters(words: str) -> set[float]:
    """All values that the numerals in `words` may have: 一两 is 1 and 2, 七成 is 70."""
    found: set[float] = set()
    for below, above in _FRACTION.findall(words):
        found.add(100 * _worth(above) / (_worth(below) or 1))
    for run in _NUMERAL.findall(words):
        found.add(_worth(run))
        found.update(_ONES[char] for char in run if char in _ONES)
        if f"{run}成" in words:
            found.add(10 * _worth(run))
    return found | ({50.0} if "半" in words else set())


def _worth(numeral: str) -> float:
    """The value of a numeral: the part before its highest power times it, plus the rest."""
    powers = [char for char in numeral if char in _POWERS]
    if not powers:
        return float("".join(str(_ONES[char]) for char in numeral) or 0)
    highest = max(powers, key=_POWERS.__getitem__)
    before, _, after = numeral.rpartition(highest)
    return (_worth(before) if before else 1) * _POWERS[highest] + (_worth(after) if after else 0)


@dataclass(frozen=True)
class RawFile:
    """A file's hash and lines, 1-based and parted at "\\n" as `sed -n Np` counts them.

    `problem`: why there are no lines, else empty.
    """

    name: str
    sha256: str
    lines: tuple[str, ...]
    problem: str = ""

    def has(self, line: int, words: str) -> bool:
        """Whether the words stand in that line, character for character."""
        return 1 <= line <= len(self.lines) and words in self.lines[line - 1]

    def at(self, start: int, words: str) -> bool:
        """Whether the words stand at that character of the text, its lines joined by "\n"."""
        return self._text.startswith(words, start)

    @cached_property
    def _text(self) -> str:
        return "\n".join(self.lines)

    def goes_on(self, line: int, words: str) -> bool:
        """Whether the words begin in that line and go on below it as far as they are lines."""
        return line >= 1 and words in "\n".join(self.lines[line - 1 : line + words.count("\n")])

    def has_line(self, line: int) -> bool:
        """Whether there is such a line and it isn't blank."""
        return 1 <= line <= len(self.lines) and bool(self.lines[line - 1].strip())


def read_raw(meta: PlanMeta) -> RawFile:
    """The file of a plan. Never fails: a file that can't be read has a problem."""
    try:
        return raw_file(plan_bytes(meta), meta.file)
    except InputError as error:
        return RawFile(meta.file, "", (), error.what)


def raw_file(content: bytes, name: str) -> RawFile:
    """A file's bytes as lines. Of a file that is no text the lines are those that its reader gets
    out of it, anew. Raises InputError where it can't be read."""
    digest = sha256(content).hexdigest()
    if kind_of(content, name) != "text":
        source = read_content(content, name, anew=True)
        return RawFile(name, digest, tuple(source.text.split("\n")))
    text = _decoded(content)
    if text is None:
        return RawFile(name, digest, (), "is no text")
    return RawFile(name, digest, tuple(text.split("\n")))


def _decoded(content: bytes) -> str | None:
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _encodings(content: bytes) -> tuple[str, ...]:
    """What its first bytes say; without a mark UTF-8, else what its words are likeliest in."""
    if content[:3] == b"\xef\xbb\xbf":
        return ("utf-8-sig",)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    try:
        return ("utf-8", encoding_of(content))
    except InputError:
        return ("utf-8",)


Files = Mapping[str, RawFile]
Cells = Mapping[str, Cell]  # a row by column, as CSV and JSON have it
_WORDS = ("quote", "heading", "figure")  # exact words of the line in the column beside it
_BEHIND = re.compile(r"^((?:value_)?(?:line|quote|start|end)|quote_start)_([ab])$")


@dataclass(frozen=True, slots=True)
class Check:
    """One claim of a row that was held against the file of `plan`. `failure`: what is wrong; empty
    where nothing is. `kind`: quote, number, cited."""

    plan: str
    kind: str
    failure: str


def checks(row: Cells, files: Files) -> Iterator[Check]:
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


def _sided(row: Cells) -> Cells:
    """The row with the sides of its columns named first, as most commands do: quote_a → a_quote."""
    return {_BEHIND.sub(r"\2_\1", column): cell for column, cell in row.items()}


def lines_unaccounted(rows: Iterable[IssueRow], file: RawFile) -> list[int]:
    """The lines of a file whose digits aren't just those of the figures that rows of
    `issues --all` name on it (a figure without digits is a Chinese numeral)."""
    named: dict[int, list[str]] = {}
    for row in rows:
        named.setdefault(row.line, []).extend(filter(str.isdigit, row.figure))
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


def plan_of(row: Cells, stem: str) -> str:
    """The plan that a column is about: its side's, the one that it is named after, the row's."""
    side = next((side for side in ("a_", "b_", "nearest_") if stem.startswith(side)), "")
    return str(row.get(f"{side}plan") or row.get("plan") or stem.removesuffix("_"))


def _quotation(row: Cells, column: str, stem: str, files: Files) -> Iterator[Check]:
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


def _character(row: Cells, column: str) -> tuple[int | None, int | None]:
    """Where in the text a row says that a quotation stands; of a value its end, too."""
    of_value = column.endswith("value_quote")
    stem = column.removesuffix("quote") if of_value else f"{column}_"
    start, end = row.get(f"{stem}start"), row.get(f"{stem}end") if of_value else None
    return (start if isinstance(start, int) else None), (end if isinstance(end, int) else None)


def _paragraphs(row: Cells, files: Files) -> Iterator[Check]:
    """The whole paragraphs of `redline`: they begin in their line and may go on below it."""
    for side in "ab":
        plan, line = row.get(f"{side}_plan"), row.get(f"line_{side}")
        words = row.get(f"{side}_text")
        if not words or str(plan) not in files:
            continue
        found = isinstance(line, int) and files[str(plan)].goes_on(line, str(words))
        failure = "" if found else f"{side}_text doesn't stand at line {line}: {words!r}"
        yield Check(str(plan), "quote", failure)


def _value(row: Cells, column: str, files: Files) -> Iterator[Check]:
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
    # What was corrected by hand says something else than the reading: of that only the words stand.
    for name in () if row.get(f"{stem}corrected") else (column, f"{column}_high"):
        value: Cell = row.get(name)
        if value is not None:
            failure = "" if holds(words, value) else f"{name} {value} isn't in {proof}: {words!r}"
            yield Check(plan, "number", failure)


def _cited(row: Cells, column: str, files: Files) -> Iterator[Check]:
    """The lines that a remark cites exist, and hold the words that it quotes from them."""
    remarks = remarks_of(RemarkJson(str(row[column] or "")))
    for place in (place for remark in remarks for place in remark.evidence):
        if place.plan not in files:
            continue
        words = f"{column} cites line {place.line} {place.quote or place.value_quote!r}"
        failure = "" if _holds(place, files[place.plan]) else f"{words}, which isn't so"
        yield Check(place.plan, "cited", failure)


def _holds(place: Place, file: RawFile) -> bool:
    cited = [(place.line, place.quote), (place.value_line or place.line, place.value_quote)]
    return file.has_line(place.line) and all(file.has(*one) for one in cited if one[1])


Rows = Sequence[NamedCells]
R = TypeVar("R", bound=NamedCells)


class FreshPlans:
    """Plans read now, and the rows that queries make of them."""

    def __init__(self, metas: Sequence[PlanMeta]) -> None:
        self._metas = tuple(metas)
        self._plans: dict[PlanMeta, Plan] = {}
        self._keywords: dict[str, Keywords] = {}
        self._rows: dict[tuple[str, Question], Any] = {}

    def plan(self, meta: PlanMeta, /) -> Plan:
        """A plan. Raises InputError where its file can't be read."""
        if meta not in self._plans:
            self._plans[meta] = as_corrected(read_plan(meta, read_source(meta)))
        return self._plans[meta]

    def keywords(self, plan: Plan, /) -> Keywords:
        """The keywords of a plan's sections."""
        if plan.meta.id not in self._keywords:
            self._keywords[plan.meta.id] = keywords_of(plan)
        return self._keywords[plan.meta.id]

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plans that are verified, by id."""
        return {meta.id: self.plan(meta) for meta in self._metas}

    @cached_property
    def _peers(self) -> tuple[PlanMeta, ...]:
        """The newest plan of each city; without those whose file can't be read: they have rows to
        fail of their own."""
        peers = []
        for meta in newest_plans():
            with suppress(InputError):
                self.plan(meta)
                peers.append(meta)
        return tuple(peers)

    def rows(self, query: Query[R], question: Question) -> list[R]:
        """The rows of a query; made once."""
        key = query.name, question
        if key not in self._rows:
            self._rows[key] = query.make(self, question)
        rows: list[R] = self._rows[key]
        return rows

    def questions(self) -> Iterator[tuple[Query[Any], Question]]:
        """Every query that quotes plans, asked of each plan, of each with each other one both ways,
        or of all at once."""
        for meta in self._metas:
            for query in _queries("each"):
                yield query, Question((meta,))
        for pair in permutations(self._metas, 2):
            versions = pair[0].city == pair[1].city
            for query in (*_queries("pairs"), *(_queries("versions") if versions else ())):
                yield query, Question(pair)
        for query in _queries("all"):
            yield query, Question(self._metas, peers=self._peers if query is GAPS else ())


def _queries(verified: str) -> Iterator[Query[Any]]:
    return (query for query in QUERIES.values() if query.verified == verified)


def rows_of_plan(plan: Plan) -> dict[str, Rows]:
    """The rows of the commands about one plan alone, of a plan that was read before."""
    reader = FreshPlans(())
    reader._plans[plan.meta] = plan
    return {query.name: reader.rows(query, Question((plan.meta,))) for query in _queries("each")}
