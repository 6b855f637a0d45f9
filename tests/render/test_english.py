"""What the program says of numbers, in English: nothing of it stays Chinese but a plan's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import pytest

from plancmp.align import align_sections
from plancmp.canon.phrases import level_name
from plancmp.compare import diff_plans, matrix
from plancmp.compare.gaps import find_gaps
from plancmp.compare.rank import rank_plans
from plancmp.compare.redline import redline_plans
from plancmp.corpus import all_plans
from plancmp.errors import RegistryError
from plancmp.library import load_plans
from plancmp.registry import english as data
from plancmp.registry.compare import facets, graded_by_province
from plancmp.registry.divisions import LEVELS
from plancmp.registry.english import english_examples, english_words
from plancmp.registry.indicators import indicators
from plancmp.registry.levels import level_topics
from plancmp.registry.themes import theme_names, themes
from plancmp.render.cells import Row
from plancmp.render.citations import citations
from plancmp.render.english import english, english_variant
from plancmp.render.gridrows import gap_rows, matrix_rows
from plancmp.render.names import sided, variant_name
from plancmp.render.rankrows import rank_rows
from plancmp.render.redlinerows import redline_rows
from plancmp.render.rows import align_rows, diff_rows
from plancmp.render.wording import signed

# Chinese characters, and the marks that belong to them.
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_PLANS_OWN = re.compile(r"“[^“”]*”|‘[^’]*’|\d[\d.,:—]*[\u4e00-\u9fff]{1,3}")
_LETTER = re.compile("甲|乙|对方")


def chinese_left(words: str) -> str:
    """The Chinese in some words beside a plan's own: what is quoted, and the units of numbers."""
    before = ""
    while before != words:  # quotations hold others
        before, words = words, _PLANS_OWN.sub("", words)
    return "".join(_CHINESE.findall(words))


@cache
def _said() -> tuple[tuple[str, str, bool], ...]:
    """(Column, words, whether they name places) of all reasons, caveats and variants that the
    shipped plans give rise to, in every command, each once."""
    found = (
        (column.rpartition("_")[2], str(cell), "against" in row)
        for row in _rows()
        for column, cell in row.items()
        if cell and re.search("(?:^|_)(?:reason|caveat|variant)$", column)
    )
    return tuple(dict.fromkeys(found))


def _rows() -> Iterator[Row]:
    plans = load_plans(all_plans())
    for a, b in combinations(plans, 2):
        yield from diff_rows(a, b, diff_plans(a, b))
        yield from diff_rows(b, a, diff_plans(b, a))
        yield from align_rows(a, b, align_sections(a, b))
        if a.meta.city == b.meta.city:
            yield from redline_rows(a, b, redline_plans(a, b))
            yield from redline_rows(b, a, redline_plans(b, a))
    yield from matrix_rows(plans, matrix(plans), ())
    yield from rank_rows(plans, rank_plans(plans))
    yield from gap_rows(plans, find_gaps(plans))


def test_no_reason_of_the_shipped_plans_stays_chinese() -> None:
    """A reader without Chinese would have a number and not know why it isn't compared."""
    said = [one for one in _said() if one[0] != "variant"]
    assert len(said) > 500
    left = {words for _, words, named in said if chinese_left(sided(words, "en", named=named))}
    assert not left


def test_no_citation_is_lost_or_given_to_the_other_side() -> None:
    """A link of the report would lead to another plan's line, or to none."""
    cited = 0
    for column, words, named in _said():
        if column != "variant" and not named:
            told = [(one.line, one.quote, one.side) for one in citations(english(words))]
            assert told == [(one.line, one.quote, one.side) for one in citations(words)], words
            cited += len(told)
    assert cited > 100


def test_variants_are_told_but_for_a_plans_own_words() -> None:
    """An English matrix would have 省级以上 and 单位存疑 behind its indicators."""
    told = {english_variant(words) for column, words, _ in _said() if column == "variant"}
    assert {part for one in told for part in one.split(", ") if chinese_left(part)} <= {
        "个", "每个区市",
    }  # fmt: skip
    assert english_variant("%、国家级、单位存疑") == "%, national, unit in doubt"
    assert english_variant("2022年") == "2022"
    defined = "按占县（市、区）的比例，不是数量"
    assert english_variant(defined) == "share of the counties, not a count"
    assert variant_name("国家级", "zh") == "国家级"
    assert variant_name(None, "en") == ""


