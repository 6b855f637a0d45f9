"""The lines that a page shows, in order: blocks and line breaks end one, nothing else does. The
numbers that a browser puts before headings and items are part of their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from ...lexicon.numerals import ORDINAL
from ..blocks import raised_words
from .counters import marked, markers, numbered
from .styles import PLAIN, STRUCK
from .tree import CONTROLS, DROPPED, HEADINGS, PREFORMATTED, Node

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_FILES = "docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar|7z|ceb|odt"
_FILE = re.compile(rf"\.(?:{_FILES})(?:$|[?&#\s）)])", re.IGNORECASE)
_NO_LINK = ("#", "javascript:void", "javascript:;", "mailto:")
_BOOKMARK = re.compile(r"#_?(?:toc|ref|ftn|edn|_)", re.IGNORECASE)  # Word's, in the page itself
_LONGEST_LINK = 150  # characters; what is longer is text inside an <a> that was never closed
# Lines of the source that begin with a number, as only those of a text do that a style sheet shows
# line by line.
_NUMBERED = re.compile(
    rf"\n[ \t\u3000\xa0]*(?:第{ORDINAL}[章节条]|{ORDINAL}、|[（(]{ORDINAL}[)）]"
    r"|\d{1,2}[.．、](?!\d))"
)
_NOTE = re.compile(r"#_?(?:ftn|edn|fn|note|cite_note|footnote)(?!_?ref)", re.IGNORECASE)
_NEAR = 20  # pieces of a line that tell what stands before raised words
_LINES = 2  # of such lines, at least
_LONGEST_TERM, _LONGEST_SAID = 30, 60  # characters of a term, and of what its line goes on with
_DIGIT = re.compile(r"\d")
_ENDS = tuple("。；！？!?")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


@dataclass(slots=True)
class HtmlLine:
    """A line as shown. `node`: the block that it stands in; `links`, `files`: how many of its
    characters lead to another page, or to a file; `hidden`: why it isn't shown; `control`: it is a
    choice or a button."""

    text: str
    node: Node
    links: int = 0
    files: int = 0
    hidden: str = ""
    control: bool = False

    @property
    def filled(self) -> bool:
        """Whether it shows anything (a tab alone is an empty cell of a table typed as text)."""
        return bool(self.text)


_COUNTED = PREFORMATTED | CONTROLS | {"sup", "sub", "a"}


@dataclass(slots=True)
class _OpenElement:
    """An element whose end has not come yet."""

    node: Node
    rest: Iterator[Node | str]
    lines: int  # how many there were before it
    link: str = ""


@dataclass
class _Flow:
    """The lines under way."""

    tables: Mapping[int, object]
    found: list[HtmlLine | Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    blocks: list[Node] = field(default_factory=list)
    numbers: dict[Node, str] = field(default_factory=dict)
    marker: str = ""
    links: int = 0
    files: int = 0
    kept: int = 0  # elements open in which white space is shown as it is
    raised: int = 0
    lowered: int = 0
    controls: int = 0
    above: list[str] = field(default_factory=list)  # raised words that came last
    struck: list[str] = field(default_factory=list)
    raw: bool = False  # whether the line has words whose white space is shown as it is
    term: HtmlLine | None = None  # of a list of terms, whose line goes on with what is said of it

    def run(self, top: Node) -> list[HtmlLine | Node]:
        """The lines inside `top`, and its tables with data where they stand."""
        tables, words = self.tables, self.words
        opened = _OpenElement(top, iter(top.children), 0)
        self.enter(opened)
        stack = [opened]
        while stack:
            opened = stack[-1]
            for child in opened.rest:
                if isinstance(child, str):
                    words(child, opened.node, opened.link)
                    continue
                tag, inside = child.tag, child.children
                if tag == "br":
                    self.line_break()
                elif child.at in tables:
                    self.end_line()
                    self._end_term()
                    self.found.append(child)
                elif tag in DROPPED:
                    continue
                elif child.plain and len(inside) == 1 and isinstance(inside[0], str):
                    words(inside[0], child, opened.link)  # most elements are no more
                else:
                    opened = _OpenElement(child, iter(inside), len(self.found), opened.link)
                    if not child.plain:
                        self.enter(opened)
                    stack.append(opened)
                    break
            else:
                stack.pop()
                if not opened.node.plain:
                    self.leave(opened)
        return self.found

    def enter(self, opened: _OpenElement) -> None:
        node, tag = opened.node, opened.node.tag
        if node.block:
            self.end_line()
            self.blocks.append(node)
            opened.lines = len(self.found)
        if tag in _COUNTED or node.look is not PLAIN:
            self._count(node, 1)
        if tag == "ol":
            self.numbers.update(markers(node))
        elif tag == "li":
            self.marker = self.numbers.get(node, "")
        elif tag == "dd" and self.found and _is_term(self.found[-1]) and not node.hidden:
            self.term = cast("HtmlLine", self.found.pop())
        elif tag == "a":
            opened.link = _link(node)
        if node.number:
            self._number(node)

    def _number(self, node: Node) -> None:
        """Puts the number that a style sheet writes: before the line, or where it stands in it."""
        if node.block or not any(part.strip() for part in self.parts):
            self.marker = node.number
        elif not node.hidden:
            raised = self.raised or node.before.level > 0
            (self.above if raised else self.parts).append(node.number)

    def leave(self, opened: _OpenElement) -> None:
        node = opened.node
        if node.block:
            self.end_line()
            if node.tag == "p" and len(self.found) == opened.lines:
                self._add("")
            self.blocks.pop()
        if node.tag in _COUNTED or node.look is not PLAIN:
            self._count(node, -1)
        if node.tag == "dd":
            self._end_term()
        if node.tag == "li" or (node.number and node.block):
            self.marker = ""

    def _count(self, node: Node, step: int) -> None:
        tag, level = node.tag, node.look.level
        if tag in PREFORMATTED or node.look.keeps:
            self.kept += step
        if tag == "sup" or level > 0 or (tag == "a" and _is_note_link(node)):
            self.raised += step
        elif tag == "sub" or level < 0:
            self.lowered += step
        if tag in CONTROLS:
            self.controls += step

    def words(self, words: str, node: Node, link: str) -> None:
        """Adds words that stand in an element; `link`: where the one around them leads."""
        if node.hidden and not self.blocks[-1].hidden:
            if node.hidden == STRUCK:
                self.struck.append(words)
            return  # a hidden part of a line that is shown
        if self.raised:
            self.above.append(words)
            return
        if self.above and words:
            self._settle()
        if self.lowered:
            words = words.translate(_LOWERED)
        if link:
            count = sum(map(len, words.split()))
            self.links += count
            self.files += count if link == "file" else 0
        if not self.kept:
            self.parts.append(words)
            return
        if node.children[0] is words and node.tag in PREFORMATTED:
            words = words.removeprefix("\n")
        first, *others = words.split("\n")
        self._keep(first)
        for other in others:
            self.line_break()
            self._keep(other)

    def _settle(self) -> None:
        """Puts raised words where they stand, once all of them are there: [, 1, ] may be three."""
        raised = raised_words("".join(self.parts[-_NEAR:]), "".join(self.above))
        self.above.clear()
        self.parts.append(raised)

    def _keep(self, words: str) -> None:
        self.parts.append(words)
        self.raw = self.raw or bool(words)

    def line_break(self) -> None:
        """Ends the line, but for a heading, which is one; one without words is a blank line."""
        if self.blocks and self.blocks[-1].tag in HEADINGS:
            self.parts.append(" ")
        elif not self.end_line():
            self._add("")

    def end_line(self) -> bool:
        """Ends the line, if it has words, and says whether it had."""
        if self.above:
            self._settle()
        if self.struck:
            self._end_struck()
        if not self.parts:
            return False
        words = "".join(self.parts)
        self.parts.clear()
        if "\n" in words and len(_NUMBERED.findall(words)) >= _LINES:
            texts = [_shown(one, self.raw) for one in words.split("\n")]
        else:
            texts = [_shown(words, self.raw)]
        self.raw = False
        for text in filter(None, texts):
            if self.marker and text.strip():
                text, self.marker = marked(self.marker, text), ""
            if self.term and not self.blocks[-1].hidden:
                text = self._of_term(text)
            self._add(text)
        return any(texts)

    def _of_term(self, text: str) -> str:
        """A value in a few words with the term that it is said of: 巩固率：2025年达到96%以上. Other
        text below a term is a line of its own."""
        if self.term is None or len(text) > _LONGEST_SAID or not _DIGIT.search(text):
            self._end_term()
            return text
        term, self.term = self.term, None
        return f"{term.text.strip().rstrip('：:')}：{text.lstrip()}"

    def _end_term(self) -> None:
        """Leaves a term in a line of its own."""
        if self.term:
            self.found.append(self.term)
            self.term = None

    def _end_struck(self) -> None:
        """Names a line that is struck out throughout; of others the part is left out."""
        text = _shown("".join(self.struck), False)
        self.struck.clear()
        if text and not "".join(self.parts).strip():
            self._add(text, STRUCK)

    def _add(self, text: str, why: str = "") -> None:
        node = self.blocks[-1]
        hidden = why or node.hidden
        line = HtmlLine(text, node, self.links, self.files, hidden, self.controls > 0)
        self.found.append(line)
        self.links = self.files = 0


def _is_term(line: HtmlLine | Node) -> bool:
    """Whether a line is a short term of a list (dt), no heading and no question."""
    if not isinstance(line, HtmlLine) or line.node.tag != "dt" or line.hidden or line.links:
        return False
    words = line.text.strip()
    return 0 < len(words) <= _LONGEST_TERM and not words.endswith(_ENDS) and not numbered(words)


def _is_note_link(node: Node) -> bool:
    """Whether an `a` leads to a note at the page's foot: Word raises it by a class of its own."""
    return _NOTE.match(node.attrs.get("href", "")) is not None


