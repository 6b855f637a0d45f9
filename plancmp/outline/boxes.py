"""Tables and boxes: how deep they stand, and blocks of projects that a bracketed line opens
(【重点工程】) and no 专栏N numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon.headings import matching
from ..model import Line, NormalText, Table, TableKind
from .entries import OutlineEntry
from .numbering import Numbering, numbered_lines


def table_level(
    kind: TableKind,
    number: str,
    path: Sequence[OutlineEntry],
    follower: int | None,
    boxed: Sequence[Sequence[OutlineEntry]],
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


def _sibling_boxed(
    path: Sequence[OutlineEntry], at: int, boxed: Sequence[Sequence[OutlineEntry]]
) -> bool:
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


_ENDS_ALL = ("part", "chapter", "section", "annex", "box", "table")


def project_blocks(normal: NormalText, body: Sequence[Line]) -> tuple[Table, ...]:
    """The blocks among the `body` lines, each from its bracketed line to its last project.

    A block names no project itself (【重点工程】, 【专栏】) and lists some below; these have titles
    of any form (★学校建设工程：…, 1.…, 智慧教育示范项目：…). It ends where the plan's own numbering
    goes on (（四） behind the （三） above the block) or begins anew at the top (第四章, 附件).
    """
    numberings = numbered_lines(body)
    counted: dict[tuple[str, int], int] = {}
    blocks: list[list[Line]] = []
    within: set[tuple[str, int]] | None = None
    for line in body:
        numbering = numberings.get(line.number)
        if _opens(line, numbering):
            blocks.append([line])
            within = set()
        elif within is not None and not _ends(numbering, counted, within):
            blocks[-1].append(line)
            within.update(_begun(numbering))
        else:
            within = None
            if numbering is not None and numbering.ordinal is not None:
                counted[_key(numbering)] = numbering.ordinal
    return tuple(_table(normal, lines) for lines in blocks if len(lines) > 1)


def _key(numbering: Numbering) -> tuple[str, int]:
    return numbering.family, numbering.depth


def _opens(line: Line, numbering: Numbering | None) -> bool:
    if numbering is None or numbering.family != "bracket" or numbering.length < len(line.text):
        return False
    return matching("block", numbering.text.strip("【】")) is not None


def _ends(
    numbering: Numbering | None,
    counted: dict[tuple[str, int], int],
    within: set[tuple[str, int]],
) -> bool:
    """Whether a numbered line belongs to the plan and not to the block."""
    if numbering is None:
        return False
    if numbering.family in _ENDS_ALL:
        return True
    if numbering.ordinal is None or _key(numbering) in within:
        return False
    return counted.get(_key(numbering)) == numbering.ordinal - 1


def _begun(numbering: Numbering | None) -> Iterator[tuple[str, int]]:
    """The form of numbering that the block's own projects begin with 1."""
    if numbering is not None and numbering.ordinal == 1:
        yield _key(numbering)


def _table(normal: NormalText, lines: Sequence[Line]) -> Table:
    head = lines[0]
    title = head.text.strip("【】：")
    start = head.start + len(head.text) - len(head.text.lstrip("【】："))
    span = normal.span(start, start + len(title))
    return Table("projects", title, "", span, head.number, lines[-1].number, (), ())
