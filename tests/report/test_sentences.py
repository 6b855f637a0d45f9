"""Every number of a sentence leads to its proof, or a reader can't check it."""

from __future__ import annotations

import pytest

from plancmp.render.english import english
from plancmp.report.proofs import Figure, Proof, Sentence
from plancmp.report.sentences import explained, fill, linked, sides, words_of


def _shape(sentence: Sentence) -> str:
    """The sentence with its links in brackets, each with its line."""
    return "".join(
        part if isinstance(part, str) else f"[{part.words}|{part.proof.line if part.proof else ''}]"
        for part in sentence
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("目标≥80%（行 115）低于已达到的86.6%（行 63）；另见行 167",
         "目标[≥80%（行 115）|115]低于已达到的[86.6%（行 63）|63]；另见[行 167|167]"),
        ("行 6 为93.2%，行 64 为96%", "[行 6 为93.2%|6]，[行 64 为96%|64]"),
        ("the target ≥80% (line 115) is below the 86.6% already reached (line 63)",
         "the target [≥80% (line 115)|115] is below the [86.6% already reached (line 63)|63]"),
        ("two values: 93.2% in line 6, 96% in line 64",
         "two values: [93.2% in line 6|6], [96% in line 64|64]"),
        ("行 190 称保持大体相当，而现状为3.7:6.3（行 34）",
         "[行 190|190] 称保持大体相当，而现状为[3.7:6.3（行 34）|34]"),
        ("Dandong below what was reached by 2020, 86.6% (line 63)",
         "Dandong below what was reached by 2020, [86.6% (line 63)|63]"),
        ("甲 also says ≥85% (line 42), ≈5000人 (line 43)",
         "甲 also says [≥85% (line 42)|42], [≈5000人 (line 43)|43]"),
        ("没有行号的话", "没有行号的话"),
    ],
)  # fmt: skip
def test_a_cited_line_and_its_number_are_one_link(words: str, expected: str) -> None:
    assert _shape(linked(words, lambda _: "yantai")) == expected


def test_a_quotation_is_the_proof() -> None:
    """A tip would else show the line's beginning instead of the words that are meant."""
    found = linked("有论述（行 236：“持续开展示范性幼儿园创建活动”）", lambda _: "sanmenxia")
    assert found[1] == Figure(
        "行 236：“持续开展示范性幼儿园创建活动”",
        Proof("sanmenxia", 236, "持续开展示范性幼儿园创建活动"),
    )


def test_a_reason_names_plans_and_leads_to_the_right_one() -> None:
    """With 甲 and 乙 left in, or lines of the other plan, a report of five plans misleads."""
    found = explained(
        "甲为定值，乙另处写作97%以上（行 30）；甲称“乙级”",
        sides("yantai", "sanmenxia", "sanmenxia"),
        sides("烟台市", "三门峡市", "三门峡市"),
    )
    assert words_of(found) == "烟台市为定值，三门峡市另处写作97%以上（行 30）；烟台市称“乙级”"
    assert [part.proof for part in found if isinstance(part, Figure)] == [
        Proof("sanmenxia", 30, "")
    ]


def test_an_english_reason_leads_to_the_same_lines() -> None:
    """In English the sides are named as late as in Chinese, so that no line changes its plan."""
    found = explained(
        english("乙另处写作97%以上（行 30）；对方有论述（行 236：“示范性幼儿园”）而无此指标数值"),
        sides("yantai", "sanmenxia", "sanmenxia"),
        sides("Yantai", "Sanmenxia", "Sanmenxia"),
    )
    assert words_of(found) == (
        "Sanmenxia also says ≥97% (line 30); "
        "Sanmenxia discusses it without this number (line 236: “示范性幼儿园”)"
    )
    assert [part for part in found if isinstance(part, Figure)] == [
        Figure("≥97% (line 30)", Proof("sanmenxia", 30, "")),
        Figure("line 236: “示范性幼儿园”", Proof("sanmenxia", 236, "示范性幼儿园")),
    ]


def test_a_template_takes_words_figures_and_sentences_in_any_order() -> None:
    """English and Chinese put the same parts in another order."""
    count = Figure("3", anchor="numbers")
    assert fill("{1} of {0}", count, ("a", count)) == ("a", count, " of ", count)
