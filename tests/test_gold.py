"""The labels made by hand (tests/gold, conventions: a row is a quantity of the plan's text).

A row of the labels that plancmp doesn't give is a number a reader of the plan would miss; a row
that the labels don't have is one she would take for true.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from plancmp.corpus import find_plan
from plancmp.corpus.loader import load_plan
from plancmp.rows.plans import outline_rows, target_rows

GOLD = Path(__file__).parent / "gold"
Row = dict[str, str]


def _gold(name: str) -> list[Row]:
    with (GOLD / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _number(words: object) -> object:
    text = str(words).replace(",", "")
    return text if ":" in text else float(text)


def _unit(words: object) -> str:
    same = {"％": "%", "名": "人", "人次": "人", "万名": "万人", "课时": "学时", "": ""}
    return same.get(str(words or ""), str(words or ""))


def _key(row: object) -> tuple[object, ...]:
    get = row.get  # type: ignore[attr-defined]
    unit = _unit(get("unit"))
    unit = "所" if unit in ("个", "处", "家") else unit
    return (int(get("line")), _number(get("value")), unit, get("comparator"))


@pytest.mark.parametrize("city", ["yantai", "sanmenxia"])
def test_every_quantity_and_no_other(city: str) -> None:
    rows = [row.fields() for row in target_rows((load_plan(find_plan(city)),))]
    ours = sorted(map(str, map(_key, rows)))
    gold = sorted(map(str, map(_key, _gold(f"{city}.targets.csv"))))
    assert ours == gold


@pytest.mark.parametrize("city", ["yantai", "sanmenxia"])
def test_kind_year_and_baseline(city: str) -> None:
    rows = [row.fields() for row in target_rows((load_plan(find_plan(city)),))]
    by_key: dict[object, list[dict[str, object]]] = {}
    for row in rows:
        by_key.setdefault(_key(row), []).append(row)
    for label in _gold(f"{city}.targets.csv"):
        found = by_key[_key(label)].pop(0)
        where = f"{city} {label['line']} {label['quote']}"
        assert found["kind"] == label["kind"], where
        assert not label["year"] or str(found["year"]) == label["year"], where
        if label["baseline"]:
            assert _number(found["baseline"]) == _number(label["baseline"]), where



@pytest.mark.parametrize("city", ["yantai", "sanmenxia"])
def test_indicator_ids(city: str) -> None:
    """The measure each number is filed under, or that it is filed under none."""
    own = ("", city)
    rows = [row.fields() for row in target_rows((load_plan(find_plan(city)),))]
    ours = sorted(
        (str(row["indicator_id"]), str(row["kind"]), str(_number(row["value"])))
        for row in rows
        if row["indicator_id"] and (row["scope"] or "") in own
    )
    gold = sorted(
        (label["canonical"], label["kind"], str(_number(label["value"])))
        for label in _gold(f"{city}.targets.csv")
        if label["canonical"] and label["scope"] in own
    )
    assert ours == gold


@pytest.mark.parametrize(("city", "topics"), [("yantai", 1.0), ("sanmenxia", 0.98)])
def test_outline(city: str, topics: float) -> None:
    rows = [row.fields() for row in outline_rows(load_plan(find_plan(city)))]
    gold = _gold(f"{city}.outline.csv")
    assert [(r["line"], r["level"]) for r in rows] == [
        (int(g["line"]), int(g["level"])) for g in gold
    ]
    pairs = [(row, label) for row, label in zip(rows, gold, strict=True) if label["topic"]]
    right = sum(row["topic"] == label["topic"] for row, label in pairs)
    assert right / len(pairs) >= topics
