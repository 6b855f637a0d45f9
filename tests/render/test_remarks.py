"""Remarks in rows: codes beside sentences, in either language, each citation in its plan's file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, permutations

from plancmp.corpus import all_plans
from plancmp.corpus.loader import load_plans
from plancmp.model import Place, Side, remark
from plancmp.model.remark import OTHER
from plancmp.render.wording import signed
from plancmp.rows import queries
from plancmp.rows.cells import Cell
from plancmp.rows.columns import (
    NamedCells,
    RemarkJson,
    RowColumns,
    encoded,
    remarks_of,
    sentence_of,
)
from plancmp.rows.names import variant_words

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
def _all_rows() -> tuple[tuple[RowColumns, list[NamedCells]], ...]:
    """The rows of every command about the shipped plans that have remarks."""
    return tuple(_rows())


def _rows() -> Iterator[tuple[RowColumns, list[NamedCells]]]:
    plans = all_plans()
    for query in queries.QUERIES.values():
        columns = query.columns(plans)
        if not columns.remarks:
            continue
        if query.verified == "pairs":
            asked = list(permutations(plans, 2)) if query is queries.DIFF else list(
                combinations(plans, 2))  # fmt: skip
        elif query.verified == "versions":
            asked = [pair for pair in permutations(plans, 2) if pair[0].city == pair[1].city]
        else:
            asked = [plans]
        for metas in asked:
            question = queries.Question(metas, peers=plans if query is queries.GAPS else ())
            yield columns, query.make(queries.CachedReader(), question)


def _remark_cells() -> Iterator[tuple[str, RemarkJson, Cell]]:
    """Each cell of remarks with its column and the cell of its codes, None where it has none."""
    for columns, rows in _all_rows():
        for row in rows:
            cells = columns.cells(row)
            for name in columns.remarks:
                yield name, RemarkJson(str(cells[name] or "")), cells.get(f"{name}_codes")


def _said(column: str, lang: str) -> set[str]:
    """What columns of this name say, each once."""
    return {
        str(cells[name])
        for columns, rows in _all_rows()
        for cells in columns.with_sentences(rows, lang)
        for name in columns.remarks
        if cells[name] and name.endswith(column)
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
        cell for column, cell, _ in _remark_cells()
        if column == "variant" and sentence_of(cell, "zh") == "%、国家级、单位存疑"
    }  # fmt: skip
    assert variant_words(variant, "en") == " (%, national, unit in doubt)"
    assert variant_words(variant, "zh") == " %、国家级、单位存疑"
    assert variant_words(RemarkJson(""), "en") == ""


def test_codes_stand_where_sentences_stand() -> None:
    """A program counts reasons by their codes, one for each part of the sentence."""
    counted = 0
    for column, cell, codes in _remark_cells():
        if column not in ("variant", "message"):
            assert str(codes or "") == ";".join(one.code for one in remarks_of(cell))
            counted += bool(cell)
    assert counted > 1000


def test_what_is_cited_stands_in_its_plans_lines() -> None:
    """A link of the report would lead to another plan's line, or to none."""
    lines = {plan.meta.id: plan.source for plan in load_plans(all_plans())}
    places = {
        place for _, cell, _ in _remark_cells()
        for one in remarks_of(cell) for place in one.evidence
    }  # fmt: skip
    assert len(places) > 100
    for place in places:
        assert place.quote in lines[place.plan].line_text(place.line), place
        assert place.value_quote in lines[place.plan].line_text(place.value_line or place.line)


def test_a_cell_of_remarks_is_flat_and_empty_without_any() -> None:
    """Rows are flat: a spreadsheet has no cell for a list."""
    line = remark("start_at", line=Place("yantai", 6))
    found = line, remark("none_near", side=OTHER), remark("aims", side=Side("a"))
    cell = encoded(found)
    assert isinstance(cell, str)
    assert remarks_of(cell) == found
    assert sentence_of(cell, "en", {"a": "Yantai"}) == (
        "start: line 6; the other plan has no target like it; Yantai only aims for it"
    )
    assert remarks_of(RemarkJson("")) == remarks_of(None) == ()
    assert encoded(()) == sentence_of(None, "zh") == ""


def test_a_difference_in_points_is_said_in_the_views_language() -> None:
    """Percentage points are the program's unit; 所 is the plan's word."""
    assert [signed(value, "个百分点", "en") for value in (20, 1, -0.5, 0)] == [
        "+20 points", "+1 point", "−0.5 points", "±0 points",
    ]  # fmt: skip
    assert signed(-5, "所", "en") == "−5所"
    assert signed(20, "个百分点", "zh") == "+20个百分点"
