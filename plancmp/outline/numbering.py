"""The numbering that a line begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..lexicon.headings import families
from ..lexicon.numerals import ORDINAL, numeral
from ..model import Line

_NUMERALS = re.compile(r"\d+")
_DECIMALS = ("decimal", "paragraph_sign")
_BARE = re.compile(r"(\d{1,2})[^\d\W][^。；，]{1,24}$")
_FIRSTLY = re.compile(r"([一二三四五六七八九十])是(?!否|不是)")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRACKET_ORDINAL = re.compile(rf"(\d{{1,3}}|{ORDINAL})】$")


@dataclass(frozen=True, slots=True)
class Numbering:
    """A heading's number.

    `family`: chapter 第X章, part 第X部分/编/篇, section 第X节, article 第X条, box 专栏N,
    annex 附件N, table 表N, task 任务N：, bracket 【…】, cjk 一、, cjk_paren （一）, arabic 1.,
    arabic_close 1、, arabic_paren （1） 1）, decimal 1.1 1.1.1, bare 1 (only where 1.1 follows),
    stem 甲、, paragraph_sign §1. §1.1, circled ①, dash ——, bullet ●, count 一是 (only as
    numbered_lines reads it).
    `ordinal` is its value (the last numeral of a decimal), None where it has none; `text` the
    number as in the normalised line; `length` the characters up to the heading's words.
    """

    family: str
    ordinal: int | None
    text: str
    length: int

    @property
    def depth(self) -> int:
        """How many numerals a decimal has (1.1, §1.1 → 2); 1 for every other family."""
        return len(_NUMERALS.findall(self.text)) if self.family in _DECIMALS else 1


@lru_cache(maxsize=8192)  # each step that looks for headings asks for the same lines
def parse_numbering(text: str) -> Numbering | None:
    """The numbering at the start of a normalised line, or None.

    A line that is nothing but a number of the form 第一章 or 附件 counts (its title may follow on
    the next line); a decimal, a dash or a bullet with nothing behind it is a cell, not a number.
    """
    for family in families():
        match = family.pattern.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        number = groups["number"] or groups.get("number2") or ""
        counted = groups.get("ordinal") or groups.get("ordinal2") or ""
        ordinal = _STEMS.find(counted) + 1 if family.name == "stem" else numeral(counted)
        if family.name == "bracket":
            inner = _BRACKET_ORDINAL.search(number)
            ordinal = numeral(inner[1]) if inner else None
        return Numbering(family.name, ordinal, number, match.end())
    return None


def numbered_lines(lines: Sequence[Line]) -> dict[int, Numbering]:
    """The numberings of the lines that have one, by line number.

    A line 1总体要求 counts (family bare) if the next numbered line is 1.1, or if it follows such
    ones (4保障措施, a last chapter without 4.1): normalising takes out the blank behind the 1, so
    that nothing else tells it from 12所学校.
    A paragraph that opens with 一是 counts too (family count): it works as —— does, where its
    first sentence is a title.
    """
    found: dict[int, Numbering] = {}
    below: Numbering | None = None
    for line in reversed(lines):
        numbering = parse_numbering(line.text)
        bare = _BARE.match(line.text) if numbering is None else None
        if bare and below and below.family == "decimal" and below.text == f"{bare[1]}.1":
            numbering = Numbering("bare", int(bare[1]), bare[1], len(bare[1]))
        firstly = _FIRSTLY.match(line.text) if numbering is None else None
        if firstly:
            found[line.number] = Numbering("count", numeral(firstly[1]), firstly[0], 2)
        elif numbering is not None:
            found[line.number] = below = numbering
    found.update(_last_bare(lines, found))
    return found


def _last_bare(
    lines: Sequence[Line], found: Mapping[int, Numbering]
) -> Iterator[tuple[int, Numbering]]:
    """The chapters without parts that count on behind chapters 1, 2, 3 with parts."""
    last = 0
    for line in lines:
        known = found.get(line.number)
        if known is not None and known.family == "bare":
            last = known.ordinal or 0
        bare = _BARE.fullmatch(line.text) if known is None and last > 1 else None
        if bare and int(bare[1]) == last + 1:
            last += 1
            yield line.number, Numbering("bare", last, bare[1], len(bare[1]))
