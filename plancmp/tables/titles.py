"""The title of a table or box: its number and its words, on one line or on two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..lexicon.tables import table_words
from ..model import NormalText, Span
from ..outline.headings import Numbering, parse_numbering
from ..text.markdown import FOOTNOTE
from .cells import is_note, line_part
from .labels import is_unit, unit_within

_FAMILIES = ("box", "annex", "table")
_MAX_TITLE = 48  # longer lines are prose; the longest title of the corpus has 27 characters
_LEAD = re.compile(r"(?:如下|下表)(?:所示)?(?:（[^（）]{0,30}）)?[：:]$")
_YEAR = re.compile(r"20\d\d年")
_DUE = re.compile(r"(?<!截)(?<!截至)到20\d\d年")
_SENTENCE, _NAME = 200, 4  # characters, at most; at least
_NEAR = 6  # lines
_TOP = 10  # lines of a plan that hold its title
_RUNNING = 4  # characters of what stands at the head of each page
_PAGE = re.compile(r"[—–\-\s\d第共页/]+|续表")
_LONGEST_ROW = 60  # lines
_MOST_PARTS = 20  # of a table that goes on over pages
_NOTE = re.compile(r"单位[：:]\s*([^；。（）\s]{1,30})")
_LISTED = re.compile("[、，,]")
_TAIL = re.compile(r"（[^（）]{0,30}）$|[#*\s]+$")


@dataclass(frozen=True, slots=True)
class TableTitle:
    """A title: number (表1, 专栏2, 附件, or empty), words, their place, and their line."""

    number: str
    words: str
    span: Span
    line: int


def table_number(text: str) -> Numbering | None:
    """The number 专栏N, 表N or 附件N at the start of a line, or None."""
    numbering = parse_numbering(text)
    return numbering if numbering is not None and numbering.family in _FAMILIES else None


def lead_above(normal: NormalText, line: int) -> str:
    """The sentence above a line, or above the notes there, that announces a table: 各乡镇2026年任务
    如下（单位：公里）：, or promises the sum of what its head measures; empty where none does."""
    for number in range(line - 1, max(0, line - _NEAR), -1):
        text = normal.lines[number - 1].text
        if text and not is_form_line(text):
            return text if _LEAD.search(text) else _sum_above(normal, text, line)
    return ""


def _sum_above(normal: NormalText, text: str, line: int) -> str:
    """The last sentence of a text, where it promises what a column of the marked table below it
    counts: 到2025年，新建幼儿园28所。 above 区域, 新建幼儿园（所）."""
    sentence = text[-_SENTENCE:].rstrip("。").rpartition("。")[2]
    if line not in normal.source.grid_rows or not _DUE.search(sentence):
        return ""
    grid, at = normal.source.grid_rows[line]
    cells = (normal.lines[cell.first_line - 1].text for cell in grid.rows[at] if cell)
    named = (unit_within(cell) for cell in cells)
    counted = any(unit and len(name) >= _NAME and name in sentence for name, unit in named)
    return sentence if counted else ""


def units_noted(normal: NormalText, line: int, words: Sequence[str] = ()) -> tuple[str, ...]:
    """The units that a note names, in its order (（单位：公里、处、%）): one above a table's first
    line, or one in these `words` of the table; else one above the table that it goes on from."""
    found = _units_in((*_above(normal, line), *words))
    for _ in range(_MOST_PARTS):
        above = None if found else _goes_on_from(normal, line)
        if above is None:
            break
        found, line = _units_in(_above(normal, above)), above
    return found


def _above(normal: NormalText, line: int) -> tuple[str, ...]:
    return (lead_above(normal, line), *form_lines_above(normal, line))


def _units_in(texts: Sequence[str]) -> tuple[str, ...]:
    notes = [match[1] for text in texts for match in _NOTE.finditer(text)]
    named = [[word for word in _LISTED.split(note) if is_unit(word)] for note in notes]
    return tuple(dict.fromkeys(unit for units in named for unit in units))


def _goes_on_from(normal: NormalText, line: int) -> int | None:
    """The first line of the marked table right above a marked one of as many columns: what is noted
    above that one holds for both. None where there is none."""
    rows = normal.source.grid_rows
    if line not in rows:
        return None
    filled = next((n for n in range(line - 1, 0, -1) if normal.lines[n - 1].text), 0)
    start = next((n for n in range(filled, max(0, filled - _LONGEST_ROW), -1) if n in rows), 0)
    if not start:
        return None
    (own, _), (above, at) = rows[line], rows[start]
    last = max(cell.last_line for cell in above.rows[at] if cell)
    if above is own or filled > last or len(above.rows[0]) != len(own.rows[0]):
        return None
    return min(cell.first_line for cell in above.rows[0] if cell)


def announces_values(normal: NormalText, line: int) -> bool:
    """Whether what stands above a table's first line says that it holds numbers: a title or a
    sentence that speaks of aims (目标, 任务, a year's), or a note of units."""
    words, role = _said_above(normal, line)
    return bool(units_noted(normal, line)) or (
        role == "target" if role else _YEAR.search(words) is not None
    )


def announces_aims(normal: NormalText, line: int) -> bool:
    """Whether the title or sentence above a table's first line speaks of aims."""
    return _said_above(normal, line)[1] == "target"


def _said_above(normal: NormalText, line: int) -> tuple[str, str]:
    """The title or sentence above a table's first line, and what the last telling word of it says
    that the table's numbers are; empty where none does."""
    title = title_above(normal, line, 0)
    words = title.words if title is not None else lead_above(normal, line)
    told = [(words.rfind(word), role) for word, role in table_words().tells.items()]
    at, role = max(told)
    return words, role if at >= 0 else ""


def is_form_line(text: str) -> bool:
    """Whether a line or cell is what a form says of itself: 单位：万人、%, 编制日期：2021年11月,
    2024年1—12月 单位：亿元."""
    return _form_line().fullmatch(text) is not None


@cache
def _form_line() -> re.Pattern[str]:
    dated = r"（?(?:19|20)\d\d年?[^。：:，]{0,8}?(?:）|\s)\s*"
    return re.compile(rf"(?:{dated})?（?(?:{'|'.join(table_words().forms)})[：:][^。]{{1,30}}）?$")


def is_page_line(normal: NormalText, number: int) -> bool:
    """Whether a line is what a page prints around its text: its number, 续表, or, at its head, a
    line from the plan's top once more."""
    text = normal.lines[number - 1].text.strip("#* ")
    top = normal.lines[: min(_TOP, number - 1)]
    return _PAGE.fullmatch(text) is not None or (
        len(text) >= _RUNNING and any(near.text.strip("#* ") == text for near in top)
    )


def names_table(text: str) -> bool:
    """Whether a line without number reads as a table's title."""
    core = _TAIL.sub("", text)
    return (
        len(text) <= _MAX_TITLE
        and not text.endswith(("。", "；", "：", "，"))
        and parse_numbering(text) is None
        and core.endswith(table_words().title_endings)
    )


def title_on(normal: NormalText, line: int) -> TableTitle | None:
    """The title on a line, with its number where it has one (its words may be empty)."""
    part = line_part(normal, line)
    if part is None:
        return None
    start = normal.lines[line - 1].start
    marks = len(part.text) - len(part.text.lstrip(">#* |\t"))
    text = part.text[marks:].rstrip("#* |\t")
    numbering = table_number(text)
    length = numbering.length if numbering else 0
    words = text[length:].strip()
    length += len(text[length:]) - len(text[length:].lstrip())
    if len(words) > _MAX_TITLE or words.endswith(("。", "；")):
        return None
    if numbering is None and not names_table(text):
        return None
    first = start + marks + (length if words else 0)
    size = len(words) or len(text)
    return TableTitle(
        numbering.text if numbering else "", words, normal.span(first, first + size), line
    )


def form_lines_above(normal: NormalText, line: int) -> tuple[str, ...]:
    """What a form says of itself right above a table's head: 单位：%."""
    found: list[str] = []
    for number in range(line - 1, max(0, line - _NEAR), -1):
        text = normal.lines[number - 1].text
        if text and not is_form_line(text):
            break
        found.extend([text] if text else [])
    return tuple(found)


def _filled_above(normal: NormalText, line: int, floor: int) -> list[int]:
    """The nearest three lines with words above `line`, not at or above `floor`, nearest first."""
    found: list[int] = []
    for number in range(line - 1, max(floor, line - 12), -1):
        text = normal.lines[number - 1].text
        if text.strip("> ") and not is_form_line(text):  # > alone: a quotation's empty line
            found.append(number)
        if len(found) == 3:
            break
    return found


def title_above(normal: NormalText, line: int, floor: int) -> TableTitle | None:
    """The title of the table whose head starts on `line`; `floor` is the last line taken already.

    The number may stand with the words, on a line of its own above them (yantai 308–310) or,
    in some layouts, below them.
    """
    lines = _filled_above(normal, line, floor)
    nearest = title_on(normal, lines[0]) if lines else None
    if nearest is None:
        return None
    other = title_on(normal, lines[1]) if len(lines) > 1 else None
    if not nearest.words:  # the number's own line; the words may stand above it
        if other is not None and other.words and not other.number:
            return TableTitle(nearest.number, other.words, other.span, other.line)
        return nearest
    if not nearest.number and other is not None and other.number and not other.words:
        return TableTitle(other.number, nearest.words, nearest.span, nearest.line)
    return nearest


def note_below(normal: NormalText, line: int, marks: frozenset[str]) -> int:
    """The last line of the footnotes (备注：…, those of Markdown) that follow the table ending on
    `line`; one of them may begin with each of the `marks` in its labels."""
    last, number, left = line, line + 1, set(marks)
    said = 0  # how many notes begin with nothing but their number
    while number <= min(len(normal.lines), last + 3):
        text = normal.lines[number - 1].text.lstrip("> ")  # Markdown may quote its notes
        mark = next((mark for mark in left if text.startswith(mark)), "")
        left.discard(mark)
        counted = _is_remark(text, said + 1)
        said += counted
        marked = mark or counted or FOOTNOTE.match(normal.source.line_text(number))
        if text and not marked and not is_note(text):
            break
        if text:
            last = number
        number += 1
    return last


def _is_remark(text: str, number: int) -> bool:
    """Whether a line says something of a table behind nothing but this number: 1 含民办学校。"""
    words = text.removeprefix(str(number))
    return words != text and words.lstrip().startswith(table_words().remarks)
