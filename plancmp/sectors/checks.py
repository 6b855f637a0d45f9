"""The words by which a plan is held against itself, from audit.toml, checked at load."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..errors import RegistryError
from ..lexicon.load import Entry, load_toml, typed


class _CheckWords(Entry, frozen=True):
    words: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class _Keep(_CheckWords, frozen=True, kw_only=True):
    reach: int


class BalanceSide(Entry, frozen=True):
    """One of the two that are to be kept about equal; see audit.toml."""

    arg: str
    indicator: str
    word: str


class _Balance(Entry, frozen=True):
    name: str
    topic: str
    promise: str
    ratio: str
    swapped: str
    least: float
    stated: str
    counted: str
    sides: tuple[BalanceSide, BalanceSide]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


class _ChecksFile(Entry, frozen=True):
    keep: _Keep
    over: _CheckWords
    floor: _CheckWords
    balance: tuple[_Balance, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """What is to be kept about equal; see audit.toml. `least`: a share, 0..1."""

    name: str
    topic: str
    promise: re.Pattern[str]
    ratio: re.Pattern[str]
    swapped: str
    least: float
    stated: str
    counted: str
    sides: tuple[BalanceSide, BalanceSide]


@dataclass(frozen=True, slots=True)
class AuditWords:
    """`keep`: in the words before a number; `over`: in a measure that may pass 100 %; `floor`:
    right before a range; `balances`: what is to be kept about equal."""

    keep: re.Pattern[str]
    over: re.Pattern[str]
    floor: re.Pattern[str]
    balances: tuple[Balance, ...]


@cache
def audit_words() -> AuditWords:
    """The compiled words.

    Raises RegistryError on an unknown or missing key, and where an example isn't told right.
    """
    file = typed(load_toml("audit"), "audit.toml", _ChecksFile)
    words = AuditWords(
        keep=re.compile(rf"(?:{_any(file.keep)})[^，。；]{{0,{file.keep.reach}}}\d"),
        over=re.compile(_any(file.over)),
        floor=re.compile(rf"(?:{_any(file.floor)})[^，。；\d]{{0,8}}\d"),
        balances=tuple(map(_balance, file.balance)),
    )
    _check_examples("keep", file.keep, words.keep)
    _check_examples("over", file.over, words.over)
    _check_examples("floor", file.floor, words.floor)
    for entry, balance in zip(file.balance, words.balances, strict=True):
        _check_examples(f"balance {entry.name}", entry, balance.promise)
    return words


def _balance(entry: _Balance) -> Balance:
    return Balance(
        entry.name, entry.topic, re.compile(entry.promise), re.compile(entry.ratio),
        entry.swapped, entry.least, entry.stated, entry.counted, entry.sides,
    )  # fmt: skip


def _any(listed: _CheckWords) -> str:
    return "|".join(map(re.escape, listed.words))


def _check_examples(part: str, entry: _CheckWords | _Balance, pattern: re.Pattern[str]) -> None:
    for key, examples in (("examples", entry.examples), ("not_examples", entry.not_examples)):
        for example in examples:
            if (pattern.search(example) is not None) != (key == "examples"):
                where = f"audit.toml: {part}"
                raise RegistryError(f"{key}: {example!r} is told wrong", where=where)
