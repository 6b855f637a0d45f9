"""redline as it is shown: readable at three widths, with and without colour, in Markdown."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from plancmp.model import Place, Plan, Quote, Term, remark
from plancmp.model.comparison import Redline, RedlinePiece, TargetChange, TextChange
from plancmp.model.remark import B
from plancmp.render.console.redline import draw_redline
from plancmp.render.markdown import write_markdown
from plancmp.rows.corpus import list_rows
from plancmp.rows.marks import marked, unmarked
from plancmp.rows.pairs import RedlineRow, redline_rows
from tests.render.conftest import A_TEXT, B_TEXT, Sheet, span_of


@pytest.fixture
def rows(a: Plan, b: Plan) -> list[RedlineRow]:
    """A share that was raised and softened, a promise that was dropped and one that was kept; a
    paragraph that changed, one that was removed, one that stayed."""
    share, places, ratio = a.targets
    known = ("preschool", "preschool_public_share", "公办幼儿园在园幼儿占比")
    targets = (
        TargetChange("lowered", share, b.targets[0], *known, -15.0, "个百分点", "weaker",
                     (remark("bound_dropped", bound=Term("said_>=")),)),
        TargetChange("dropped", places, None, "preschool", "", "新建幼儿园", None, "所", "",
                     (remark("still_says", side=B, quote=Quote("新建幼儿园"),
                             line=Place("b", 2)),)),
        TargetChange("kept", ratio, ratio, "teachers", "", "师生比", 0.0, "", "", ()),
    )  # fmt: skip
    words = (
        RedlinePiece("removed", "到2025年，"), RedlinePiece("same", "公办幼儿园在园幼儿占比达到"),
        RedlinePiece("removed", "75%以上，新建幼儿园5—8所"), RedlinePiece("added", "60%"),
        RedlinePiece("same", "。"),
    )  # fmt: skip
    line = span_of(A_TEXT, "[bookmark: _Toc1]=HYPERLINK(\"x\") 教师[red]编制\x1b[31m与\u202e员额")
    texts = (
        TextChange("unchanged", "preschool", "学前教育", span_of(A_TEXT, "学前教育"),
                   span_of(B_TEXT, "学前教育"), (), ()),
        TextChange("changed", "preschool", "学前教育", span_of(A_TEXT, "到2025年"),
                   span_of(B_TEXT, "公办"), words, (remark("punctuation_only"),)),
        TextChange("removed", "", "教师编制", line, None,
                   (RedlinePiece("removed", A_TEXT[line.start : line.end]),), ()),
    )  # fmt: skip
    return redline_rows(a, b, Redline(targets, texts))


def test_rows_of_targets_come_first(rows: list[RedlineRow]) -> None:
    assert [(row.part, row.change, row.kind) for row in rows] == [
        ("target", "lowered", ""), ("target", "dropped", ""), ("target", "kept", ""),
        ("text", "", "unchanged"), ("text", "", "changed"), ("text", "", "removed"),
    ]  # fmt: skip
    a, b = rows[0].a, rows[0].b
    assert a is not None
    assert b is not None
    assert (a.value, b.value, rows[0].difference) == (75, 60, -15)
    assert (rows[4].line_a, rows[4].line_b, rows[3].words) == (2, 2, "")


def test_the_view(sheet: Sheet, a: Plan, b: Plan, rows: list[RedlineRow]) -> None:
    """What changed in numbers comes first; what stayed is counted and not shown."""
    draw_redline(sheet.page, list_rows([a, b]), rows)
    for line in sheet.text.splitlines():
        assert cell_len(line) <= sheet.page.width, line
    whole = "".join(line.strip() for line in sheet.text.splitlines())
    order = [
        "由甲", "到乙", "目标：降低 1，删去 1，未变 1", "段落：改动 1，删去 1，未改 1", "≥75%",
        "60%", "−15个百分点", "5—8所", "改动", "L2 → L2", "学前教育",
    ]  # fmt: skip
    places = [whole.find(words) for words in order]
    assert -1 not in places, dict(zip(order, places, strict=True))
    assert places[:4] == sorted(places[:4])
    assert "[-到2025年，-]公办幼儿园在园幼儿占比达到[-75%以上，新建幼儿园5—8所-]{+60%+}。" in whole
    assert "师生比" not in whole


def test_with_colour_there_are_no_marks(a: Plan, b: Plan, rows: list[RedlineRow]) -> None:
    sheet = Sheet(120, colour=True)
    draw_redline(sheet.page, list_rows([a, b]), rows)
    assert "[-" not in sheet.text
    assert "\x1b[9;31m到2025年，\x1b[0m" in sheet.text
    assert "\x1b[4;32m60%\x1b[0m" in sheet.text


def test_a_plan_s_words_are_only_text(
    sheet: Sheet, a: Plan, b: Plan, rows: list[RedlineRow]
) -> None:
    draw_redline(sheet.page, list_rows([a, b]), rows)
    assert "[red]编制" in sheet.text
    assert "\x1b" not in sheet.text
    assert "\u202e" not in sheet.text


def test_markdown_shows_every_row_and_obeys_no_word(rows: list[RedlineRow]) -> None:
    out = io.StringIO()
    write_markdown(out, RedlineRow, rows, "zh")
    lines = out.getvalue().splitlines()
    assert [line for line in lines if line.startswith("##")] == ["## 目标", "## 文字"]
    assert sum(line.startswith("| ") for line in lines) == len(rows) + 4
    assert "达到<del>75%以上，新建幼儿园5—8所</del><ins>60%</ins>。" in out.getvalue()
    assert "降低 (减弱)" in out.getvalue()
    assert "\\[bookmark: \\_Toc1\\]" in out.getvalue()


def test_no_change(sheet: Sheet, a: Plan, rows: list[RedlineRow]) -> None:
    draw_redline(sheet.page, list_rows([a, a]), [rows[2], rows[3]])
    for words in ("甲乙是同一份规划。", "未变 1", "未改 1", "没有变化。"):
        assert words in sheet.text


LONG = (
    "健全普惠性民办幼儿园投入和成本分担机制，落实生均财政经费补助政策，扶持普惠性民办幼儿园发展，"
    "在园幼儿达到12345人"
)


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([("same", LONG), ("added", "以上")], "…在园幼儿达到12345人{+以上+}"),
        ([("removed", "省"), ("same", LONG)], "[-省-]健全普惠性民办幼儿园投入…"),
        ([("removed", "甲"), ("same", LONG), ("added", "乙")],
         "[-甲-]健全普惠性民办幼儿园投入…在园幼儿达到12345人{+乙+}"),
        ([("removed", "甲"), ("same", "，留着，"), ("added", "乙")], "[-甲-]，留着，{+乙+}"),
        ([("added", "x"), ("same", "在园幼儿数量要达到了123456789人以上的规模")],
         "{+x+}在园幼儿数量要达到了…"),
        ([("same", LONG)], f"{LONG[:40]}…"),
        ([], ""),
    ],
)  # fmt: skip
def test_what_stayed_is_cut_between_clauses_and_never_in_a_number(
    pieces: list[tuple[str, str]], words: str
) -> None:
    assert marked([RedlinePiece(kind, said) for kind, said in pieces]) == words  # type: ignore[arg-type]


SIGNS = st.text(st.sampled_from("[]{}+-文，"), min_size=1, max_size=8)


@given(st.lists(st.tuples(st.sampled_from(["same", "removed", "added"]), SIGNS), max_size=6))
def test_a_plan_cannot_forge_a_mark(found: list[tuple[str, str]]) -> None:
    """{+words+} of a plan's own are never taken for words that were added."""
    merged: list[tuple[str, str]] = []
    for kind, words in found:
        if not (merged and merged[-1][0] == kind):
            merged.append((kind, words))
    if all(kind == "same" for kind, _ in merged):
        return
    read = list(unmarked(marked([RedlinePiece(kind, words) for kind, words in merged])))  # type: ignore[arg-type]
    assert [kind for kind, _ in read] == [kind for kind, _ in merged]
    assert [words.replace("\\", "") for _, words in read] == [words for _, words in merged]
