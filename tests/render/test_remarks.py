"""Remarks in rows: codes beside sentences, in either language, each citation in its plan's file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from plancmp.audit import audit_plan
from plancmp.compare import diff_plans, matrix
from plancmp.compare.gaps import find_gaps
from plancmp.compare.rank import rank_plans
from plancmp.compare.sections import align_sections
from plancmp.corpus import all_plans
from plancmp.corpus.loader import load_plans
from plancmp.model import Place, Side, remark
from plancmp.model.remark import OTHER
from plancmp.render.wording import signed
from plancmp.revisions.redline import redline_plans
from plancmp.rows import comparisons as gridrows
from plancmp.rows import comparisons as rankrows
from plancmp.rows import comparisons as redlinerows
from plancmp.rows import findings as auditrows
from plancmp.rows import plans as rows
from plancmp.rows.cells import Row, RowType
from plancmp.rows.names import behind
from plancmp.rows.remarks import cell, cells, remarks_of, said_rows, told

# Chinese characters, and the marks that belong to them.
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_PLANS_OWN = re.compile(r"“[^“”]*”|‘[^’]*’|\d[\d.,:—]*[\u4e00-\u9fff]{1,3}")


def chinese_left(words: str) -> str:
    """The Chinese in some words beside a plan's own: what is quoted, and the units of numbers."""
    before = ""
    while before != words:  # quotations hold others
        before, words = words, _PLANS_OWN.sub("", words)
    return "".join(_CHINESE.findall(words))


@cache
def _all_rows() -> tuple[tuple[RowType, list[Row]], ...]:
    """The rows of every command about the shipped plans that have remarks."""
    return tuple(_rows())


def _rows() -> Iterator[tuple[RowType, list[Row]]]:
    plans = load_plans(all_plans())
    for a, b in combinations(plans, 2):
        yield rows.DIFF, rows.diff_rows(a, b, diff_plans(a, b))
        yield rows.DIFF, rows.diff_rows(b, a, diff_plans(b, a))
        yield rows.ALIGN, rows.align_rows(a, b, align_sections(a, b))
        if a.meta.city == b.meta.city:
            yield redlinerows.REDLINE, redlinerows.redline_rows(a, b, redline_plans(a, b))
            yield redlinerows.REDLINE, redlinerows.redline_rows(b, a, redline_plans(b, a))
    ids = [plan.meta.id for plan in plans]
    yield gridrows.matrix_type(ids), gridrows.matrix_rows(plans, matrix(plans))
    yield rankrows.RANK, rankrows.rank_rows(plans, rank_plans(plans))
    yield rows.TARGETS, rows.target_rows(plans)
    yield gridrows.GAPS, gridrows.gap_rows(plans, find_gaps(plans))
    for plan in plans:
        yield auditrows.AUDIT, auditrows.audit_rows(plan, audit_plan(plan))


def _said(column: str, lang: str) -> set[str]:
    """What columns of this name say, each once."""
    return {
        str(row[name])
        for row_type, found in _all_rows()
        for row in said_rows(row_type, found, lang)
        for name in row_type.remarks
        if row[name] and name.endswith(column)
    }


def test_no_reason_of_the_shipped_plans_stays_chinese() -> None:
    """A reader without Chinese would have a number and not know why it isn't compared."""
    said = _said("reason", "en") | _said("caveat", "en") | _said("message", "en")
    assert len(said) > 500
    assert not {words for words in said if chinese_left(words)}


def test_sentences_are_chinese_where_nothing_else_is_asked_for() -> None:
    said = _said("reason", "zh") | _said("caveat", "zh") | _said("message", "zh")
    assert len(said) > 500
    assert all(map(_CHINESE.search, said))


def test_variants_are_english_but_for_a_plans_own_words() -> None:
    """An English matrix would have 省级以上 and 单位存疑 behind its indicators."""
    assert not {words for words in _said("variant", "en") if chinese_left(words)}
    (variant,) = {
        row["variant"] for row_type, found in _all_rows() if row_type.name == "matrix"
        for row in found if told(row["variant"], "zh") == "%、国家级、单位存疑"
    }  # fmt: skip
    assert behind(variant, "en") == " (%, national, unit in doubt)"
    assert behind(variant, "zh") == " %、国家级、单位存疑"
    assert behind(None, "en") == ""


def test_codes_stand_where_sentences_stand() -> None:
    """A program counts reasons by their codes, one for each part of the sentence."""
    counted = 0
    for row_type, found in _all_rows():
        for row in found:
            for column in row_type.remarks:
                if f"{column}_codes" in row:
                    codes = str(row[f"{column}_codes"] or "").split(";")
                    assert codes == [one.code for one in remarks_of(row[column])] or codes == [""]
                    assert bool(row[column]) == bool(row[f"{column}_codes"])
                    counted += bool(row[column])
    assert counted > 1000


def test_what_is_cited_stands_in_its_plans_lines() -> None:
    """A link of the report would lead to another plan's line, or to none."""
    lines = {plan.meta.id: plan.source for plan in load_plans(all_plans())}
    places = {
        place
        for row_type, found in _all_rows() for row in found for column in row_type.remarks
        for one in remarks_of(row[column]) for place in one.evidence
    }  # fmt: skip
    assert len(places) > 100
    for place in places:
        assert place.quote in lines[place.plan].line_text(place.line), place
        assert place.value_quote in lines[place.plan].line_text(place.value_line or place.line)


def test_a_cell_of_remarks_is_flat_and_empty_without_any() -> None:
    """Rows are flat: a spreadsheet has no cell for a list."""
    line = remark("start_at", line=Place("yantai", 6))
    found = line, remark("none_near", side=OTHER), remark("aims", side=Side("a"))
    row = cells("reason", found)
    assert row["reason_codes"] == "start_at;none_near;aims"
    assert isinstance(row["reason"], str)
    assert remarks_of(row["reason"]) == found
    assert told(row["reason"], "en", {"a": "Yantai"}) == (
        "start: line 6; the other plan has no target like it; Yantai only aims for it"
    )
    assert cells("reason", ()) == {"reason": "", "reason_codes": ""}
    assert cells("caveat", None) == {"caveat": None, "caveat_codes": None}
    assert remarks_of("") == remarks_of(None) == ()
    assert cell(()) == told("", "zh") == ""


def test_a_difference_in_points_is_said_in_the_views_language() -> None:
    """Percentage points are the program's unit; 所 is the plan's word."""
    assert [signed(value, "个百分点", "en") for value in (20, 1, -0.5, 0)] == [
        "+20 points", "+1 point", "−0.5 points", "±0 points",
    ]  # fmt: skip
    assert signed(-5, "所", "en") == "−5所"
    assert signed(20, "个百分点", "zh") == "+20个百分点"
