"""Promised, achieved or a standing rule; for which year; for whom; firm or soft."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..lexicon.comparators import is_bound, is_cap
from ..lexicon.quantities import said, unit_family
from ..lexicon.targets import target_words
from ..model import SectionRole, TargetKind
from .clauses import Clause, begins_change

_FOR_WHICH = re.compile(r"\d人(?:以上|以下)?(?:规模)?的")
_SOFT_DATE = re.compile(r"(?:力争|争取|力求)(?:到|在)?20\d\d年[^，。；]{0,6}，$")
_JOINTS = "、，的"
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Judgement:
    """kind, year (None for a standard or where none can be told), whether it is soft (力争), and
    where the text states the year: [start, end) of the passage, None where it doesn't."""

    kind: TargetKind
    year: int | None
    soft: bool
    dated: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A year, and where it stands: [start, end) of the passage."""

    year: int
    start: int
    end: int

    @property
    def place(self) -> tuple[int, int]:
        """[start, end)."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Scope:
    """For which part of the plan's area a quantity holds, and where in the passage that stands
    (None: in no words of their own)."""

    words: str
    start: int | None = None


def judge(
    text: str, clause: Clause, role: SectionRole, period: tuple[int, int], last: Judgement | None
) -> Judgement:
    """What kind of quantity the clause states, in a section of this role.

    A review's numbers are achievements; elsewhere a past year or 目前/已 makes an actual; 每…/年均
    a standard; a date by which it is done a target; the rest is promised for the period's last
    year. `last` is the judgement of the number before it in the sentence.
    """
    dated = _stated_year(text, clause, period)
    year, place = (dated.year, dated.place) if dated else (None, None)
    if role == "review" or _is_past(text, clause, year, period):
        return Judgement("actual", _year_of_actual(text, clause, year, period), False, place)
    near = text[clause.previous if _joined(text, clause) else clause.start : clause.number_start]
    soft = _SOFT_DATE.search(text, clause.previous, clause.start) is not None
    soft = soft or target_words().kind["soft"].search(near) is not None
    # 争取建成1个省级平台，｜3—5个市级平台: the verb is not said again
    soft = soft or (last is not None and last.soft and clause.quantity.start == clause.start)
    if _is_standard(text, clause, near, _year_of_part(text, clause, period), last):
        return Judgement("standard", None, soft)
    return Judgement("target", year or period[1], soft, place)


def _joined(text: str, clause: Clause) -> bool:
    """Whether the clause leans on the one before it: 5000人以上的住宅区，原则上…"""
    previous = text[clause.previous : clause.start]
    leaning = clause.quantity.start - clause.start < 8 and previous.endswith("，")
    return leaning and (not re.search(r"\d", previous) or _FOR_WHICH.search(previous) is not None)


def _last_year(text: str, start: int, end: int, period: tuple[int, int]) -> Dated | None:
    """The last year that [start, end) states, those that numbers are compared with left out."""
    years = target_words().years
    plain = years["compared"].sub(lambda match: "＿" * len(match.group()), text[start:end])
    stated = [(match, int(match["year"])) for match in years["stated"].finditer(plain)]
    stated += [(match, period[1]) for match in years["end"].finditer(plain)]
    last = max(stated, key=lambda one: (one[0].end(), one[1]), default=None)
    return Dated(last[1], start + last[0].start(), start + last[0].end()) if last else None


def _stated_year(text: str, clause: Clause, period: tuple[int, int]) -> Dated | None:
    """The year right before the number, else of its clause, else of its sentence."""
    first, end = clause.sentence_start, clause.number_start
    own = target_words().years["own"].search(text[first:end])
    if own:
        return Dated(int(own["year"]), first + own.start(), first + own.end())
    return _last_year(text, clause.start, end, period) or _last_year(text, first, end, period)


def _year_of_part(text: str, clause: Clause, period: tuple[int, int]) -> int | None:
    """The year stated since the last ；: 其中2022年新增500个；每个镇办好1所… has no date."""
    start = text.rfind("；", clause.sentence_start, clause.number_start) + 1
    start = max(start, clause.sentence_start)
    dated = _last_year(text, start, clause.number_start, period)
    return dated.year if dated else None


def years_in_row(text: str, clause: Clause, count: int) -> tuple[Dated, ...] | None:
    """2022年、2023年分别新增500个、600个: a year for each of `count` numbers, None if not so."""
    pattern = target_words().years["in_row"]
    row = pattern.search(text, clause.start, clause.number_start)
    if row is None and "分别" in text[clause.start : clause.number_start]:
        row = pattern.search(text, clause.previous, clause.start)  # 到2023年、2025年，普惠率分别…
    years = _YEAR.finditer(text, *row.span()) if row else ()
    found = tuple(Dated(int(year.group()), *year.span()) for year in years)
    return found if len(found) == count else None


