"""Spreadsheets (.xlsx) and files of separated values (.csv, .tsv) → tables with their titles."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from ...errors import InputError
from ..blocks import Block, Document
from ..ooxml.package import facts_of
from ..plain import decode
from .book import open_book
from .grid import Worksheet, sheet_blocks

_DELIMITERS = ",\t;|"
_TRIED = 50  # lines by which the delimiter is chosen
_SHOWN = 5


def read_xlsx(content: bytes) -> Document:
    """The sheets of a workbook that are seen, each with its tables, titles and notes.

    Raises InputError if it is broken, protected, or made to exhaust.
    """
    book, sheets = open_book(content)
    blocks: list[Block] = []
    for sheet in sheets:
        blocks.extend(sheet_blocks(sheet))
    remarks = []
    if book.hidden:
        remarks.append(f"隐藏的没有读：{'、'.join(book.hidden[:_SHOWN])}")
    if book.unsolved:
        places = "、".join(book.unsolved[:_SHOWN])
        remarks.append(f"{len(book.unsolved)}个公式没有存下结果（{places}），其值读不到")
    return Document(tuple(blocks), facts_of(book.package), tuple(remarks))


def read_csv(content: bytes, name: str) -> Document:
    """The table of a file of separated values; its delimiter is the one that parts most lines
    alike. Raises InputError if it is no text or breaks the rules of quoting.
    """
    text = decode(content)[0]
    sheet = Worksheet("")
    try:
        for row, values in enumerate(_rows(text, name.casefold().endswith(".tsv")), start=1):
            for column, words in enumerate(values, start=1):
                sheet.put(row, column, words)
    except csv.Error as error:
        raise InputError(f"its rows can't be told apart ({error})") from error
    return Document(tuple(sheet_blocks(sheet)))


def _rows(text: str, tabbed: bool) -> Iterator[list[str]]:
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:  # Excel's own mark
        return csv.reader(io.StringIO(rest), delimiter=first.strip()[4])
    delimiter = "\t" if tabbed and "\t" in text else _delimiter(text)
    return csv.reader(io.StringIO(text), delimiter=delimiter)


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
