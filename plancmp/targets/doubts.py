"""What makes the reading of a row uncertain, told by the row and the text around it.

The steps that read a row note what they alone know (forecast, need, time_unclear …); the rest is
noted here, once for prose and tables. Of rows with such a doubt many are wrong, of those without
few; a doubt never changes what was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..lexicon.quantities import said, unit_family
from ..lexicon.targets import doubt_words
from ..model import DOUBTS, PlanMeta, SourceText, Target

_SHORT, _LONG = 3, 24  # characters of what is measured
_RATES = ("率", "比", "度")  # 出生率, 普职比
_FAR = 60  # characters between what is measured and its number
_AROUND = 40  # characters


def with_doubts(target: Target, source: SourceText, meta: PlanMeta) -> Target:
    """The target with all codes of what makes it doubtful, in the order of model.DOUBTS."""
    noted = set(target.doubt)
    if target.indicator_id and target.source != "table":
        noted.discard("head_unknown")  # a phrase that is an indicator's is a name
    codes = {*noted, *_of_meta(target, meta), *_of_subject(target), *_of_unit(target)}
    if target.source != "table":
        codes.update(_of_text(target, source))
    assert codes <= {*DOUBTS}, codes  # each has its sentence
    return replace(target, doubt=tuple(code for code in DOUBTS if code in codes))


def _of_meta(target: Target, meta: PlanMeta) -> Iterator[str]:
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
    if target.indicator_id:
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
    told = source.text[max(line.start, target.context.start) : start]
    if target.kind == "target" and not target.deadline and words.before["results"].search(told):
        yield "time_unclear"