def lines_of(top: Node, tables: Mapping[int, object] | None = None) -> list[HtmlLine | Node]:
    """The lines inside an element, blank ones too, and among them the nodes of those tables whose
    number is in `tables` (the others are read as blocks)."""
    return _Flow(tables or {}).run(top)


def texts_of(top: Node) -> tuple[str, ...]:
    """The lines with words that an element shows."""
    return tuple(
        line.text.strip(" \t") for line in lines_of(top)
        if isinstance(line, HtmlLine) and line.text.strip() and not line.hidden
    )  # fmt: skip


def _shown(words: str, raw: bool) -> str:
    """A line's words: white space with a line end in it is the source's own layout and shows as a
    blank; tabs were typed and stay. Nothing but blanks is nothing (a tab in <pre> is a cell)."""
    if not raw:
        words = words.strip(" ")
        if "\n" in words or "\t" in words or "  " in words or "\f" in words:
            words = _BLANKS.sub(_blank, words).strip(" ")
    return words if words.strip() or (raw and "\t" in words) else ""


def _blank(match: re.Match[str]) -> str:
    blanks = match[0]
    return blanks if "\t" in blanks and "\n" not in blanks and "\r" not in blanks else " "


def _link(node: Node) -> str:
    """Where an `a` leads: to a "file", another "page", or nowhere else."""
    target = node.attrs.get("href", "").strip()
    if not target or target.lower().startswith(_NO_LINK) or node.size > _LONGEST_LINK:
        return ""
    if _BOOKMARK.search(target):
        return ""
    words = "".join(child for child in node.children if isinstance(child, str)).strip()
    return "file" if _FILE.search(target) or _FILE.search(words) else "page"
