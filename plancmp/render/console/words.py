"""Text that wraps as Chinese is set: between any two characters, but no line starts with ，。）”
and none ends with （“.

Rich breaks at blanks only, so a Chinese paragraph is one long word to it, cut wherever it is full.
"""

from __future__ import annotations

from rich.cells import get_character_cell_size as cells
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
    if before in ".,:" and after.isdigit():  # 57.5, 1:350
        return False
    wide = cells(before) > 1 or cells(after) > 1
    return wide or before == " " or after == "@" or before in _NOT_FIRST


def pieces(words: Text, width: int) -> list[Text]:
    """The lines of the text, each at most `width` cells wide, without blanks at their ends."""
    if "\n" not in words.plain and words.cell_len <= width:
        return [words]  # most cells: nothing to part
    lines = []
    for line in words.split(allow_blank=True):
        for piece in line.divide(divide(line.plain, width)):
            piece.rstrip()
            lines.append(piece)
    return lines
