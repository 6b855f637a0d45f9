"""What fails here: a paragraph that stayed is said to have moved, one that moved to be new, or
words are lost between two versions."""

from __future__ import annotations

import random

import pytest

from plancmp.model import Plan
from plancmp.revisions.text_changes import read_texts, text_changes
from plancmp.text import normalise
from tests.chinese import zh
from tests.effort import grows_linearly
from tests.revisions.versions import line_of, marked, redline, text_rows, version

DRAFT = """一、总体要求
（一）指导思想。全面贯彻党的教育方针，落实立德树人根本任务，加快建设教育强市，办好人民满意的教育。
（二）发展目标。到2025年，基本建成高质量教育体系，教育现代化水平走在全省前列。
二、主要任务
（一）发展学前教育。新建一批公办幼儿园，扩大普惠性资源覆盖面，健全成本分担和收费机制。
（二）发展义务教育。优化城乡中小学布局，消除大班额，推进集团化办学和教师交流轮岗。
（三）发展高中教育。推进普通高中特色多样发展，深化育人方式改革，完善学生发展指导制度。
（四）发展职业教育。深化产教融合校企合作，建设高水平专业群，推进中高职贯通培养。
三、保障措施
（一）加强组织领导。各级党委政府要把教育摆在优先发展地位，建立定期研究教育工作的制度。
（二）加大经费投入。确保财政教育投入只增不减，完善各学段生均拨款标准动态调整机制。
"""
LINES = DRAFT.splitlines()
SPORTS = "（三）发展学校体育。开齐开足体育课，让每名学生掌握运动技能，建设一批足球特色学校。"


