"""The words by which a plan is held against itself, from audit.toml, checked at load."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..errors import RegistryError
from ..registry.load import Entry, load_toml, typed


class _Words(Entry, frozen=True):
    words: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class _Keep(_Words, frozen=True, kw_only=True):
    reach: int


class _Balance(Entry, frozen=True):
    promise: str
    ratio: str
    least: float
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class _File(Entry, frozen=True):
    keep: _Keep
    over: _Words
    floor: _Words
    balance: _Balance


@dataclass(frozen=True, slots=True)
class AuditWords:
    """`keep`: in the words before a number; `over`: in a measure that may pass 100 %; `floor`:
    right before a range; `balance`, `ratio`: see audit.toml; `least`: a share, 0..1."""

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
    file = typed(load_toml("audit"), "audit.toml", _File)
    words = AuditWords(
        keep=re.compile(rf"(?:{_any(file.keep)})[^，。；]{{0,{file.keep.reach}}}\d"),
        over=re.compile(_any(file.over)),
        floor=re.compile(rf"(?:{_any(file.floor)})[^，。；\d]{{0,8}}\d"),
        balance=re.compile(file.balance.promise),
        ratio=re.compile(file.balance.ratio),
        least=file.balance.least,
    )
    _check_examples("keep", file.keep, words.keep)
    _check_examples("over", file.over, words.over)
    _check_examples("floor", file.floor, words.floor)
    _check_examples("balance", file.balance, words.balance)
    return words


def _any(listed: _Words) -> str:
    return "|".join(map(re.escape, listed.words))


def _check_examples(part: str, entry: _Words | _Balance, pattern: re.Pattern[str]) -> None:
    for key, examples in (("examples", entry.examples), ("not_examples", entry.not_examples)):
        for example in examples:
            if (pattern.search(example) is not None) != (key == "examples"):
                where = f"audit.toml: {part}"
                raise RegistryError(f"{key}: {example!r} is told wrong", where=where)
