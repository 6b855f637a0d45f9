"""The words of one paragraph of a Word document, and what hangs on it: notes, boxes, diagrams,
pictures.

What a reader of the printed page sees: accepted changes, no hidden and no struck words; a raised
figure is a power or the mark of a note, never the next digit of the number before it.

What the styles of a Word document say of a paragraph: its name, its numbering, hidden words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from lxml import etree

from ..blocks import raised_words
from ..ooxml import RELATION, WORD
from .symbols import plain, symbol

W = f"{{{WORD}}}"
VAL = f"{W}val"
_HEADING = re.compile("(?:heading|标题) ?([1-9])")
BODY_LEVEL = 9  # of an outline: no heading
_OFF = ("0", "false", "off", "none")


def value(parent: etree._Element | None, path: str) -> str | None:
    """The value (w:val) of the element at a path of names parted by /; None where it is missing."""
    element = parent
    for name in path.split("/"):
        element = element.find(W + name) if element is not None else None
    return element.get(VAL) if element is not None else None


def number(parent: etree._Element | None, path: str) -> int | None:
    """The value of the element at a path as a whole number; None where it is none."""
    return whole(value(parent, path))


def whole(text: str | None) -> int | None:
    """A whole number of at most nine digits; None for anything else."""
    if text is None or len(text) > 10 or not text.lstrip("-").isdecimal():
        return None
    return int(text) if text.lstrip("-").isascii() and not text.startswith("--") else None


def switched(parent: etree._Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said of it."""
    element = parent.find(W + name) if parent is not None else None
    return None if element is None else element.get(VAL, "true") not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """A style as written: what it doesn't say holds as in the style it is based on."""

    name: str
    based_on: str | None
    num_id: int | None
    level: int | None
    hidden: bool | None
    raised: bool | None = None
    outline: int | None = None


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their id, and which one is a paragraph's that names none."""

    by_id: dict[str, Style]
    default: str | None

    def name(self, style: str | None) -> str:
        """The name of a style in lower case (toc 1, heading 1); empty where it is unknown."""
        found = self.by_id.get(style or "")
        return found.name if found else ""

    def chain(self, style: str | None, paragraph: bool = True) -> Iterator[tuple[str, Style]]:
        """A style and those that it is based on, in turn."""
        at = style if style in self.by_id else self.default if paragraph else None
        seen: set[str] = set()
        while at is not None and at in self.by_id and at not in seen:
            seen.add(at)
            yield at, self.by_id[at]
            at = self.by_id[at].based_on

    def numbering(self, style: str | None) -> tuple[int | None, int | None, str | None]:
        """The list and the level that a paragraph style sets, and the style that names the list."""
        num_id = level = owner = None
        for name, own in self.chain(style):
            level = own.level if level is None else level
            if num_id is None and own.num_id is not None:
                num_id, owner = own.num_id, name
        return num_id, level, owner

    def heading(self, style: str | None) -> int:
        """The level of heading that a paragraph style is for: Heading 2, or one whose outline level
        says so; 0 for any other."""
        for _, own in self.chain(style):
            named = _HEADING.fullmatch(own.name)
            if named:
                return int(named[1])
            if own.outline is not None:
                return own.outline + 1 if own.outline < BODY_LEVEL else 0
        return 0

    def hidden(self, style: str | None, paragraph: bool = True) -> bool:
        """Whether a style hides words."""
        said = (own.hidden for _, own in self.chain(style, paragraph) if own.hidden is not None)
        return next(said, False)

    def raised(self, style: str | None) -> bool:
        """Whether a style of characters raises its words."""
        said = (own.raised for _, own in self.chain(style, paragraph=False))
        return next((one for one in said if one is not None), False)