def test_all_words_that_a_reason_may_take_from_the_registry_are_known() -> None:
    """Another corpus would bring up words that the shipped plans never do."""
    words = english_words().words
    needed = {graded_by_province()[1], *LEVELS}
    for facet in facets():
        needed |= {facet.label, facet.name(frozenset()), *facet.names.values()}
        needed |= {facet.name(frozenset({part})) for covers in facet.covers.values()
                   for part in covers}  # fmt: skip
    for indicator in indicators().values():
        needed |= {indicator.caveat, *(variant.caveat for variant in indicator.variants)}
    needed |= {level_name(level) for level in level_topics()}
    assert not needed - {""} - set(words)


@pytest.mark.parametrize(("template", "zh", "en"), english_examples())
def test_each_template_does_what_its_examples_say(template: str, zh: str, en: str) -> None:
    """A template that another one before it hides, or that says something else."""
    assert english(zh, named=not _LETTER.search(zh)) == en


def test_each_template_has_an_example() -> None:
    """One without would be checked by nobody."""
    shown = {template for template, _, _ in english_examples()}
    assert shown == {template.zh for template in english_words().templates}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        # yantai 78 and sanmenxia 42
        ("较起点：甲+33.83个百分点（缩小与100%差距的57.5%），乙+22.4个百分点（缩小与100%差距的33.2%，"
         "起点见行 6）；乙为力争目标；甲另处写作75%以上（行 322）",
         "from the start: A +33.83 points (57.5% of the way to 100%), B +22.4 points (33.2% of the "
         "way to 100%, start: line 6); B only aims for it; A also says ≥75% (line 322)"),
        # dandong 63 and 115
        ("甲低于2020年已达86.6%（行 63）",
         "A below what was reached by 2020, 86.6% (line 63)"),
        # sanmenxia 236: a plan's words stay, also where they hold 甲 or ；
        ("对方有论述（行 236：“三级甲等；幼儿园”）而无此指标数值",
         "the other plan discusses it without this number (line 236: “三级甲等；幼儿园”)"),
        ("对方最近似的是“三级甲等医院”（行 9），因学段不同（甲小学，乙初中），不可比",
         "nearest in the other plan: “三级甲等医院” (line 9), not comparable: different level of "
         "education (A primary, B junior secondary)"),
        # what no template knows stays, and the parts around it are told
        ("数值相同；说了别的话；乙高于甲", "same value; 说了别的话; B above A"),
        # a word that the data file lacks: better all in Chinese than half of it
        ("学段不同（甲夜校，乙初中）", "学段不同（A夜校，B初中）"),
        ("", ""),
    ],
)  # fmt: skip
def test_reasons_as_an_english_page_shows_them(words: str, shown: str) -> None:
    """The reader would have to know 甲, 乙, 行 and 个百分点."""
    assert sided(words, "en") == shown
    assert sided(words, "zh") == words


def test_rank_calls_places_by_their_ids() -> None:
    """An order of plans names them as its other columns do, also two values of one plan."""
    told = "学段不同（三门峡市普通高中，烟台市高中阶段）"
    assert sided(told, "en", named=True) == (
        "different level of education (sanmenxia general senior secondary, "
        "yantai all senior secondary)"
    )
    assert sided("级别不同（绍兴市未写明，烟台市省级）", "en", named=True) == (
        "different rank (绍兴市 not stated, yantai provincial)"  # a file's place has no id
    )
    assert sided("年份不同（draft2022年，a.b2025年）", "en", named=True) == (
        "different years (draft 2022, a.b 2025)"
    )
    assert sided("学段不同（此值初中，列入者小学）", "en", named=True) == (
        "different level of education (this one junior secondary, the ranked one primary)"
    )


def test_a_difference_in_points_is_said_in_the_views_language() -> None:
    """Percentage points are the program's unit; 所 is the plan's word."""
    assert [signed(value, "个百分点", "en") for value in (20, 1, -0.5, 0)] == [
        "+20 points", "+1 point", "−0.5 points", "±0 points",
    ]  # fmt: skip
    assert signed(-5, "所", "en") == "−5所"
    assert signed(20, "个百分点", "zh") == "+20个百分点"


def test_names_of_themes_are_those_of_their_rules() -> None:
    """They are read off the lines of the files, which may be laid out in another way."""
    assert theme_names() == {theme.zh: theme.en for theme in themes()}


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("甲{line}\tA {lines}\n", "slots"),
        ("甲{colour}\tA {colour}\n", "unknown slots"),
        ("小学\tprimary\n小学\tprimary school\n", "twice"),
        ("小学\n", "no English"),
    ],
)
def test_a_data_file_with_a_slip_is_refused(
    lines: str, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would show a reader braces, or one of two meanings."""
    monkeypatch.setattr(data, "data_text", lambda name: lines)
    with pytest.raises(RegistryError, match=wrong):
        english_words.__wrapped__()
