"""The sheets of a workbook (.xlsx) or of a file of separated values (.csv, .tsv), with the words of
their cells as they are shown."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from ..blocks import Block, Document, raised_words
from ..ooxml import RELATION, SHEET, Package, check, facts_of, open_package, unsound
from .formulas import Place, position
from .grid import CellLook, Merge, Worksheet, sheet_blocks
from .separated import record_blocks, record_facts, text_column

# The formats that Excel's Chinese edition numbers and doesn't write into the file.
_CHINESE = {
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_CHINESE_GENERAL = "G/通用格式"  # as WPS Office and Excel's Chinese edition write it
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[[^\]]*\]'
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+)|(?P<percent>%)|(?P<general>General)|(?P<char>.)",
    re.IGNORECASE | re.DOTALL,
)
_ODD = re.compile(r"\[[<>=]|[0#?]\s*/|E[+-]|@", re.IGNORECASE)  # conditions, fractions, 1E+05
_LITERAL = re.compile(r'"[^"]*"|[\\!].|\[[^\]]*\]')
_BRACKETS = re.compile(r"\([^()]*\)")  # how accounts write what is below zero
_LONGEST = 200
_MOST_PLACES = 30


def code_of(number: int, own: dict[int, str]) -> str:
    """The format that a number stands for: the file's own, or one that every Excel knows."""
    return own.get(number) or _CHINESE.get(number) or BUILTIN_FORMATS.get(number, "General")


def shown(words: str, code: str, mac: bool = False) -> str:
    """A number, written as the file keeps it, in a format. `mac`: days are counted from 1904.

    Words that are no number stay as they are.
    """
    try:
        value = Decimal(words)
    except InvalidOperation:
        return words
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST:
        return words
    code = code.replace(_CHINESE_GENERAL, "General")
    if code == "General":
        return general(value)
    if len(code) <= _LONGEST and is_date_format(code):
        return _moment(float(value), code, mac) or general(value)
    if len(code) > _LONGEST or _ODD.search(_LITERAL.sub("", code)) or _ODD.match(code):
        return general(value)
    return _formatted(value, code)


def general(value: Decimal) -> str:
    """A number without format: at most 10 significant digits (0.30000000000000004 is 0.3)."""
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    return f"{Decimal(f'{value:.10g}').normalize():f}"


def _formatted(value: Decimal, code: str) -> str:
    """A number in a format of one to three sections (positive; negative; zero)."""
    sections = code.split(";")
    section, sign = sections[0], "-" if value < 0 else ""
    if value < 0 and len(sections) > 1 and sections[1]:
        section, sign = sections[1], ""
    elif value == 0 and len(sections) > 2 and sections[2]:
        section = sections[2]
    tokens = list(_TOKEN.finditer(section))
    percent = sum(token["percent"] is not None for token in tokens)
    scaled = abs(value).scaleb(2 * percent)
    patterns = [token["digits"] for token in tokens if token["digits"]]
    digits = iter(_spread(scaled, patterns))
    pieces: list[str] = []
    written = False
    for token in tokens:
        if token["digits"] or (token["general"] and not written):
            written = True
            pieces.append(next(digits) if token["digits"] else general(scaled))
        else:
            literal = token["quoted"] or token["escaped"] or token["percent"] or token["char"]
            pieces.append(literal or "")
    words = (sign * written + "".join(pieces)).strip()
    return f"-{words[1:-1].strip()}" if value < 0 and _BRACKETS.fullmatch(words) else words


def _spread(value: Decimal, patterns: list[str]) -> list[str]:
    """The digits of a number for each run of places in a format: 0!.0,"万" shows 263000 as 26.3万.
    Where a run has a point of its own, the first one takes all of them."""
    joined = "".join(patterns)
    if len(patterns) < 2 or "." in joined or "," in joined.rstrip(","):
        return [_digits(value, pattern) if not at else "" for at, pattern in enumerate(patterns)]
    text = _digits(value, joined)
    found: list[str] = []
    for pattern in reversed(patterns[1:]):
        places = len(pattern.rstrip(","))
        found.append(text[-places:])
        text = text[:-places]
    return [text, *reversed(found)]


def _digits(value: Decimal, pattern: str) -> str:
    """The digits of a number: places behind the point, thousands parted or cut off."""
    whole, _, behind = pattern.partition(".")
    cut = len(pattern) - len(pattern.rstrip(","))
    behind = behind.rstrip(",")
    places = min(len(behind), _MOST_PLACES)
    rounded = value.scaleb(-3 * cut).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    needed = behind.rfind("0") + 1
    while places > needed and text.endswith("0"):
        text, places = text[:-1], places - 1
    front, point, rest = text.partition(".")
    front = front.zfill(whole.count("0"))
    return front + point + rest if rest else front


