"""Headings, tables and boxes as entries of one list, each with its words and its depth, by how the
document itself nests; also blocks of projects that a bracketed line opens (【重点工程】) and no
专栏N numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..lexicon.words import matching
from ..model import Line, NormalText, SectionKind, Span, Table, TableKind
from .candidates import LABELS, Candidate
from .headings import Numbering, numbered_lines, parse_numbering


@dataclass(slots=True)
class _OpenFamily:
    """A numbering family that is open on the way from the top to the current heading."""

    key: tuple[str, int]
    level: int
    ordinal: int | None
    mark: int


@dataclass(frozen=True, slots=True)
class LevelledHeading:
    """A numbered heading with its depth; `note`: what is odd about its number, if anything."""

    candidate: Candidate
    level: int
    note: str = ""


def assign_levels(candidates: Sequence[Candidate]) -> tuple[LevelledHeading, ...]:
    """Depths, 1 for the top: a family open above goes on, a new one is nested one deeper.

    So 一、 → 1. → run-in in one chapter and 一、 → （一） → 1. in the other (yantai-draft) both
    read right, and 1. … 33. that count on across （一）, （二） (yantai) stay below each. A dash or
    bullet is one below the heading it stands under. An annex begins again at the top. A heading
    that the file marks (h2, ##) ends those of its level and below.
    """
    levelled: list[LevelledHeading] = []
    stack: list[_OpenFamily] = []
    last: dict[tuple[str, int], int | None] = {}
    for index, candidate in enumerate(candidates):
        if candidate.transient or candidate.caption:
            levelled.append(LevelledHeading(candidate, (stack[-1].level if stack else 0) + 1))
            continue
        if candidate.key[0] == "annex":
            stack = []
        if _open_at(stack, candidate.key) is None:
            stack = _above(stack, candidate.mark)
        slip = _slip(candidates, index, stack, last)
        at = slip if slip is not None else _open_at(stack, candidate.key)
        if slip is not None:
            note = "疑为笔误，随相邻编号定级"
        else:
            note = _jump(candidate, last.get(candidate.key))
            last[candidate.key] = candidate.ordinal
        if at is None:
            opened = _OpenFamily(candidate.key, len(stack) + 1, candidate.ordinal, candidate.mark)
            stack.append(opened)
        else:
            del stack[at + 1 :]
            stack[at].ordinal = candidate.ordinal
            last[stack[at].key] = candidate.ordinal
        levelled.append(LevelledHeading(candidate, stack[-1].level, note))
    return tuple(levelled)


def _above(stack: list[_OpenFamily], mark: int) -> list[_OpenFamily]:
    """The open families that go on above a heading that the file marks with this level."""
    ended = (at for at, entry in enumerate(stack) if mark and entry.mark >= mark)
    return stack[: next(ended, len(stack))]


def _jump(candidate: Candidate, before: int | None) -> str:
    """What is odd about an ordinal that neither begins nor goes on."""
    ordinal = candidate.ordinal
    if ordinal in (None, 1) or (before is not None and ordinal == before + 1):
        return ""
    return f"由{before}跳到{ordinal}" if before else f"从{ordinal}起编"


def _open_at(stack: Sequence[_OpenFamily], key: tuple[str, int]) -> int | None:
    return next((at for at, entry in enumerate(stack) if entry.key == key), None)


def _slip(
    candidates: Sequence[Candidate],
    index: int,
    stack: Sequence[_OpenFamily],
    last: dict[tuple[str, int], int | None],
) -> int | None:
    """Where a number of the wrong family belongs in the stack (6、 between 五、 and 七、).

    It counts on in no series of its own family, but another open family waits for just this
    ordinal and goes on behind it with the next (sanmenxia 331).
    """
    candidate = candidates[index]
    ordinal = candidate.ordinal
    if ordinal is None or ordinal < 2 or last.get(candidate.key) == ordinal - 1:
        return None
    for at in range(len(stack) - 1, -1, -1):
        entry = stack[at]
        if entry.key == candidate.key or entry.ordinal != ordinal - 1:
            continue
        ahead = next((one for one in candidates[index + 1 :] if one.key == entry.key), None)
        if ahead is not None and ahead.ordinal == ordinal + 1:
            return at
    return None


_KINDS: dict[SectionKind, str] = {"box": "项目专栏", "table": "数据表格", "heading": "标题"}


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A node of the outline before it is nested.

    `line`: that of the words; `first_line`..`last_line`: the lines that are its own beyond doubt;
    `start`: source offset of its first character (its number's, where it has one); `words`: the
    normalised words of the heading. A `closed` entry takes no line after its last (a table, a
    paragraph with an unnumbered title); any other goes on to the next entry.
    """

    level: int
    line: int
    first_line: int
    last_line: int
    start: int
    number: str
    heading: Span
    words: str
    runin: bool
    kind: SectionKind
    reason: str
    closed: bool


def heading_entry(normal: NormalText, levelled: LevelledHeading) -> OutlineEntry:
    """The entry of a numbered heading or of a paragraph's unnumbered title."""
    candidate = levelled.candidate
    head, line = normal.lines[candidate.line - 1], normal.lines[candidate.title_line - 1]
    title, number = candidate.title, _number(normal, candidate)
    form = f"编号 {number}" if number else "无编号"
    if levelled.note:
        form += f"（{levelled.note}）"
    below = candidate.title_line != candidate.line
    return OutlineEntry(
        level=levelled.level,
        line=candidate.title_line,
        first_line=candidate.line,
        last_line=candidate.title_line,
        start=normal.offsets[head.start],
        number=number,
        heading=normal.span(line.start + title.start, line.start + title.end),
        words=line.text[title.start : title.end],
        runin=title.runin and not below,
        kind=_kind(candidate),
        reason=f"{form}；{title.reason}",
        closed=candidate.transient and title.runin,
    )


def _number(normal: NormalText, candidate: Candidate) -> str:
    """The number as in the file; none where the brackets' words are the title: 【学前教育】."""
    numbering = candidate.numbering
    if numbering is None:
        return ""
    same_line = candidate.title_line == candidate.line
    if same_line and candidate.title.start < len(numbering.text):
        return ""
    start = normal.lines[candidate.line - 1].start
    return normal.source.slice(normal.span(start, start + len(numbering.text)))


def _kind(candidate: Candidate) -> SectionKind:
    """A caption above nothing that could be read as a table still names a box or a table."""
    family = candidate.key[0]
    if family not in LABELS or family == "annex":
        return "heading"
    return "box" if family == "box" else "table"


def label_above(normal: NormalText, table: Table) -> Line | None:
    """The line above a table that bears nothing but its number (yantai 308 附件), or None."""
    above = (line for line in reversed(normal.lines[: table.first_line - 1]) if line.text)
    line = next(above, None)
    numbering = parse_numbering(line.text) if line else None
    if line is None or numbering is None or numbering.length < len(line.text):
        return None
    own = table.number in ("", numbering.text)
    return line if own and numbering.family in LABELS else None


def number_of(normal: NormalText, table: Table) -> str:
    """A table's number: its own, else the label above it; empty where it has none."""
    label = label_above(normal, table)
    return table.number or (label.text.rstrip("：:") if label else "")


def table_entry(normal: NormalText, table: Table, level: int) -> OutlineEntry:
    """The entry of a table or box; one without a title has an empty heading at its start."""
    label = label_above(normal, table)
    first = label or normal.lines[table.first_line - 1]
    number = number_of(normal, table)
    untitled = normal.offsets[normal.lines[table.first_line - 1].start]
    kind: SectionKind = "box" if table.kind == "projects" else "table"
    return OutlineEntry(
        level=level,
        line=normal.line_of(table.title_span) if table.title else table.first_line,
        first_line=first.number,
        last_line=table.last_line,
        start=normal.offsets[first.start],
        number=number,
        heading=table.title_span if table.title else Span(untitled, untitled),
        words=table.title,
        runin=False,
        kind=kind,
        reason=f"{_KINDS[kind]} {number}".rstrip(),
        closed=not number.startswith("附"),
    )


def table_level(
    kind: TableKind,
    number: str,
    path: Sequence[OutlineEntry],
    follower: int | None,
    boxed: Sequence[Sequence[OutlineEntry]],
) -> int:
    """The level of a table: one below the section it belongs to.

    `path`: the open sections, from the top down. `follower`: the level of the next heading, or
    None where the current section's text goes on behind the table. `boxed`: the paths of the
    sections that earlier boxes belong to.

    - An annex stands at the top.
    - Where the current section goes on, the table is inside it (sanmenxia 27).
    - A table of indicators belongs to the section on targets or results that ends with it
      (sanmenxia 46, yantai 54, dandong 14).
    - A box of projects closes the outermost section that ends with it: behind the last （四） of
      a chapter it sums up the chapter (sanmenxia 211, huantai 249). But where an earlier box
      closed a sibling of an inner section (each 节 with a box of its own), it closes that one.
    """
    if not path or number.startswith("附"):
        return 1
    if follower is None or follower > path[-1].level:
        return path[-1].level + 1
    if kind != "projects":
        named = [entry for entry in path if matching("targets", entry.words)]
        return (named[-1] if named else path[-1]).level + 1
    closing = [at for at, entry in enumerate(path) if entry.level >= follower]
    at = closing[0]
    while at + 1 < len(path) and _sibling_boxed(path, at + 1, boxed):
        at += 1
    return path[at].level + 1


def _sibling_boxed(
    path: Sequence[OutlineEntry], at: int, boxed: Sequence[Sequence[OutlineEntry]]
) -> bool:
    """Whether an earlier box belongs to a sibling of path[at]."""
    above, entry = list(path[:at]), path[at]
    return any(
        len(other) > at and list(other[:at]) == above and other[at].level == entry.level
        for other in boxed
        if entry not in other
    )


def goes_on(lines: Sequence[Line], table: Table, stop: int) -> bool:
    """Whether prose stands behind the table before line `stop`."""
    between = lines[table.last_line : stop - 1]
    return any("。" in line.text for line in between)


_ENDS_ALL = ("part", "chapter", "section", "annex", "box", "table")


def project_blocks(normal: NormalText, body: Sequence[Line]) -> tuple[Table, ...]:
    """The blocks among the `body` lines, each from its bracketed line to its last project.

    A block names no project itself (【重点工程】, 【专栏】) and lists some below; these have titles
    of any form (★学校建设工程：…, 1.…, 智慧教育示范项目：…). It ends where the plan's own numbering
    goes on (（四） behind the （三） above the block) or begins anew at the top (第四章, 附件).
    """
    numberings = numbered_lines(body)
    counted: dict[tuple[str, int], int] = {}
    blocks: list[list[Line]] = []
    within: set[tuple[str, int]] | None = None
    for line in body:
        numbering = numberings.get(line.number)
        if _opens(line, numbering):
            blocks.append([line])
            within = set()
        elif within is not None and not _ends(numbering, counted, within):
            blocks[-1].append(line)
            within.update(_begun(numbering))
        else:
            within = None
            if numbering is not None and numbering.ordinal is not None:
                counted[_key(numbering)] = numbering.ordinal
    return tuple(_table(normal, lines) for lines in blocks if len(lines) > 1)


def _key(numbering: Numbering) -> tuple[str, int]:
    return numbering.family, numbering.depth


def _opens(line: Line, numbering: Numbering | None) -> bool:
    if numbering is None or numbering.family != "bracket" or numbering.length < len(line.text):
        return False
    return matching("block", numbering.text.strip("【】")) is not None


def _ends(
    numbering: Numbering | None,
    counted: dict[tuple[str, int], int],
    within: set[tuple[str, int]],
) -> bool:
    """Whether a numbered line belongs to the plan and not to the block."""
    if numbering is None:
        return False
    if numbering.family in _ENDS_ALL:
        return True
    if numbering.ordinal is None or _key(numbering) in within:
        return False
    return counted.get(_key(numbering)) == numbering.ordinal - 1


def _begun(numbering: Numbering | None) -> Iterator[tuple[str, int]]:
    """The form of numbering that the block's own projects begin with 1."""
    if numbering is not None and numbering.ordinal == 1:
        yield _key(numbering)


def _table(normal: NormalText, lines: Sequence[Line]) -> Table:
    head = lines[0]
    title = head.text.strip("【】：")
    start = head.start + len(head.text) - len(head.text.lstrip("【】："))
    span = normal.span(start, start + len(title))
    return Table("projects", title, "", span, head.number, lines[-1].number, (), ())
