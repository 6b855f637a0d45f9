"""The years that a document is for, and what most of its words tell of.

Where no sentence says so, a stretch of text tells it by all of its words together: reports and
bulletins state results without a word of the past (举办活动1.7万场，新增学位3.8万个), but with
同比, 荣获, 全线贯通, and numbers no promise would have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ..lexicon.numerals import ANY_YEAR, numeral
from ..lexicon.targets import time_words, year_of
from ..lexicon.webpages import is_named

Tells = Literal["past", "promise"]
_SURE = 2  # words of results in a paragraph of a plan that make results of it, where none promise
_RECORD = 3  # words of results from which on a document is one


def votes(text: str) -> tuple[int, int]:
    """How many words of the text are those of results, and how many those of intent."""
    words = time_words()
    back = _count("back", text) + sum(1 for _ in words.mode["past"].finditer(text))
    ahead = _count("ahead", text) + sum(1 for _ in words.mode["promise"].finditer(text))
    return back, ahead


def lean(text: str, margin: int = 1) -> Tells | None:
    """What most of its words are of, by at least `margin` more than are of the other."""
    back, ahead = votes(text)
    return None if abs(back - ahead) < margin else "past" if back > ahead else "promise"


def tells_results(text: str) -> bool:
    """Whether a paragraph of a plan, which promises, tells nothing but results."""
    words = time_words().mode
    if words["promise"].search(text) or _count("ahead", text):
        return False
    return sum(1 for _ in words["past"].finditer(text)) >= _SURE


def leans_back(text: str) -> bool:
    """Whether a document's words are those of results: twice as many as those of intent."""
    back, ahead = votes(text)
    return back >= _RECORD and back > 2 * ahead


def _count(side: str, text: str) -> int:
    return sum(1 for _ in time_words().lean[side].finditer(text))


Told = Literal["title", "words", "date", ""]
_MONTH = r"(?:\d{1,2}月(?:\d{1,2}日)?)?"
# 2021—2025年, 2010年3月～2015年2月, 2020-2022学年, 2021年至2023年
_RANGE = re.compile(
    rf"(?P<first>{ANY_YEAR})(?:年?{_MONTH}|[./]\d{{1,2}}(?:[./]\d{{1,2}})?)[—–~～至到-]+"
    rf"(?P<last>{ANY_YEAR})(?:(?![\d.%])|(?=[./]\d{{1,2}}(?:[./]\d{{1,2}})?(?!\d)))"
)
# “十四五”, 十四五规划; 十五 and 二十五 are numbers unless a quotation or what follows says more:
# （十五）, 第十五条, 二十五所.
_FIVE_YEARS = re.compile(
    r"“(?P<quoted>[一二三四五六七八九十]{1,3})五”"
    r"|(?<![一二三四五六七八九十百第（])(?P<named>十[一二三四五六七八九])五(?![岁年])"
    r"|(?<![一二三四五六七八九十百第（])(?P<tenth>十)五(?=规划|计划(?!\d)|时期|期间|末)"
    r"|第(?P<counted>[一二三四五六七八九十]{1,3})个五年(?=规划|计划|时期)"
)
_ALONE = re.compile(rf"（({ANY_YEAR})年度?(?:第\d{{1,3}}期)?）")  # 提升行动细则（2025年）
_TIME = r"(?=”?(?:规划)?(?:时期|期间|期|末|以来))"
_OWN_WORDS = re.compile(
    rf"(?:规划|计划|方案|纲要|意见|行动|实施|建设|创建|工作|任务)?(?:期限|期间|周期|时限|期|时间|年限)"
    rf"(?:范围|跨度)?(?:为|是|自|从|：|（)*(?P<range>{_RANGE.pattern})"
)
# As a row of a form, whose cells are lines or parted by tabs or bars: 规划期 | 2021—2025年.
_IN_FORM = re.compile(
    r"(?m)^[ \t|]*(?:规划|计划|方案|纲要|行动|实施)(?:期限|期间|周期|时限|期|年限)[：:]?"
    rf"[ \t|]*\n?[ \t|]*(?P<range>{_RANGE.pattern})年?[ \t|]*$"
)
_FROM_ON = re.compile(
    rf"(?:从|自)?(?P<first>{ANY_YEAR})年(?:起|开始)，?(?:在|用|利用|力争)?(?P<count>\d{{1,2}}|[二三四五六七八九十])年"
    "(?:内|时间|左右)"
)
_FOR_YEARS = re.compile("(?P<count>[两三四五六七八九十]|[2-9])年(?:行动|计划|规划|攻坚|提升|倍增)")
_SPEAKS_OF = 2  # times that a period must be spoken of, unless it is in the opening
_OFTEN = 0.25  # of the times that the most named one is: a plan names the last period, too
_START = 200  # characters in which a text says of what year it is
_OPENING = 1500  # characters
_IN_ONE_BREATH = re.compile("(?:时期|期间)?[、和及与]?")
_FIVE, _FIRST_PLAN = 5, 1955
_LONGEST = 30  # years that a plan may be for: 2020—2035, 2021—2050
EARLIEST, LATEST = 1990, 2060
_THIS_YEAR = re.compile("今年|全年|年内|两会")
_BY = re.compile(rf"(?:(?<!年)到|(?<![截年])至|力争)({ANY_YEAR})年?(?=[底末，前]|[\u4e00-\u9fff])")
_PLAN = re.compile("规划|纲要|五年")
_ISSUE = re.compile(rf"{ANY_YEAR}年度?第\d{{1,3}}期")
_AS_OF = re.compile(rf"截[至止]到?({ANY_YEAR})年")
_PART_WAY = re.compile("(?:中期|阶段性?|期中)[^，。]{0,4}(?:评估|检查|总结|考核)")


