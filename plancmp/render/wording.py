"""How a number is written for people: ≥75%, 5—8所, +15个百分点."""

from __future__ import annotations

from ..lexicon.comparators import sign
from ..rows.cells import Cell, Row

# How a plan stands on a theme or an indicator, told apart without colour; all of one width in
# each terminal, so that what stands in one column stays there.
STATUS_SIGNS = {"quantified": "●", "discussed": "◐", "mentioned": "○", "absent": "×"}
POINTS = "个百分点"  # the unit of a difference between shares


def value_words(row: Row, prefix: str = "") -> str:
    """A quantity with comparator and unit; `prefix` is `a_`, `b_` or nothing."""
    value = row[f"{prefix}value"]
    if value is None:
        return ""
    high = row.get(f"{prefix}value_high")
    amount = plain(value) if high is None else f"{plain(value)}—{plain(high)}"
    shown = sign(str(row[f"{prefix}comparator"]))
    return f"{shown}{amount}{row.get(f'{prefix}unit') or ''}"


def plain(value: Cell) -> str:
    """A number as short as it can be said."""
    return f"{value:,}" if isinstance(value, int) and abs(value) >= 100000 else str(value)


def signed(value: Cell, unit: str, lang: str) -> str:
    """A difference with its sign: +15个百分点, in English +15 points."""
    if not isinstance(value, int | float):
        return ""
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{size_words(value, unit, lang)}"


def size_words(difference: float, unit: str, lang: str) -> str:
    """How large a difference is: 15个百分点, 15 points."""
    difference = int(difference) if difference == int(difference) else difference
    size, told = plain(abs(difference)), difference_unit(unit, lang)
    if told == unit:
        return f"{size}{unit}"
    return f"{size} {told.removesuffix('s') if size == '1' else told}"


def difference_unit(unit: str, lang: str) -> str:
    """The unit of a difference. Percentage points are the program's own, so they are said in the
    view's language; any other is a plan's."""
    return "points" if unit == POINTS and lang == "en" else unit


def gain_words(row: Row, prefix: str) -> str:
    """How far a promise goes from its start: (+33.83 ↗58%), the share of the way to the ceiling;
    empty where no start is known. `prefix` is `a_`, `b_` or a plan's of a row of `matrix`.
    """
    gain, closed = row[f"{prefix}gain"], row[f"{prefix}closed"]
    if gain is None:
        return ""
    share = round(100 * closed) if isinstance(closed, float | int) else 0
    way = f" ↗{share}%" if share > 0 else ""
    return f"({signed(gain, '', 'zh')}{way})"


def rank_words(row: Row) -> str:
    """A place in the order: 1, 2= for a tie, 1—2 where the order can't be told; empty for none."""
    rank, last = row["rank"], row["rank_last"]
    if rank is None:
        return ""
    return f"{rank if last == rank else f'{rank}—{last}'}{'=' if row['tied'] else ''}"


def lines(line: Cell, value_line: Cell = None) -> str:
    """Where to look: 63, or 63/75 where a table has the words in line 63, the number in 75."""
    both = value_line is not None and value_line != line
    return f"{line}/{value_line}" if both else "" if line is None else str(line)


def matrix_value(row: Row, plan: str) -> str:
    """What one plan promises in a row of `matrix`; empty for nothing."""
    return value_words({
        "value": row[plan], "value_high": row[f"{plan}_value_high"],
        "comparator": row[f"{plan}_comparator"], "unit": row[f"{plan}_unit"] or row["unit"],
    })  # fmt: skip
