"""An English report: what the program says of numbers is English, only a plan's words are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from plancmp.report import Report
from plancmp.report.html.page import page
from plancmp.report.markdown import markdown
from plancmp.report.sentences import words_of

FOUR = ("yantai", "huantai", "dandong", "sanmenxia")
_PLANS_OWN = re.compile(r"“[^“”]*”|‘[^’]*’|\d[\d.,:—]*[\u4e00-\u9fff]{1,3}")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def _notes(report: Report) -> Iterator[str]:
    """All that the program says of numbers, of what is absent, and of sections."""
    for topic in report.numbers:
        for alone in topic.alone:
            yield from map(words_of, alone.notes)
        for indicator in topic.indicators:
            for pair in indicator.pairs:
                yield from map(words_of, (pair.note, pair.caveat))
                yield pair.difference.words if pair.difference else ""
            for chart in indicator.charts:
                yield chart.variant if "个" not in chart.variant else ""
                yield from (words_of(mark.caveat) for mark in chart.marks)
    for coverage in report.coverage:
        yield from (words_of(cell.reason) for row in coverage.rows for cell in row.cells)
    for beside in report.sections:
        yield from (counterpart.reason for counterpart in beside.counterparts)
    yield from (words_of(item.note) for question in report.findings for item in question.items)


def test_notes_are_english_and_name_the_plans(reports: Callable[..., Report]) -> None:
    """A report for readers without Chinese that explains nothing; A and B of five plans are who?"""
    notes = [note for note in _notes(reports(*FOUR, lang="en")) if note]
    assert len(notes) > 300
    for note in notes:
        left = note
        for _ in range(3):  # quotations hold others
            left = _PLANS_OWN.sub("", left)
        assert not _CHINESE.search(left), note
        assert not re.search(r"\b[AB]\b|the other plan", left) or "no counterpart" in note, note


def test_the_largest_differences_are_in_points(reports: Callable[..., Report]) -> None:
    """yantai 75 (line 78) against 丹东 50%以上 (line 112)."""
    words = markdown(reports("yantai", "dandong", lang="en"))
    assert "Yantai 75% L66/78, Dandong ≥50% L111/112, 25 points apart" in words
    assert "Dandong below what was reached by 2020, 86.6% (line 63)" in words
    assert "个百分点 apart" not in words


def test_the_page_says_why_something_is_absent(reports: Callable[..., Report]) -> None:
    """The tip of a cell of the coverage is put together from an attribute."""
    words = page(reports("yantai", "sanmenxia", lang="en"))
    assert 'data-reason="only a related word, “在园幼儿”"' in words
    assert "只见相关词" not in words