def _raises(looks: etree._Element | None) -> bool | None:
    """Whether looks raise their words; None where nothing is said of it."""
    place = value(looks, "vertAlign")
    return None if place is None else place == "superscript"


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of styles.xml; none where there is no such part."""
    styles: dict[str, Style] = {}
    default = None
    for element in root.iterfind(f"{W}style") if root is not None else ():
        name = element.get(f"{W}styleId", "")
        numbering = element.find(f"{W}pPr/{W}numPr")
        styles[name] = Style(
            name=(value(element, "name") or "").casefold(),
            based_on=value(element, "basedOn"),
            num_id=number(numbering, "numId"),
            level=number(numbering, "ilvl"),
            hidden=switched(element.find(f"{W}rPr"), "vanish"),
            raised=_raises(element.find(f"{W}rPr")),
            outline=number(element, "pPr/outlineLvl"),
        )
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in (
            "1",
            "true",
            "on",
        ):
            default = name
    return Styles(styles, default)


MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_THROUGH = frozenset(
    W + name
    for name in ("hyperlink", "smartTag", "ins", "moveTo", "fldSimple", "dir", "bdo", "customXml",
                 "sdt", "sdtContent", "ruby", "rubyBase")
)  # fmt: skip
_GONE = frozenset(W + name for name in ("del", "moveFrom", "rt", "pPr", "rPr", "sdtPr"))
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_DRAWN = frozenset(W + name for name in ("drawing", "pict", "object"))
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_NEAR = 20  # characters before raised ones that tell whether they are a power
_WIDE, _HIGH = 2_500_000, 900_000  # EMU (7 × 2.5 cm): smaller pictures are seals, logos, rules


def chosen(alternate: etree._Element) -> Iterable[etree._Element]:
    """What an mc:AlternateContent holds, once: the first branch with words, else the first."""
    branches = [element for element in alternate if element.tag in (MC + "Choice", MC + "Fallback")]
    elements = (element for element in branches if next(element.iter(W + "t"), None) is not None)
    return next(elements, branches[0] if branches else ())


@dataclass
class Fields:
    """The fields that are open at some place of a story, innermost last: whether each still gives
    its instruction (whose words aren't shown) or its result already."""

    open: list[bool] = field(default_factory=list)

    def see(self, mark: str | None) -> None:
        """A field begins, its result begins, or it ends."""
        if mark == "begin":
            self.open.append(True)
        elif mark == "separate" and self.open:
            self.open[-1] = False
        elif mark == "end" and self.open:
            self.open.pop()

    @property
    def hidden(self) -> bool:
        """Whether words here belong to an instruction."""
        return any(self.open)

    def end_paragraph(self) -> None:
        """No instruction goes on in the next paragraph: one without end hides nothing there."""
        self.open = [False] * len(self.open)


@dataclass
class ParagraphContent:
    """What a paragraph holds. `text`: line breaks are \\n. `notes`: kind and id of the notes it
    refers to; `boxes`: its text boxes; `diagrams`: the relations of its diagrams; `pictures`: how
    many are large enough to hold words; `contents`: it is a line of a table of contents (it leads
    to a heading's bookmark)."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    pictures: int = 0
    contents: bool = False


@dataclass
class TextReader:
    """Reads paragraphs one after the other: fields may go on from one to the next."""

    styles: Styles
    fields: Fields = field(default_factory=Fields)

    def read(self, paragraph: etree._Element) -> ParagraphContent:
        """The words of a paragraph."""
        content = ParagraphContent()
        style = value(paragraph, "pPr/pStyle")
        content.text = _joined(self._pieces(paragraph, content, self.styles.hidden(style)))
        content.contents = any(
            link.get(W + "anchor", "").startswith("_Toc")
            for link in paragraph.iterchildren(W + "hyperlink")
        )
        self.fields.end_paragraph()
        return content

    def _pieces(
        self,
        parent: Iterable[etree._Element],
        content: ParagraphContent,
        off: bool,
        raised: bool = False,
    ) -> Iterator[tuple[str, bool]]:
        """The pieces of text in reading order, each with whether it is raised. `off`: words here
        are hidden."""
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                hides, raises = self._hides(child, off), self._raises(child)
                yield from self._pieces(_unmarked(child), content, hides, raises)
            elif tag == MC + "AlternateContent":
                yield from self._pieces(chosen(child), content, off, raised)
            elif tag in _THROUGH:
                yield from self._pieces(child, content, off, raised)
            elif tag in _GONE:
                continue
            elif tag == W + "fldChar":
                self.fields.see(child.get(W + "fldCharType"))
            elif not off and not self.fields.hidden:
                yield self._piece(child, content), raised

    def _raises(self, run: etree._Element) -> bool:
        looks = run.find(W + "rPr")
        own = _raises(looks)
        return self.styles.raised(value(looks, "rStyle")) if own is None else own

    def _hides(self, run: etree._Element, off: bool) -> bool:
        looks = run.find(W + "rPr")
        if looks is None:
            return off
        if switched(looks, "strike") or switched(looks, "dstrike"):
            return True
        own = switched(looks, "vanish")
        style = value(looks, "rStyle")
        return own if own is not None else off or self.styles.hidden(style, paragraph=False)

    def _piece(self, child: etree._Element, content: ParagraphContent) -> str:
        """The text of an element that holds no runs."""
        tag = str(child.tag)
        if tag == W + "t":
            return _text(child)
        if tag in _SIGNS:
            return _SIGNS[tag]
        if tag == W + "br":
            return "\n" if child.get(W + "type", "textWrapping") == "textWrapping" else ""
        if tag == W + "sym":
            return _sign(child)
        if tag in _NOTES:
            content.notes.append((_NOTES[tag], child.get(W + "id", "")))
        elif tag in _DRAWN:
            _see_drawn(child, content)
        elif tag.startswith(MATH):
            return "".join(_formula(child))
        return ""


def _joined(pieces: Iterable[tuple[str, bool]]) -> str:
    """The pieces as text, what is raised by what stands before it."""
    text = ""
    for raised, group in groupby((one for one in pieces if one[0]), key=itemgetter(1)):
        words = "".join(piece for piece, _ in group)
        text += raised_words(text[-_NEAR:], words) if raised else words
    return text


def _unmarked(run: etree._Element) -> Iterator[etree._Element]:
    """What a run holds, without the mark that its author gave a note (ECMA-376 part 1, 17.11.14:
    it is the words behind the reference): 90 and a raised 1 are not 901."""
    marked = False
    for child in run:
        if child.tag in _NOTES:
            marked = child.get(W + "customMarkFollows", "false") not in _OFF
        if not (marked and child.tag in (W + "t", W + "sym")):
            yield child


def _text(element: etree._Element) -> str:
    text = element.text or ""
    if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        text = text.strip(" \t\r\n")
    text = text.replace("\r", "").replace("\n", " ")
    return plain(text, _font(element)) if any(char >= "\ue000" for char in text) else text


def _font(element: etree._Element) -> str:
    run = element.getparent()
    fonts = run.find(f"{W}rPr/{W}rFonts") if run is not None else None
    return "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""


def _sign(element: etree._Element) -> str:
    code = element.get(W + "char", "")
    try:
        return symbol(chr(int(code, 16)), element.get(W + "font", ""))
    except (ValueError, OverflowError):
        return ""


def _formula(element: etree._Element) -> Iterator[str]:
    """A formula on one line; its fractions with a stroke."""
    if element.tag == MATH + "den":
        yield "/"
    elif element.tag in (MATH + "t", W + "t"):
        yield element.text or ""
    for child in element:
        yield from _formula(child)


def _see_drawn(drawn: etree._Element, content: ParagraphContent) -> None:
    """Notes the text boxes, diagrams and large pictures of a drawing; those inside a box are its
    own."""
    boxes = list(_outermost(drawn))
    content.boxes.extend(boxes)
    if any(_is_formula(one) for one in drawn.iter(_OBJECT)):
        content.pictures += 1
    if not boxes:
        names = drawn.iter(DIAGRAM + "relIds")
        content.diagrams.extend(name.get(f"{{{RELATION}}}dm", "") for name in names)
    extent = next(drawn.iter(_DRAWING + "extent"), None)
    if extent is None or boxes or content.diagrams:
        return
    wide, high = whole(extent.get("cx")), whole(extent.get("cy"))
    content.pictures += (wide or 0) >= _WIDE and (high or 0) >= _HIGH


_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"


def _is_formula(element: etree._Element) -> bool:
    """Whether an object is a formula of the old editors, whose words are but in its picture."""
    return element.get("ProgID", "").startswith(("Equation", "MathType"))


def _outermost(parts: Iterable[etree._Element]) -> Iterator[etree._Element]:
    for part in parts:
        if part.tag == W + "txbxContent":
            yield part
        elif part.tag == MC + "AlternateContent":
            yield from _outermost(chosen(part))
        else:
            yield from _outermost(part)