@dataclass(frozen=True, slots=True)
class Period:
    """What a document is for and from when it speaks.

    `years`: the first and the last that it is for; None where nothing tells them. `told` says by
    what: its title, its own words, its date. `now`: the year in which it speaks, None if unknown.
    `due`: of a document that doesn't say its years the one by which it wants things done.
    """

    years: tuple[int, int] | None
    told: Told = ""
    now: int | None = None
    due: int | None = None

    @property
    def base(self) -> int | None:
        """The first year that is not past: a document speaks at the start of what it is for."""
        return self.years[0] if self.years else self.now


def five_years(text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """The five-year plans that a text names: “十四五” → (2021, 2025), with their place."""
    for match in _FIVE_YEARS.finditer(text):
        ordinal = numeral(next(filter(None, match.groups())))
        end = None if ordinal is None else _FIRST_PLAN + _FIVE * ordinal
        if end is not None and EARLIEST <= end <= LATEST:
            yield end - _FIVE + 1, end, match


def years_in(text: str) -> tuple[int, int] | None:
    """The first range of years that a text names (2021—2025年), None if it has none."""
    return next(_ranges(_RANGE.finditer(text)), None)


def _ranges(matches: Iterator[re.Match[str]]) -> Iterator[tuple[int, int]]:
    for match in matches:
        first, last = numeral(match["first"]), numeral(match["last"])
        if first and last and EARLIEST <= first < last <= min(LATEST, first + _LONGEST):
            yield first, last


def find_period(title: str, text: str, date: str) -> Period:
    """The period of a document with this title, normalised text and date (2022-10, or empty).

    Its title tells it, else its own words (规划期为2021—2025年; the five-year period it speaks of),
    else, for a plan or a report, its date. Numbers of lists and articles (（十五）) never do.
    """
    now = int(date[:4]) if date else None
    if named := _named(title, text, now):
        return named
    report = time_words().document["report"].search(title) is not None
    if report and now is not None:
        return Period((now, now), "date", now)
    own = time_words().year["compared"].sub("", text)
    if years := _stated(own) or _counted(text[:_OPENING]) or _as_long(title, own[:_OPENING]):
        return Period(years, "words", now)
    if years := _spoken_of(own) or _of_year(text[:_OPENING]):
        begun = None if now is not None or is_named(title) else _begun(text, years)
        return begun or Period(_from_now(years, now), "words", now)
    if report and (opening := re.match(rf"[^。]{{0,60}}?({ANY_YEAR})年[，是]", text)):
        after = (numeral(opening[1]) or 0) + 1
        return Period((after, after), "words", now)
    if now is not None and _PLAN.search(title):
        end = (now + _FIVE - 1) // _FIVE * _FIVE
        return Period((end - _FIVE + 1, end), "date", now)
    year = now or _opening_year(text)
    record = time_words().document["record"].search(title) is not None
    if now is None and year is not None and (record or not is_named(title)):
        if record or leans_back(text):
            after = year + (not is_issue(title, text))
            return Period((after, after), "date", year)
        if _THIS_YEAR.search(text):
            return Period((year, year), "date", year)
    due = _deadline(text, year) or (_only_year(text, year) if is_named(title) else None)
    return Period(None, "", year, due)


def _named(title: str, text: str, now: int | None) -> Period | None:
    """The period that a title tells; of a report on part of a plan's time, as a year's report."""
    if year := _halfway(title, text):
        return Period((year + 1, year + 1), "words", year)
    years = _of_title(title)
    return Period(years, "title", now) if years else None


def _halfway(title: str, text: str) -> int | None:
    """The year up to which a report on part of a plan's time tells: 中期评估, 截至2023年6月底."""
    if _PART_WAY.search(title) is None or (as_of := _AS_OF.search(text)) is None:
        return None
    return numeral(as_of[1])


def _from_now(years: tuple[int, int], now: int | None) -> tuple[int, int]:
    """Of a text that speaks of the next period long before it, and of what is to be until then."""
    return (now, years[1]) if now is not None and years[0] > now + 1 else years


def _begun(text: str, years: tuple[int, int]) -> Period | None:
    """2021年，…实现“十四五”良好开局: of a text that tells of a year in the period that it names."""
    opening = re.search(rf"(?:^|[。\n])({ANY_YEAR})年，", text[:_START])
    year = numeral(opening[1]) if opening else None
    if year is None or not years[0] <= year <= years[1] or not leans_back(text):
        return None
    return Period((year + 1, year + 1), "date", year)


_MAINLY, _MORE = 3, 2  # times that one deadline must be named, and more often than the next


def _deadline(text: str, now: int | None) -> int | None:
    """The one year by which a text wants things done (到2020年), or the one that it names most."""
    named = Counter(
        year for match in _BY.finditer(text)
        if (year := numeral(match[1])) and EARLIEST <= year <= LATEST and (now or 0) <= year
    )  # fmt: skip
    if not named:
        return None
    (year, count), *others = named.most_common()
    if count >= _MAINLY and all(count >= _MORE * other for _, other in others):
        return year
    later = (numeral(match.group()) or 0 for match in re.finditer(ANY_YEAR, text))
    return None if others or any(year < one <= LATEST for one in later) else year


def _only_year(text: str, now: int | None) -> int | None:
    """The one year that a plan names at all, where a clause begins with it: 2024年，…"""
    named = {numeral(match.group()) for match in re.finditer(ANY_YEAR, text)}
    year = named.pop() if len(named) == 1 else None
    begins = year is not None and re.search(rf"(?:^|[。；\n]){year}年，", text) is not None
    return year if year is not None and begins and (now or 0) <= year else None


def _opening_year(text: str) -> int | None:
    """The year that a text without title and date begins with: 2023年两会, 2020年教育数据."""
    plan = r"以来|[^，。；\n]{0,4}(?:规划|纲要)"
    year = re.search(
        rf"(?:(?<![到至])|(?<=截至))({ANY_YEAR})年(?!{plan}|[到至—])", text[:_START]
    )
    return numeral(year[1]) if year else None


def _of_title(title: str) -> tuple[int, int] | None:
    words = time_words().document
    years = years_in(title)
    if years is None and (named := next(five_years(title), None)):
        years = named[:2]
    if years is not None and words["record"].search(title):
        return years[1], years[1]  # it tells of all of them
    if years is None:
        years = _of_year(title)
    if years is None and (alone := _ALONE.search(title) or _AS_OF.search(title)):
        years = (numeral(alone[1]) or 0,) * 2
    if years is None and words["record"].search(title) and (year := re.search(ANY_YEAR, title)):
        stated = numeral(year.group())
        later = words["part"].search(title) is None and not is_issue(title)  # told when past
        years = (stated + later, stated + later) if stated else None
    return years


def reviewed(title: str) -> int | None:
    """The year that a title says it sums up, at its end: 2025年工作总结."""
    done = time_words().document["done"].search(title)
    return year_of(done) if done else None


def is_issue(title: str, text: str = "") -> bool:
    """Whether a title or a text's opening is that of one of the issues of a year: 工作动态（2026年
    第7期）."""
    return _ISSUE.search(f"{title}\n{text[:_START]}") is not None


def sums_up(title: str) -> bool:
    """Whether a title says that the document tells what several years have brought, to their end:
    “十四五”规划实施情况总结, not 中期评估."""
    ranged = years_in(title) is not None or next(five_years(title), None) is not None
    told = time_words().document["record"].search(title) is not None
    return ranged and told and _PART_WAY.search(title) is None


def _of_year(words: str) -> tuple[int, int] | None:
    """The one year that words say a document is of: 2026年政府工作报告, 2025年工作总结 (which looks
    back at it from the next, whose tasks it may name, too)."""
    document = time_words().document
    if done := document["done"].search(words):
        return year_of(done) + 1, year_of(done) + 1
    if yearly := document["yearly"].search(words):
        return year_of(yearly), year_of(yearly)
    return None


def _stated(own: str) -> tuple[int, int] | None:
    """The years that a text says it is for: 规划期限为2021—2025年."""
    opening = own[: 2 * _OPENING]
    told = (*_OWN_WORDS.finditer(opening), *_IN_FORM.finditer(opening))
    stated = (years_in(match["range"]) for match in told)
    return next(filter(None, stated), None)


def _counted(opening: str) -> tuple[int, int] | None:
    """The years of a text that says when it begins and how long it takes: 2012年起5年内."""
    said = _FROM_ON.search(opening)
    first, count = (numeral(said["first"]), numeral(said["count"])) if said else (None, None)
    if not first or not count or not EARLIEST <= first <= LATEST or not 1 < count <= _LONGEST:
        return None
    return first, first + count - 1


def _as_long(title: str, opening: str) -> tuple[int, int] | None:
    """The first range of years in a text whose title says for how many it is: 三年行动, and then
    2022—2024年，新增…"""
    said = _FOR_YEARS.search(title)
    count = numeral(said["count"]) if said else None
    if not count:
        return None
    ranges = _ranges(_RANGE.finditer(opening))
    return next((years for years in ranges if years[1] - years[0] + 1 == count), None)


def _spoken_of(own: str) -> tuple[int, int] | None:
    """The last five-year period of those that a text speaks of often."""
    named = [
        (first, last, match.start())
        for first, last, match in five_years(own)
        if re.match(_TIME, own[match.end() :][:6]) or match["quoted"] or match["counted"]
    ]
    counted = Counter((first, last) for first, last, _ in named)
    if not counted:
        return None
    often = max(counted.values()) * _OFTEN
    years = max(one for one, count in counted.items() if count >= often)
    early = any((first, last) == years and at < _OPENING for first, last, at in named)
    if counted[years] < _SPEAKS_OF and not early:
        return None
    return _both(own, years) or years


def _both(own: str, years: tuple[int, int]) -> tuple[int, int] | None:
    """The years from those of the period right before, where the text speaks of both in one breath:
    “十四五”“十五五”期间; else None."""
    for (first, last, one), (*other, next_one) in pairwise(five_years(own)):
        near = _IN_ONE_BREATH.fullmatch(own, one.end(), next_one.start())
        if near and tuple(other) == years and last + 1 == years[0]:
            return first, years[1]
    return None
