"""Tables that fit: what is too wide is folded, and a style stays on its words."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.text import Text

from plancmp.render.console.grid import TextGrid

WORDS = "公办幼儿园在园幼儿占比达到百分之七十五以上"


def _grid() -> TextGrid:
    grid = TextGrid()
    grid.column(Text("words"))
    grid.column(Text("n"), right=True, whole=True)
    grid.row(Text(WORDS), Text("75"))
    grid.row(Text("短"), Text("100"))
    return grid


def test_columns_are_as_wide_as_their_words() -> None:
    head, rule, first, second = _grid().lines(80).plain.split("\n")
    assert head == "words" + " " * (cell_len(WORDS) - 5 + 4) + "n"
    assert rule == "─" * (cell_len(WORDS) + 2 + 3)
    assert first == f"{WORDS}   75"
    assert second == "短" + " " * (cell_len(WORDS) - 2 + 2) + "100"


@pytest.mark.parametrize("width", [16, 20, 33])
def test_what_is_too_wide_is_folded_and_nothing_is_lost(width: int) -> None:
    lines = _grid().lines(width).plain.split("\n")
    assert max(map(cell_len, lines)) <= width
    assert "".join(line.removesuffix("75").strip() for line in lines[2:-1]) == WORDS
    assert lines[-1].endswith("100")


def test_styles_stay_on_their_words() -> None:
    grid = TextGrid(indent=4)
    grid.column()
    grid.column()
    grid.row(Text("甲", style="green"), Text.assemble("L", ("63", "dim")))
    shown = grid.lines(40)
    assert shown.plain == "    甲  L63"
    assert {(shown.plain[span.start : span.end], span.style) for span in shown.spans} == {
        ("甲", "green"), ("63", "dim"),
    }  # fmt: skip


def test_an_empty_table_prints_its_head() -> None:
    grid = TextGrid()
    grid.column(Text("words"))
    assert grid.lines(20).plain == "words\n─────"
