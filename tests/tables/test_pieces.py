"""What of a table is handed on as running text, and what is said of a table that can't be read."""

from __future__ import annotations

import pytest
from table_cases import normal_of

from plancmp.tables import find_tables, prose_pieces

_TABBED = (
    "附件：教育重点建设项目表\n序号\t项目名称\t建设内容\t建设年限\t投资（万元）\n"
    "1\t县一中迁建\t新建校舍8万平方米\t2021—2022年\t32000\n"
    "2\t县二小\t新建教学楼1栋\t2022年\t—\n\t合计\t\t\t32000\n"
)
_LINES = (
    "附件：教育重点项目表\n序号\n项目名称\n建设内容\n投资（万元）\n"
    "1\n县一中迁建\n新建校舍\n32000\n"
)
_TORN = (
    "表1 教育主要指标\n名目\t甲\t乙\n毛入园率\t95\t97\n巩固率\t98\t99\n"
    "三、任务\n坚持优先发展。\n"
)


def _pieces(text: str) -> dict[int, list[str]]:
    normal = normal_of(text)
    found = prose_pieces(normal, find_tables(normal))
    return {line: [normal.words(span) for span in spans] for line, spans in found.items()}


def test_cells_on_one_line_are_apart() -> None:
    """Otherwise the cost of a project is read with the words of the cell before it."""
    pieces = _pieces(_TABBED)
    assert pieces[3] == ["县一中迁建", "新建校舍8万平方米"]
    assert pieces[4] == ["县二小", "新建教学楼1栋"]
    assert pieces[5] == ["合计"]


def test_lines_of_numbers_are_no_text() -> None:
    """Otherwise each row's number and cost is reported as a number without unit."""
    pieces = _pieces(_LINES)
    assert (pieces[6], pieces[7], pieces[8], pieces[9]) == ([], ["县一中迁建"], ["新建校舍"], [])


@pytest.mark.parametrize("text", [_TORN, _TORN.replace("\t", "\n")])
def test_a_table_that_cannot_be_read_is_one_issue(text: str) -> None:
    """Otherwise a user is shown an issue for each cell and doesn't see that a table is lost."""
    found = find_tables(normal_of(text))
    assert found.tables == ()
    assert [issue.message for issue in found.issues] == [
        "像是表格，但未能还原行与列：教育主要指标"
    ]
    pieces = _pieces(text)
    assert "三、任务" not in [piece for line in pieces.values() for piece in line]
    assert not any(piece.isdigit() for line in pieces.values() for piece in line)
    assert ["毛入园率"] in pieces.values()


def test_other_lines_stay_whole() -> None:
    """Otherwise prose with a tab at its start would lose words."""
    assert _pieces("\t一、总体要求\n\t到2025年\t毛入园率达到95%。\n") == {}


@pytest.mark.parametrize(("label", "below", "last"), [
    ("入园率\\*", "\\* 指 30 分钟内能到园的比例。", 6),
    ("入园率①", "①按户籍人口 3 至 5 岁计算。", 6),
    ("入园率[^2]", "[^2]: 含9所村办园。", 6),
    ("入园率", "* 到2025年新建园所12所。", 4),  # an item of a list
    ("入园率①", "②到2025年新建园所12所。", 4),
])
def test_a_note_begins_with_the_mark_of_a_label(label: str, below: str, last: int) -> None:
    """Otherwise the definition of an indicator is a promise, or a promise below a table is lost."""
    text = f"主要指标\n指标 | 2020年 | 2025年\n--- | --- | ---\n{label} | 90% | 95%\n\n{below}\n"
    (table,) = find_tables(normal_of(text)).tables
    assert table.last_line == last
