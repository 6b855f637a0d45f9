"""One measure, one year, stated in several ways; rates that a plan promises in its text and leaves
out of its table of indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..compare.measures import Measure, is_total, measure_of
from ..compare.pairing import grouped, phrase_likeness
from ..compare.values import common_unit, converted, same_number
from ..lexicon.quantities import bound, is_cap, is_floor
from ..model import Plan, Quote, Remark, Target, remark
from ..model.comparison import Finding, Proof, Severity
from ..sectors.indicators import indicators
from .progress import Statements, group_of, value


def differing_values(stated: Statements) -> Iterator[Finding]:
    """Other values, other bounds, 力争 here and not there. Each way of saying it is told once."""
    for promise in stated.promises:
        yield from _in_group(
            stated, [measure_of(target, stated.plan) for target in group_of(promise)]
        )
    for group in grouped(stated.reached):
        yield from _in_group(stated, group)


def _in_group(statements: Statements, group: Sequence[Measure]) -> Iterator[Finding]:
    first, seen = group[0], set()
    firm = next((measure for measure in group if not measure.target.soft), None)
    for other in sorted(group[1:], key=lambda measure: -phrase_likeness(first, measure)):
        amount = value(other.target)
        if amount in seen or _agree(first, other):
            continue
        seen.add(amount)
        finding = _differing(statements, first, other)
        if finding is not None:
            yield finding
    soft = next((measure for measure in group if measure.target.soft), None)
    if soft is not None and firm is not None:
        yield _firmness(statements, soft.target, firm.target)


def _agree(measure: Measure, other: Measure) -> bool:
    """Whether both say the same: >85 in a table is how it writes 85以上 (sanmenxia 98)."""
    same_bound = bound(measure.target.comparator) == bound(other.target.comparator)
    return same_bound and _same_value(measure, other)


def _same_value(measure: Measure, other: Measure) -> bool:
    unit = common_unit(measure, other)
    ours, theirs = converted(measure, unit), converted(other, unit)
    if ours is None or theirs is None:
        return measure.target.value == other.target.value
    return same_number(ours.low, theirs.low) and same_number(ours.high, theirs.high)


def _differing(statements: Statements, first: Measure, other: Measure) -> Finding | None:
    if _same_value(first, other):
        return _bound(statements, first.target, other.target)
    if first.target.context == other.target.context:
        return None  # 分别占8.5%、9.1%; 由38.6:61.4调整为46.4:53.6: parts, or a change
    if _may_be_parts(first, other) or _fits(first, other) or _rounded(first, other):
        return None
    a, b = first.target, other.target
    exact = a.comparator == b.comparator == "="
    severity: Severity = "high" if exact and a.indicator_id else "medium"
    message = _of_both("conflicting_values", statements, a, b)
    if a.year:
        message = Remark("conflicting_values_of_year", (("year", a.year), *message.args))
    return statements.finding("conflict", severity, a, b, message)


def _of_both(code: str, statements: Statements, a: Target, b: Target) -> Remark:
    return remark(
        code, first=statements.number(a), amount=value(a),
        second=statements.number(b), other=value(b),
    )  # fmt: skip


def _bound(statements: Statements, a: Target, b: Target) -> Finding | None:
    about = "~" in (a.comparator, b.comparator)
    severity: Severity = "low" if about or a.kind == "actual" else "medium"
    message = _of_both("conflicting_bounds", statements, a, b)
    return statements.finding("bound_differs", severity, a, b, message)


def _firmness(statements: Statements, soft: Target, firm: Target) -> Finding:
    return statements.finding("firmness_differs", "low", soft, firm, remark(
        "conflicting_firmness", soft=statements.number(soft), amount=value(soft),
        firm=statements.number(firm), other=value(firm),
    ))  # fmt: skip


def _may_be_parts(measure: Measure, other: Measure) -> bool:
    """Counts of what is built or trained may be of several projects; only a registered stock or
    rate, or the very same words, are one number."""
    if not is_total(measure) or (
        measure.target.indicator_id and measure.target.baseline is not None
    ):
        return False
    same_words = measure.target.indicator == other.target.indicator
    return not (measure.target.indicator_id and same_words)


def _fits(measure: Measure, other: Measure) -> bool:
    """What is reached: 99%以上 in one place and 99.4% in another are both true."""
    if measure.target.kind != "actual":
        return False
    for bounded, exact in ((measure, other), (other, measure)):
        unit = common_unit(measure, other)
        limit, converted_value = converted(bounded, unit), converted(exact, unit)
        if limit is None or converted_value is None:
            continue
        sign = bounded.target.comparator
        if is_floor(sign) and converted_value.low >= limit.low:
            return True
        if is_cap(sign) and converted_value.high <= limit.high:
            return True
    return False


def _rounded(measure: Measure, other: Measure) -> bool:
    """71.7 and 72, 5000 and 约0.5万: one is the other with fewer digits, or says 左右."""
    unit = common_unit(measure, other)
    ours, theirs = converted(measure, unit), converted(other, unit)
    if ours is None or theirs is None:
        return False
    about = "~" in (measure.target.comparator, other.target.comparator)
    if about and abs(ours.low - theirs.low) <= 0.05 * max(abs(ours.low), abs(theirs.low)):
        return True
    digits = min(_digits(ours.low), _digits(theirs.low))
    both_reached = measure.target.kind == "actual"
    return both_reached and round(ours.low, digits) == round(theirs.low, digits)


def _digits(number: float) -> int:
    return len(repr(number).partition(".")[2].rstrip("0"))


_LEAST_ROWS = 3  # a table with fewer rows is no list of the main indicators


def missing_from_table(stated: Statements) -> Iterator[Finding]:
    """A registered rate of a topic that the table has rows of, promised elsewhere only.

    Rates, because a table of main indicators is one of levels: what is to be built or trained
    stands in the text by its nature.
    """
    rows = [
        promise.target for promise in stated.promises
        if any(one.source == "table" for one in group_of(promise))
    ]  # fmt: skip
    if len(rows) < _LEAST_ROWS:
        return
    listed = stated.listed | {row.indicator_id for row in rows}
    first: dict[str, Target] = {}
    for row in sorted(rows, key=lambda row: row.unit != "%"):  # a rate, if the topic has one there
        first.setdefault(_topic(row), row)
    seen: set[str] = set()
    for promise in stated.promises:
        target = promise.target
        known = indicators().get(target.indicator_id)
        rate = target.unit == "%" and known is not None and known.ceiling is not None
        if target.kind != "target" or not rate or target.indicator_id in listed | seen:
            continue
        beside = first.get(_topic(target))
        if beside is None or _is_late(target, stated.plan):
            continue
        seen.add(target.indicator_id)
        yield _finding(stated, target, beside)


def _is_late(target: Target, plan: Plan) -> bool:
    last = plan.meta.last_year
    return last is not None and target.year is not None and target.year > last


def _topic(target: Target) -> str:
    known = indicators().get(target.indicator_id)
    return known.topic if known is not None else target.topic


def _finding(statements: Statements, target: Target, beside: Target) -> Finding:
    interim = target.year not in (None, statements.plan.meta.last_year)
    partial = target.soft or bool(target.scope) or interim or beside.unit != "%"
    severity: Severity = "low" if partial else "medium"
    message = remark(
        "missing_from_table", line=statements.number(target), amount=value(target),
        beside=statements.place(beside.quote_span),
        quote=Quote(statements.words(beside.quote_span).strip()),
    )  # fmt: skip
    proof = Proof(beside.quote_span)
    return statements.finding("missing_from_table", severity, target, proof, message)
