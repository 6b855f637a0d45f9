"""A sheet's table: its columns say what a row gives, how it looks and which note it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ...registry import comparators
from ...render.cells import Cell
from ...render.labels import label
from .book import Book, Props, add_note, height, put, width

T = TypeVar("T")
HEAD: Props = {
    "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "border": 1,
    "border_color": "#BFBFBF", "valign": "vcenter", "text_wrap": True,
}  # fmt: skip
BODY: Props = {"border": 1, "border_color": "#D9D9D9"}
SIGNED: Props = {"num_format": "+General;-General;0"}
LINE: Props = {"align": "center", "font_color": "#595959"}
CENTRED: Props = {"align": "center"}
_BUTTON = 2  # columns that the filter's button takes


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of rows `T`: its head, its cell and note of a row, its widest (in characters)."""

    head: str
    cell: Callable[[T], Cell]
    most: int = 12
    props: Props | None = None
    note: Callable[[T], str] | None = None


def write_table(
    book: Book, sheet: Worksheet, columns: Sequence[Column[T]], rows: Sequence[T], top: int = 0
) -> None:
    """Heads in row `top`, rows below; the heads stay in view, filter, and repeat on every page."""
    wide = [_wide(column, rows) for column in columns]
    for at, column in enumerate(columns):
        put(book, sheet, top, at, column.head, HEAD)
        sheet.set_column(at, at, wide[at])
    for number, row in enumerate(rows, start=top + 1):
        cells = [column.cell(row) for column in columns]
        sheet.set_row(number, height(zip(cells, wide, strict=True)))
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            put(book, sheet, number, at, cell, {**BODY, **(column.props or {})})
            if column.note is not None:
                add_note(sheet, number, at, column.note(row), book.lang)
    sheet.set_row(top, 32)
    sheet.repeat_rows(top)
    sheet.autofilter(top, 0, top + len(rows), len(columns) - 1)


def _wide(column: Column[T], rows: Sequence[T]) -> float:
    """As wide as its widest cell, within `most`; a head may break once."""
    head = max(width(word) for word in column.head.split(" ")) + _BUTTON
    cells = (width(str(cell)) for row in rows if (cell := column.cell(row)) is not None)
    return min(max(head, max(cells, default=0) + 2), max(column.most, 5))


def sign(comparator: Cell, lang: str) -> str:
    """How a comparator is shown: ≥, 区间."""
    words = str(comparator or "")
    return label("sheet_range", lang) if words == "range" else comparators.sign(words) or words


def colour(
    sheet: Worksheet, book: Book, at: int, last: int, words: str, props: Props, first: int = 1
) -> None:
    """Colours the cells of column `at` (rows `first` to `last`) that hold exactly these words."""
    quoted = words.replace('"', '""')
    sheet.conditional_format(
        first, at, max(last, first), at,
        {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": book.tint(props)},
    )  # fmt: skip


def colour_where(
    sheet: Worksheet, book: Book, at: int, last: int, formula: str, props: Props
) -> None:
    """Colours the cells of column `at` from row 2 on where the formula holds."""
    sheet.conditional_format(
        1, at, max(last, 1), at,
        {"type": "formula", "criteria": formula, "format": book.tint(props)},
    )  # fmt: skip


def letter(columns: Sequence[Column[T]], head: str) -> str:
    """The letter of the column with this head."""
    return str(xl_col_to_name(place_of(columns, head)))


def place_of(columns: Sequence[Column[T]], head: str) -> int:
    """The number of the column with this head, from 0."""
    return next(at for at, column in enumerate(columns) if column.head == head)
