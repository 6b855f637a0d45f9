"""Files of separated values: which character parts the cells, and what the cells mean that a
spreadsheet wrote in its own way (="260", 3,85).

Sheets that a program made of pages (province, title, source_url, full_text): a row is a document
with what is known of it, not a row of numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from ...errors import InputError
from ...lexicon.webpages import record_columns
from ..blocks import Block, Document, Paragraph
from ..plain import decode
from .grid import Worksheet, sheet_blocks

# Characters and line ends of a cell that holds a document; fewer where a head names what it is of.
_TEXT, _LINES = 400, 3
_TEXT_NAMED, _LINES_NAMED = 60, 1
_REASON = "数据栏目"


def text_column(sheet: Worksheet) -> int | None:
    """The column with the documents' texts: below a head, cells of many characters in lines, and no
    other column with such. None where the sheet is a table."""
    rows: dict[int, int] = {}
    named = any(at[0] == 1 and _fact(words) for at, words in sheet.seen.items())
    text, lines = (_TEXT_NAMED, _LINES_NAMED) if named else (_TEXT, _LINES)
    for (row, column), words in sheet.seen.items():
        long = len(words) >= text and words.count("\n") >= lines
        if long and (row == 1 or rows.setdefault(row, column) != column):
            return None
    columns = set(rows.values())
    return columns.pop() if len(columns) == 1 else None


def _fact(head: str) -> str:
    """What a column says of its documents, by its head: title, date or source; empty: nothing."""
    return record_columns().get(head.strip().casefold(), "")


def record_blocks(sheet: Worksheet, column: int) -> Iterator[Block]:
    """The lines of the texts; the head and the cells beside them are no part of a plan."""
    for row, at in sorted(sheet.seen, key=lambda one: (one[0], one[1] == column, one[1])):
        reason = "" if at == column and row > 1 else _REASON
        for line in sheet.cells[row, at].splitlines():
            yield Paragraph(line.strip(), sheet.place(row, at), reason)
        if not reason:
            yield Paragraph("", "")


def record_facts(sheet: Worksheet) -> dict[str, str]:
    """What the first row says of its document, by the names of the columns: title, date, source."""
    first = min((row for row, _ in sheet.seen if row > 1), default=0)
    heads = {column: _fact(words) for (row, column), words in sheet.seen.items() if row == 1}
    return {
        heads[column]: words.strip()
        for (row, column), words in sheet.seen.items()
        if row == first and heads.get(column)
    }


_DELIMITERS = ",\t;|"
_TRIED = 50  # lines by which the delimiter is chosen
# A formula that does nothing but quote its words, so that Excel takes them for text.
_FORMULA = re.compile(r'\s*=\s*\(?\s*"((?:[^"]|"")*)"\s*\)?\s*')
_COMMENT = re.compile(r"^#+\s+")
_LONGEST_NUMBER = 24  # characters of a cell with a number
_YEARS = r"(?!(?:19|20)\d\d,(?:19|20)\d\d)"
_COMMA = re.compile(
    rf"(?<![\d.,]){_YEARS}(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,12}}),(\d{{1,6}})(?![\d.,])"
)
_POINT = re.compile(r"(?<![\d.,])\d{1,12}\.(?:\d{1,2}|\d{4,6})(?![\d.,])")
_LIST = re.compile(r"\d,\d{1,2},\d")
_PLAIN = re.compile(r"\s*\d[\d,]*\.(\d+)\s*")
_BELOW = re.compile(r"\s*\((\d[\d,]*\.(\d+))\)\s*")
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.,])")


def read_csv(content: bytes, name: str) -> Document:
    """The table of a file of separated values; its delimiter is the one that parts most lines
    alike. Raises InputError if it is no text or breaks the rules of quoting.
    """
    text = decode(content)[0].replace("\r\n", "\n").replace("\r", "\n")  # \r: as old Macs end lines
    sheet = Worksheet("")
    text, delimiter, spaced = _parted(text, name.casefold().endswith(".tsv"))
    read = csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=spaced)
    try:
        for row, values in enumerate(read, start=1):
            for column, words in enumerate(_without_mark(values), start=1):
                sheet.put(row, column, _unquoted(words))
    except csv.Error as error:
        raise InputError(f"its rows can't be told apart ({error})") from error
    if delimiter != ",":
        _set_points(sheet)
    _set_signs(sheet)
    texts = text_column(sheet)
    if texts is not None:
        return Document(tuple(record_blocks(sheet, texts)), record_facts(sheet))
    return Document(tuple(sheet_blocks(sheet)))


def _parted(text: str, tabbed: bool) -> tuple[str, str, bool]:
    """The text of a file without Excel's own mark, what parts its cells, and whether a blank may
    stand before quotes: "甲", "乙"."""
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        return rest, first.strip()[4], False
    delimiter = "\t" if tabbed and "\t" in text else _delimiter(text)
    return text, delimiter, re.search(rf'{re.escape(delimiter)} +"', text) is not None


def _without_mark(values: list[str]) -> list[str]:
    """The cells of a row; of one that is nothing but a comment (# 来源：市统计局) without its mark.
    #城镇 is a part of the row above."""
    first, *rest = values or [""]
    return [_COMMENT.sub("", first), *rest] if not any(rest) else values


def _unquoted(words: str) -> str:
    """The words of a cell; those that a formula quotes without it."""
    formula = _FORMULA.fullmatch(words)
    return formula[1].replace('""', '"') if formula else words


def _set_points(sheet: Worksheet) -> None:
    """Writes decimal points where a file whose cells no comma parts has decimal commas (3,85): in
    some number other than three digits stand behind one, in none behind a point, and no cell lists
    numbers (1,2,3). Points part its thousands."""
    short = {at: words for at, words in sheet.cells.items() if len(words) <= _LONGEST_NUMBER}
    told = any(len(match[2]) != 3 for one in short.values() for match in _COMMA.finditer(one))
    if told and not any(_POINT.search(one) or _LIST.search(one) for one in short.values()):
        sheet.cells.update({at: _pointed(words) for at, words in short.items()})


def _pointed(words: str) -> str:
    whole = _THOUSANDS.sub(lambda match: match[0].replace(".", ""), words)
    return _COMMA.sub(lambda match: f"{match[1].replace('.', '')}.{match[2]}", whole)


def _set_signs(sheet: Worksheet) -> None:
    """Writes a minus where accounts put what is below zero into brackets, (1.20): the other numbers
    of its column have as many places. (1.1) beside no such number is a heading's."""
    places: dict[int, set[int]] = {}
    for (_, column), words in sheet.cells.items():
        if len(words) <= _LONGEST_NUMBER and (plain := _PLAIN.fullmatch(words)):
            places.setdefault(column, set()).add(len(plain[1]))
    for at, words in sheet.cells.items():
        below = _BELOW.fullmatch(words) if len(words) <= _LONGEST_NUMBER else None
        if below and places.get(at[1]) == {len(below[2])}:
            sheet.cells[at] = f"-{below[1]}"


def _delimiter(text: str) -> str:
    """The character that parts most of the first lines into equally many cells."""
    lines = text.splitlines()[:_TRIED]

    def alike(delimiter: str) -> tuple[int, int]:
        try:
            sizes = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            return 0, 0
        size, count = max(sizes.items(), key=lambda one: (one[0] > 1, one[1]), default=(1, 0))
        return (count, size) if size > 1 else (0, 0)

    return max(_DELIMITERS, key=alike)
