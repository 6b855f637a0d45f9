"""Promised, achieved or a standing rule; for which year; for whom; firm or soft.

What makes the reading of a row uncertain, told by the row and the text around it.

The steps that read a row note what they alone know (forecast, need, time_unclear …); the rest is
noted here, once for prose and tables. Of rows with such a doubt many are wrong, of those without
few; a doubt never changes what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..lexicon.quantities import is_bound, is_cap, said, unit_family
from ..lexicon.targets import doubt_words, target_words, time_words
from ..model import DOUBTS, PlanMeta, SourceText, Target, TargetKind
from ..quantities.clauses import Clause
from ..timeline.cues import Dated
from ..timeline.reading import PassageTime, When

_FOR_WHICH = re.compile(r"\d人(?:以上|以下)?(?:规模)?的")
_HIGHER = ("可提高到", "可提高至", "可上浮至")
_PRICE = re.compile("[费价](?:标准)?(?=$|不|为|按|控|限|最)")
_EACH = re.compile("每[\u4e00-\u9fff]{1,4}$|每[人户名亩床头台]每[年月天日]")
_GIVEN = re.compile("[配设聘派建办]|安排|补助|发放|不少于|至少|不低于")
_JOINTS = "、，的"


@dataclass(frozen=True, slots=True)
class Judgement:
    """kind, year (None for a standard or where none can be told), whether it is soft (力争), and
    where the text states the year: [start, end) of the normalised text, None where it doesn't;
    codes of what makes it uncertain."""

    kind: TargetKind
    year: int | None
    soft: bool
    dated: tuple[int, int] | None = None
    doubt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """For which part of the plan's area a quantity holds, and where in the passage that stands
    (None: in no words of their own)."""

    words: str
    start: int | None = None


def judge(text: str, clause: Clause, time: PassageTime, last: Judgement | None) -> Judgement:
    """What kind of quantity the clause states.

    What its sentence tells as past is an actual; 每…/年均 make a standard, as does a bound that
    nothing dates; a date by which it is done a target; the rest is promised. `last` is the
    judgement of the number before it in the sentence.
    """
    when = time.when(clause)
    doubt = (*when.doubt, "time_unclear") if when.undated else when.doubt
    ahead = text[clause.sentence_start : clause.number_start]
    if is_bound(clause.quantity.comparator) and target_words().kind["from_on"].search(ahead):
        return Judgement("standard", None, _aims(ahead), None, when.doubt)
    if when.tells == "past":
        return Judgement("actual", when.year, False, when.dated, doubt)
    near = text[clause.previous if _joined(text, clause) else clause.start : clause.number_start]
    aims = _aims(near) or _aims(text[slice(*_dated_before(text, clause))])
    # 争取建成1个省级平台，｜3—5个市级平台: the verb is not said again
    aims = aims or (last is not None and last.soft and clause.quantity.start == clause.start)
    dues = time.year_of_part(clause) is not None, when.due
    if when.rule or _is_standard(text, clause, near, dues, last) or _is_undated(when, clause):
        return Judgement("standard", None, aims, None, when.doubt)
    return Judgement("target", when.year, aims, when.dated, doubt)


def _is_undated(when: When, clause: Clause) -> bool:
    """A bound that nothing dates (面积比例不低于｜50%), in a text that tells no time at all."""
    bound = clause.quantity.comparator in (">=", "<=")
    return when.year is None and bound and clause.quantity.start < clause.number_start


def _aims(words: str) -> bool:
    return time_words().mode["soft"].search(words) is not None


def _dated_before(text: str, clause: Clause) -> tuple[int, int]:
    """The clause before, where it is only a date: 力争到2025年，｜建成20所."""
    before = text[clause.previous : clause.start]
    dated = before.endswith("，") and time_words().year["stated"].search(before[-14:]) is not None
    return (clause.previous, clause.start) if dated else (clause.start, clause.start)


def _joined(text: str, clause: Clause) -> bool:
    """Whether the clause leans on the one before it: 5000人以上的住宅区，原则上…"""
    previous = text[clause.previous : clause.start]
    leaning = clause.quantity.start - clause.start < 8 and previous.endswith("，")
    counted = clause.counted or re.search(r"\d", previous)  # 年均增长百分之五: no digit
    return leaning and (not counted or _FOR_WHICH.search(previous) is not None)


def of_year(judgement: Judgement, dated: Dated) -> Judgement:
    """The same judgement for another year (a standard has none)."""
    if judgement.kind == "standard":
        return judgement
    return replace(judgement, year=dated.year, dated=dated.place)


def _is_standard(
    text: str, clause: Clause, near: str, dues: tuple[bool, bool], last: Judgement | None
) -> bool:
    """Whether the quantity is held without a date: 每天1小时, 师生比, 每校至少1名. `dues`: whether
    its own part of the sentence says until when, and whether an earlier sentence does."""
    words = target_words().kind
    stated, carried = dues
    own = text[clause.before : clause.number_start]
    dated = stated and clause.before > clause.start and "年" in own
    if words["recurring"].search(near) and not dated:
        return True
    behind = text[clause.quantity.end : clause.after]
    around = f"{near}｜{behind[:14]}"
    if words["per_head"].search(around) or _is_price(clause, near):
        return True
    if stated:
        return False
    if (each := words["each"].search(near)) and not _per_head(each, near):
        return words["build"].search(near) is None
    if carried:
        return False
    if words["rule"].search(around) or _is_ruled(clause, near):
        return True
    if last is not None and last.kind == "standard" and _goes_on(text, clause):
        return True
    return _is_cap(clause) or _is_condition(clause, behind)


def _is_price(clause: Clause, near: str) -> bool:
    """水价每立方米｜3.2元, 服务费不超过｜0.3元/千瓦时: what one costs or brings."""
    if clause.quantity.unit.startswith("元/"):
        return _PRICE.search(near) is not None
    return unit_family(clause.quantity.unit) == "money" and _EACH.search(near) is not None


def _per_head(each: re.Match[str], near: str) -> bool:
    """Whether 每百名… names a measure that is promised: 每百名学生拥有骨干教师达到｜1人, 每千人
    床位≥8张; not what each is to be given."""
    counted = re.match("每[十百千万]", each.group()) is not None
    reached = target_words().kind["reached"].search(near) is not None
    return counted and (reached or _GIVEN.search(near) is None)


def _goes_on(text: str, clause: Clause) -> bool:
    """Whether the clause details the one before it: 其中骨干教师不低于20%; 辐射带动100名."""
    own = text[clause.start : clause.number_start]
    higher = is_cap(clause.quantity.comparator) or own.endswith(_HIGHER)
    if higher and unit_family(clause.quantity.unit) == "money":
        return True  # 个人贷款最高30万元，企业最高｜400万元, 大型机械可提高到｜15万元
    if clause.quantity.unit in said().lasting and clause.quantity.start - clause.start < 8:
        return True  # 每天活动不低于2小时，课间｜15分钟
    return own.startswith("其中") or target_words().kind["detail"].search(own) is not None


def _is_ruled(clause: Clause, near: str) -> bool:
    """Ratios and durations with a bound, and staffing by rule."""
    quantity, words = clause.quantity, target_words().kind
    reached = words["reached"].search(near) is not None
    if words["held_unit"].search(quantity.unit):
        return not (reached and unit_family(quantity.unit) == "return_period")
    if isinstance(quantity.value, str):
        return not reached
    lasts = quantity.unit in said().lasting and words["counts_days"].search(near) is None
    if lasts and quantity.comparator != "=":
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


_SHORT, _LONG = 3, 24  # characters of what is measured
_RATES = ("率", "比", "度")  # 出生率, 普职比
_UNITLESS = ("比", "系数", "指数")  # measures that need no unit
_FAR = 60  # characters between what is measured and its number
_AROUND, _TOLD = 40, 200  # characters


def with_doubts(target: Target, source: SourceText, meta: PlanMeta) -> Target:
    """The target with all codes of what makes it doubtful, in the order of model.DOUBTS."""
    noted = set(target.doubt)
    if target.indicator_id and target.source != "table":
        noted.discard("head_unknown")  # a phrase that is an indicator's is a name
    codes = {*noted, *_of_meta(target, meta), *_of_subject(target), *_of_unit(target)}
    if target.source != "table":
        codes.update(_of_text(target, source))
    assert codes <= {*DOUBTS}, codes  # each has its sentence
    doubt = tuple(code for code in DOUBTS if code in codes)
    return target if doubt == target.doubt else replace(target, doubt=doubt)


def _of_meta(target: Target, meta: PlanMeta) -> Iterator[str]:
    """What isn't told of the plan's years: a promise without one, a result's by the date alone."""
    if meta.period is None and target.deadline is None:
        if target.kind == "target" and target.year is None:
            yield "time_unclear"
        if target.kind == "actual" and target.year is not None and target.source != "table":
            yield "period_guessed"
    if target.kind != "target" or target.deadline is not None:
        return
    # Of a report about one year its date is enough to tell which.
    guessed = meta.period_guessed and meta.first_year != meta.last_year
    if guessed and target.year is not None and target.year == meta.last_year:
        yield "period_guessed"


