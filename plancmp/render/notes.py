"""What to say of a row of `diff`, `rank` or `redline`: why it is as it is, what to mind."""

from __future__ import annotations

from ..messages import sentence
from ..model import Remarks
from ..rows.cells import Row
from ..rows.remarks import remarks_of

# Codes of what the row itself shows already.
_PLAIN = frozenset(("a_higher", "b_higher", "same_value", "none_near"))
_SILENT = frozenset(("none_near", "paragraph_silent"))


def noted(row: Row) -> Remarks:
    """A row's reason and caveat, each remark once, without what the row shows itself."""
    remarks = (*remarks_of(row["reason"]), *remarks_of(row["caveat"]))
    return tuple(dict.fromkeys(found for found in remarks if found.code not in _PLAIN))


def note(row: Row, lang: str) -> str:
    """The same in words; empty if that is all."""
    return sentence(noted(row), lang)


def change_note(row: Row, lang: str) -> str:
    """The reason of a target's row of `redline`, without what the row shows itself."""
    remarks = remarks_of(row["reason"])
    return sentence([found for found in remarks if found.code not in _SILENT], lang)
