"""Which lines belong to the page, and which are the plan's preamble."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..lexicon.numerals import ANY_YEAR
from ..lexicon.webpages import is_toolbar, page_reason, squeezed
from ..lexicon.words import matching
from ..model import Chrome, Line, NormalText
from .headings import Numbering, numbered_lines, parse_numbering, read_title, standing_titles

_PROSE = 15  # shorter words without 。 are a fragment of the page (yantai 8 •, 12 1.)
_LONG_PROSE = 40
_LONGEST_ENTRY = 100
_CONTENTS_TAIL = re.compile(r"[…. ·_\t]*\d{1,3}$|[….·_]+$")
_PLAIN_ITEM = re.compile(r"\d{1,2}[.、][^。]{2,60}$")
_DOCUMENT = re.compile("(?:表|清单|方案|名单|一览|办法|细则|分工|计划|规划|指标|标准|模板|说明)$")
_OPENING = (
    "part", "chapter", "section", "cjk", "cjk_paren", "arabic", "decimal", "bare", "stem",
    "paragraph_sign",
)  # fmt: skip
_CHAPTERS = ("part", "chapter", "section", "cjk", "cjk_paren")
_YEAR = re.compile(f"{ANY_YEAR}年度?")
_NOTHING = "网页标签"


def contents_lines(normal: NormalText) -> frozenset[int]:
    """The lines of a table of contents: dotted lines, and what stands between 目录 and the plan.

    Behind 目录 the entries may have a page number without dots, or none; those without end where
    the first entry stands again.
    """
    dotted = {line.number for line in normal.lines if matching("contents", line.text)}
    heading = next((line.number for line in normal.lines if line.text == "目录"), None)
    entries = [line for line in normal.lines[heading:] if line.text] if heading else []
    if not entries:
        return frozenset(dotted)
    paged = list(takewhile(_paged, entries))
    if not paged:
        first = entries[0].text
        plain = [entries[0], *takewhile(lambda line: _entry(line, first), entries[1:])]
        again = any(line.text == first for line in entries[len(plain) :])
        paged = plain if again else []
    dotted.update(line.number for line in paged)
    return frozenset(dotted)


def _paged(line: Line) -> bool:
    return len(line.text) <= _LONGEST_ENTRY and _CONTENTS_TAIL.search(line.text) is not None


def _entry(line: Line, first: str) -> bool:
    return "。" not in line.text and line.text != first and not _names_preface(line)


def first_heading(normal: NormalText) -> int | None:
    """The line of the plan's first heading, or None if no line is one by itself.

    It is the first line that is numbered 1 or a chapter (a file may be but a part of a plan) and
    shaped as a heading; where an issuing notice stands before it, the first one behind the plan's
    title, if there is one (a notice may have 一、, 二、 of its own). A heading without a number may
    stand before it, behind the title.
    """
    contents = contents_lines(normal)
    numberings = numbered_lines(normal.lines)
    opening = [
        line.number
        for line in normal.lines
        if line.number not in contents and _opens(line, numberings.get(line.number))
    ]
    titles = [line.number for line in normal.lines if matching("title", line.text)]
    first = next(iter(opening), None)
    if first and any(_is_notice(line) for line in normal.lines[:first]):
        title = next((number for number in titles if number > first), first)
        first = next((number for number in opening if number >= title), first)
    above = [number for number in titles if first is None or number < first]
    standing = (at for at in standing_titles(normal, contents) if at > max(above, default=0))
    return min((at for at in (first, next(standing, None)) if at is not None), default=None)


def _is_notice(line: Line) -> bool:
    rule = matching("page", line.text)
    return rule is not None and rule.reason == "印发通知"


def _opens(line: Line, numbering: Numbering | None) -> bool:
    if numbering is None or numbering.family not in _OPENING:
        return False
    if numbering.ordinal != 1 and numbering.family not in _CHAPTERS:
        return False
    title = read_title(line.text, numbering.length, numbered=True)
    if title is None:
        return numbering.family in ("part", "chapter", "section")
    return title.sure


def find_chrome(normal: NormalText) -> tuple[Chrome, ...]:
    """The lines that belong to the page: before the plan, a table of contents, behind the plan.

    Lines that the file's own marks show to be outside keep that reason.
    Runs of lines with one reason are one Chrome (blank lines between them too). Lines before the
    first heading that are no chrome are the plan's preamble.
    """
    reasons: dict[int, str] = {}
    reasons.update(_tail_reasons(normal))
    reasons.update(_head_reasons(normal))
    reasons.update(dict.fromkeys(contents_lines(normal), "目录"))
    reasons.update(
        (line, chrome.reason)
        for chrome in normal.source.outside
        for line in range(chrome.first_line, chrome.last_line + 1)
        if normal.source.line_text(normal.home(line)).strip()
    )
    return tuple(_merge(normal, reasons))


def _head_reasons(normal: NormalText) -> Iterator[tuple[int, str]]:
    """Everything up to the plan's title, and what is no prose between title and first heading."""
    heading = first_heading(normal)
    before = normal.lines[: heading - 1] if heading else _up_to_prose(normal)
    contents = contents_lines(normal)
    titles = [line.number for line in before if matching("title", line.text)]
    titles = [number for number in titles if number not in contents]
    title = titles[-1] if titles else 0
    years = [line.number for line in normal.lines if _YEAR.fullmatch(line.text)]
    parts = years if len(years) > 1 else []  # 2024年, …, 2025年, …: what is to be done in each
    for line in before:
        page = matching("page", line.text) if line.number not in parts else None
        rule = page or matching("title", line.text)
        reason = rule.reason if rule else _of_page(line, "anywhere", "before")
        if reason:
            yield line.number, reason
        elif not line.text:
            home = normal.home(line.number)
            if normal.source.line_text(home).strip() and home not in normal.joined:
                yield line.number, _NOTHING
        elif line.number < title:
            yield line.number, "在规划标题之前"
        elif heading and _is_fragment(line):
            yield line.number, "网页残片"


