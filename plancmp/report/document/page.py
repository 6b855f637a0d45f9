"""The page of an official document (GB/T 9704-2012), paper, margins, fonts, page numbers, and the
document being written on it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from ...lexicon.numerals import counting
from ...messages.filling import label
from ...rows.cells import visible
from ..compose import DAY
from ..model import Figure, Sentence
from ..sentences import figure_place, place

LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
LATIN = "Times New Roman"
_LONG, _SHORT = 297, 210  # mm of A4
_BESIDE = 28 + 26  # mm of both margins
_LEFT, _RIGHT, _CENTRE = (
    WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER,
)  # fmt: skip
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


@dataclass(frozen=True, slots=True)
class Face:
    """How a style looks: Chinese font, size and fixed line height in points, indent in
    characters."""

    font: str
    size: float
    line: float
    indent: int = 0
    centred: bool = False
    space: float = 0  # points before and after


# 二号 22, 三号 16, 四号 14, 小四 12, 五号 10.5, 小五 9.
FACES: Mapping[str, Face] = {
    "Normal": Face("仿宋_GB2312", 16, 28, 2),
    "Title": Face("方正小标宋简体", 22, 36, 0, True, 14),
    "Heading 1": Face("黑体", 16, 28, 2),
    "Heading 2": Face("楷体_GB2312", 16, 28, 2),
    "Caption": Face("黑体", 12, 20, 0, True, 4),
    "Cell": Face("仿宋_GB2312", 10.5, 14),
    "Head": Face("黑体", 10.5, 14, 0, True),
    "Remark": Face("仿宋_GB2312", 12, 18, 2),
    "Number": Face("宋体", 14, 18),
}


def new_document(*, wide: bool) -> Docx:
    """An empty document with its page, lying if it is to be `wide`, and styles."""
    docx = Document()
    _set_page(docx, wide=wide)
    for name, face in FACES.items():
        _set_style(docx, name, face)
    _set_language(docx)
    _number_pages(docx)
    return docx


def text_width(docx: Docx) -> int:
    """The mm between the margins."""
    width = docx.sections[0].page_width
    assert width is not None
    return round(float(width.mm)) - _BESIDE


def _set_page(docx: Docx, *, wide: bool) -> None:
    section = docx.sections[0]
    width, height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)


def _set_style(docx: Docx, name: str, face: Face) -> None:
    styles = docx.styles
    known = name in styles
    style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.font.size, style.font.bold, style.font.italic = Pt(face.size), False, False
    style.font.name = LATIN
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for theme in _THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), face.font)
    fonts.set(qn("w:cs"), LATIN)
    for border in style.element.pPr.findall(qn("w:pBdr")) if style.element.pPr is not None else ():
        style.element.pPr.remove(border)
    _set_paragraphs(style, face)


def _set_paragraphs(style: ParagraphStyle, face: Face) -> None:
    form = style.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(face.line)
    form.space_before = form.space_after = Pt(face.space)
    form.alignment = _CENTRE if face.centred else _LEFT
    form.first_line_indent = Pt(face.size * face.indent)
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(100 * face.indent))
    if style.name in ("Heading 1", "Heading 2", "Caption"):
        form.keep_with_next = True


def _set_language(docx: Docx) -> None:
    """Chinese words are Chinese, Latin ones English: called Chinese, 96% would be parted."""
    for lang in docx.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
        lang.set(qn("w:eastAsia"), "zh-CN")


def _number_pages(docx: Docx) -> None:
    """— 1 — at the foot: odd pages to the right, even ones to the left, a character in."""
    docx.settings.odd_and_even_pages_header_footer = True
    section = docx.sections[0]
    for footer, side in ((section.footer, _RIGHT), (section.even_page_footer, _LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = docx.styles["Number"]
        paragraph.alignment = side
        edge = paragraph.paragraph_format
        edge.left_indent = edge.right_indent = Pt(14)
        paragraph.add_run("— ")
        _add_field(paragraph, "PAGE")
        paragraph.add_run(" —")


def _add_field(paragraph: Paragraph, code: str) -> None:
    for kind in ("begin", "", "separate", "1", "end"):
        run = paragraph.add_run()
        if kind == "":
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = f" {code} "
            run._r.append(words)
        elif kind == "1":
            run.text = "1"  # until the program that opens it counts
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


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
