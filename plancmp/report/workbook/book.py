"""A workbook whose cells are numbers or plain words: nothing in it runs or links anywhere."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Mapping

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...render.cells import Cell, visible
from ...render.delimited import guarded
from ..heading import DAY

FONTS = {"zh": "Microsoft YaHei", "en": "Calibri"}  # both fall back where they are missing
_LONGEST = 32_000  # characters that a cell or a note holds
_POINTS = 14.5  # of a line of text
_BASE = {"font_size": 10, "valign": "top"}
_NOTE_WIDTH = 360  # pixels
_NOTE_CHARS = 52  # columns of text in one of its lines
Props = Mapping[str, object]


class Book:
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


def put(book: Book, sheet: Worksheet, row: int, column: int, cell: Cell, props: Props) -> None:
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