def _moment(value: float, code: str, mac: bool) -> str:
    """A day, a month or a year as far as the format shows it; empty where it is no date."""
    try:
        moment = from_excel(value, CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900)
    except (ValueError, OverflowError, TypeError):
        return ""
    if isinstance(moment, time):
        return f"{moment.hour:{'02' if 'hh' in code.casefold() else ''}}:{moment.minute:02}"
    if not isinstance(moment, datetime) or isinstance(moment, timedelta):
        return ""
    letters = _LITERAL.sub("", code).casefold()
    year, day = "y" in letters or "e" in letters, "d" in letters
    month = "m" in letters and (year or day)
    if year and day:
        return moment.strftime("%Y-%m-%d")
    if month:
        own = f"{moment.month}月"
        return f"{moment.year}年{own}" if year else f"{own}{moment.day}日"
    return f"{moment.year}年" if year else moment.strftime("%H:%M")


S = f"{{{SHEET}}}"
_READ = ("{*}row", "{*}mergeCell", "{*}col")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_BOOLEANS = {"0": "FALSE", "1": "TRUE"}


@dataclass
class Workbook:
    """An opened workbook: its strings, the look of each style, and what had to be left out (or
    worked out). A string has its words in a plain cell and in a struck one."""

    package: Package
    strings: list[tuple[str, str]]
    looks: list[CellLook]
    mac: bool
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    unsolved: list[str] = field(default_factory=list)
    solved: list[str] = field(default_factory=list)

    def look(self, cell: etree._Element) -> CellLook:
        """How a cell looks."""
        style = cell.get("s", "0")
        index = int(style) if style.isdecimal() and len(style) < 7 else 0
        return self.looks[index] if index < len(self.looks) else CellLook()


def open_book(content: bytes) -> tuple[Workbook, list[Worksheet]]:
    """The workbook and its visible sheets. Raises InputError if it is broken or too large."""
    package = open_package(content)
    name = package.main("xl/workbook.xml")
    root = package.tree(name)
    relations = {relationship.id: relationship for relationship in package.related(name)}
    parts = {relationship.kind: relationship.target for relationship in relations.values()}
    settings = root.find(f"{S}workbookPr")
    mac = settings is not None and settings.get("date1904") in ("1", "true")
    strings = package.optional(parts.get("sharedStrings"))
    styles = package.optional(parts.get("styles"))
    book = Workbook(package, _strings(strings), _looks(styles), mac)
    sheets = []
    for element in root.iterfind(f"{S}sheets/{S}sheet"):
        relation = relations.get(element.get(f"{{{RELATION}}}id", ""))
        if relation is None or relation.kind != "worksheet":
            continue
        if element.get("state", "visible") != "visible":
            book.hidden.append(f"工作表{element.get('name', '')}")
        else:
            sheets.append(_sheet(book, element.get("name", ""), relation.target))
    return book, sheets


def _strings(root: etree._Element | None) -> list[tuple[str, str]]:
    """The shared strings; the marks of pronunciation in them are no words."""
    items = root.iterfind(f"{S}si") if root is not None else iter(())
    return [(_rich(item, struck=False), _rich(item, struck=True)) for item in items]


def _rich(item: etree._Element, struck: bool) -> str:
    """The words of a string that aren't struck out. `struck`: what has no look of its own is."""
    words = "" if struck else "".join(text.text or "" for text in item.iterfind("{*}t"))
    for run in item.iterfind("{*}r"):
        own = "" if _gone(run, struck) else run.findtext("{*}t") or ""
        raised = run.find("{*}rPr/{*}vertAlign[@val='superscript']") is not None
        words += raised_words(words, own) if raised else own
    return words


def _gone(run: etree._Element, struck: bool) -> bool:
    looks = run.find("{*}rPr")
    return struck if looks is None else _strikes(looks)


def _strikes(looks: etree._Element) -> bool:
    """Whether a font strikes its words out."""
    mark = looks.find("{*}strike")
    return mark is not None and mark.get("val", "1") not in ("0", "false")


def _looks(root: etree._Element | None) -> list[CellLook]:
    """The look of each cell style, in their order."""
    if root is None:
        return []
    own = {
        int(element.get("numFmtId", "0")): element.get("formatCode", "General")
        for element in root.iterfind(f"{S}numFmts/{S}numFmt")
        if element.get("numFmtId", "").isdecimal()
    }
    struck = [_strikes(font) for font in root.iterfind(f"{S}fonts/{S}font")]
    return [
        CellLook(code_of(_index(style, "numFmtId"), own), any(struck[at : at + 1]))
        for style in root.iterfind(f"{S}cellXfs/{S}xf")
        for at in (_index(style, "fontId"),)
    ]


def _index(style: etree._Element, name: str) -> int:
    number = style.get(name, "0")
    return int(number) if number.isdecimal() and len(number) < 10 else 0