def _of_subject(target: Target) -> Iterator[str]:
    """Whether what is measured is a measure's name, and stands near the number."""
    if target.indicator_id:
        return  # a phrase that is an indicator's is a name
    words, name = doubt_words().subject, target.indicator
    if any(pattern.search(name) for pattern in words.values()):
        yield "head_unknown"
    if target.source == "table":
        return  # its label is the whole cell
    if len(name) <= _SHORT and not name.endswith(_RATES):
        yield "head_unknown"
    if len(name) > _LONG:
        yield "subject_long"
    if target.subject and target.value_span.start - target.subject.span.end > _FAR:
        yield "subject_far"


def _of_unit(target: Target) -> Iterator[str]:
    """Whether the unit is one that is known; a table's own may be any. A ratio has none, and that
    of an indicator was looked at when it was told."""
    if target.indicator_id and (target.unit or target.indicator.endswith(_UNITLESS)):
        return
    known = unit_family(target.unit) if target.source != "table" else target.unit
    if not known and not isinstance(target.value, str):
        yield "unit_guessed"


def _of_text(target: Target, source: SourceText) -> Iterator[str]:
    """What the words around the number say."""
    words, line = doubt_words(), source.line_span(source.line_at(target.value_span.start))
    start, end = target.value_span.start, target.value_span.end
    behind = source.text[end : min(line.end, end + _AROUND)].lstrip()
    before = source.text[max(line.start, start - _AROUND) : start]
    family = unit_family(target.unit)
    # 3年 mostly says how long; a rule's hours (每天1小时) don't
    lasts = family == "time" and target.unit not in said().lasting and not target.indicator_id
    # 60%的区市通过评估 is a share of them
    picks = words.behind["which"].match(behind) is not None and family != "percent"
    if lasts or picks:
        yield "only_which"
    if words.before["brackets"].search(before):
        yield "in_brackets"
    told = source.text[max(line.start, target.context.start, start - _TOLD) : start]
    if target.kind == "target" and not target.deadline and words.before["results"].search(told):
        yield "time_unclear"
