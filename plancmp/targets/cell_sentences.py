"""The sentences in the cells of a table of indicators: 2025年达到95%，力争2030年达到98%."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ..model import Cell, Column, Issue, Span, TableRow, Target
from ..sectors.levels import label_parts
from ..tables.cells import Label
from ..tables.reading import nature_of
from ..timeline import Frame
from ..timeline.reading import PassageTime
from .cell_values import changed
from .from_prose import Passage, targets_from_passage
from .table_reading import TableReading


@cache
def _parts() -> re.Pattern[str]:
    """The words that name a part: 小学, 农村; the longest first."""
    return re.compile("|".join(sorted(map(re.escape, label_parts()), key=len, reverse=True)))


_OWN = re.compile(
    r"(?:（(?:其中)?|其中)[：:]?(?P<measure>[^，；（）\d]{2,14}?(?:率|比例|占比|比重))[^，；（）\d]{0,4}$"
)
_HELD = re.compile("保持|稳定|维持")
_PER = re.compile("每[十百千万][\u4e00-\u9fff]{1,6}?(?=达|拥有|有|配|不|至少|[≥>])")


def _denominator(label: Label, lead: str) -> str:
    """For how many the sentence counts, where the label doesn't say: （每万常住人口）."""
    per = _PER.search(lead)
    return f"（{per[0]}）" if per and per[0] not in label.name else ""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A cell's sentence: where it begins, and what its row and its column say of its numbers.

    `dated`: the column's head names a year. `guessed`: its cells alone told what it holds. `year`:
    that of the column's values.
    """

    start: int
    cell: Cell
    label: Label
    nature: str
    dated: bool
    guessed: bool
    year: int | None


def _own_measure(label: Label, before: str) -> str:
    """What a part of a sentence measures that names a rate of its own: 97%（其中优良率50%）."""
    own = _OWN.search(before)
    return own["measure"] if own and own["measure"] not in label.name else ""


def targets_from_sentence(
    reading: TableReading,
    row: TableRow,
    named: tuple[Cell, Label],
    valued: tuple[Column, Cell],
) -> tuple[list[Target], list[Issue]]:
    """The targets of a cell that holds a sentence (2025年达到95%，力争2030年达到98%), each with the
    row's label."""
    cell, label = named
    column, value_cell = valued
    start, stop = reading.normal.range(value_cell.span)
    passage = Passage(start, stop, "content", "table", None, measure=label.name)
    text = reading.normal.text[passage.start : passage.end]
    base, last = reading.period or (None, None)
    frame = Frame("content", base, column.year or last, base - 1 if base else None)
    time = PassageTime(text, passage.start, frame, None)
    found, issues = targets_from_passage(reading.normal, passage, time, reading.ledger)
    sentence = _Sentence(
        value_cell.span.start, cell, label, nature_of(reading.table, row),
        column.year is not None, reading.is_guessed(column), reading.year(column, False),
    )  # fmt: skip
    targets: list[Target] = []
    for target in found:
        targets.append(_labelled(reading, target, targets[-1] if targets else None, sentence))
    if not targets and not issues:
        message = f"单元格的值不是数字：{label.name} {value_cell.text}"
        return [], [Issue("targets", value_cell.span, message)]
    return targets, list(issues)


def _labelled(
    reading: TableReading, target: Target, before: Target | None, sentence: _Sentence
) -> Target:
    """A target of a cell's sentence with the row's label; 其中农村95% names for whom."""
    label, at = sentence.label, target.value_span.start
    lead = reading.normal.words(Span(min(target.clause.start if target.clause else at, at), at))
    if target.kind == "actual":  # 较上一年增加，2025年达到80%: in a column of what is to be
        target = replace(target, kind="target")
    bounded = target.comparator in ("<=", "<") and target.unit != "%"
    held = _HELD.search(lead) is not None and not sentence.dated
    if target.kind == "standard" and target.baseline is not None:
        target = replace(target, kind="target", year=sentence.year)  # 从52人降至45人以内
    elif target.deadline is None and (bounded or held):
        target = replace(target, kind="standard", year=None)
    parts = [match[0] for match in _parts().finditer(lead) if match[0] not in label.name]
    part = parts[-1] if parts else ""
    if part and before is not None and target.comparator == "=":
        target = replace(target, comparator=before.comparator, year=before.year, kind=before.kind)
    own = _own_measure(label, reading.normal.words(Span(sentence.start, at)))
    doubt = ("head_unknown",) if sentence.guessed and "head_unknown" not in target.doubt else ()
    return replace(
        target, indicator=changed(own or label.name + _denominator(label, lead), lead),
        nature=sentence.nature, quote_span=sentence.cell.span,
        doubt=(*target.doubt, *doubt),
        scope=part or target.scope, subject=reading.normal.source.evidence(sentence.cell.span),
    )  # fmt: skip
