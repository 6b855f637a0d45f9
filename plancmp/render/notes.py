"""What to say of a row of `diff`: why its two values can't be compared, what to mind."""

from __future__ import annotations

from .cells import Row
from .names import sided

# Reasons that the row itself shows already.
_PLAIN = frozenset(("甲高于乙", "乙高于甲", "数值相同", "对方没有相近的目标"))


def note(row: Row, lang: str) -> str:
    """A row's reason and caveat, without what the row shows itself; empty if that is all."""
    words = "；".join(str(row[key]) for key in ("reason", "caveat") if row[key])
    telling = dict.fromkeys(part for part in words.split("；") if part and part not in _PLAIN)
    return sided("；".join(telling), lang)
