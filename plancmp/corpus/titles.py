"""What a file is: the title of its document, and what kind of text it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Literal

from ..lexicon.targets import time_words
from ..lexicon.webpages import fact_rules, is_named
from ..lexicon.words import matching
from ..model import SourceText
from ..outline import parse_numbering
from ..sectors.topics import sector_names
from ..timeline.period import five_years, years_in

_JOINED = 3  # lines that a title may go over
_SITE = re.compile(r"[-_—|–]+[^-_—|–]{2,30}(?:政府|网|局|委员会|信息公开|门户)[^-_—|–]{0,12}$")
_PLACED = re.compile(r"《?[\u4e00-\u9fff]{2,9}?[省市县区州旗盟]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRACKETED = re.compile(
    r"（(?:(?:19|20)\d\d[^（）〔]{0,20}|[^（）]{0,8}(?:稿|草案|试行|修订)[^（）]{0,6})）"
)
# Of another document, and no name of its own: 关于贯彻《…条例》
_FOLLOWS = re.compile("^(?:关于)?[^，。《]{0,4}(?:贯彻|落实|执行|实施)[^。]*》$")
_OFFICE = re.compile(rf"[省市县区州旗盟团府厅局委]$|关于$|印发$|^《|{_FOLLOWS.pattern}")
_COUNTS = re.compile(
    r"\d(?:[%万亿座处台户亩吨套辆件]|公里|公顷|平方|人(?!大)|[个所名家项条元](?!性|体))"
)
_CHAPTERS = ("part", "chapter", "section", "cjk")
_NO_TITLE = re.compile("[。；：！？>\t|]|^(?:目录|附件)|，.*，")
_TOP = 5  # lines with the page's own above a title
_SHORTEST, _LONGEST = 6, 50
_LONG_LINE = 150  # a paragraph, whose notices are those that it refers to


def find_title(head: Sequence[str], source: SourceText, stem: str) -> str:
    """The line that reads most like a document's title, out of its first lines, what the file says
    of itself and its name (`stem`): it ends in what the document is (规划, 方案, 报告), and speaks
    of a place, a period, a sector. Where none does, what the file says of itself."""
    said = _SITE.sub("", dict(source.facts).get("title", "").strip())
    lines, head = head, list(takewhile(lambda line: not _is_chapter(line), head))
    found = list(_candidates(head)) or list(_captions(head))
    if not any(_likelihood(one, said) for one in found):
        found += [words for words in (said, stem) if words]
    repeated = Counter(found)
    best = max(found, key=lambda one: _likelihood(one, said) + (repeated[one] > 1), default="")
    if said.endswith(best) and len(said) <= _LONGEST:
        best = said  # the page's own title says who speaks, or of what place
    chosen = best if _likelihood(best, said) else said or _first(lines)
    chosen = re.sub("[《》]", "", chosen).strip()
    return "".join(char for char in chosen if char.isprintable())


def _candidates(head: Sequence[str]) -> Iterator[str]:
    """The titles that lines or notices name, in their order."""
    rules = fact_rules()
    for at in range(len(head)):
        if len(head[at]) > _LONG_LINE:
            opening = rules.opening.match(head[at])
            if opening:
                yield opening["title"]
            continue
        for more in range(1, _JOINED + 1):
            joined = "".join(head[at : at + more])
            if len(joined) > _LONG_LINE:
                break
            notice = rules.quoted.search(joined)
            if notice:
                yield notice["bare"] or notice["title"] + (notice["tail"] or "")
            elif _is_own(joined) and (more == 1 or _goes_on(head[at : at + more])):
                behind = head[at + more] if at + more < len(head) else ""
                yield joined + (behind if _BRACKETED.fullmatch(behind) else "")
                break


def _first(head: Sequence[str]) -> str:
    """The first line, where it stands above the text as a title does and reads like a name."""
    lines = [line for line in head[:_TOP] if ">" not in line and not matching("page", line)]
    if len(lines) < 2 or not _SHORTEST <= len(lines[0]) <= _LONGEST or _NO_TITLE.search(lines[0]):
        return ""
    if parse_numbering(lines[0]) or matching("part", lines[0]) or _COUNTS.search(lines[0]):
        return ""
    return lines[0]


def _captions(head: Sequence[str]) -> Iterator[str]:
    """Captions that name a plan, for a file that is nothing but its tables (a spreadsheet:
    某市教育发展“十四五”规划主要指标)."""
    return (line for line in head if fact_rules().caption.search(line) and _PLACED.match(line))


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether lines may be one title: none but the last is a title itself, or the page's; where
    the last one is, a place or an office stands before it."""
    *first, last = lines
    if any("。" in line or _is_own(line) or matching("page", line) for line in first):
        return False
    return not _is_own(last) or _OFFICE.search(first[-1]) is not None


