"""What to mind about a compared pair: other values, years, wordings, soft promises."""

from __future__ import annotations

from ..align import Pair, Promise
from ..align.measures import Measure, bare_scope, is_total
from ..align.promises import phrase
from ..model import Plan, Target
from .definitions import definitions
from .starts import below_present
from .wording import line_words, value_words


def caveats(pair: Pair, a: Plan, b: Plan) -> list[str]:
    """All caveats of a pair, each once; swapping the plans swaps 甲 and 乙."""
    ours, theirs = pair.a.measure, pair.b.measure
    found = list(pair.relation.words("note", "caveat"))
    found += years(ours, theirs)
    found += _levels(pair, a, b)
    found += _soft(ours.target, theirs.target)
    found += [] if contradictions(pair, a, b) else definitions(pair, a, b)
    found += _wordings(pair)
    found += [below_present(pair.a, a, "甲"), below_present(pair.b, b, "乙")]
    found += [note_others(pair.a, a, "甲"), note_others(pair.b, b, "乙")]
    return [words for words in found if words]


def years(a: Measure, b: Measure) -> list[str]:
    """That two measures are for different years, or that one is a standing rule."""
    if a.year != b.year:
        return [f"年份不同（甲{a.year}年，乙{b.year}年）"]
    kinds = {a.target.kind, b.target.kind}
    if kinds == {"target", "standard"}:
        sides = ("甲", "乙") if a.target.kind == "standard" else ("乙", "甲")
        return [f"{sides[0]}为常设标准，{sides[1]}为期末目标"]
    return []


def _levels(pair: Pair, a: Plan, b: Plan) -> list[str]:
    """A county's total beside a city's."""
    totals = is_total(pair.a.measure) and is_total(pair.b.measure)
    known = a.meta.level and b.meta.level
    if not totals or not known or _tier(a) == _tier(b):
        return []
    return [f"地方级别不同（甲为{a.meta.level}，乙为{b.meta.level}）"]


def _tier(plan: Plan) -> str:
    """The level of a plan's place: counties, districts and cities of that level are one."""
    return "县" if plan.meta.level in ("县级市", "区") else plan.meta.level


def _soft(a: Target, b: Target) -> list[str]:
    if a.soft and b.soft:
        return ["双方均为力争目标"]
    return [f"{side}为力争目标" for side, target in (("甲", a), ("乙", b)) if target.soft]


def _wordings(pair: Pair) -> list[str]:
    """The words of a measure without an indicator, and of its scope, where they differ: huantai 163
    具有独立法人资格的公办中心幼儿园 of 每个镇, dandong 241 公办中心幼儿园 of 每个乡镇."""
    ours, theirs = pair.a.target, pair.b.target
    found = []
    if not ours.indicator_id and phrase(ours.indicator) != phrase(theirs.indicator):
        found.append(f"措辞不同（甲“{ours.indicator}”，乙“{theirs.indicator}”）")
    scopes_agree = bare_scope(ours.scope) == bare_scope(theirs.scope)
    if not scopes_agree and pair.a.measure.scope == pair.b.measure.scope != "":
        found.append(f"范围措辞不同（甲{ours.scope}，乙{theirs.scope}）")
    return found


def contradictions(pair: Pair, a: Plan, b: Plan) -> list[str]:
    """A share with the same number as a count of the same indicator is no share: sanmenxia 102
    writes 比例 >2% and 238 2个. The count stands; nothing can be said of the share."""
    found = []
    for side, promise, plan in (("甲", pair.a, a), ("乙", pair.b, b)):
        other = promise.contradiction
        if other is not None and promise.measure.family == "percent":
            places = "、".join(_placed(target, plan) for target in (promise.target, other))
            found.append(f"{side}对同一数值写了两种单位：{places}")
    return found


def note_others(promise: Promise, plan: Plan, side: str = "") -> str:
    """Other values that the plan states for the same measure; empty if all agree."""
    shown = promise.target
    slip = () if promise.contradiction is None else (promise.contradiction,)
    differing = {
        value_words(target): target
        for target in reversed((*promise.others, *slip))
        if value_words(target) != value_words(shown)
    }
    if not differing:
        return ""
    ordered = sorted(differing.values(), key=lambda target: target.value_span.start)
    return f"{side}另处写作{'、'.join(_placed(target, plan) for target in ordered)}"


def _placed(target: Target, plan: Plan) -> str:
    return f"{value_words(target)}（{line_words(target, plan)}）"
