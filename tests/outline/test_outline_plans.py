"""The outlines of the five plans of the corpus, and what holds for each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from outline_cases import (
    PLANS,
    Row,
    expected_rows,
    gold_rows,
    made_text,
    plan_outline,
    plan_text,
    rows,
)

from plancmp.model import NormalText, Section, Span
from plancmp.outline import Outline, build_outline
from plancmp.timeline import Period, find_frames, frame_of, with_roles


@pytest.mark.parametrize("name", ["dandong", "huantai", "yantai-draft"])
def test_outline_as_read_by_hand(name: str) -> None:
    """A missing heading hides a section from align and gaps; a wrong level misfiles it."""
    assert rows(plan_outline(name)) == expected_rows(name)


def _without_dash(row: Row) -> Row:
    """The labels give the number of a dash-led title in yantai and leave it out in sanmenxia."""
    return (*row[:2], "" if row[2] == "——" else row[2], *row[3:])


@pytest.mark.parametrize("name", ["yantai", "sanmenxia"])
def test_outline_as_labelled(name: str) -> None:
    """The two labelled plans: every heading, level, number and run-in mark."""
    found, gold = rows(plan_outline(name)), gold_rows(name)
    assert [_without_dash(row) for row in found] == [_without_dash(row) for row in gold]


@pytest.mark.parametrize("name", PLANS)
def test_headings_are_the_words_of_the_file(name: str) -> None:
    """A heading that can't be found in its file can't be checked by the user."""
    source = plan_text(name).source
    for section in plan_outline(name).sections:
        assert source.slice(section.heading_span) == section.heading
        assert source.line_at(section.heading_span.start) == section.line
        assert section.number in source.slice(section.span)
        assert section.span.holds(section.heading_span)


@pytest.mark.parametrize("name", PLANS)
def test_sections_nest(name: str) -> None:
    """Siblings that overlap, or a child outside its parent, count a target twice or nowhere."""
    sections = plan_outline(name).sections
    children: dict[int | None, list[Section]] = defaultdict(list)
    for index, section in enumerate(sections):
        assert section.id == index
        above = sections[section.parent] if section.parent is not None else None
        assert section.level == (above.level + 1 if above else 1)
        assert above is None or above.span.holds(section.span)
        children[section.parent].append(section)
    for family in children.values():
        for first, second in pairwise(family):
            assert first.span.end <= second.span.start


@pytest.mark.parametrize("name", PLANS)
def test_no_word_is_lost_or_counted_twice(name: str) -> None:
    """A line outside every section is a promise that no command will ever show."""
    assert _lost(plan_text(name), plan_outline(name)) == set()


@pytest.mark.parametrize("name", PLANS)
def test_pieces_of_plans_lose_no_word(name: str) -> None:
    """Any 60 lines of a plan, tables and all, as a text of its own: a file may begin anywhere."""
    lines = plan_text(name).source.text.split("\n")
    for start in range(0, len(lines), 37):
        normal = made_text("\n".join(lines[start : start + 60]))
        outline = build_outline(normal, ())
        told = {normal.source.line_at(issue.span.start) for issue in outline.issues}
        assert _lost(normal, outline) <= told


def _lost(normal: NormalText, outline: Outline) -> set[int]:
    """The lines with words that belong to nothing; fails where a word belongs to two things."""
    places: Counter[int] = Counter()
    for span in _pieces(outline.sections, outline.preamble):
        places.update(range(span.start, span.end))
    for chrome in outline.chrome:
        for line in range(chrome.first_line, chrome.last_line + 1):
            span = normal.source.line_span(line)
            places.update(range(span.start, span.end))
    assert not [at for at, count in places.items() if count > 1]
    for section in outline.sections:  # what stands before a section's words: its number
        places.update(range(section.span.start, section.heading_span.start))
    words = zip(normal.offsets, normal.text, strict=False)
    closing = "\n\t 。：:；，、."
    return {
        normal.source.line_at(at) for at, char in words if char not in closing and not places[at]
    }


def _pieces(sections: tuple[Section, ...], preamble: tuple[Span, ...]) -> list[Span]:
    return [*preamble, *(span for one in sections for span in (one.heading_span, *one.own))]


@pytest.mark.parametrize("name", PLANS)
def test_own_text_is_the_section_s_own(name: str) -> None:
    """Own text outside its section, or inside a child, would be quoted under a wrong heading."""
    sections = plan_outline(name).sections
    for section in sections:
        children = [one for one in sections if one.parent == section.id]
        for span in section.own:
            assert section.span.holds(span)
            assert not any(span.overlaps(child.span) for child in children)


# What belongs to no section, by reading: (chrome lines with words, preamble lines).
OUTSIDE = {
    "yantai": ({8, 12, 14, 17, 18, 20, 22, 24, 305, 417}, {26}),
    "yantai-draft": ({2, 3}, {5}),
    "huantai": ({2, 4, 6, 7, 9, 11, 13, 15, 17}, {19}),
    "dandong": ({1, 2, 4}, {5, 6}),
    "sanmenxia": (set(), {1}),
}


@pytest.mark.parametrize("name", PLANS)
def test_page_and_preamble(name: str) -> None:
    """Page furniture read as text of the plan, or a preamble thrown away."""
    normal, outline = plan_text(name), plan_outline(name)
    chrome = {
        number
        for one in outline.chrome
        for number in range(one.first_line, one.last_line + 1)
        if normal.lines[number - 1].text
    }
    preamble = {normal.source.line_at(span.start) for span in outline.preamble}
    assert (chrome, preamble) == OUTSIDE[name]


# Lines of sections by role, by reading; every other section is content.
REVIEW = {"dandong": (8, 81), "sanmenxia": (3, 14)}
FRONT = {"yantai": (30, 42), "yantai-draft": (7, 13), "huantai": (23, 37), "dandong": (89, 89),
         "sanmenxia": (17, 24)}  # fmt: skip


@pytest.mark.parametrize("name", PLANS)
def test_roles(name: str) -> None:
    """An achievement of the last period taken for a promise is a wrong number."""
    sections = plan_outline(name).sections
    whole = frame_of(Period((2021, 2025)), "某市规划")
    for section in with_roles(sections, find_frames(sections, whole)):
        review, front = REVIEW.get(name, (0, -1)), FRONT[name]
        if review[0] <= section.line <= review[1]:
            assert section.role == "review"
        elif front[0] <= section.line <= front[1]:
            assert section.role == "front"
        else:
            assert section.role == "content"


# What the room says it wasn't sure of: forgotten 。 and a slip of numbering.
ISSUES = {"yantai": [245, 259, 279, 281, 287], "sanmenxia": [331]}


@pytest.mark.parametrize("name", PLANS)
def test_doubts_are_told(name: str) -> None:
    """A guess that isn't told can't be checked; one told everywhere is read by nobody."""
    source = plan_text(name).source
    lines = [source.line_at(issue.span.start) for issue in plan_outline(name).issues]
    assert lines == ISSUES.get(name, [])
