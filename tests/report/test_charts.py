"""A chart puts a number where it belongs, or the eye compares what isn't so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plancmp.corpus import find_plan, read_source
from plancmp.report.charts import _round_up
from plancmp.report.html.page import key_of, plot
from plancmp.report.model import ChartMark, ChartRow, Citation, Figure, Report
from tests.report.conftest import report_of


def _chart(report: Report, anchor: str) -> ChartRow:
    indicators = (one for topic in report.numbers for one in topic.indicators)
    return next(one.charts[0] for one in indicators if one.anchor == anchor)


def _starts(proof: Citation | None) -> tuple[int, int]:
    assert proof is not None
    assert proof.start is not None
    assert proof.value_start is not None
    return proof.start, proof.value_start


def test_marks_hold_value_start_and_proof() -> None:
    """yantai 66-78: 41.17 in 2020, 75 in 2025; sanmenxia 42: 55%以上, from 32.6% (line 6)."""
    row = _chart(report_of("zh", "yantai", "sanmenxia"), "indicator-preschool_public_share")
    yantai, sanmenxia = row.marks
    assert (row.scale, row.top, row.unit) == ("rate", 100, "%")
    assert (yantai.low, yantai.high, yantai.start, yantai.figure.words) == (75, 75, 41.17, "75%")
    proof, text = yantai.figure.proof, read_source(find_plan("yantai")).text
    assert proof == Citation("yantai", 66, "公办幼儿园在园幼儿占比(%)", 78, "75", *_starts(proof))
    words, number = (text[start:].split("\n")[0] for start in _starts(proof))
    assert (words.strip(), number.strip()) == ("公办幼儿园在园幼儿占比(%)", "75")
    assert (sanmenxia.low, sanmenxia.start, sanmenxia.figure.words) == (55, 32.6, "≥55%")
    assert sanmenxia.start_figure
    assert sanmenxia.start_figure.proof
    assert sanmenxia.start_figure.proof.line == 6


def test_a_count_has_its_own_axis_and_a_range_both_ends() -> None:
    """sanmenxia 251: 新建、改扩建公办幼儿园40—50所."""
    report = report_of("zh", "yantai", "sanmenxia")
    row = next(
        row
        for topic in report.numbers
        for one in topic.indicators
        if one.anchor == "indicator-new_kindergartens"
        for row in one.charts
        if row.marks[0].plan == "sanmenxia"
    )
    assert (row.scale, row.top) == ("count", 50)
    assert (row.marks[0].low, row.marks[0].high, row.marks[0].figure.words) == (40, 50, "40—50所")


@pytest.mark.parametrize(
    ("most", "top"), [(0, 1), (1, 1), (1.3, 1.5), (51.03, 60), (2500, 2500), (0.4, 0.4), (9.7, 10)]
)
def test_an_axis_ends_at_a_round_number(most: float, top: float) -> None:
    """Ticks at 17.01 and 34.02 can't be read."""
    assert _round_up(most) == pytest.approx(top)


def _row(low: float | None, start: float | None) -> ChartRow:
    figure = Figure("75%", Citation("a", 1, "75%"))
    mark = ChartMark("a", figure, low, low, 2025, start, None, "", ())
    return ChartRow("", "%", "rate", 100.0, (mark,))


def test_an_arrow_points_the_way_it_goes() -> None:
    """A target below what is reached must not look like progress."""
    rows = (_row(75, 41), _row(80, 86.6))
    up, down = (plot(row, {"a": key_of(0)}).drawn[0] for row in rows)
    assert (up.start, up.near, up.head) == ("41%", "75%", 1)
    assert (down.start, down.near, down.head) == ("86.6%", "80%", -1)
    assert down.label == "86.6%", "the number would be written over the arrow"


def test_a_ratio_has_no_place_on_an_axis() -> None:
    """1:350 is text: drawn somewhere it would be a number that nobody wrote."""
    made = plot(_row(None, None), {"a": key_of(0)})
    assert made.drawn == ()
    assert [mark.figure.words for mark in made.unplaced] == ["75%"]


def test_a_rate_beyond_the_shared_axis_has_one_of_its_own() -> None:
    """106% under an axis that ends at 100% would stand at 70%."""
    row = replace(_row(106, 101), top=150.0)
    made = plot(row, {"a": key_of(0)})
    assert made.own_axis
    assert [words for _, words in made.ticks] == ["0%", "75%", "150%"]
    assert made.drawn[0].high == "70.67%"
    assert not plot(_row(75, 41), {"a": key_of(0)}).own_axis


def test_no_two_plans_look_alike() -> None:
    """With the seventh plan's marks like the first's a chart would tell lies."""
    assert len({key_of(number) for number in range(72)}) == 72
