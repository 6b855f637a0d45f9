"""The words of tables: each entry's examples, and what the loader refuses."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from plancmp.errors import RegistryError
from plancmp.lexicon import tables as registry
from plancmp.lexicon.load import load_toml
from plancmp.lexicon.tables import table_words
from plancmp.model import SourceText
from plancmp.tables.by_places import says_state
from plancmp.tables.cells import (
    change_lead,
    is_filled,
    is_label,
    is_measure,
    is_nature,
    is_note,
    is_total,
    is_value,
    recurs,
)
from plancmp.tables.find import _says_results as says_results
from plancmp.tables.heads import columns_of, place_scope, read_head, spread
from plancmp.tables.labels import read_label
from plancmp.tables.reading import counted_in
from plancmp.tables.titles import is_form_line, names_table
from plancmp.text import normalise

FILE = registry._file()


def _normal(text: str) -> str:
    return normalise(SourceText("case", text, "")).text


@pytest.mark.parametrize("entry", FILE.header, ids=lambda entry: entry.examples[0])
def test_a_header_cell_says_its_role(entry: registry._Header) -> None:
    """Otherwise a column of targets is read as something else, and its promises are lost."""
    for text in entry.examples:
        head = read_head(_normal(text))
        assert head is not None, text
        assert head.role == entry.role, text
    for text in entry.refused:
        other = read_head(_normal(text))
        assert other is None or other.role != entry.role, text


def test_a_cell_over_columns_of_years() -> None:
    """Otherwise the years below it head no columns."""
    for text in FILE.years.examples:
        head = read_head(text)
        assert head is not None, text
        assert (head.role, head.numbers) == (None, True), text
    for text in FILE.years.refused:
        assert read_head(text) is None, text


def _told(text: str) -> list[str]:
    return [role for word, role in table_words().tells.items() if word in text]


# What a list of cells is read with.
TELLS: dict[str, Callable[[str], bool]] = {
    "natures": is_nature,
    "none": lambda text: is_filled(text) and not is_value(text),
    "worded": lambda text: is_filled(text) and not is_value(text),
    "trends": lambda text: is_filled(text) and not is_value(text),
    "forms": is_form_line,
    "totals": is_total,
    "values": lambda text: text.endswith(table_words().values),
    "builds": lambda text: text in table_words().builds,
    "amounts": lambda text: any(word in text for word in table_words().amounts),
    "done": lambda text: any(word in text for word in table_words().done),
    "notes": is_note,
    "measures": is_measure,
    "changes": lambda text: change_lead(text) != "" and is_value(text),
    "recurring": lambda text: recurs(text) and is_value(text),
    "growth": lambda text: any(word in text for word in table_words().growth),
    "offices": lambda text: text.endswith(table_words().offices),
    "works": lambda text: text.endswith(table_words().works),
    "starts": lambda text: "start" in _told(text),
    "targets": lambda text: "target" in _told(text),
    "dittos": lambda text: text in table_words().dittos,
    "remarks": lambda text: text.startswith(table_words().remarks),
    "gains": lambda text: text in table_words().gains,
    "shifts": lambda text: text in table_words().shifts,
    "levels": lambda text: text in table_words().levels,
}


@pytest.mark.parametrize("name", FILE.cells.lists())
def test_cells_from_both_sides(name: str) -> None:
    """Otherwise a dash is an unread number, a footnote a row, a sum a project's own cost."""
    for text in FILE.cells.examples[name]:
        assert TELLS[name](_normal(text)), text
    for text in FILE.cells.refused[name]:
        assert not TELLS[name](_normal(text)), text


@pytest.mark.parametrize("entry", FILE.counted, ids=lambda entry: entry.words[0])
def test_a_measures_name_tells_what_counts_it(entry: registry._Counted) -> None:
    """Otherwise 单位：所、人 gives schools to be counted in persons, or no unit at all."""
    for text in entry.examples:
        assert counted_in(text) == entry.family, text
    for text in entry.refused:
        assert counted_in(text) != entry.family, text


def test_a_label_takes_its_groups_words() -> None:
    """Otherwise 毛入园率 stands without whose it is, or 教育普及毛入学率 is a measure."""
    for example in FILE.labels.examples:
        label, group, name = example.split(" | ")
        assert read_label(label, group).name == name, example
    for example in FILE.labels.refused:
        label, group = example.split(" | ")
        assert read_label(label, group).name == label, example


@pytest.mark.parametrize(("text", "year"), [
    ("2020年", 2020), ("2025年目标", 2025), ("“十四五”末", 2025), ("“十三五”末完成值", 2020),
    ("2020年（基期）", 2020), ("目标值", None), ("2021—2025年年均增长", None),
])
def test_a_header_cell_says_its_year(text: str, year: int | None) -> None:
    """Otherwise an interim or old value is taken for the target of the period's end."""
    head = read_head(_normal(text))
    assert head is not None
    assert head.year == year


@pytest.mark.parametrize(
    "text", ["学前教育毛入园率", "2020年12月31日", "2020年2025年属性", "到2025年", "95%"]
)
def test_other_words_are_no_header(text: str) -> None:
    """Otherwise prose would open a table."""
    assert read_head(_normal(text)) is None


@pytest.mark.parametrize("text", FILE.titles.examples)
def test_a_title_is_known(text: str) -> None:
    """Otherwise a table stands in the outline without its name."""
    assert names_table(_normal(text))


@pytest.mark.parametrize("text", FILE.titles.refused)
def test_prose_is_no_title(text: str) -> None:
    """Otherwise a sentence above a table becomes its name."""
    assert not names_table(_normal(text))


