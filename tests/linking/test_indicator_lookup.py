"""What fails here: a user who knows the measure but not its id gets another measure, or none."""

from __future__ import annotations

import pytest

from plancmp.errors import UsageError
from plancmp.linking.indicator_lookup import find_indicator
from plancmp.sectors.indicators import indicators


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("preschool_public_share", "preschool_public_share"),
        ("公办幼儿园在园幼儿占比", "preschool_public_share"),
        ("children in PUBLIC kindergartens", "preschool_public_share"),
        ("preschool public share", "preschool_public_share"),
        ("普惠性幼儿园在园幼儿数占比", "preschool_inclusive_share"),  # yantai 231
        ("双师型", "vocational_double_qualified"),
        ("“双师型”教师", "vocational_double_qualified"),
        ("优质特色专业群", "vocational_top_majors"),
        ("高中阶段毛入学率", "highschool_gross_enrolment"),
        ("高等教育毛入学率", "higher_gross_enrolment"),
        ("myopia", "myopia_decline"),
    ],
)
def test_a_name_a_phrase_or_a_distinctive_part(words: str, found: str) -> None:
    assert find_indicator(words).id == found


def test_every_id_and_name_is_its_own() -> None:
    for indicator in indicators().values():
        for name in (indicator.id, indicator.zh, indicator.en, f" {indicator.id.upper()} "):
            assert find_indicator(name).id == indicator.id


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("毛入学率", ("highschool_gross_enrolment", "higher_gross_enrolment")),
        ("在校生", ("compulsory_students", "more")),
        ("公办园", ("preschool_public_share", "preschool_inclusive_share")),  # a plan's word
        ("公办幼儿园在园儿童占比", ("Did you mean", "preschool_public_share")),
        ("preschool_pubic_share", ("Did you mean", "preschool_public_share")),
        ("art", ("plancmp indicators",)),  # not the end of participation
        ("率", ("plancmp indicators",)),
        ("", ("plancmp indicators",)),
        ("（）", ("plancmp indicators",)),
    ],
)
def test_what_fits_several_or_none_is_refused_with_a_way_on(
    words: str, named: tuple[str, ...]
) -> None:
    with pytest.raises(UsageError) as caught:
        find_indicator(words)
    for part in named:
        assert part in caught.value.line
