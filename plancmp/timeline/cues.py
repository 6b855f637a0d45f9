"""What the words of a passage say of its time, looked for once, then asked for each of its
sentences and numbers: those that tell of what was or of what is to be, and the years that it
states."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ..lexicon.numerals import numeral
from ..lexicon.targets import relative_year, time_words, year_of
from .frames import Frame, quarter_in
from .period import Tells, five_years, years_in

_SLOGAN = re.compile("“[^“”。；]{1,30}[！？]”")  # “今天，你读书了吗？”: it tells of no time
_SPAN = re.compile("”?(?:规划)?(?:时期|期间|以来|期?末)")
_SENTENCE_END = re.compile("[。！？\n]")
# 在已建成30所的基础上，新建20所: what stands before 基础上 is past, what follows isn't
_GROUND = re.compile(r"在[^，。；]{1,30}基础上")


@cache
def _turns(parted: bool) -> re.Pattern[str]:
    """The start of a clause that turns to what was (`back`) or to what is to be; `parted`: also by
    the part of the year that it names."""
    modes = time_words().mode
    back, ahead = modes["looks_back"].pattern, modes["looks_ahead"].pattern
    if parted:
        back = f"{modes['part_past'].pattern}|{back}"
        ahead = f"{modes['part_ahead'].pattern}|{ahead}"
    opens = r"(?:^|(?<=[，；：。！？\n“”]))"
    return re.compile(rf"{opens}(?:(?P<back>{back})|(?P<ahead>{ahead}))", re.MULTILINE)


class Turn(NamedTuple):
    """The start of a clause at [start, end) that turns to what was or to what is to be; `named`:
    by naming a five-year period."""

    start: int
    end: int
    tells: Tells
    named: bool = False


class _Cue(NamedTuple):
    """From `place` on the words that begin at `start` decide what is told of."""

    place: int
    start: int
    tells: Tells | None


_NOTHING = _Cue(0, -1, None)


class Cues:
    """Where the words of one passage say that it tells of the past or promises; `base`: the first
    year that is not past, None if unknown; `this_year_past`: it looks back at the year in which it
    speaks (2023年工作总结: 今年…), `parted`: the quarter of that year up to which it sums it up."""

    def __init__(
        self, text: str, base: int | None, *, this_year_past: bool = False, parted: int = 0
    ) -> None:
        text = _SLOGAN.sub(_cover, text) if "”" in text else text
        self._turns = [
            Turn(*match.span(), _turned(match, this_year_past, parted))
            for match in _turns(parted > 0).finditer(text)
        ]
        self._promised = [match.span() for match in time_words().mode["promise"].finditer(text)]
        periods = list(_periods(text, base))
        openings = (turn for turn in periods if text[turn.start - 1 : turn.start] in "，；：。")
        self._openings = sorted((*self._turns, *openings))
        past = [match.span() for match in time_words().mode["past"].finditer(text)]
        past += self._past_alone(text)
        self._cues = _deciding(text, [
            *(_Cue(end, start, "past") for start, end in past),
            *(_Cue(end, start, "promise") for start, end in self._promised),
            *(_Cue(turn.end, turn.start, turn.tells) for turn in self._turns),
            *(_Cue(turn.end, turn.start, turn.tells) for turn in periods),
        ])  # fmt: skip

    def _past_alone(self, text: str) -> Iterator[tuple[int, int]]:
        """The words that tell of the past where nothing before them in their sentence promises."""
        ends = [*(end for _, end in self._promised),
                *(turn.end for turn in self._turns if turn.tells == "promise")]  # fmt: skip
        ends.sort()
        for match in time_words().mode["past_alone"].finditer(text):
            at = bisect_right(ends, match.start())
            if not at or _SENTENCE_END.search(text, ends[at - 1], match.start()):
                yield match.span()

    def nearest(self, start: int, end: int) -> Tells | None:
        """What the words of [start, end) say of their time: those nearest to the end decide."""
        at = bisect_left(self._cues, (end + 1,))
        cue = self._cues[at - 1] if at else _NOTHING
        return cue.tells if cue.start >= start else None

    def promises(self, start: int, end: int) -> bool:
        """Whether words of [start, end) promise, whatever else stands there."""
        at = bisect_left(self._promised, (start,))
        return at < len(self._promised) and self._promised[at][1] <= end

    def turns(self, start: int, end: int) -> list[Turn]:
        """The clauses that turn to another time in [start, end)."""
        first, last = (bisect_left(self._turns, (place,)) for place in (start, end))
        return self._turns[first:last]

    def last_turn(self, start: int, end: int) -> Turn | None:
        """The last of these clauses, also one that names a period (“十三五”时期，…)."""
        at = bisect_left(self._openings, (end,))
        turn = self._openings[at - 1] if at else None
        return turn if turn is not None and turn.start >= start else None


def _turned(match: re.Match[str], this_year_past: bool, parted: int) -> Tells:
    past = match["back"] or (this_year_past and match.group().startswith("今年"))
    return "past" if past or 0 < quarter_in(match.group()) <= parted else "promise"


def _deciding(text: str, cues: list[_Cue]) -> list[_Cue]:
    """The cues in the order of their places; behind …的基础上 again the one before it."""
    grounds = (match.span() for match in _GROUND.finditer(text))
    cues += (_Cue(end, start, None) for start, end in grounds)
    cues.sort(key=lambda cue: (cue.place, cue.tells == "past", cue.tells is None))
    decided: list[_Cue] = []
    for cue in cues:
        if cue.tells is None:
            before = (one for one in reversed(decided) if one.place <= cue.start)
            cue = next(before, _NOTHING)._replace(place=cue.place)
        decided.append(cue)
    return decided


def _periods(text: str, base: int | None) -> Iterator[Turn]:
    """The five-year periods that the text speaks in (“十三五”时期) and that are past or to come."""
    if base is None or "五" not in text:
        return
    for first, last, match in five_years(text):
        span = _SPAN.match(text, match.end())
        if span and (last < base or first >= base):
            yield Turn(match.start(), span.end(), "past" if last < base else "promise", True)


_COVER = "＿"
# 2025年, 规划期末, “十五五”时期, 12月底前, 2027.6.30前, 至2027/12
_MAY_STATE = re.compile(r"年|末|五”?(?:时期|期间|以来)|月|季度|\d[./]\d")
_ASIDE = re.compile("（[^（）]{0,60}）(?!：)")  # 支出（扣除2022年…）增长3%: no year of the 3%
_LONGEST = 12  # characters of 二〇二五年底的
_OPENS = "(?:^|(?<=[，。；：、（\n])|(?<=其中)|(?<=规划))"  # where a stage of the plan may be named


@dataclass(frozen=True, slots=True)
class Dated:
    """A year, and where it stands: [start, end) of the normalised text."""

    year: int
    start: int
    end: int

    @property
    def place(self) -> tuple[int, int]:
        """[start, end)."""
        return self.start, self.end


class _Stated(NamedTuple):
    """A year at [start, end) of a passage, and the aside that it stands in ((0, 0): in none)."""

    end: int
    year: int
    start: int
    aside: tuple[int, int]


class Years:
    """The years of one passage, which begins at `offset` of the normalised text and stands in a
    section of this frame."""

    def __init__(self, text: str, offset: int, frame: Frame) -> None:
        self._text, self._offset, self._frame = text, offset, frame
        self._found: list[_Stated] = []
        if frame.stages or _MAY_STATE.search(text):
            plain = time_words().year["compared"].sub(_cover, text)
            asides = [match.span() for match in _ASIDE.finditer(plain)]
            self._found = sorted(
                _Stated(match.end(), year, match.start(), _holding(asides, match.start()))
                for year, match in self._matches(plain)
            )

    def last(self, start: int, end: int) -> Dated | None:
        """The last year that [start, end) states, those that numbers are compared with left out."""
        for at in range(bisect_left(self._found, (end + 1,)) - 1, -1, -1):
            stated = self._found[at]
            if stated.start < start:
                return None
            first, last = stated.aside
            if not (start <= first < last <= end):
                return self._at(stated.year, stated.start, stated.end)
        return None

    def right_before(self, start: int, end: int) -> Dated | None:
        """The year that [start, end) ends with (从2020年的｜42家), also one compared with."""
        first = max(start, end - _LONGEST)
        own = time_words().year["own"].search(self._text, first, end)
        return self._at(year_of(own), *own.span()) if own else None

    def behind(self, start: int, end: int) -> Dated | None:
        """The year by which the words of [start, end), behind a number, say that what it counts is
        done: 8所中学｜于2023年9月投用."""
        done = time_words().year["behind"].search(self._text, start, end)
        return self._at(year_of(done), *done.span()) if done else None

    def then(self, start: int, end: int) -> Dated | None:
        """The year by which the clause at `start`, which says nothing else, has it done: 管网
        320公里｜，2027年底前完成."""
        done = time_words().year["then"].match(self._text, start, end)
        return self._at(year_of(done), *done.span()) if done else None

    def in_row(self, row: re.Match[str]) -> tuple[Dated, ...]:
        """The years of a row: 2022年、2023年; 2021—2023年."""
        if span := years_in(row.group()):
            return tuple(self._at(year, *row.span()) for year in range(span[0], span[1] + 1))
        stated = time_words().year["stated"].finditer(self._text, *row.span())
        return tuple(self._at(year_of(match), *match.span()) for match in stated)

    def _matches(self, plain: str) -> Iterator[tuple[int, re.Match[str]]]:
        """2025年; the last year of the plan or of the period named (规划期末, “十四五”末); 去年."""
        words, now = time_words(), self._frame.now
        for match in words.year["stated"].finditer(plain):
            yield year_of(match), match
        for match in words.year["end"].finditer(plain):
            if (year := self._end_of(match.group())) is not None:
                yield year, match
        for name, year in self._frame.stages:
            for match in re.finditer(rf"{_OPENS}{name}", plain):
                yield year, match
        base, last = self._frame.base, self._frame.last
        if base is not None and last is not None and self._frame.role != "review":
            for match in words.year["first"].finditer(plain):
                year = base + (numeral(match["count"]) or 1) - 1
                if year <= last:
                    yield year, match
        if now is not None:
            yield from self._matches_from(plain, now)

    def _end_of(self, period: str) -> int | None:
        """The last year of the period that words name, or of the plan's; “十四五”以来: to now."""
        named = next(five_years(period), None)
        year, now = named[1] if named else self._frame.last, self._frame.now
        if year is None or now is None or not period.endswith("以来"):
            return year
        return min(year, now)

    def _matches_from(self, plain: str, now: int) -> Iterator[tuple[int, re.Match[str]]]:
        """The years told from the one in which the document speaks: 去年; of a document about one
        year, or none that it tells, its own parts (上半年, 6月底前)."""
        if self._frame.last is None or self._frame.base == self._frame.last:
            for match in time_words().year["part"].finditer(plain):
                yield now, match
        for match in relative_year().finditer(plain):
            yield self._counted_from(match["word"], now), match

    def _counted_from(self, word: str, now: int) -> int:
        """The year that 去年, 今年 is; 年内 and 本年 in a review are the year that it reviews."""
        past = self._frame.past
        told = word in ("年内", "本年")
        reviewed = told and self._frame.role == "review" and past is not None
        return past if reviewed and past is not None else now + time_words().relative[word]

    def _at(self, year: int, start: int, end: int) -> Dated:
        return Dated(year, self._offset + start, self._offset + end)


def _cover(match: re.Match[str]) -> str:
    return _COVER * len(match.group())


def _holding(asides: list[tuple[int, int]], place: int) -> tuple[int, int]:
    """The aside that holds a place; (0, 0): none."""
    at = bisect_right(asides, (place, place))
    aside = asides[at - 1] if at else (0, 0)
    return aside if aside[0] <= place < aside[1] else (0, 0)
