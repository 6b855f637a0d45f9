"""Promised, achieved or a standing rule; for which year; for whom; firm or soft."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import SectionRole, TargetKind
from ..registry.quantities import unit_family
from ..registry.targets import target_words
from .clauses import Clause

_OWN_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:底|末)?的?$")
_ANY_YEAR = re.compile(r"(?<![较比至自从—])(?P<year>(?:19|20)\d\d)年")
_SOFT_DATE = re.compile(r"(?:力争|争取|力求)(?:到|在)?20\d\d年[^，。；]{0,6}，$")
_FOR_WHICH = re.compile(r"\d人(?:以上|以下)?(?:规模)?的")
_TITLES = re.compile("《[^《》]{0,80}》|[〔（(](?:19|20)\\d\\d(?:—(?:19|20)\\d\\d)?年?[〕）)]")


@dataclass(frozen=True, slots=True)
class Judgement:
    """kind, year (None for a standard), and whether the promise is soft (力争)."""

    kind: TargetKind
    year: int | None
    soft: bool


def judge(text: str, clause: Clause, role: SectionRole, period: tuple[int, int]) -> Judgement:
    """What kind of quantity the clause states, in a section of this role.

    A review's numbers are achievements; elsewhere a past year or 目前/已/累计 makes an actual;
    每…/年均 a standard; a date by which it is done a target; the rest is promised for the
    period's last year (LABELLING: kind, year).
    """
    words = target_words().kind
    sentence = _TITLES.sub(
        lambda m: "＿" * len(m.group()), text[clause.sentence_start : clause.sentence_end]
    )
    lead = sentence[: clause.quantity.start - clause.sentence_start]
    near = text[clause.previous if _joined(text, clause) else clause.start : clause.quantity.start]
    dated = _SOFT_DATE.search(text, clause.previous, clause.start)
    soft = dated is not None or words["soft"].search(near) is not None
    deadline = _deadline(lead, period)
    if role == "review" or _is_past(lead, sentence, deadline, period):
        return Judgement("actual", _year_of_actual(lead, period), False)
    if _is_standard(text, clause, near, deadline):
        return Judgement("standard", None, soft)
    return Judgement("target", deadline or period[1], soft)


def _joined(text: str, clause: Clause) -> bool:
    """Whether the clause leans on the one before it: 5000人以上的住宅区，原则上…"""
    previous = text[clause.previous : clause.start]
    leaning = clause.quantity.start - clause.start < 8 and previous.endswith("，")
    return leaning and (not re.search(r"\d", previous) or _FOR_WHICH.search(previous) is not None)


def _deadline(lead: str, period: tuple[int, int]) -> int | None:
    """The last date by which something is promised before the number, within reason."""
    found = None
    for match in target_words().kind["deadline"].finditer(lead):
        year = int(match["year"])
        if year >= period[0]:
            found = year
    return found


def _is_past(lead: str, sentence: str, deadline: int | None, period: tuple[int, int]) -> bool:
    if deadline:
        return False
    years = [int(match["year"]) for match in _ANY_YEAR.finditer(lead)]
    if years and years[-1] < period[0]:
        return True
    return target_words().kind["past"].search(sentence) is not None


def _year_of_actual(lead: str, period: tuple[int, int]) -> int:
    own = _OWN_YEAR.search(lead)
    if own:
        return int(own["year"])
    return period[0] - 1


def _is_standard(text: str, clause: Clause, near: str, deadline: int | None) -> bool:
    """Whether the quantity is held without a date: 每天1小时, 师生比, 每校至少1名."""
    words = target_words().kind
    behind = text[clause.quantity.end : clause.after]
    if words["recurring"].search(near):
        return True
    if deadline:
        return False
    if words["each"].search(near):
        return words["build"].search(near) is None
    counts = unit_family(clause.quantity.unit) not in ("percent", "bandwidth")
    if counts and words["staff"].search(near):
        return True
    if isinstance(clause.quantity.value, str) or words["rule"].search(near + "｜" + behind[:12]):
        return True
    return _is_cap(clause) or _is_condition(clause, behind)


def _is_cap(clause: Clause) -> bool:
    """Whether it is the most that one school or class may hold: 不超过2500人规模."""
    quantity = clause.quantity
    return quantity.comparator in ("<=", "<") and unit_family(quantity.unit) == "person"


def _is_condition(clause: Clause, behind: str) -> bool:
    """5000人以上规模的住宅区, 超过1000人规模的学校: the number says for which, not how many."""
    bound = clause.quantity.comparator in (">=", ">", "<", "<=")
    person = unit_family(clause.quantity.unit) in ("person", "bandwidth")
    return (
        bound
        and person
        and re.match(r"规模的|的(?:学校|班级|住宅)|[^，。；]{0,4}(?:学校|住宅区|小区)", behind)
        is not None
    )


def find_scope(text: str, clause: Clause, measure: str) -> str:
    """For what the quantity holds where that isn't the plan's own area; empty where it is."""
    words, elsewhere = target_words().scope, target_words().elsewhere
    lead = text[
        clause.previous if _joined(text, clause) else clause.start : clause.quantity.start + 1
    ]
    for name in ("per_number", "each", "all"):
        match = words[name].search(lead)
        if match:
            return match["scope"].strip("、，的")
    if _is_cap(clause) and measure.endswith("规模"):
        return "每校"  # 新建小学、初中不超过2000人规模 (sanmenxia 428): of one school, not of all
    group = words["group"].search(measure)
    if group:
        return group["scope"]
    return next(
        (place for word, place in elsewhere.items() if lead.lstrip("，").startswith(word)), ""
    )