def of_year(judgement: Judgement, dated: Dated) -> Judgement:
    """The same judgement for another year (a standard has none)."""
    if judgement.kind == "standard":
        return judgement
    return replace(judgement, year=dated.year, dated=dated.place)


def _is_past(text: str, clause: Clause, year: int | None, period: tuple[int, int]) -> bool:
    if year is not None:
        return year < period[0]
    lead = text[clause.sentence_start : clause.number_start]
    return target_words().kind["past"].search(lead) is not None


def _year_of_actual(
    text: str, clause: Clause, year: int | None, period: tuple[int, int]
) -> int | None:
    """The year stated, else the last of the period before; none for where a change began."""
    if year is not None:
        return year
    return None if begins_change(text, clause.quantity) else period[0] - 1


def _is_standard(
    text: str, clause: Clause, near: str, year: int | None, last: Judgement | None
) -> bool:
    """Whether the quantity is held without a date: 每天1小时, 师生比, 每校至少1名."""
    words = target_words().kind
    own = text[clause.before : clause.number_start]
    dated = year is not None and clause.before > clause.start and "年" in own
    if words["recurring"].search(near) and not dated:
        return True
    if year is not None:
        return False
    if (each := words["each"].search(near)) and not _per_head(each, near):
        return words["build"].search(near) is None
    behind = text[clause.quantity.end : clause.after]
    if words["rule"].search(f"{near}｜{behind[:14]}") or _is_ruled(clause, near):
        return True
    if last is not None and last.kind == "standard" and _goes_on(text, clause):
        return True
    return _is_cap(clause) or _is_condition(clause, behind)


def _per_head(each: re.Match[str], near: str) -> bool:
    """Whether 每百名… names a measure that is then promised: 每百名学生拥有骨干教师达到｜1人."""
    counted = re.match("每[十百千万]", each.group()) is not None
    return counted and target_words().kind["reached"].search(near) is not None


def _goes_on(text: str, clause: Clause) -> bool:
    """Whether the clause details the one before it: 其中骨干教师不低于20%; 辐射带动100名."""
    own = text[clause.start : clause.number_start]
    if clause.quantity.unit in said().lasting and clause.quantity.start - clause.start < 8:
        return True  # 每天活动不低于2小时，课间｜15分钟
    return own.startswith("其中") or target_words().kind["detail"].search(own) is not None


def _is_ruled(clause: Clause, near: str) -> bool:
    """Ratios and durations with a bound, and staffing by rule."""
    quantity, words = clause.quantity, target_words().kind
    if isinstance(quantity.value, str):
        return words["reached"].search(near) is None
    if quantity.unit in said().lasting and quantity.comparator != "=":
        return True
    if unit_family(quantity.unit) in ("percent", "bandwidth"):
        return False
    by_rule = words["staffed"].search(near) and words["by_rule"].search(near)
    return bool(by_rule or words["taught"].search(near))


def _is_cap(clause: Clause) -> bool:
    """Whether it is the most that one school or class may hold: 不超过2500人规模."""
    quantity = clause.quantity
    sized = unit_family(quantity.unit) == "person" or quantity.unit in said().sized
    return is_cap(quantity.comparator) and sized


def _is_condition(clause: Clause, behind: str) -> bool:
    """5000人以上规模的住宅区, 超过1000人规模的学校: the number says for which, not how many."""
    bound, words = is_bound(clause.quantity.comparator), target_words().kind
    family = unit_family(clause.quantity.unit)
    if family == "percent":  # 就业率低于90%的专业
        strict = clause.quantity.comparator in ("<", ">")
        return strict and words["of_which"].match(behind) is not None
    person = family in ("person", "bandwidth")
    return bound and person and words["for_which"].match(behind) is not None


def find_scope(text: str, clause: Clause, measure: str) -> Scope:
    """For which part of the plan's own area the quantity holds; empty where it is for all of it."""
    words = target_words().scope
    start = clause.previous if _joined(text, clause) else clause.start
    lead = text[start : clause.quantity.start + 1]
    for name in ("per_number", "each", "all", "for_whom", "taught"):
        match = words[name].search(lead)
        if match:
            scope = match["scope"].lstrip(_JOINTS)
            return Scope(scope.rstrip(_JOINTS), start + match.end("scope") - len(scope))
    if _is_cap(clause) and measure.endswith("规模"):
        # 新建小学、初中不超过2000人规模 (sanmenxia 428): of one, not of all
        return Scope("".join(said().one))
    group = words["group"].search(measure)
    return Scope(group["scope"] if group else "")
