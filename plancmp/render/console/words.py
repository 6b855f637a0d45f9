"""Text that wraps as Chinese is set: between any two characters, but no line starts with ，。）”
and none ends with （“.

Rich breaks at blanks only, so a Chinese paragraph is one long word to it, cut wherever it is full.
"""

from __future__ import annotations

from rich.cells import get_character_cell_size as cells
from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

_NOT_FIRST = frozenset("，。、；：！？）」』”’》〉】〕…—·,.;:!?)]}%％›»")
_NOT_LAST = frozenset("（「『“‘《〈【〔([{‹«")


def divide(words: str, width: int) -> list[int]:
    """Where to break `words` so that each line has at most `width` cells (a longer run of Latin
    letters or digits is cut). Offsets of the characters that start a line, without the first.
    """
    offsets: list[int] = []
    start = last = used = 0
    for at, char in enumerate(words):
        size = cells(char)
        if at > start and _may_part(words[at - 1], char):
            last = at
        if used + size > width and char != " " and at > start:
            cut = last if last > start else at
            offsets.append(cut)
            used = sum(map(cells, words[cut:at]))
            start = cut
        used += size
    return offsets


def _may_part(before: str, after: str) -> bool:
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    wide = cells(before) > 1 or cells(after) > 1
    return wide or before == " " or after == "@" or before in _NOT_FIRST


class Words(Text):
    """Rich's text with that way of wrapping."""

    def wrap(
        self, console: Console, width: int, *, justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None, tab_size: int = 8, no_wrap: bool | None = None,
    ) -> Lines:  # fmt: skip
        """The lines of the text, each at most `width` cells wide."""
        if no_wrap or self.no_wrap or overflow in ("ignore", "ellipsis"):
            return super().wrap(
                console, width, justify=justify, overflow=overflow, tab_size=tab_size,
                no_wrap=no_wrap,
            )  # fmt: skip
        if "\n" not in self.plain and self.cell_len <= width and justify in (None, "left"):
            return Lines([self.copy()])  # most cells: nothing to part
        lines = Lines()
        for line in self.split(allow_blank=True):
            pieces = line.divide(divide(line.plain, width))
            for piece in pieces:
                piece.rstrip()
            pieces.justify(console, width, justify=justify or "left", overflow="fold")
            lines.extend(pieces)
        return lines
