"""How deep a table or box stands: which section it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Line, Table, TableKind
from ..registry.headings import matching
from .entries import Entry


def table_level(
    kind: TableKind,
    number: str,
    path: Sequence[Entry],
    follower: int | None,
    boxed: Sequence[Sequence[Entry]],
) -> int:
    """The level of a table: one below the section it belongs to.

    `path`: the open sections, from the top down. `follower`: the level of the next heading, or
    None where the current section's text goes on behind the table. `boxed`: the paths of the
    sections that earlier boxes belong to.

    - An annex stands at the top.
    - Where the current section goes on, the table is inside it (sanmenxia 27).
    - A table of indicators belongs to the section on targets or results that ends with it
      (sanmenxia 46, yantai 54, dandong 14).
    - A box of projects closes the outermost section that ends with it: behind the last （四） of
      a chapter it sums up the chapter (sanmenxia 211, huantai 249). But where an earlier box
      closed a sibling of an inner section (each 节 with a box of its own), it closes that one.
    """
    if not path or number.startswith("附"):
        return 1
    if follower is None or follower > path[-1].level:
        return path[-1].level + 1
    if kind != "projects":
        named = [entry for entry in path if matching("targets", entry.words)]
        return (named[-1] if named else path[-1]).level + 1
    closing = [at for at, entry in enumerate(path) if entry.level >= follower]
    at = closing[0]
    while at + 1 < len(path) and _sibling_boxed(path, at + 1, boxed):
        at += 1
    return path[at].level + 1


def _sibling_boxed(path: Sequence[Entry], at: int, boxed: Sequence[Sequence[Entry]]) -> bool:
    """Whether an earlier box belongs to a sibling of path[at]."""
    above, entry = list(path[:at]), path[at]
    return any(
        len(other) > at and list(other[:at]) == above and other[at].level == entry.level
        for other in boxed
        if entry not in other
    )


def goes_on(lines: Sequence[Line], table: Table, stop: int) -> bool:
    """Whether prose stands behind the table before line `stop`."""
    between = lines[table.last_line : stop - 1]
    return any("。" in line.text for line in between)
