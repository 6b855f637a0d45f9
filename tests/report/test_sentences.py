"""Every number of a sentence leads to its proof, or a reader can't check it."""

from __future__ import annotations

import pytest

from plancmp.model import Amount, Comparator, Place, Quote, Side, remark
from plancmp.report.model import Citation, Figure, Sentence
from plancmp.report.sentences import fill, remark_sentence, words_of


def _shape(sentence: Sentence) -> str:
    """The sentence with its links in brackets, each with its line."""
    return "".join(
        part if isinstance(part, str) else f"[{part.words}|{part.proof.line if part.proof else ''}]"
        for part in sentence
    )


def _amount(value: float, line: int, comparator: Comparator = "=") -> Amount:
    return Amount(value, comparator=comparator, unit="%", place=Place("sanmenxia", line))


ALSO = remark("also_says", side=Side("b"), stated=(_amount(97.0, 30, ">="), _amount(85.0, 42)))
QUOTED = remark(
    "discussed_only", side=Side("other"),
    passage=Quote("持续开展“甲级”幼儿园创建活动", Place("sanmenxia", 236, "持续开展")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", "乙另处写作[97%以上（行 30）|30]、[85%（行 42）|42]"),
        ("en", "B also says [≥97% (line 30)|30], [85% (line 42)|42]"),
    ],
)
def test_a_cited_line_and_its_number_are_one_link(lang: str, expected: str) -> None:
    assert _shape(remark_sentence([ALSO], lang)) == expected


def test_a_quotation_is_the_proof() -> None:
    """A tip would else show the line's beginning instead of the words that are meant."""
    found = remark_sentence([QUOTED], "zh")
    citation = Citation("sanmenxia", 236, "持续开展")
    quoted = Figure("行 236：“持续开展“甲级”幼儿园创建活动”", citation, cites=True)
    assert found[1:3] == ("有论述（", quoted)


def test_a_number_leads_to_its_own_words() -> None:
    """95 (line 22) beside another number of its line: the link marks the one that is meant."""
    place = Place("dandong", 21, "毛入园率", 22, "95%")
    (start,) = [part for part in remark_sentence([remark("start_at", line=place)], "zh")
                if isinstance(part, Figure)]  # fmt: skip
    assert start.proof == Citation("dandong", 21, "毛入园率", 22, "95%")


def test_a_reason_names_plans_and_leads_to_the_right_one() -> None:
    """With 甲 and 乙 left in, or lines of the other plan, a report of five plans misleads."""
    names = {"a": "烟台市", "b": "三门峡市", "other": "三门峡市"}
    found = remark_sentence([ALSO, QUOTED], "zh", names)
    assert words_of(found) == (
        "三门峡市另处写作97%以上（行 30）、85%（行 42）；"
        "三门峡市有论述（行 236：“持续开展“甲级”幼儿园创建活动”）而无此指标数值"
    )
    assert [part.proof.line for part in found if isinstance(part, Figure) and part.proof] == [
        30, 42, 236,
    ]  # fmt: skip


def test_an_english_reason_leads_to_the_same_lines() -> None:
    names = {"a": "Yantai", "b": "Sanmenxia", "other": "Sanmenxia"}
    found = remark_sentence([ALSO, QUOTED], "en", names)
    assert words_of(found) == (
        "Sanmenxia also says ≥97% (line 30), 85% (line 42); Sanmenxia discusses it without this "
        "number (line 236: “持续开展“甲级”幼儿园创建活动”)"
    )
    assert [part.proof for part in found if isinstance(part, Figure)] == [
        part.proof
        for part in remark_sentence([ALSO, QUOTED], "zh", names)
        if isinstance(part, Figure)
    ]


def test_a_template_takes_words_figures_and_sentences_in_any_order() -> None:
    """English and Chinese put the same parts in another order."""
    count = Figure("3", anchor="numbers")
    assert fill("{1} of {0}", count, ("a", count)) == ("a", count, " of ", count)
