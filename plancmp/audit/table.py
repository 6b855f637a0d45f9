"""Rates that a plan promises in its text and leaves out of its table of indicators."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Finding, Proof, Quote, Severity, Target, remark
from ..sectors.indicators import indicators
from .statements import Statements, group_of, value

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
    listed = {row.indicator_id for row in rows}
    first: dict[str, Target] = {}
    for row in sorted(rows, key=lambda row: row.unit != "%"):  # a rate, if the topic has one there
        first.setdefault(_topic(row), row)
    told: set[str] = set()
    for promise in stated.promises:
        target = promise.target
        known = indicators().get(target.indicator_id)
        rate = target.unit == "%" and known is not None and known.ceiling is not None
        if target.kind != "target" or not rate or target.indicator_id in listed | told:
            continue
        beside = first.get(_topic(target))
        if beside is None or (target.year or 0) > stated.plan.meta.period[1]:
            continue
        told.add(target.indicator_id)
        yield _finding(stated, target, beside)


def _topic(target: Target) -> str:
    known = indicators().get(target.indicator_id)
    return known.topic if known is not None else target.topic


def _finding(stated: Statements, target: Target, beside: Target) -> Finding:
    interim = target.year not in (None, stated.plan.meta.period[1])
    partial = target.soft or bool(target.scope) or interim or beside.unit != "%"
    severity: Severity = "low" if partial else "medium"
    return stated.finding("missing_from_table", severity, target, Proof(beside.quote_span), remark(
        "missing_from_table", line=stated.number(target), amount=value(target),
        beside=stated.place(beside.quote_span),
        quote=Quote(stated.words(beside.quote_span).strip()),
    ))  # fmt: skip