def test_what_says_that_it_was_reached() -> None:
    """Otherwise what was reached by 2020 is a promise for 2025."""
    titles = FILE.titles
    assert [text for text in titles.result_examples if not says_results(text)] == []
    assert [text for text in titles.result_refused if says_results(text)] == []
    assert [text for text in titles.state_examples if not says_state(text)] == []
    assert [text for text in titles.state_refused if says_state(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        ">93", "≥95", "95以上", "[1.2]", "约20", "6/19", "3.7:6.3", "12.3年以上", "5—8所",
        "50%以上", "11.4年", "-1.5", "5A级", "120G以上", "5GW",
    ],
)
def test_a_value_is_known(text: str) -> None:
    """Otherwise a flattened table falls apart at this cell."""
    assert is_value(_normal(text))
    assert not is_label(_normal(text))


@pytest.mark.parametrize(
    "text",
    [
        "1.学前教育毛入园率（%）", "2.巩固率", "3、在校生", "九年义务教育", "—", "5G基站",
        "4K频道", "3D打印设备",
    ],
)
def test_a_label_is_no_value(text: str) -> None:
    """Otherwise a label is read as the number of its row."""
    assert not is_value(_normal(text))


def test_a_dash_fills_a_cell_of_numbers() -> None:
    """sanmenxia 104: otherwise the values after a dash slip one column to the left."""
    assert is_filled("—")


@pytest.mark.parametrize(("text", "note"), [
    ("备注：依据发展水平测算", True), ("注1.数据来自年报", True), ("注重内涵发展", False),
])
def test_a_footnote_is_known(text: str, note: bool) -> None:
    """Otherwise a footnote becomes a row, or the text after a table becomes its footnote."""
    assert is_note(_normal(text)) is note


@pytest.mark.parametrize(("label", "group", "name", "unit"), [
    ("毛入园率（%）", "学前教育", "学前教育毛入园率", "%"),
    ("在校生（万人）", "一、义务教育", "义务教育在校生", "万人"),
    ("公办幼儿园在园幼儿占比（%）", "学前教育", "公办幼儿园在园幼儿占比", "%"),
    ("毛入学率（%）", "教育普及", "毛入学率", "%"),
    ("高职院校（技师学院）在校生（万人）", "职业教育", "高职院校（技师学院）在校生", "万人"),
    ("中职在校生数（含技工学校学生数）", "", "中职在校生数（含技工学校学生数）", ""),
    ("其中：小学", "标准班额比例（%）", "标准班额比例（小学）", "%"),
    ("3.平均受教育年限（单位：年）", "", "平均受教育年限", "年"),
    ("普通话普及率%", "", "普通话普及率", "%"),
])
def test_a_label_gives_name_and_unit(label: str, group: str, name: str, unit: str) -> None:
    """Otherwise the measure is unknown to the comparison, or its unit is missing."""
    found = read_label(label, group)
    assert (found.name, found.unit) == (name, unit)


@pytest.mark.parametrize(("text", "scope"), [
    ("河南", "henan"), ("河南省", "henan"), ("陕西", "shaanxi"), ("全国", "national"),
    ("三门峡", "三门峡"),
])
def test_a_place_has_its_scope(text: str, scope: str) -> None:
    """Otherwise a province's target is shown as the city's own."""
    assert place_scope(text) == scope


def test_a_target_over_two_years_is_spread() -> None:
    """Otherwise an interim value is read as the value of the period's end."""
    heads = [read_head("指标"), read_head("2020年"), read_head("目标值")]
    spreaded = spread([head for head in heads if head], ["2022年", "2025年"])
    assert spreaded is not None
    columns = columns_of(spreaded, "", False)
    assert [(column.role, column.year) for column in columns] == [
        ("label", None), ("start", 2020), ("target", 2022), ("target", 2025),
    ]


def test_a_row_of_numbers_is_no_header() -> None:
    """Otherwise the first row of a table is lost as a second header."""
    heads = [head for head in map(read_head, ("指标", "2020年", "2025年")) if head]
    assert spread(heads, ["90", "90"]) is None
    assert spread(heads, ["—", "—"]) is None


def _header(role: str, words: list[str]) -> dict[str, Any]:
    return {"role": role, "words": words, "strong": True, "examples": words[:1], "refused": ["甲"]}


@pytest.mark.parametrize(("change", "message"), [
    (lambda c: c["header"][0].pop("examples"), "field `examples`: tables.toml: header 0"),
    (lambda c: c["header"].append(_header("sum", ["合计"])), "Invalid enum value 'sum'"),
    (lambda c: c["header"].append(_header("group", ["指标"])), "two roles"),
    (lambda c: c["header"].append(_header("label", ["甲", "甲"])), "stand twice"),
    (lambda c: c["cells"]["notes"].clear(), "no words"),
    (lambda c: c["cells"]["refused"].pop("totals"), "a list has no examples"),
    (lambda c: c["labels"].update(colour=[]), "unknown field `colour`: tables.toml: labels"),
])  # fmt: skip
def test_a_slip_fails_at_load(monkeypatch: pytest.MonkeyPatch, change: Any, message: str) -> None:
    """Otherwise a slip in the data goes unseen and a word can never match."""
    content = deepcopy(load_toml("tables"))
    change(content)
    monkeypatch.setattr(registry, "load_toml", lambda name: content)
    monkeypatch.setattr(registry, "_file", registry._file.__wrapped__)
    with pytest.raises(RegistryError, match=message):
        registry.table_words.__wrapped__()
