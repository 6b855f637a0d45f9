"""The page of an official document (GB/T 9704-2012): paper, margins, fonts, page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

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
