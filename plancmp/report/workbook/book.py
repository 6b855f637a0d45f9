"""A workbook whose cells are numbers or plain words (nothing in it runs or links anywhere), and
its tables: columns that say what a row gives, how it looks and which note it has."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ...lexicon import quantities
from ...messages.filling import label
from ...render.csv_json import guarded
from ...rows.cells import Cell, visible
from ..compose import DAY

FONTS = {"zh": "Microsoft YaHei", "en": "Calibri"}  # both fall back where they are missing
_LONGEST = 32_000  # characters that a cell or a note holds
_POINTS = 14.5  # of a line of text
_BASE = {"font_size": 10, "valign": "top"}
_NOTE_WIDTH = 360  # pixels
_NOTE_CHARS = 52  # columns of text in one of its lines
Props = Mapping[str, object]


class ReportBook:
    """A workbook being written, with its formats; `bytes` closes it."""

    def __init__(self, lang: str, title: str) -> None:
        self.lang = lang
        self._file = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._file,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
             "strings_to_numbers": False},
        )  # fmt: skip
        self._book.set_properties({"title": title, "created": DAY})
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def sheet(self, name: str) -> Worksheet:
        """A new sheet that prints on A4 across, one page wide."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.6)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def form(self, props: Props) -> Format:
        """The format with these properties; one of each is kept."""
        key = tuple(sorted(props.items()))
        if key not in self._formats:
            own = {"font_name": FONTS[self.lang], **_BASE, **props}
            self._formats[key] = self._book.add_format(own)
        return self._formats[key]

    def tint(self, props: Props) -> Format:
        """A format that only adds to a cell's own, for conditions."""
        return self._book.add_format(dict(props))

    def bytes(self) -> bytes:
        """The finished workbook."""
        self._book.close()
        return self._file.getvalue()


def put(
    book: ReportBook, sheet: Worksheet, row: int, column: int, cell: Cell, props: Props
) -> None:
    """Writes a cell: a number as a number, words as words whatever they begin with."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell, book.form(props))
        return
    words = visible_lines("" if cell is None else str(cell))[:_LONGEST]
    if not words:
        sheet.write_blank(row, column, None, book.form(props))
        return
    if guarded(words) != words:  # stays words even when somebody edits the cell
        props = {**props, "quote_prefix": True}
    sheet.write_string(row, column, words, book.form({"text_wrap": True, **props}))


def add_note(sheet: Worksheet, row: int, column: int, words: str, lang: str) -> None:
    """A note at a cell, as high as its words need."""
    if not words:
        return
    shown = visible_lines(words)[:_LONGEST]
    lines = sum(1 + width(line) // _NOTE_CHARS for line in shown.split("\n"))
    sheet.write_comment(
        row, column, shown,
        {"width": _NOTE_WIDTH, "height": 24 + 17 * min(lines, 30), "font_size": 9,
         "font_name": FONTS[lang]},
    )  # fmt: skip


def height(cells: Iterable[tuple[Cell, float]]) -> float:
    """Points that a row needs, of its cells and their columns' widths."""
    lines = (
        sum(1 + max(width(line) - 1, 0) // max(int(wide) - 1, 1) for line in str(cell).split("\n"))
        for cell, wide in cells
        if cell is not None
    )
    return min(4 + _POINTS * max(lines, default=1), 400)  # Excel's own limit is 409


def visible_lines(words: str) -> str:
    """`visible` words that keep the line breaks put between them here."""
    return "\n".join(visible(line) for line in words.split("\n"))


def width(words: str) -> int:
    """How many columns words take: a Chinese character two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in words)


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
class SheetColumn(Generic[T]):
    """A column of rows `T`: its head, its cell and note of a row, its widest (in characters)."""

    head: str
    cell: Callable[[T], Cell]
    most: int = 12
    props: Props | None = None
    note: Callable[[T], str] | None = None


def write_table(
    book: ReportBook,
    sheet: Worksheet,
    columns: Sequence[SheetColumn[T]],
    rows: Sequence[T],
    top: int = 0,
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


def _wide(column: SheetColumn[T], rows: Sequence[T]) -> float:
    """As wide as its widest cell, within `most`; a head may break once."""
    head = max(width(word) for word in column.head.split(" ")) + _BUTTON
    cells = (width(str(cell)) for row in rows if (cell := column.cell(row)) is not None)
    return min(max(head, max(cells, default=0) + 2), max(column.most, 5))


def sign(comparator: Cell, lang: str) -> str:
    """How a comparator is shown: ≥, 区间."""
    words = str(comparator or "")
    return label("sheet_range", lang) if words == "range" else quantities.sign(words) or words


def colour(
    sheet: Worksheet, book: ReportBook, at: int, last: int, words: str, props: Props, first: int = 1
) -> None:
    """Colours the cells of column `at` (rows `first` to `last`) that hold exactly these words."""
    quoted = words.replace('"', '""')
    sheet.conditional_format(
        first, at, max(last, first), at,
        {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": book.tint(props)},
    )  # fmt: skip


def colour_where(
    sheet: Worksheet, book: ReportBook, at: int, last: int, formula: str, props: Props
) -> None:
    """Colours the cells of column `at` from row 2 on where the formula holds."""
    sheet.conditional_format(
        1, at, max(last, 1), at,
        {"type": "formula", "criteria": formula, "format": book.tint(props)},
    )  # fmt: skip


def letter(columns: Sequence[SheetColumn[T]], head: str) -> str:
    """The letter of the column with this head."""
    return str(xl_col_to_name(place_of(columns, head)))


def place_of(columns: Sequence[SheetColumn[T]], head: str) -> int:
    """The number of the column with this head, from 0."""
    return next(at for at, column in enumerate(columns) if column.head == head)
