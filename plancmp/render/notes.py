"""What to say of a row of `diff` or `redline`: why it is as it is, what to mind."""

from __future__ import annotations

from .cells import Row
from .names import sided

# Reasons that the row itself shows already.
_PLAIN = frozenset(("甲高于乙", "乙高于甲", "数值相同", "对方没有相近的目标"))
_SILENT = ("没有相近的目标", "未见相近目标")


def note(row: Row, lang: str) -> str:
    """A row's reason and caveat, without what the row shows itself; empty if that is all."""
    words = "；".join(str(row[key]) for key in ("reason", "caveat") if row[key])
    telling = dict.fromkeys(part for part in words.split("；") if part and part not in _PLAIN)
    return sided("；".join(telling), lang, named="against" in row)  # `rank` names the places


def change_note(row: Row, lang: str) -> str:
    """The reason of a target's row of `redline`, without what the row shows itself."""
    parts = str(row["reason"] or "").split("；")
    return sided("；".join(part for part in parts if not part.endswith(_SILENT)), lang)