def _text(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def test_a_version_against_itself_has_no_change() -> None:
    assert text_rows(DRAFT, DRAFT) == []


def test_what_is_inserted_moves_nothing() -> None:
    """A new paragraph and the renumbering that it brings are one added paragraph, no more."""
    after = DRAFT.replace("（四）", "（五）").replace("（三）发展高", "（四）发展高").splitlines()
    assert text_rows(DRAFT, _text(*after[:6], SPORTS, *after[6:])) == [("added", None, 7)]


def test_what_is_deleted_moves_nothing() -> None:
    assert text_rows(DRAFT, _text(*LINES[:5], *LINES[6:])) == [("removed", 6, None)]


def test_other_numbers_and_marks_are_no_change() -> None:
    """（二） that became 2. and a heading's closing 。 say nothing new; the reason tells of it."""
    after = DRAFT.replace("（一）", "1.").replace("（二）", "2.").replace("总体要求", "总体要求。")
    changes = redline(DRAFT, after).paragraphs
    assert {change.kind for change in changes} == {"unchanged"}
    reasons = [zh(change.reason) for change in changes]
    assert reasons[:3] == ["", "编号由（一）改为1.", "编号由（二）改为2."]


def test_widths_blanks_and_markup_are_no_change() -> None:
    after = DRAFT.replace("，", ",").replace("（", "(").replace("）", ")").replace("一、", "  一、")
    assert text_rows(DRAFT, after.replace("二、主", "[bookmark: x]二、主")) == []


def test_a_section_that_moved_is_moved_and_no_other() -> None:
    """高中 behind 职业: the shorter of the two is said to have moved."""
    moved = LINES[7].replace("四", "三"), LINES[6].replace("三", "四")
    assert text_rows(DRAFT, _text(*LINES[:6], *moved, *LINES[8:])) == [("moved", 8, 7)]


def test_moved_and_changed_is_moved_with_its_words() -> None:
    last = LINES[10].replace("（二）", "（一）").replace("只增不减", "逐年增长")
    first = LINES[9].replace("（一）", "（二）")
    changes = redline(DRAFT, _text(*LINES[:9], last, first)).paragraphs
    (moved,) = (change for change in changes if change.kind == "moved")
    assert marked(moved) == (
        "加大经费投入。确保财政教育投入[-只增不减-]{+逐年增长+}，完善各学段生均拨款标准动态调整机制。"
    )


def test_a_paragraph_that_was_split() -> None:
    """Both halves show where they come from; nothing is said to be new."""
    one, two = LINES[4].split("，扩大")
    rows = text_rows(DRAFT, _text(*LINES[:4], f"{one}。", f"扩大{two}", *LINES[5:]))
    assert rows == [("changed", 5, 5), ("changed", 5, 6)]
    changes = redline(DRAFT, _text(*LINES[:4], f"{one}。", f"扩大{two}", *LINES[5:])).paragraphs
    split = [change for change in changes if change.kind == "changed"]
    assert {zh(change.reason) for change in split} == {"拆分：甲行 5 → 乙行 5、6"}
    assert marked(split[0]) == "发展学前教育。新建一批公办幼儿园[-，-]{+。+}"
    assert marked(split[1]) == "扩大普惠性资源覆盖面，健全成本分担和收费机制。"


def test_paragraphs_that_were_joined() -> None:
    joined = LINES[9] + LINES[10].removeprefix("（二）")
    rows = text_rows(DRAFT, _text(*LINES[:9], joined))
    assert rows == [("changed", 10, 10), ("changed", 11, 10)]
    changes = redline(DRAFT, _text(*LINES[:9], joined)).paragraphs
    assert [zh(change.reason) for change in changes[-2:]] == ["合并：甲行 10、11 → 乙行 10"] * 2
    assert all(piece.kind == "same" for change in changes[-2:] for piece in change.pieces)


def test_words_that_went_to_another_paragraph_are_neither_gone_nor_new() -> None:
    """yantai 221 holds what the draft's 24 said of sports."""
    words = "推进集团化办学和教师交流轮岗"
    after = DRAFT.replace(f"，{words}", "").replace("贯通培养", f"贯通培养，{words}")
    changes = {change.section: zh(change.reason) for change in redline(DRAFT, after).paragraphs}
    assert changes["发展义务教育"] == f"有词句移至乙行 8（“{words}”）"
    assert changes["发展职业教育"] == f"有词句移自甲行 6（“{words}”）"


def test_a_heading_worded_anew_in_its_place_is_changed() -> None:
    after = DRAFT.replace("三、保障措施", "三、组织实施")
    assert text_rows(DRAFT, after) == [("changed", 9, 9)]


def test_lines_with_common_words_keep_their_places() -> None:
    """责任单位 stands below each task of many plans: none of its words is rare."""
    units = "（责任单位：市教育局、市财政局、各区县政府）"
    before = _text(*(line for one in LINES for line in (one, units)))
    after = before.replace("市教育局", "市教育和体育局")
    rows = text_rows(before, after)
    assert {kind for kind, *_ in rows} == {"changed"}
    assert [(a, b) for _, a, b in rows] == [(at, at) for at in range(2, 23, 2)]


def test_rewritten_text_is_removed_and_added() -> None:
    other = "（二）弘扬尊师重教风尚。开展优秀教师评选，落实教师减负清单，改善乡村教师住房。"
    rows = text_rows(DRAFT, _text(*LINES[:10], other))
    assert sorted(rows, key=str) == [("added", None, 11), ("removed", 11, None)]


def test_only_marks() -> None:
    changes = redline(DRAFT, DRAFT.replace("大班额，推进", "大班额；推进")).paragraphs
    (change,) = (one for one in changes if one.kind != "unchanged")
    assert (change.kind, zh(change.reason)) == ("changed", "只改标点")
    assert "大班额[-，-]{+；+}推进" in marked(change)


def _bare(lines: list[str]) -> Plan:
    """A plan whose text is all paragraphs, no outline."""
    plan = version("\n".join(lines))
    return Plan(plan.meta, plan.source, (), (), (), ())


def _rewritten(paragraphs: int) -> None:
    """Holds two versions against each other in which every paragraph has other words in it."""
    chance = random.Random(1)
    letters = [chr(0x4E00 + chance.randrange(3000)) for _ in range(1500)]
    words = ["".join(chance.choices(letters, k=chance.randint(2, 4))) for _ in range(4000)]
    clauses = ["".join(chance.choices(words, k=4)) for _ in range(16 * paragraphs)]
    before = ["，".join(clauses[at : at + 16]) for at in range(0, 16 * paragraphs, 16)]
    after = [f"{one[:60]}{chance.choice(words)}{one[70:]}" for one in before]
    a, b = _bare(before), _bare(after)
    changes = text_changes(read_texts(a, b, normalise(a.source), normalise(b.source)))
    assert {change.kind for change in changes} == {"changed"}
    assert all(line_of(a, one, "a") == line_of(b, one, "b") for one in changes)


@pytest.mark.parametrize(
    "paragraphs", [400, pytest.param(2000, marks=pytest.mark.thorough)]
)
def test_changed_paragraphs_take_linear_time(paragraphs: int) -> None:
    """Each paragraph is held against a few, never against all: 4,000,000 pairs would take hours."""
    assert grows_linearly(_rewritten, paragraphs)


@pytest.mark.parametrize("line", ["总则", "各区县要落实教育优先发展战略要求。"])
def test_thousands_of_equal_paragraphs_take_linear_time(line: str) -> None:
    def compare(count: int) -> None:
        a, b = _bare([line] * 2 * count), _bare([f"{line}吗"] * count + [line] * count)
        changes = text_changes(read_texts(a, b, normalise(a.source), normalise(b.source)))
        assert sum(change.kind == "unchanged" for change in changes) == count

    assert grows_linearly(compare, 752)
