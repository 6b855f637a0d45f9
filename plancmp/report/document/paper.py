"""A document being written: headings with numbers, paragraphs, tables; and its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Row

from ...registry.numerals import counting
from ...render.cells import visible
from ...render.labels import label
from ..citing import figure_place, place
from ..heading import DAY
from ..proofs import Figure, Sentence
from .page import FACES, LANGUAGES, new_document, text_width

_THUMBNAIL = "docProps/thumbnail.jpeg"
# What the library's template says of itself: its picture, the program that made it.
_OF_TEMPLATE = {
    "_rels/.rels": re.compile(rb"<Relationship [^>]*thumbnail[^>]*/>"),
    "docProps/app.xml": re.compile(rb"<(Application|AppVersion)>[^<]*</\1>"),
}
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_SMALLER = 0.75  # a line's number beside the text
Line = str | Sentence


class Paper:
    """A document in the report's language."""

    def __init__(self, lang: str, title: str, *, wide: bool = False) -> None:
        self.lang = lang
        self._docx = new_document(wide=wide)
        self._style_ids = {name: self._docx.styles[name].style_id for name in FACES}
        self._parts = self._subparts = self._tables = 0
        known = self._docx.core_properties
        known.title, known.author, known.language = title, "plancmp", LANGUAGES[lang]
        known.created = known.modified = DAY
        known.last_modified_by, known.comments, known.revision = "plancmp", "", 1

    def title(self, words: str) -> None:
        """The document's title."""
        self._add(words, "Title")

    def part(self, words: str) -> None:
        """A heading of the first level: 一、… or 1 …"""
        self._parts, self._subparts = self._parts + 1, 0
        number = f"{counting(self._parts)}、" if self.lang == "zh" else f"{self._parts}. "
        self._add(number + words, "Heading 1")

    def subpart(self, words: str) -> None:
        """A heading of the second level: （一）… or 1.1 …"""
        self._subparts += 1
        zh = f"（{counting(self._subparts)}）"
        number = zh if self.lang == "zh" else f"{self._parts}.{self._subparts} "
        self._add(number + words, "Heading 2")

    def paragraph(self, line: Line) -> None:
        """Running text; behind each number its line."""
        self._add(line, "Normal")

    def remark(self, line: Line) -> None:
        """A note in smaller type."""
        self._add(line, "Remark")

    def table(
        self, title: str, heads: Sequence[str], widths: Sequence[float],
        rows: Iterable[Sequence[str]],
    ) -> None:  # fmt: skip
        """A table with its caption; `widths` are shares of the page. Its heads repeat on every
        page, no row is parted. A row of one cell goes across."""
        self._tables += 1
        caption = label("sheet_as_of_table", self.lang).format(self._tables, title)
        self._add(caption, "Caption")
        table = self._docx.add_table(rows=0, cols=len(heads), style="Table Grid")
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        sizes = [Mm(text_width(self._docx) * share / sum(widths)) for share in widths]
        for column, size in zip(table.columns, sizes, strict=True):
            column.width = size
        self._add_row(table, heads, sizes, "Head")
        for row in rows:
            self._add_row(table, row, sizes, "Cell")
        self._add("", "Cell")  # Word joins tables that touch

    def bytes(self) -> bytes:
        """The finished file."""
        saved, packed = io.BytesIO(), io.BytesIO()
        self._docx.save(saved)
        with (
            zipfile.ZipFile(saved) as old,
            zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for name in old.namelist():
                info = zipfile.ZipInfo(name, _ZIP_DAY)
                info.compress_type = zipfile.ZIP_DEFLATED
                if name == _THUMBNAIL:
                    continue
                content = old.read(name)
                if name in _OF_TEMPLATE:
                    content = _OF_TEMPLATE[name].sub(b"", content)
                new.writestr(info, content)
        return packed.getvalue()

    def _add(self, line: Line, style: str) -> None:
        paragraph = self._docx.add_paragraph()
        paragraph._p.style = self._style_ids[style]
        for part in (line,) if isinstance(line, str) else line:
            paragraph.add_run(visible(part if isinstance(part, str) else self._words(part)))
            where = "" if isinstance(part, str) else figure_place(part)
            if where:
                mark = paragraph.add_run(line_mark(where, self.lang))
                mark.font.size = Pt(FACES[style].size * _SMALLER)

    def _words(self, figure: Figure) -> str:
        """A figure's words; where these are but its line, that in the document's own way."""
        where = place(figure.proof) if figure.proof else ""
        return line_words(where, self.lang) if figure.words == where else figure.words

    def _add_row(self, table: Table, row: Sequence[str], sizes: Sequence[Mm], style: str) -> None:
        added = table.add_row()  # type: ignore[no-untyped-call]
        cells = added.cells
        for cell, size in zip(cells, sizes, strict=True):
            cell.width = size
        _mark_row(added, "w:cantSplit")
        if style == "Head":
            _mark_row(added, "w:tblHeader")
        if len(row) == 1:
            cells, style = (cells[0].merge(cells[-1]),), "Head"
        for cell, words in zip(cells, row, strict=True):
            first, *more = words.split("\n")
            paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in more)]
            for paragraph, line in zip(paragraphs, (first, *more), strict=True):
                paragraph._p.style = self._style_ids[style]  # by name is slow
                paragraph.add_run(visible(line))


def _mark_row(row: _Row, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def line_mark(where: str, lang: str) -> str:
    """L66/78 as a document has it: 〔行66/78〕, [line 66/78]."""
    words = line_words(where, lang)
    return f"〔{words}〕" if lang == "zh" else f" [{words}]"


def line_words(where: str, lang: str) -> str:
    """L36 in words: 行36, line 36."""
    return label("sheet_line_short", lang).format(where.removeprefix("L"))
