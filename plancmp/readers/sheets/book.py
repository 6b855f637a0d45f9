"""The sheets of an Excel file (.xlsx): the words that its cells show, what is merged or hidden.

Read a row at a time: a sheet may claim 1,048,576 rows, and programs that fill the format of whole
columns write them all.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

from lxml import etree

from ..ooxml.package import RELATION, SHEET, Package, check, open_package, unsound
from .cellformats import code_of, shown
from .grid import Merge, Sheet

S = f"{{{SHEET}}}"
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_READ = ("{*}row", "{*}mergeCell", "{*}col")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_BOOLEANS = {"0": "FALSE", "1": "TRUE"}


@dataclass
class Book:
    """An opened workbook: its strings, the format of each style, and what had to be left out."""

    package: Package
    strings: list[str]
    formats: list[str]
    mac: bool
    hidden: list[str] = field(default_factory=list)
    unsolved: list[str] = field(default_factory=list)


def open_book(content: bytes) -> tuple[Book, list[Sheet]]:
    """The workbook and its visible sheets. Raises InputError if it is broken or too large."""
    package = open_package(content)
    name = package.main("xl/workbook.xml")
    root = package.tree(name)
    relations = {one.id: one for one in package.related(name)}
    parts = {one.kind: one.target for one in relations.values()}
    settings = root.find(f"{S}workbookPr")
    mac = settings is not None and settings.get("date1904") in ("1", "true")
    strings = package.optional(parts.get("sharedStrings"))
    styles = package.optional(parts.get("styles"))
    book = Book(package, _strings(strings), _formats(styles), mac)
    sheets = []
    for one in root.iterfind(f"{S}sheets/{S}sheet"):
        relation = relations.get(one.get(f"{{{RELATION}}}id", ""))
        if relation is None or relation.kind != "worksheet":
            continue
        if one.get("state", "visible") != "visible":
            book.hidden.append(f"工作表{one.get('name', '')}")
        else:
            sheets.append(_sheet(book, one.get("name", ""), relation.target))
    return book, sheets


def _strings(root: etree._Element | None) -> list[str]:
    """The shared strings; the marks of pronunciation in them are no words."""
    items = root.iterfind(f"{S}si") if root is not None else iter(())
    return [_rich(item) for item in items]


def _rich(item: etree._Element) -> str:
    direct = (text.text or "" for text in item.iterfind(f"{S}t"))
    runs = (text.text or "" for text in item.iterfind(f"{S}r/{S}t"))
    return "".join((*direct, *runs))


def _formats(root: etree._Element | None) -> list[str]:
    """The number format of each cell style, in their order."""
    if root is None:
        return []
    own = {
        int(one.get("numFmtId", "0")): one.get("formatCode", "General")
        for one in root.iterfind(f"{S}numFmts/{S}numFmt")
        if one.get("numFmtId", "").isdecimal()
    }
    styles = root.iterfind(f"{S}cellXfs/{S}xf")
    numbers = (one.get("numFmtId", "0") for one in styles)
    return [code_of(int(number) if number.isdecimal() else 0, own) for number in numbers]


def _sheet(book: Book, name: str, part: str) -> Sheet:
    sheet = Sheet(name)
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
    return sheet


def _read_row(book: Book, sheet: Sheet, element: etree._Element, last: int) -> int:
    """Reads a row and returns its number; one that doesn't say which it is follows the last."""
    own = element.get("r", "")
    row = int(own) if own.isdecimal() and len(own) < 8 else last + 1
    if not 1 <= row <= _LAST_ROW:
        return last
    if element.get("hidden") in ("1", "true"):
        sheet.hidden_rows.add(row)
    column = 0
    for cell in element.iterfind("{*}c"):
        at = _at(cell.get("r", ""))
        column = at[1] if at else column + 1
        if column <= _LAST_COLUMN:
            sheet.put(row, column, _words(book, sheet, cell, (row, column)))
    return row


def _words(book: Book, sheet: Sheet, cell: etree._Element, at: tuple[int, int]) -> str:
    """What a cell shows: of a formula the value that was last worked out."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return "" if inline is None else "".join(one.text or "" for one in inline.iter("{*}t"))
    kept = cell.findtext("{*}v") or ""
    if not kept:
        if cell.find("{*}f") is not None:
            book.unsolved.append(sheet.place(*at))
        return ""
    if kind == "s":
        index = int(kept) if kept.isdecimal() and len(kept) < 10 else len(book.strings)
        return book.strings[index] if index < len(book.strings) else ""
    if kind == "b":
        return _BOOLEANS.get(kept, kept)
    if kind == "n":
        style = cell.get("s", "0")
        index = int(style) if style.isdecimal() and len(style) < 7 else 0
        code = book.formats[index] if index < len(book.formats) else "General"
        return shown(kept, code, book.mac)
    return kept[:10] if kind == "d" else kept


def _at(reference: str) -> tuple[int, int] | None:
    """The row and column of a reference: B3 is 3, 2."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for char in match[1].upper():
        column = column * 26 + ord(char) - ord("A") + 1
    return int(match[2]), column


def _read_merge(sheet: Sheet, element: etree._Element) -> None:
    first, _, last = element.get("ref", "").partition(":")
    start, end = _at(first), _at(last)
    if start and end and start[0] <= end[0] and start[1] <= end[1]:
        sheet.merges.append(Merge(*start, *end))


def _read_column(sheet: Sheet, element: etree._Element) -> None:
    """Notes the columns that are hidden; a range may reach to the sheet's end."""
    first, last = element.get("min", ""), element.get("max", "")
    hidden = element.get("hidden") in ("1", "true")
    if hidden and first.isdecimal() and last.isdecimal() and len(first + last) < 12:
        sheet.hidden_columns.update(range(int(first), min(int(last), _LAST_COLUMN) + 1))
