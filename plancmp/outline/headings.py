"""Headings: the numbering that a line begins with; whether words are a title, and where the run-in
title of a paragraph ends; headings without a number that head what follows for many lines: marked
as headings by the file itself, named by its table of contents, or worded as parts of reports are
(2026年重点工作)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..lexicon.numerals import ORDINAL, numeral
from ..lexicon.words import families, matching, words
from ..model import Line, NormalText

_NUMERALS = re.compile(r"\d+")
_DECIMALS = ("decimal", "paragraph_sign")
_BARE = re.compile(r"(?P<lead>(\d{1,2}) ?)(?:[^\d\W]|(?<= )20\d\d年)[^。；，]{1,24}$")
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
        if bare and below and below.family == "decimal" and below.text == f"{bare[2]}.1":
            numbering = Numbering("bare", int(bare[2]), bare[2], bare.end("lead"))
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
        if bare and int(bare[2]) == last + 1:
            last += 1
            yield line.number, Numbering("bare", last, bare[2], bare.end("lead"))


_LONGEST = 40  # 基本建成“广覆盖、保基本、有质量”的学前教育公共服务体系 (sanmenxia 6) has 28
_LONGEST_UNNUMBERED = 30
_LONGEST_OWN_LINE = 70  # dandong 72, a heading that is a whole sentence, has 43
_SHORTEST = 4
_FEWEST = 3  # behind a number: 一是优质化。
_SHORTEST_BEFORE_VERB = 6
_LONGEST_COLON = 16
_LONGEST_HALF = 12
_STOP = re.compile(r"[。：；！？]|(?<=[\u4e00-\u9fff”）])\.(?=[\u4e00-\u9fff])")
_END_MARKS = "。：；，、."
_MARKS = {"。": "句号", "：": "冒号", "；": "分号", "！": "叹号", "？": "问号", ".": "圆点"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title found in a normalised text: [start, end) are its words without the closing mark.

    `runin`: more of the paragraph follows. `sure`: it is closed by its own mark and shaped as a
    title; otherwise it may be one only if its neighbours are. `reason`: how its end was found.
    """

    start: int
    end: int
    runin: bool
    sure: bool
    reason: str


def is_title(text: str, numbered: bool) -> bool:
    """Whether a first sentence (without its closing mark) names what its paragraph is about.

    A numbered one may have one comma (huantai 197 提升学生信息素养，促进创新型人才培养); an
    unnumbered one only between two halves of like length (dandong 171 完善监管体系，健全保障机制).
    """
    shortest, longest = (_FEWEST, _LONGEST) if numbered else (_SHORTEST, _LONGEST_UNNUMBERED)
    if not shortest <= len(text) <= longest:
        return False
    if _STOP.search(text) or matching("sentence", text):
        return False
    halves = text.split("，")
    if len(halves) == 1:
        return True
    if numbered:
        return len(halves) <= 3 and not text.endswith("，")
    long_enough = len(halves) == 2 and max(map(len, halves)) <= _LONGEST_HALF
    return long_enough and abs(len(halves[0]) - len(halves[1])) <= 3


def read_title(text: str, start: int, numbered: bool) -> Title | None:
    """The title of a line whose words begin at `start`, or None where there are no words.

    A line without 。 inside is its own title; else the first sentence, or the words before a
    colon if these are few. Not `sure`: too long, or shaped like an ordinary sentence.
    """
    body = text[start:]
    words_end = start + len(body.rstrip(_END_MARKS))
    if words_end == start:
        return None
    stop = _STOP.search(text, start)
    if stop is None or stop.start() >= words_end:
        return _own_line(text, start, words_end, numbered)
    phrase = text[start : stop.start()]
    sure = is_title(phrase, numbered)
    if stop[0] == "：":
        sure = sure and len(phrase) <= _LONGEST_COLON and "，" not in phrase
    elif stop[0] not in "。.":
        sure = False
    return Title(start, stop.start(), True, sure, f"首句为题，{_MARKS[stop[0]]}收束")


def _own_line(text: str, start: int, end: int, numbered: bool) -> Title:
    """A whole line; a closing 。 makes it a title only if it is shaped as one."""
    phrase = text[start:end]
    if text.endswith("。", end):
        sure = is_title(phrase, numbered) and "，" not in phrase
    else:
        sure = len(phrase) <= _LONGEST_OWN_LINE and not text.endswith("；")
    return Title(start, end, False, sure, "独占一行")


@cache
def _verb_ahead() -> re.Pattern[str]:
    """Matches at a place where a sentence opens: adverbs and a verb."""
    known = words()
    return re.compile(f"(?:{'|'.join(known.adverbs)}){{0,2}}(?:{'|'.join(known.verbs)})")