def _sheet(book: Workbook, name: str, part: str) -> Worksheet:
    sheet = Worksheet(name)
    content = check(book.package.content(part), part)
    events = etree.iterparse(
        io.BytesIO(content), events=("end",), tag=_READ,
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    last = 0
    try:
        for _, element in events:
            tag = etree.QName(element).localname
            if tag == "row":
                last = _read_row(book, sheet, element, last)
            elif tag == "mergeCell":
                _read_merge(sheet, element)
            else:
                _read_column(sheet, element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise unsound(part) from error
    if sheet.hidden_rows or sheet.hidden_columns:
        book.hidden.append(f"工作表{name}的行或列")
    _solve(book, sheet)
    _leave_struck(book, sheet)
    return sheet


def _leave_struck(book: Workbook, sheet: Worksheet) -> None:
    """A row that is struck out stands between those around it no more than a hidden one."""
    book.struck.extend(sheet.place(*at) for at in sorted(sheet.struck) if at not in sheet.cells)
    sheet.hidden_rows |= {row for row, _ in sheet.struck} - {row for row, _ in sheet.cells}


def _solve(book: Workbook, sheet: Worksheet) -> None:
    """Works out the formulas without a result, as far as they are simple."""
    for at, look in sheet.waiting.items():
        result = sheet.formulas.result(at)
        if result is None:
            book.unsolved.append(sheet.place(*at))
        else:
            book.solved.append(sheet.place(*at))
            sheet.put(*at, "" if look.struck else shown(f"{result:f}", look.code, book.mac))


def _read_row(book: Workbook, sheet: Worksheet, element: etree._Element, last: int) -> int:
    """Reads a row and returns its number; one that doesn't say which it is follows the last."""
    own = element.get("r", "")
    row = int(own) if own.isdecimal() and len(own) < 8 else last + 1
    if not 1 <= row <= _LAST_ROW:
        return last
    if element.get("hidden") in ("1", "true"):
        sheet.hidden_rows.add(row)
    column = 0
    for cell in element.iterfind("{*}c"):
        at = position(cell.get("r", ""))
        column = at[1] if at else column + 1
        if column <= _LAST_COLUMN:
            sheet.put(row, column, _words(book, sheet, cell, (row, column)))
    return row


def _words(book: Workbook, sheet: Worksheet, cell: etree._Element, at: Place) -> str:
    """What a cell shows: of a formula the value that was last worked out; nothing where it is
    struck out."""
    look = book.look(cell)
    words = _kept(book, sheet, cell, at, look)
    if look.struck and words is not None:
        sheet.struck.add(at)
    return words or ""


def _kept(
    book: Workbook, sheet: Worksheet, cell: etree._Element, at: Place, look: CellLook
) -> str | None:
    """The words that the file keeps for a cell, as they are shown; None where it keeps none."""
    kind, kept = cell.get("t", "n"), cell.findtext("{*}v") or ""
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return None if inline is None else _rich(inline, look.struck)
    if not kept:
        formula = cell.find("{*}f")
        if formula is not None:
            sheet.waiting[at] = look
            sheet.formulas.unsolved[at] = formula.text or ""
        return None
    if kind == "s":
        index = int(kept) if kept.isdecimal() and len(kept) < 10 else len(book.strings)
        return book.strings[index][look.struck] if index < len(book.strings) else None
    if kind == "n":
        sheet.formulas.numbers[at] = kept
    if look.struck:
        return ""
    if kind == "b":
        return _BOOLEANS.get(kept, kept)
    if kind == "n":
        return shown(kept, look.code, book.mac)
    return kept[:10] if kind == "d" else kept


def _read_merge(sheet: Worksheet, element: etree._Element) -> None:
    first, _, last = element.get("ref", "").partition(":")
    start, end = position(first), position(last)
    if start and end and start[0] <= end[0] and start[1] <= end[1]:
        sheet.merges.append(Merge(*start, *end))


def _read_column(sheet: Worksheet, element: etree._Element) -> None:
    """Notes the columns that are hidden; a range may reach to the sheet's end."""
    first, last = element.get("min", ""), element.get("max", "")
    hidden = element.get("hidden") in ("1", "true")
    if hidden and first.isdecimal() and last.isdecimal() and len(first + last) < 12:
        sheet.hidden_columns.update(range(int(first), min(int(last), _LAST_COLUMN) + 1))


_SHOWN = 5


def read_xlsx(content: bytes) -> Document:
    """The sheets of a workbook that are seen, each with its tables, titles and notes.

    Raises InputError if it is broken, protected, or made to exhaust.
    """
    book, sheets = open_book(content)
    blocks: list[Block] = []
    facts = facts_of(book.package)
    for sheet in sheets:
        texts = text_column(sheet)
        if texts is None:
            blocks.extend(sheet_blocks(sheet))
        else:
            blocks.extend(record_blocks(sheet, texts))
            facts = {**facts, **record_facts(sheet)}
    return Document(tuple(blocks), facts, tuple(_remarks(book)))


def _remarks(book: Workbook) -> Iterator[str]:
    """What a user must know of what was not read, or not as the file keeps it."""
    if book.hidden:
        yield f"隐藏的没有读：{'、'.join(book.hidden[:_SHOWN])}"
    if book.struck:
        yield f"划去的没有读：{'、'.join(book.struck[:_SHOWN])}"
    for cells, then in ((book.unsolved, "其值读不到"), (book.solved, "其值按公式算出")):
        if cells:
            yield f"{len(cells)}个公式没有存下结果（{'、'.join(cells[:_SHOWN])}），{then}"
