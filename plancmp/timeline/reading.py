"""When a number is, by the words of its sentence, of the sentences before it and of its section."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..lexicon.targets import time_words
from ..quantities.clauses import Clause, begins_change
from .cues import Cues, Dated, Years
from .frames import Frame
from .period import Tells, lean, tells_results

_SENTENCE = re.compile("(?:[^。！？\n]|[。！？](?=其中))+[。！？\n]?")  # …。其中，… goes on
_OPENS = 6  # characters from the start of a sentence in which words speak for what follows, too
_DATES = 14  # characters in which a sentence says a year that holds for what follows, too
_CLEAR = 2  # words by which a paragraph must differ to be told apart from its document


@dataclass(frozen=True, slots=True)
class When:
    """What a number's sentence tells of, and for which year.

    `year`: None where nothing tells it. `dated`: where that is written, [start, end) of the
    normalised text; None where it is the section's or the document's. `due`: a deadline that an
    earlier sentence set holds; `rule`: its document lays down rules; `undated`: neither the
    sentence nor its document tells a year. `doubt`: codes of what makes it uncertain.
    """

    tells: Tells
    year: int | None
    dated: tuple[int, int] | None = None
    due: bool = False
    rule: bool = False
    doubt: tuple[str, ...] = ()
    undated: bool = False


@dataclass(frozen=True, slots=True)
class _Carried:
    """What earlier sentences said and still holds: what they tell of, and the year."""

    tells: Tells
    dated: Dated | None = None


@dataclass(slots=True)
class Timeline:
    """Reads a document's passages in their order. What a sentence says of its time holds for those
    behind it, up to the next that says another; where a paragraph ends with a colon or does
    nothing but look back, also for the next ones of its section, as does a deadline among the goals
    of a document without a period, and always in a `report`, which tells one thing after another
    without headings."""

    frames: Sequence[Frame]
    whole: Frame
    parents: Sequence[int | None]
    report: bool = False
    _open: dict[int | None, _Carried | None] = field(default_factory=dict)

    def passage(
        self, text: str, start: int, section: int | None, years: tuple[int, int] | None = None
    ) -> PassageTime:
        """The reader of one passage of running text that begins at `start` of the document's.
        `years`: those of the row of a table that it stands in."""
        frame = self.frames[section] if section is not None else self.whole
        if years is not None:
            return PassageTime(text, start, replace(frame, base=years[0], last=years[1]), None)
        unheaded = section is None or (self.report and replace(frame, role="front") == self.whole)
        reader = PassageTime(
            text, start, frame, self._held(section), report=self.report, unheaded=unheaded
        )
        aims = frame.goals and frame.last is None and reader.promises_by
        if reader.opens or self.report or aims:
            self._open[section] = reader.last
        elif reader.turns_from(self._held(section)):
            self._open[section] = None
        return reader

    def _held(self, section: int | None) -> _Carried | None:
        """What a paragraph of this section, or of one above it, said for all that follows."""
        at = section
        while at is not None and at not in self._open:
            above = self.parents[at]
            whole = self.frames[above] if above is not None else self.whole
            if not _of_one_time(self.frames[at], whole):
                return None
            at = above
        return self._open.get(at)


def _of_one_time(one: Frame, other: Frame) -> bool:
    """Whether two frames look the same way and are about the same years."""
    same = (one.base, one.last) == (other.base, other.last)
    return same and (one.role == "review") == (other.role == "review")


class PassageTime:
    """When the numbers of one passage are."""

    def __init__(
        self,
        text: str,
        start: int,
        frame: Frame,
        carried: _Carried | None,
        *,
        report: bool = False,
        unheaded: bool = False,
    ) -> None:
        self._text, self._start, self._frame, self._report = text, start, frame, report
        self._unheaded = unheaded  # no heading says whether its section looks back or ahead
        self._starts = [match.start() for match in _SENTENCE.finditer(text)]
        self._carried = [carried]  # before each sentence; made as far as they are asked for

    def _before(self, sentence: int) -> _Carried | None:
        """What the sentences before the one of that number said and still holds."""
        ends = (*self._starts[1:], len(self._text))
        for at in range(len(self._carried) - 1, sentence):
            self._carried.append(self._after(self._starts[at], ends[at], self._carried[at]))
        return self._carried[max(sentence, 0)]

    @property
    def last(self) -> _Carried | None:
        """What still holds behind the passage."""
        return self._before(len(self._starts))

    @property
    def promises_by(self) -> bool:
        """Whether a deadline that it sets still holds behind it."""
        last = self.last
        return last is not None and last.tells == "promise" and last.dated is not None

    def turns_from(self, held: _Carried | None) -> bool:
        """Whether what it tells of isn't what a paragraph before it opened (“十三五”期间，…): that
        holds no longer."""
        last = self.last
        return held is not None and last is not None and last.tells != held.tells

    @property
    def opens(self) -> bool:
        """Whether what it says holds for the next passages of its section, too."""
        if self._text.endswith("：") or time_words().heading["own_year"].fullmatch(self._text):
            return True  # 2024年, alone on its line
        return len(self._starts) == 1 and self._turn(0, len(self._text)) == "past"

    def when(self, clause: Clause) -> When:
        """What the clause's number is of, and for which year."""
        when = self._when(clause)
        held = self._held(clause)
        return replace(when, tells=held) if held else when

    def _when(self, clause: Clause) -> When:
        at = bisect_right(self._starts, clause.sentence_start) - 1
        carried = self._before(at)
        dated = self._stated(clause)
        doubt = self._doubt(clause)
        told = self._said(clause)
        if dated is not None:
            if told == "past" and self._goes_on(clause, dated):
                told = "promise"
            stands = told == "past" and self._stands(clause)
            tells = "past" if stands else self._of_year(dated.year, told)
            return When(tells, dated.year, dated.place, doubt=doubt)
        tells = told or self._wanted(clause) or self._unsaid(clause, carried)
        if told is None and self._unheaded and not self._is_clear(tells, carried):
            doubt = (*doubt, "time_unclear")
        held = carried.dated if carried is not None and carried.tells == tells else None
        if held is not None:
            return When(tells, held.year, held.place, due=tells == "promise", doubt=doubt)
        undated = self._frame.undated
        if tells == "promise":
            goal = self._frame.goals and self._frame.last is not None
            rule = self._frame.rules
            return When(tells, self._frame.last, due=goal, rule=rule, doubt=doubt, undated=undated)
        change = begins_change(self._text, clause.quantity)
        year = None if change else self._frame.past
        return When(tells, year, doubt=doubt, undated=undated)

    def _is_clear(self, tells: Tells, carried: _Carried | None) -> bool:
        """Whether a document or earlier sentences alone are enough to tell: a review that was
        opened goes on without years, a promise until its deadline; the year of one result is seldom
        that of the next."""
        if self._frame.role == "review":
            return True
        if carried is None or carried.tells != tells:
            return False
        return (carried.dated is None) == (tells == "past")

    def year_of_part(self, clause: Clause) -> int | None:
        """The year stated since the last ；: 其中2022年新增500个；每个镇办好1所… has no date."""
        start = self._text.rfind("；", clause.sentence_start, clause.number_start) + 1
        dated = self._years.last(max(start, clause.sentence_start), clause.number_start)
        return dated.year if dated else None

    def years_in_row(self, clause: Clause, count: int) -> tuple[Dated, ...] | None:
        """2022年、2023年分别新增500个、600个: a year for each of `count` numbers, else None."""
        words, text = time_words().year, self._text
        if "年" not in text[clause.sentence_start : clause.number_start]:
            return None
        row = words["in_row"].search(text, clause.start, clause.number_start)
        if row is None and "分别" in text[clause.start : clause.number_start]:
            rows = words["in_row"].finditer(text, clause.sentence_start, clause.start)
            row = max(rows, key=lambda match: match.end(), default=None)  # 到2023年、2025年，
        if row is None:
            return None
        found = self._years.in_row(row)
        return found if len(found) == count else None

    def _after(self, start: int, end: int, carried: _Carried | None) -> _Carried | None:
        """What holds behind the sentence [start, end), if `carried` did before it."""
        prior = self._prior
        told = self._cues.nearest(start, end)
        turned = self._turn(start, end)
        dated = self._dated_from(start, end)
        if dated is not None:
            tells = self._of_year(dated.year, told)
            if self._report or tells in (prior, turned, carried.tells if carried else None):
                return _Carried(tells, dated)
        if turned is not None:
            return _Carried(turned)
        if self._cues.nearest(start, min(end, start + _OPENS)) == prior == "past":
            return _Carried("past")
        return carried

    def _turn(self, start: int, end: int) -> Tells | None:
        """What clauses of the sentence begin to tell of: 过去五年，…; …指出，今年的目标是…"""
        last = self._cues.last_turn(start, end)
        if last is None or last.tells == "past" or last.named:
            return last.tells if last is not None else None
        return "promise" if self._prior == "promise" else None

    def _dated_from(self, start: int, end: int) -> Dated | None:
        """The year from which a sentence's own words go on to speak: it begins with it, or one of
        its clauses is nothing else (…，到2025年，…)."""
        turns = self._cues.turns(start, end)
        years = [self._years.last(turn.start, min(turn.end + 1, end)) for turn in turns]
        opening = self._years.last(start, min(end, start + _DATES))
        if opening is not None and opening.start - self._start - start <= _OPENS:
            years.insert(0, opening)
        return next((year for year in reversed(years) if year is not None), None)

    @cached_property
    def _years(self) -> Years:
        return Years(self._text, self._start, self._frame)

    @cached_property
    def _cues(self) -> Cues:
        frame = self._frame
        base = frame.base if frame.base is not None else frame.now
        reviewed = frame.role == "review" and frame.now is not None and frame.past == frame.now
        return Cues(self._text, base, this_year_past=reviewed, parted=frame.parted)

    @cached_property
    def _prior(self) -> Tells:
        """What a sentence tells of that doesn't say so: by its heading, else by all the words of
        its paragraph, else by those of its document."""
        if self._frame.role == "review":
            return "past"
        if self._frame.plan:
            return "past" if tells_results(self._text) else "promise"
        return lean(self._text, _CLEAR) or self._frame.leans

    def _held(self, clause: Clause) -> Tells | None:
        """What a number tells of that is an aim, or the result which is held against it: 目标为
        95%，实际完成96%."""
        aimed = time_words().mode["aimed"]
        for found in aimed.finditer(self._text, clause.sentence_start, clause.sentence_end):
            if found.start() <= clause.number_start < found.end("aim"):
                return "promise"
            if clause.start <= found.end() <= clause.number_start:
                return "past"
        return None

    def _wanted(self, clause: Clause) -> Tells | None:
        """需要新增90万平方米: what will have to be there, also where a section looks back."""
        wanted = time_words().mode["wanted"]
        said = wanted.search(self._text, clause.start, clause.number_start)
        return "promise" if said else None

    def _stands(self, clause: Clause) -> bool:
        """截至2023年底，共有｜15所: what there is on that day, also where its year isn't past
        yet."""
        stands = time_words().mode["stands"]
        return stands.search(self._text, clause.sentence_start, clause.number_start) is not None

    def _unsaid(self, clause: Clause, carried: _Carried | None) -> Tells:
        """What a sentence tells of that doesn't say so itself."""
        if carried is None:
            return self._prior
        intends = time_words().mode["intends"]
        own = intends.search(self._text, clause.sentence_start, clause.number_start)
        return "promise" if own and self._prior == "promise" else carried.tells

    def _of_year(self, year: int, told: Tells | None) -> Tells:
        """What a sentence tells of that names this year, and says so in its words (`told`)."""
        base, now = self._frame.base, self._frame.now
        if base is not None and year < base:
            return "past"
        latest = now if now is not None else base
        if latest is None:
            return told or self._prior
        if year > latest:
            sure = told == "past" and not (self._frame.plan and base is not None)
            return "past" if sure else "promise"
        if told == "past" or (self._prior == "past" and told is None):
            return "past"
        return "promise" if base is not None or year >= latest else "past"

    def _said(self, clause: Clause) -> Tells | None:
        """What the clause's own words say of its time, else those before it in its sentence."""
        if self._cues.promises(clause.start, clause.number_start):
            return "promise"
        return self._cues.nearest(clause.sentence_start, clause.number_start)

    def _goes_on(self, clause: Clause, dated: Dated) -> bool:
        """Whether the sentence goes on from what is so to a year that isn't past: 目前为11%，2026年
        ｜降到9%."""
        now = self._frame.now if self._frame.now is not None else self._frame.base
        first = clause.sentence_start
        start = self._text.rfind("，", first, max(first, dated.start - self._start)) + 1
        ahead = start > first and now is not None and dated.year >= now
        own = self._cues.nearest(start, clause.number_start)
        return ahead and own is None and self._frame.role != "review"

    def _stated(self, clause: Clause) -> Dated | None:
        """The year right before the number, else of its clause, else right behind what it counts,
        else of its sentence, else of a clause behind that says nothing else."""
        first, end = clause.sentence_start, clause.number_start
        own = self._years.right_before(first, end) or self._years.last(clause.start, end)
        behind = None if own else self._years.behind(clause.quantity.end, clause.after)
        said = own or behind or self._last_year(first, end)
        if said or clause.quantity.unit == "%":  # 投资的60%，2027年投用: of what is built
            return said
        return self._years.then(clause.end, clause.sentence_end)

    def _last_year(self, start: int, end: int) -> Dated | None:
        """The last year that a sentence states before a number, without those of details that it
        has left behind: 造林8万亩，其中2021年2万亩；｜森林蓄积量达到…"""
        part = self._text.rfind("；", start, end)
        detail = self._text.rfind("其中", start, max(part, start))
        if detail < 0:
            return self._years.last(start, end)
        return self._years.last(part, end) or self._years.last(start, detail)

    def _doubt(self, clause: Clause) -> tuple[str, ...]:
        """forecast and need, where the clause says so."""
        near = self._text[clause.start : clause.end]
        return tuple(c for c in ("forecast", "need") if time_words().mode[c].search(near))