def find_lost_end(text: str, start: int, gap: int | None, usual: int) -> Title | None:
    """Where a title ends whose 。 was forgotten; None if no place is likely.

    `gap`: a place where the file has a blank that parts title and text. Without one, the title
    ends before the verb that opens the next sentence: behind a word that closes titles, or where
    it is as long as its neighbours usually are (yantai 245 广泛覆盖的终身教育|鼓励学校…, 259,
    279, 281, 287). Of several places the one nearest to the `usual` length is taken.
    """
    if gap is not None and is_title(text[start:gap], True):
        return Title(start, gap, True, False, "题后缺句号，以空格断")
    comma = _STOP.search(text.replace("，", "。"), start)
    limit = min(comma.start() if comma else len(text), start + _LONGEST)
    places = [
        place
        for place in range(start + _SHORTEST_BEFORE_VERB, limit - 1)
        if _verb_ahead().match(text, place) and _closes_title(text, start, place, usual)
    ]
    if not places:
        return None
    place = min(places, key=lambda at: (abs(at - start - usual), at))
    verb = _verb_ahead().match(text, place)
    opener = verb[0] if verb else ""
    return Title(start, place, True, False, f"题后缺句号，在‘{opener}’前断")


def _closes_title(text: str, start: int, place: int, usual: int) -> bool:
    closed = text[start:place].endswith(words().endings)
    return (closed or abs(place - start - usual) <= 1) and is_title(text[start:place], True)


def first_clause(text: str, start: int) -> Title | None:
    """The words before the first comma as a title, for a long sentence among titled siblings."""
    comma = text.find("，", start)
    if comma < 0 or not _SHORTEST <= comma - start <= _LONGEST_UNNUMBERED:
        return None
    if not is_title(text[start:comma], True):
        return None
    return Title(start, comma, True, False, "同级皆有题，取首个分句")


_LONGEST_STANDING = 60
_LONGEST_PART = 36
_BODY = 25  # characters of a line that is more than a label
_REPEATED = 3  # times that a running head stands in a file, at least
_STOPS = re.compile("[。；！？\t]")
_ENTRY = re.compile(r"^(?:\d{1,2}[.、])?(?P<words>.{4,80}?)[…. ·_\t]*\d{1,3}$")
_NO_HEADING = ("title", "page", "footer", "tail")
MARKED, NAMED = "marked", "named"
Kind = tuple[str, int]
REASONS = {MARKED: "文件标为标题", NAMED: "独占一行，总领下文"}


def standing_titles(normal: NormalText, contents: Container[int]) -> dict[int, Kind]:
    """The kind of each line that is such a heading, by its number: by what it is told, and its
    level. `contents`: the lines of the table of contents."""
    marks = _marks(normal)
    named = {match["words"] for line in normal.lines if line.number in contents
             and (match := _ENTRY.match(line.text))}  # fmt: skip
    apart = {cell.first_line for grid in normal.source.grids for row in grid.rows
             for cell in row if cell}  # fmt: skip
    lines = [line for line in normal.lines if line.text and line.number not in contents]
    repeated = Counter(line.text for line in lines)
    found: dict[int, Kind] = {}
    for at, line in enumerate(lines):
        if line.number in apart or repeated[line.text] >= _REPEATED or not _may_head(line):
            continue
        kind = _kind(line, marks, named)
        if kind and (kind[0] == MARKED or _has_body(lines[at + 1 : at + 2])):
            found[line.number] = kind
    return found


def _kind(line: Line, marks: dict[int, int], named: Container[str]) -> Kind | None:
    if line.number in marks and not matching("sentence", line.text):
        return MARKED, marks[line.number]
    words = line.text.rstrip("：")
    part = words in named or (len(words) <= _LONGEST_PART and matching("part", words))
    return (NAMED, 1) if part else None


def _may_head(line: Line) -> bool:
    if len(line.text) > _LONGEST_STANDING or _STOPS.search(line.text) or parse_numbering(line.text):
        return False
    return not any(matching(kind, line.text) for kind in _NO_HEADING)


def _has_body(below: Sequence[Line]) -> bool:
    """Whether the line below is a paragraph, a numbered heading or a promise: in a menu or a table
    it is another label."""
    return any(
        len(line.text) >= _BODY or "。" in line.text or parse_numbering(line.text) is not None
        or any(map(str.isdigit, line.text)) or matching("part", line.text) is not None
        for line in below
    )  # fmt: skip


def _marks(normal: NormalText) -> dict[int, int]:
    """The level of each line that the file marks as a heading, where others are of its level: the
    document's own title stands alone."""
    marks = dict(normal.source.headings)
    counted = Counter(marks.values())
    return {line: level for line, level in marks.items() if counted[level] > 1}
