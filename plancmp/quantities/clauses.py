"""Cuts a passage into sentences and clauses around its quantities, and finds what changes:
由96%提高 到98%, 从2020年的42家压减至10家."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicon.quantities import said
from ..model import Quantity
from ..outline.headings import parse_numbering

_SENTENCE_END = re.compile("[。！？\t](?!其中)")
# Not the comma of 其中，小学3057人: what it opens goes on.
# ①新建泵站3座②改造管网18公里: a list's mark parts what stands around it.
_CLAUSE_MARK = re.compile("(?<!其中)，|[；：（）。！？\t]|[①-⑳](?=[\u4e00-\u9fff]{2})")
_NESTED = re.compile("“[^“”。]{0,60}”|（[^（）。]{0,60}）|《[^《》]{0,80}》")
# A sentence of a plan has at most some 700 characters, a clause 150; hostile ones have no end.
_SENTENCE, _CLAUSE = 600, 240
_COVER = "＿"


@dataclass(frozen=True, slots=True)
class Clause:
    """A quantity in its clause; all numbers are offsets in the passage.

    [start, end) is the clause; `before` where the words that may belong to this quantity begin
    (behind the quantity before it), `after` where they end (at the next one's);
    [previous, start) is the clause before it in the sentence, if there is one; `counted`: it has a
    quantity of its own (told of the first quantity of a clause).
    """

    quantity: Quantity
    start: int
    end: int
    before: int
    after: int
    previous: int
    sentence_start: int
    sentence_end: int
    in_list: bool  # follows another quantity of the clause with nothing but 、 between
    counted: bool

    @property
    def number_start(self) -> int:
        """Where the number itself begins, behind a bound such as 不低于."""
        return self.quantity.number_start


def shield(text: str, quantities: Sequence[Quantity]) -> str:
    """`text` with the inside of “…”, （…）, 《…》 covered where no quantity stands in it.

    So 义务教育优质均衡县（市、区） and “校校通、班班通” are one word and don't part a clause.
    """
    starts = [quantity.number_start for quantity in quantities]

    def cover(match: re.Match[str]) -> str:
        first = bisect_left(starts, match.start())
        if first < len(starts) and starts[first] < match.end():
            return match.group()
        return _COVER * len(match.group())

    return _NESTED.sub(cover, text)


def find_clauses(text: str, quantities: Sequence[Quantity]) -> tuple[Clause, ...]:
    """One Clause for each quantity of the passage `text`, in order."""
    covered = shield(text, quantities)
    number = parse_numbering(text)  # 1.新建幼儿园50所: its words begin behind the number
    first = number.length if number is not None else 0
    marks = [first, *(match.end() for match in _CLAUSE_MARK.finditer(covered, first))]
    stops = [first, *(match.end() for match in _SENTENCE_END.finditer(covered, first))]
    found: list[Clause] = []
    for i, quantity in enumerate(quantities):
        start = max(_last(marks, quantity.start), quantity.start - _CLAUSE)
        end = min(_next(marks, quantity.end, len(text)), quantity.end + _CLAUSE)
        sentence_start = max(_last(stops, quantity.start), quantity.start - _SENTENCE)
        sentence_end = min(_next(stops, quantity.end, len(text)), quantity.end + _SENTENCE)
        before = quantities[i - 1] if i and quantities[i - 1].end > start else None
        after = quantities[i + 1] if i + 1 < len(quantities) else None
        after = after if after and after.start < end else None
        previous = max(_last(marks, start - 1) if start else 0, sentence_start, start - _CLAUSE)
        found.append(
            Clause(
                quantity=quantity,
                start=start,
                end=end,
                before=_begin(covered, before.end, quantity.start) if before else start,
                after=min(end, _cut(covered, marks, quantity.end, after.start)) if after else end,
                previous=previous,
                sentence_start=sentence_start,
                sentence_end=max(sentence_end, end),
                in_list=before is not None
                and covered[before.end : quantity.start] in ("、", "和", "及"),
                counted=i > 0 and previous < quantities[i - 1].end <= start,
            )
        )
    return tuple(found)


def _last(places: Sequence[int], at: int) -> int:
    """The last place at or before `at`, 0 if there is none."""
    i = bisect_right(places, at)
    return places[i - 1] if i else 0


def _next(places: Sequence[int], at: int, end: int) -> int:
    """The mark's own place (without the mark) of the first one behind `at`."""
    i = bisect_right(places, at)
    return places[i] - 1 if i < len(places) else end


# Not the 及 of 本科及以上 and 及格, the 和 of 和谐, the 并 of 并举.
_JOINT = re.compile("、|和(?!谐)|及(?!以[上下]|格|其)|以及|与(?!会)|并(?!举|重)")


def _cut(covered: str, marks: Sequence[int], start: int, following: int) -> int:
    """Where the words behind one quantity end before the next: at the last joint between them.

    Without a joint the next number stands inside this one's words (1所可容纳3000余人的学校).
    """
    joints = [match.start() for match in _JOINT.finditer(covered, start, following)]
    return joints[-1] if joints else _next(marks, following, len(covered))


def _begin(covered: str, start: int, following: int) -> int:
    """Where the words before a number begin, when another stands before it in the clause.

    示范校6所、特色校12所: right behind it; 5所学校和6个专业: behind the last joint.
    """
    joints = [match.start() for match in _JOINT.finditer(covered, start, following)]
    return joints[-1] if joints and joints[0] > start else start


_VERBS = (
    "提高|提升|增加|扩大|上升|增长|下降|降低|减少|压减|压缩|缩减|调减|扩容|发展"
    "|扩建|改建|提标|整合|调整|优化|精简|撤并|改善|跃升|攀升|跃|缩小|拓展|延长|缩短|增长|回落|下调|上调|扩展"
    "|抬高|抬升|加高|恢复|拓宽|加宽|升级|壮大|压降|提速|调高|调低|回升"
    "|增|减|升|降|扩"
)
_YEAR = r"(?:(?:19|20)\d\d(?:年(?:底|末)?|/\d\d(?:供暖|采暖|榨)?[季年]度?)的?)?"
_EACH = rf"{said().each_time}?"
_SPANS = "|".join(said().spans)
# Between the two values of a change.
TO = re.compile(
    rf"(?:的)?[，]?(?:逐步|进一步|大幅|显著|稳步|快速)?(?:{_VERBS})(?:到|为|至)了?"
    rf"(?:最高|最低|约|近|超)?{_YEAR}{_EACH}"
)
# Right before the first value of a change.
FROM = re.compile(rf"(?:由|从)(?:{_EACH}{_YEAR}{_EACH}|[^，。；、\d]{{2,14}})$")
# Between a value and an earlier one that it is held against, and behind that one:
# 达到86%｜，比2024年的｜78%｜提高8个百分点.
AGAINST = re.compile(rf"[，（]?(?:比|较)(?:去年|上年|{_YEAR})的?")
GAINED = re.compile(rf"(?:分别)?(?:再|净)?(?:{_VERBS})")
# A measure that only says how much another one changed: 比2015年提高, 年均增长, 净增.
CHANGE = re.compile(
    r"(?:或者?|五年|三年|同比|分别|年均|平均每年|净|累计)*(?:(?:[比与]|较(?![大高低小]))[^，。]{2,12}?(?:相比)?)?(?:分别)?(?:增长|年均|累计|净)?"
    r"(?:提高|增加|增长|提升|下降|降低|减少|新增|净增|上升|上涨|压减|压降|压缩|增产|减产|递增|增|减|偏[多少高低]|加快|放缓|收窄|回升|回落"
    r"|(?:高于|低于|超过|超出|领先)(?:全[省国市县][^，。]{0,8}|[^，。；\d]{2,6}(?:居民|水平|平均|目标))?)了?"
    r"|(?:年均|平均|同比)*(?:增速|增幅|涨幅|降幅|增长率)"
    r"|[较比](?:19|20)\d\d年(?:底|末)?"  # 较2020年｜翻一番
)
# The same at the end of a measure that is then said to reach something.
CHANGE_TAIL = re.compile(
    r"(?:[较比](?:(?:19|20)\d\d年|[去上]年)(?:同期|底|末)?)?"
    rf"(?:力争)?(?:每(?:{_SPANS})|年均|平均每年)?(?:至少)?(?:提高|增加|增长|提升|下降|降低|减少|新增|净增)$"
)


def begins_change(text: str, quantity: Quantity) -> bool:
    """Whether the quantity is where a change began: 由｜14所｜增加到22所."""
    lead = text[max(0, quantity.start - 40) : quantity.start]
    return TO.match(text, quantity.end) is not None and FROM.search(lead) is not None
