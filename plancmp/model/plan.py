"""What is read out of one plan: frozen values, no behaviour that needs another room.

Everything that was found keeps its place as a Span of the source file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .source import Chrome, Evidence, SourceText, Span

SectionKind = Literal["heading", "table", "box"]
SectionRole = Literal["content", "front", "review"]
ColumnRole = Literal[
    "index", "group", "label", "start", "target", "comparator", "nature", "unit", "text", "other"
]
TableKind = Literal["indicators", "results", "projects"]
Comparator = Literal[">=", ">", "<=", "<", "=", "~", "range"]
TargetKind = Literal["target", "actual", "standard"]
TargetSource = Literal["table", "box", "text"]
ThemeStatus = Literal["quantified", "discussed", "mentioned", "absent"]
Number = float | str  # a ratio such as "1:350" stays as written
# What can make a reading uncertain: codes of the catalogue of messages, in the order of a row.
DOUBTS = (
    "period_guessed", "time_unclear", "forecast", "need", "head_unknown",
    "subject_far", "subject_long", "unit_guessed", "only_which", "in_brackets",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanMeta:
    """An entry of plans.toml. `id` is `city` or `city@version`; `names` are other words for it.

    `place`: only the numbers that the plan states for that place (sanmenxia:henan), as if they
    were a plan; the id then ends in `:place`.
    """

    id: str
    city: str
    version: str
    name: str  # the place, in Chinese: 烟台市
    names: tuple[str, ...]  # 烟台, Yantai, …
    title: str
    province: str
    level: str  # 地级市, 县
    status: str  # 发布, 征求意见稿
    date: str  # as exact as known: 2022-10-10, 2023-01
    number: str  # 桓政发〔2022〕6号
    period: tuple[int, int] | None  # first and last year it is for; None where nothing tells them
    file: str
    sha256: str
    place: str = ""
    url: str = ""  # the page of origin, as told; never fetched
    sector: str = ""  # the id of what it is about: education; empty where none is known
    folder: str = ""  # where `file` is; empty: in the corpus that ships with plancmp
    loose: bool = False  # a file named by its path, in no corpus
    period_guessed: bool = False  # nothing but its date tells the period
    corrections: str = ""  # the hash of the corrections made by hand; empty: none

    @property
    def first_year(self) -> int | None:
        """The first year that it is for; None where nothing tells it."""
        return self.period[0] if self.period else None

    @property
    def last_year(self) -> int | None:
        """The last year that it is for; None where nothing tells it."""
        return self.period[1] if self.period else None

    def is_past(self, year: int | None) -> bool:
        """Whether a year lies before those that it is for."""
        return year is not None and self.period is not None and year < self.period[0]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (own line or run-in), a box or a table, as a node of the outline.

    `id` is its index in Plan.sections (reading order); `span` runs from the heading's first
    character to the end of its last descendant; `own` are the spans of its text that belong to
    none of its children. `role`: `review` looks back at the last period (its numbers are actuals),
    `front` is guiding ideas and principles.
    """

    id: int
    parent: int | None
    level: int
    number: str  # as written: 一、 （二） 8. —— 专栏1; empty where there is none
    heading: str  # the heading's words, without number
    runin: bool
    kind: SectionKind
    line: int
    span: Span
    heading_span: Span
    own: tuple[Span, ...]
    reason: str  # why this is a heading, in words
    role: SectionRole = "content"
    topic: str = ""
    topics: tuple[str, ...] = ()