def _is_chapter(line: str) -> bool:
    """Whether the document itself begins with this line: titles stand before it."""
    numbering = parse_numbering(line)
    return numbering is not None and numbering.ordinal == 1 and numbering.family in _CHAPTERS


def _is_own(line: str) -> bool:
    """Whether a line ends in what a document is, and promises no number; what it carries out (关于
    贯彻《…条例》) is another document."""
    if _FOLLOWS.search(line) or _COUNTS.search(line):
        return False
    return fact_rules().own.fullmatch(line) is not None


def _likelihood(title: str, said: str) -> int:
    """How much words read like a title; `said`: what the file calls itself."""
    if len(title) < _SHORTEST or not is_named(title):
        return 0
    wanted = sum(word in title for word in fact_rules().wanted)
    dated = any(five_years(title)) or years_in(title) is not None
    of_sector = any(word in title for word in sector_names())
    same = title in said or (len(said) >= _SHORTEST and said in title)
    marks = (dated, _YEAR.search(title), _PLACED.match(title), of_sector, same)
    return 1 + 2 * min(wanted, 1) + sum(bool(mark) for mark in marks)


# plan: it is called one. report: on work, or a speech. text: another official text. No plans: rules
# (a law, 条例, 办法), story (no official text at all), fragment (a few words).
TextKind = Literal["plan", "report", "text", "rules", "story", "fragment"]
NO_PLANS: dict[TextKind, str] = {
    "rules": "a law or regulation, not a plan",
    "story": "no official text, so no plan",
    "fragment": "a few words, not a plan",
}
_HAN = ("\u4e00", "\u9fff")
_FEW, _WITHOUT_NUMBER = 6, 60  # characters that are less than a sentence of a plan
_ARTICLES = 5
_OFFICIAL = 6  # words of official texts in 1000 characters
_TELLING = 200  # characters from which on the words tell
_SAMPLE = 100_000  # characters


def text_kind(source: SourceText, title: str) -> TextKind:
    """What kind of text a source is, by its title and its words. In doubt it is none that promises
    nothing."""
    text = source.text[:_SAMPLE]
    han = sum(_HAN[0] <= char <= _HAN[1] for char in text)
    if not source.grids and (han < _FEW or (han < _WITHOUT_NUMBER and not _has_number(text))):
        return "fragment"
    if _lays_down_rules(text, title):
        return "rules"
    if time_words().document["report"].search(title):
        return "report"
    if is_named(title):
        return "plan"
    words = sum(1 for _ in fact_rules().official.finditer(text))
    told = han >= _TELLING and not source.grids
    return "story" if told and words * 1000 < _OFFICIAL * han else "text"


def _has_number(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _lays_down_rules(text: str, title: str) -> bool:
    """Whether its title says so and names no period, or it is made of articles."""
    rules = fact_rules()
    named = rules.law.search(title) or time_words().document["rules"].search(title)
    dated = any(five_years(title)) or years_in(title) is not None
    if named and not dated:
        return True
    if is_named(title):
        return False
    lines = (line.strip(" \t\u3000") for line in text.split("\n"))
    return len(list(islice(filter(rules.article.match, lines), _ARTICLES))) == _ARTICLES
