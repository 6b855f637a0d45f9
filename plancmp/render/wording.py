"""What is written for people of a row: its number (≥75%, 5—8所, +15个百分点); the note on it, why
it is as it is and what to mind; what looks wrong with a file that was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from ..lexicon.quantities import sign
from ..messages import sentence
from ..messages.filling import label
from ..model import Remark, Remarks
from ..rows.cells import Cell, Value
from ..rows.columns import remarks_of
from ..rows.comparisons import MatrixLine, RankRow
from ..rows.pairs import DiffRow, RedlineRow

# How a plan stands on a theme or an indicator, told apart without colour; all of one width in
# each terminal, so that what stands in one column stays there.
STATUS_SIGNS = {"quantified": "●", "discussed": "◐", "mentioned": "○", "absent": "×"}
DOUBT_SIGN = "?"  # behind a number whose reading is uncertain
CORRECTED_SIGN = "*"
POINTS = "个百分点"  # the unit of a difference between shares


class NumberCells(Protocol):
    """A row, or a side of one, that has a number; an empty one has no value."""

    @property
    def value(self) -> Value | None: ...
    @property
    def value_high(self) -> Value | None: ...
    @property
    def comparator(self) -> str | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def doubt(self) -> str | None: ...
    @property
    def corrected(self) -> str | None: ...


class DoubtCells(Protocol):
    """A row, or a side of one, that says what is doubtful about it."""

    @property
    def doubt(self) -> str | None: ...


class GainCells(Protocol):
    """A row, or a side of one, that tells how far a promise goes."""

    @property
    def gain(self) -> float | None: ...
    @property
    def closed(self) -> float | None: ...


def value_words(quantity: NumberCells | None) -> str:
    """A quantity with comparator and unit, ? where it is in doubt, * where it was corrected by
    hand; empty for none."""
    return "" if quantity is None else _value_words(quantity, quantity.unit or "")


def matrix_value(row: MatrixLine, plan: str) -> str:
    """What one plan promises in a row of `matrix`; empty for nothing."""
    value = row.plans[plan]
    return "" if value is None else _value_words(value, value.unit or row.unit)


def _value_words(quantity: NumberCells, unit: str) -> str:
    if quantity.value is None:
        return ""
    high = "" if quantity.value_high is None else f"—{plain(quantity.value_high)}"
    words = f"{sign(str(quantity.comparator))}{plain(quantity.value)}{high}{unit}"
    if quantity.doubt:
        return f"{words}{DOUBT_SIGN}"
    return f"{words}{CORRECTED_SIGN}" if quantity.corrected else words


def doubt_words(quantities: Iterable[DoubtCells | None], lang: str) -> str:
    """How many numbers are in doubt, and what ? means: ? in doubt: 4 of 55 (…); empty for none."""
    doubts = [quantity.doubt or "" for quantity in quantities if quantity is not None]
    counted = Counter(code for doubt in doubts for code in doubt.split(";") if code)
    if not counted:
        return ""
    meanings = (f"{doubt_meaning(code, lang)} {number}" for code, number in counted.most_common())
    listed = label("semicolon", lang).join(meanings)
    return label("doubt_legend", lang).format(sum(map(bool, doubts)), len(doubts), listed)


def doubt_meaning(codes: str, lang: str) -> str:
    """What codes joined by ; say, in words."""
    return sentence([Remark(code, ()) for code in codes.split(";") if code], lang)


def plain(value: Cell) -> str:
    """A number as short as it can be said."""
    return f"{value:,}" if isinstance(value, int) and abs(value) >= 100000 else str(value)


def signed(value: float | None, unit: str, lang: str) -> str:
    """A difference with its sign: +15个百分点, in English +15 points."""
    if value is None:
        return ""
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{size_words(value, unit, lang)}"


def size_words(difference: float, unit: str, lang: str) -> str:
    """How large a difference is: 15个百分点, 15 points."""
    difference = int(difference) if difference == int(difference) else difference
    size, name = plain(abs(difference)), difference_unit(unit, lang)
    if name == unit:
        return f"{size}{unit}"
    return f"{size} {name.removesuffix('s') if size == '1' else name}"


def difference_unit(unit: str, lang: str) -> str:
    """The unit of a difference. Percentage points are the program's own, so they are said in the
    view's language; any other is a plan's."""
    return "points" if unit == POINTS and lang == "en" else unit


def gain_words(promise: GainCells | None) -> str:
    """How far a promise goes from its start: (+33.83 ↗58%), the share of the way to the ceiling;
    empty where no start is known."""
    if promise is None or promise.gain is None:
        return ""
    share = 0 if promise.closed is None else round(100 * promise.closed)
    way = f" ↗{share}%" if share > 0 else ""
    return f"({signed(promise.gain, '', 'zh')}{way})"


def rank_words(row: RankRow) -> str:
    """A place in the order: 1, 2= for a tie, 1—2 where the order can't be told; empty for none."""
    if row.rank is None:
        return ""
    places = row.rank if row.rank_last == row.rank else f"{row.rank}—{row.rank_last}"
    return f"{places}{'=' if row.tied else ''}"


def lines(line: int | None, value_line: int | None = None) -> str:
    """Where to look: 63, or 63/75 where a table has the words in line 63, the number in 75."""
    both = value_line is not None and value_line != line
    return f"{line}/{value_line}" if both else "" if line is None else str(line)


# Codes of what the row itself shows already.
_SHOWN = frozenset(("a_higher", "b_higher", "same_value", "none_near"))
_SHOWN_BY_CHANGE = frozenset(("none_near", "paragraph_silent"))


def note_remarks(row: DiffRow | RankRow) -> Remarks:
    """A row's reason and caveat, each remark once, without what the row shows itself."""
    remarks = (*remarks_of(row.reason), *remarks_of(row.caveat))
    return tuple(dict.fromkeys(remark for remark in remarks if remark.code not in _SHOWN))


def note(row: DiffRow | RankRow, lang: str) -> str:
    """The same in words; empty if that is all."""
    return sentence(note_remarks(row), lang)


def change_note(row: RedlineRow, lang: str) -> str:
    """The reason of a target's row of `redline`, without what the row shows itself."""
    remarks = remarks_of(row.reason)
    return sentence([one for one in remarks if one.code not in _SHOWN_BY_CHANGE], lang)


_UNKNOWN = "unknown"


def warning_words(warnings: str, lang: str) -> list[str]:
    """A sentence for each warning (short: 222;unknown: date;unknown: city); one for all that
    nothing tells, with the options that do."""
    parted = [one.partition(": ")[::2] for one in warnings.split(";") if one]
    fields = [about for code, about in parted if code == _UNKNOWN]
    sentences = [
        label(f"warn_{code}", lang).format(about) for code, about in parted if code != _UNKNOWN
    ]
    if fields:
        comma = label("comma", lang)
        names = comma.join(label(f"fact_{field}", lang) for field in fields)
        options = comma.join(f"--{field}" for field in fields)
        sentences.append(label(f"warn_{_UNKNOWN}", lang).format(names, options))
    return sentences