# For each section of a plan, in their order: words that tell it from the others, with their weight,
# the weightiest first.
Keywords = tuple[tuple[tuple[str, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its normalised words and its place (if it goes on, the first line; of one in a
    column of numbers all its lines)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `year` where the header names one, `scope` where it names a place.

    `aspect`: what it states of a row's measure beside its level: 增长, 年均增速, 累计, 底线值.
    `measure`: where the rows are places, the cell of the head that names what is measured.
    `guessed`: what it holds was told by its cells alone.
    """

    role: ColumnRole
    title: str
    year: int | None = None
    scope: str = ""
    aspect: str = ""
    measure: Cell | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its group's cell where a group row stands above, one cell (or none) a column."""

    group: Cell | None
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table or box of the plan.

    `indicators` (a KPI table: label, start and target values), `results` (targets of the last
    period with what was reached), `projects` (a box or annex whose cells are prose). First and
    last line are those of the title and of the last cell, 1-based, both inclusive.
    """

    kind: TableKind
    title: str
    number: str  # 专栏1, 表2, 附件; empty where there is none
    title_span: Span
    first_line: int
    last_line: int
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what is written around it that belongs to it.

    Places are offsets in the (normalised) text that it was found in: [start, end) covers
    comparator, number and unit, [number_start, number_end) the number alone (both ends of a
    range). `value_high` only where `comparator` is "range". `chinese`: written 一, 三分之二.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: Number
    value_high: Number | None
    comparator: Comparator
    unit: str
    chinese: bool = False


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a phrase has its indicator, or none: a code of the catalogue of messages, with its
    `words`; where none fits, why it isn't the one that comes `nearest` (an id)."""

    code: str
    words: tuple[str, ...] = ()
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity with what it measures, in the plan's own words and units.

    What it was read from is kept with its place. `number` is the number alone, without comparator
    and unit; `subject` the words that say what is counted; `clause` the clause of the number, in a
    table its row's label; `deadline` the words that state `year` (None: the plan's period or a
    column's head does); `start` the words of `baseline`, in a table its cell, and `start_year`
    the year that the cell's column is for.
    """

    indicator: str  # what is counted, as the plan calls it
    value: Number  # of a range the lower end
    value_high: Number | None  # of a range the upper end
    comparator: Comparator
    unit: str  # with its scale: 万人; empty where the plan writes none
    year: int | None  # by or for which it holds
    baseline: Number | None  # where it starts from, same unit
    nature: str  # 约束性, 预期性; empty: not stated
    kind: TargetKind
    source: TargetSource
    scope: str  # empty: the plan's own area
    section: int | None  # Section.id
    quote_span: Span  # inside one line
    value_span: Span  # inside one line; holds the number
    context: Span  # the sentence or row it was read from
    topic: str = ""
    indicator_id: str = ""
    reason: Grounds | None = None  # why this indicator id, or why none
    soft: bool = False  # 力争, 争取: an aim rather than a promise
    number: Evidence | None = None
    subject: Evidence | None = None
    clause: Span | None = None
    deadline: Evidence | None = None
    start: Evidence | None = None
    start_year: int | None = None
    doubt: tuple[str, ...] = ()  # of DOUBTS: what makes the reading uncertain
    corrected: str = ""  # why it was corrected by hand; empty: it wasn't


@dataclass(frozen=True, slots=True)
class ThemeFinding:
    """How a plan speaks of one theme. `evidence` best first; `nearest` where absent; `why` that
    doesn't count: a code of the catalogue of messages, with the plan's `word` that it is about."""

    topic: str
    theme: str
    status: ThemeStatus
    count: int
    evidence: tuple[Span, ...] = ()
    nearest: Span | None = None
    why: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that was seen and not understood, or was left out with a stated reason."""

    stage: str  # reading, outline, tables, quantities, targets, canon
    span: Span
    message: str
    rule: str = ""  # the rule that found it, where one has an id: no_unit, table_value


@dataclass(frozen=True)
class Plan:
    """A plan as read: source, outline, tables, targets, themes, what wasn't understood, and what
    became of each number of its file."""

    meta: PlanMeta
    source: SourceText
    preamble: tuple[Span, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    chrome: tuple[Chrome, ...]
    targets: tuple[Target, ...] = ()
    themes: tuple[ThemeFinding, ...] = ()
    issues: tuple[Issue, ...] = ()
    ledger: Ledger = ()


Status = Literal["quantity", "known", "issue", "page"]


@dataclass(frozen=True, slots=True)
class Account:
    """A number of the file and what became of it.

    `figure`: its digits (or its Chinese numeral, where that was read as a quantity); `words`: all
    that the finding speaks of (2021—2025年), inside the figure's line. `status`: a quantity, known
    to be none, an issue, or no part of the plan. `stage`: the step that says so. `rule`: the id of
    a rule of lexicon/data/non_quantities.toml, or of a place in the plan's structure
    (heading_number, table_index …); empty for a target's value and where an issue names none.
    """

    figure: Span
    words: Span
    status: Status
    stage: str
    rule: str
    message: str


# All numbers of a plan's file, in its order: each digit (str.isdigit) lies in the figure of exactly
# one account.
Ledger = tuple[Account, ...]
