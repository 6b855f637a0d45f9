"""The words by which a plan is held against itself, from data/audit.toml, checked at load."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import RegistryError
from .load import check_keys, load_toml

_KEYS: dict[str, dict[str, type]] = {
    "keep": {"words": list, "reach": int, "examples": list, "not_examples": list},
    "over": {"words": list, "examples": list, "not_examples": list},
    "floor": {"words": list},
    "balance": {
        "promise": str, "ratio": str, "least": float, "examples": list, "not_examples": list,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AuditWords:
    """`keep`: in the words before a number; `over`: in a measure that may pass 100 %; `floor`:
    right before a range; `balance`, `ratio`: see data/audit.toml; `least`: a share, 0..1."""

    keep: re.Pattern[str]
    over: re.Pattern[str]
    floor: re.Pattern[str]
    balance: re.Pattern[str]
    ratio: re.Pattern[str]
    least: float


@cache
def audit_words() -> AuditWords:
    """The compiled words.

    Raises RegistryError on an unknown or missing key, and where an example isn't told right.
    """
    raw = load_toml("audit")
    check_keys(raw, "audit.toml", dict.fromkeys(_KEYS, dict))
    for part, keys in _KEYS.items():
        check_keys(raw[part], f"audit.toml: {part}", keys)
    words = AuditWords(
        keep=re.compile(rf"(?:{_any(raw['keep'])})[^，。；]{{0,{raw['keep']['reach']}}}\d"),
        over=re.compile(_any(raw["over"])),
        floor=re.compile(rf"(?:{_any(raw['floor'])})[^，。；\d]{{0,8}}\d"),
        balance=re.compile(raw["balance"]["promise"]),
        ratio=re.compile(raw["balance"]["ratio"]),
        least=raw["balance"]["least"],
    )
    for part in ("keep", "over", "balance"):
        _check_examples(part, raw[part], getattr(words, part))
    return words


def _any(part: dict[str, Any]) -> str:
    return "|".join(re.escape(word) for word in part["words"])


def _check_examples(part: str, entry: dict[str, Any], pattern: re.Pattern[str]) -> None:
    for key, expected in (("examples", True), ("not_examples", False)):
        for example in entry[key]:
            if (pattern.search(example) is not None) != expected:
                where = f"audit.toml: {part}"
                raise RegistryError(f"{key}: {example!r} is told wrong", where=where)
