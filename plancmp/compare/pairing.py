"""What a plan promises, each measure once, and which promise of plan B measures the same as a
promise of plan A."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ..corpus.loader import is_promise
from ..model import Plan, Target
from ..sectors.compare import OUTCOMES
from ..sectors.levels import level_topics
from ..text.similarity import ratio
from .measures import Measure, Relation, measure_of, relation_of

# A consistent table states a plan's figures most exactly; a box repeats the text in short.
SOURCE_ORDER = ("table", "text", "box")
# Likeness from which two phrases of one plan state one unregistered measure; more is needed
# where the values differ: 中原教学名师1名 and 中原名师4名 (sanmenxia 371) are two.
SAME_WORDING, SAME_WORDING_OTHER_VALUE = 0.75, 0.95
QUALIFIED = 0.8  # likeness of a phrase and the same with a qualifier before it
SHORTEST_HEAD = 4  # 名师 ends too many phrases


@dataclass(frozen=True, slots=True)
class Promise:
    """A measure that a plan promises: its representative target, and where else it is stated.

    `contradiction`: where the plan states the same number of the same indicator in another unit
    (sanmenxia 102: 县（市、区）比例 >2%, 238: 2个), so that one of the two units is a slip.
    """

    measure: Measure
    others: tuple[Target, ...]
    contradiction: Target | None = None

    @property
    def target(self) -> Target:
        """The representative."""
        return self.measure.target


def promises(plan: Plan) -> tuple[Promise, ...]:
    """The plan's own targets and standards, one Promise for each measure, level and year.

    Left out: actuals, values of other places, and targets of an earlier period (a 十三五 table).
    Where a measure is stated several times the table stands for it, else the text, else a box.
    """
    measures = [measure_of(target, plan) for target in plan.targets if is_promise(target, plan)]
    measures.sort(key=_rank)
    groups = grouped(measures)
    return tuple(_promise(group, groups) for group in groups)


def grouped(measures: Iterable[Measure]) -> list[list[Measure]]:
    """The statements of one measure, level and year together, each group in the order given."""
    groups: list[list[Measure]] = []
    for measure in measures:
        fitting = next((group for group in groups if same_measure(group[0], measure)), None)
        if fitting is None:
            groups.append([measure])
        else:
            fitting.append(measure)
    return groups


def _promise(group: list[Measure], groups: list[list[Measure]]) -> Promise:
    others = tuple(other.target for other in group[1:])
    return Promise(group[0], others, _contradiction(group[0], groups))


def _contradiction(measure: Measure, groups: list[list[Measure]]) -> Target | None:
    for group in groups:
        other = group[0]
        if (
            measure.target.indicator_id
            and measure.target.indicator_id == other.target.indicator_id
            and measure.family != other.family
            and measure.target.value == other.target.value
        ):
            return other.target
    return None


def _rank(measure: Measure) -> tuple[int, int, int]:
    stated = sum(bool(reading) for reading in measure.facets.values())
    return SOURCE_ORDER.index(measure.target.source), -stated, measure.target.value_span.start


def same_measure(a: Measure, b: Measure) -> bool:
    """Whether two targets of one plan state one measure, at one level, for one year."""
    if a.year != b.year or a.family != b.family:
        return False
    if a.target.indicator_id != b.target.indicator_id:
        return False
    if not a.target.indicator_id and (
        at_other_levels(a, b)
        or _in_one_sentence(a.target, b.target)
        or phrase_likeness(a, b)
        < (SAME_WORDING if a.target.value == b.target.value else SAME_WORDING_OTHER_VALUE)
    ):
        return False
    return relation_of(a, b).outcome in ("ignore", "note", "caveat") and not _levels_differ(a, b)


def at_other_levels(a: Measure, b: Measure) -> bool:
    """Whether equal words stand under two levels of education: 发展学前教育，公办占比…；发展
    义务教育，公办占比…"""
    if a.target.topic == b.target.topic:
        return False
    levels = level_topics().values()
    return a.target.topic in levels and b.target.topic in levels


def _in_one_sentence(a: Target, b: Target) -> bool:
    """Whether both stand in one sentence, which says nothing twice: 增加幼儿园学位，新增学位500个；
    增加高中学位，新增学位500个."""
    return a.source == b.source == "text" and a.context == b.context and a.number != b.number


def _levels_differ(a: Measure, b: Measure) -> bool:
    """Whether both state a facet and not the same: 省级以上 and 省级 are two promises."""
    shared = a.facets.keys() & b.facets.keys()
    return any(
        a.facets[key] and b.facets[key] and a.facets[key] != b.facets[key] for key in shared
    )


def phrase_likeness(a: Measure, b: Measure) -> float:
    """Likeness of the two phrases, 0..1; the same for (b, a).

    A phrase that ends with the other adds no more than a qualifier: huantai 163
    具有独立法人资格的公办中心幼儿园, sanmenxia 235 公办中心幼儿园.
    """
    phrases = bare_phrase(a.target.indicator), bare_phrase(b.target.indicator)
    return _likeness(*sorted(phrases, key=lambda words: (len(words), words)))


@cache
def _likeness(one: str, other: str) -> float:
    """Likeness of two phrases, the shorter first."""
    likeness = ratio(one, other)
    qualified = len(one) >= SHORTEST_HEAD and other.endswith(one)
    return max(likeness, QUALIFIED) if qualified else likeness


@cache
def bare_phrase(indicator: str) -> str:
    """An indicator without blanks, marks and the 数 that counts often end with."""
    bare = "".join(char for char in indicator if char.isalnum())
    return bare.removesuffix("数量").removesuffix("数") or bare


SIMILAR = 0.72  # likeness from which two unregistered phrases are taken for one measure
SIMILAR_ELSEWHERE = 0.85  # the same where the two stand under different topics


@dataclass(frozen=True, slots=True)
class PromisePair:
    """Two promises that were lined up; `relation` says whether they may be compared."""

    a: Promise
    b: Promise
    score: float
    relation: Relation


@dataclass(frozen=True, slots=True)
class TargetAlignment:
    """All promises of two plans (`ours` of A, `theirs` of B): those lined up, and those that only
    one plan has."""

    ours: tuple[Promise, ...]
    theirs: tuple[Promise, ...]
    pairs: tuple[PromisePair, ...]
    only_a: tuple[Promise, ...]
    only_b: tuple[Promise, ...]


def align_targets(a: Plan, b: Plan) -> TargetAlignment:
    """Lines up what two plans promise, one to one.

    Promises of one registered indicator are lined up first, those that may be compared before
    those that may not; then those without an indicator, by wording, unit and topic. Swapping the
    plans swaps the sides of each pair.
    """
    ours, theirs = promises(a), promises(b)
    candidates = [
        pair
        for promise in ours
        for other in theirs
        if (pair := _candidate(promise, other)) is not None
    ]
    pairs = _one_to_one(candidates)
    return TargetAlignment(
        ours,
        theirs,
        tuple(pairs),
        _left_over(ours, [pair.a for pair in pairs]),
        _left_over(theirs, [pair.b for pair in pairs]),
    )


def _candidate(promise: Promise, other: Promise) -> PromisePair | None:
    a, b = promise.measure, other.measure
    if a.target.indicator_id != b.target.indicator_id:
        return None
    score = phrase_likeness(a, b)
    needed = SIMILAR if a.target.topic == b.target.topic else SIMILAR_ELSEWHERE
    if not a.target.indicator_id and (score < needed or at_other_levels(a, b)):
        return None
    relation = relation_of(a, b)
    if relation.outcome == "apart":
        return None
    if a.target.indicator_id:
        return PromisePair(promise, other, _confidence(relation, score), relation)
    return PromisePair(promise, other, round(score, 4), relation)


def _confidence(relation: Relation, score: float) -> float:
    """1 for one indicator with nothing between them, less with each degree of difference."""
    step = OUTCOMES.index(relation.outcome)
    return round(1.0 - 0.2 * step - 0.1 * (1.0 - score), 4)


def _one_to_one(candidates: Sequence[PromisePair]) -> list[PromisePair]:
    """Takes the best pairs first; a promise is in one pair only."""
    taken_a: set[Target] = set()
    taken_b: set[Target] = set()
    pairs = []
    for pair in sorted(candidates, key=_preference):
        if pair.a.target in taken_a or pair.b.target in taken_b:
            continue
        taken_a.add(pair.a.target)
        taken_b.add(pair.b.target)
        pairs.append(pair)
    return pairs


def _preference(pair: PromisePair) -> tuple[object, ...]:
    a, b = pair.a.measure, pair.b.measure
    places = sorted((a.target.value_span.start, b.target.value_span.start))
    return (
        OUTCOMES.index(pair.relation.outcome),
        a.year != b.year,
        -pair.score,
        _distance(a, b),
        *places,
    )


def _distance(a: Measure, b: Measure) -> int:
    """0 for the same number written: of two equal candidates, a plan meets itself."""
    return int(a.target.value != b.target.value or a.target.value_high != b.target.value_high)


def _left_over(all_of_it: Iterable[Promise], paired: Iterable[Promise]) -> tuple[Promise, ...]:
    taken = {promise.target for promise in paired}
    return tuple(promise for promise in all_of_it if promise.target not in taken)
