"""Lines that stand at a tab stop: the cells of a table that was typed with tabs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .layout import Layout
from .paragraphs import Draft

_STOPS = (35.4, 36.0)  # points: 1.25 cm, half an inch
_EXACT = 1.0  # points
_INDENT, _NEAR = 2.0, 0.25  # em: the indent of a paragraph is no tab stop


def with_tabs(drafts: Sequence[Draft], layout: Layout) -> list[bool]:
    """For each paragraph whether it began with a tab: it stands at a tab stop, a neighbour does,
    too, and one of them is but one line."""
    at_stop = [_at_stop(draft, layout) for draft in drafts]
    tabbed = [False] * len(drafts)
    for one, after in pairwise(range(len(drafts))):
        short = len(drafts[one].lines) == 1 or len(drafts[after].lines) == 1
        if at_stop[one] and at_stop[after] and short:
            tabbed[one] = tabbed[after] = True
    return tabbed


def _at_stop(draft: Draft, layout: Layout) -> bool:
    line = draft.lines[0]
    if abs(draft.first - _INDENT) <= _NEAR or (draft.rest or 0) > 1:
        return False
    from_margin = line.x0 - layout.sides(line).left
    times = round(from_margin / _STOPS[1])
    low, high = times * _STOPS[0] - _EXACT, times * _STOPS[1] + _EXACT
    return 1 <= times <= 4 and low <= from_margin <= high