def _of_page(line: Line, *kinds: str) -> str:
    """Why a line is a web page's own, as pages saved as text have it, by rules of these kinds;
    empty where it isn't."""
    words = squeezed(line.text) if len(line.text) <= _LONGEST_ENTRY else ""
    if not words or is_toolbar(words):
        return "工具栏" if words else ""
    return next(filter(None, (page_reason(kind, words) for kind in kinds)), "")


def _is_fragment(line: Line) -> bool:
    """Whether a line above the plan is too little to be part of it."""
    if "。" in line.text or len(line.text) >= _PROSE:
        return False
    return not (_names_preface(line) or _promises(line))


def _up_to_prose(normal: NormalText) -> Sequence[Line]:
    """The lines before the first sentence, where a text has no headings."""
    opening = takewhile(lambda line: "。" not in line.text and not _promises(line), normal.lines)
    return tuple(opening)


def _promises(line: Line) -> bool:
    """Whether a line states a quantity: a short promise is no fragment of the page."""
    rule = matching("sentence", line.text)
    return rule is not None and rule.reason == "含数量"


def _names_preface(line: Line) -> bool:
    return line.text in ("前言", "引言", "序言", "导言", "序")


def _tail_reasons(normal: NormalText) -> Iterator[tuple[int, str]]:
    """The footer: from its first sure line on, if no prose follows; and the notice's end."""
    footer = None
    for line in reversed(normal.lines):
        prose = "。" in line.text and len(line.text) >= _LONG_PROSE
        if matching("footer", line.text):
            footer = line.number
        elif prose and not matching("tail", line.text):
            break
    heading = first_heading(normal) or 1
    listed = _annex_list(normal, heading)
    for line in filter(lambda line: line.text, normal.lines[heading:]):
        tail, foot = matching("tail", line.text), matching("footer", line.text)
        if foot is not None and footer is not None and line.number >= footer:
            yield line.number, foot.reason
        elif line.number in listed:
            yield line.number, "附件目录"
        elif why := tail.reason if tail else _of_page(line, "anywhere"):
            yield line.number, why
        elif footer is not None and line.number > footer:
            yield line.number, "在页脚之后"


def _annex_list(normal: NormalText, heading: int) -> frozenset[int]:
    """The lines 附件：1.…, 2.…, 3.… that only name what is annexed (yantai 305); behind 附件 alone
    they do if all are names of documents.

    They do if the annex itself stands further down, or if no text at all follows.
    """
    lines = [line for line in normal.lines[heading:] if line.text]
    for index, line in enumerate(lines):
        numbering = parse_numbering(line.text)
        if not numbering or numbering.family != "annex":
            continue
        rest = list(takewhile(lambda one: _PLAIN_ITEM.match(one.text), lines[index + 1 :]))
        alone = len(line.text) == numbering.length
        if alone and not (rest and all(_DOCUMENT.search(one.text) for one in rest)):
            continue
        below = lines[index + 1 + len(rest) :]
        text = any(len(one.text) >= _PROSE and not matching("footer", one.text) for one in below)
        if not text or any(_is_annex(one) for one in below):
            return frozenset(one.number for one in (line, *rest))
    return frozenset()


def _is_annex(line: Line) -> bool:
    numbering = parse_numbering(line.text)
    return numbering is not None and numbering.family == "annex"


def _merge(normal: NormalText, reasons: dict[int, str]) -> Iterator[Chrome]:
    run: Chrome | None = None
    for number in sorted(reasons):
        between = normal.lines[run.last_line : number - 1] if run else ()
        if run and run.reason == reasons[number] and not any(line.text for line in between):
            run = Chrome(run.first_line, number, run.reason)
            continue
        if run:
            yield run
        run = Chrome(number, number, reasons[number])
    if run:
        yield run
