"""The words of tables, from data/tables.toml, checked at load."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from ..errors import RegistryError
from ..model import ColumnRole
from .load import check_keys, load_toml

_FILE = "tables.toml"


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """What a header cell with these words says of its column.

    `numbers`: the cells hold numbers; `strong`: the word may open a table.
    """

    role: ColumnRole
    numbers: bool
    strong: bool


@dataclass(frozen=True, slots=True)
class TableWords:
    """All words that tables are read with."""

    headers: dict[str, HeaderWord]
    years: frozenset[str]
    header_examples: tuple[tuple[str, ColumnRole], ...]
    title_endings: tuple[str, ...]
    title_examples: tuple[str, ...]
    title_refused: tuple[str, ...]
    result_words: tuple[str, ...]
    natures: frozenset[str]
    none: frozenset[str]
    worded: frozenset[str]
    totals: frozenset[str]
    amounts: tuple[str, ...]
    done: tuple[str, ...]
    notes: tuple[str, ...]
    measures: tuple[str, ...]
    heads: frozenset[str]
    subjects: tuple[str, ...]


def _words(words: Iterable[Any], where: str) -> tuple[str, ...]:
    found = tuple(words)
    if not found:
        raise RegistryError("there are no words", where=where)
    for word in found:
        if not isinstance(word, str) or not word:
            raise RegistryError("a word is not text", where=where)
    if len(set(found)) != len(found):
        double = next(word for word in found if found.count(word) > 1)
        raise RegistryError(f"{double!r} stands there twice", where=where)
    return found


def _headers() -> tuple[dict[str, HeaderWord], list[tuple[str, ColumnRole]]]:
    headers: dict[str, HeaderWord] = {}
    examples: list[tuple[str, ColumnRole]] = []
    required = {"role": str, "words": list, "strong": bool, "examples": list}
    for entry in load_toml("tables").get("header", []):
        where = f"{_FILE}: header {entry.get('role')}"
        check_keys(entry, where, required, {"numbers": bool})
        if entry["role"] not in get_args(ColumnRole):
            raise RegistryError(f"unknown role {entry['role']!r}", where=where)
        word = HeaderWord(entry["role"], entry.get("numbers", False), entry["strong"])
        for name in _words(entry["words"], where):
            if name in headers:
                raise RegistryError(f"{name!r} has two roles", where=where)
            headers[name] = word
        examples.extend((text, word.role) for text in _words(entry["examples"], where))
    return headers, examples


def _part(name: str, *keys: str) -> dict[str, tuple[str, ...]]:
    part = load_toml("tables").get(name, {})
    check_keys(part, f"{_FILE}: {name}", dict.fromkeys(keys, list))
    return {key: _words(part[key], f"{_FILE}: {name}.{key}") for key in keys}


@cache
def table_words() -> TableWords:
    """The words of data/tables.toml.

    Raises RegistryError on an unknown, missing or double entry.
    """
    headers, examples = _headers()
    titles = _part("titles", "endings", "results", "examples", "refused")
    cells = _part(
        "cells", "natures", "none", "worded", "totals", "amounts", "done", "notes", "measures"
    )
    labels = _part("labels", "heads", "subjects")
    return TableWords(
        headers=headers,
        years=frozenset(_part("years", "words")["words"]),
        header_examples=tuple(examples),
        title_endings=titles["endings"],
        title_examples=titles["examples"],
        title_refused=titles["refused"],
        result_words=titles["results"],
        natures=frozenset(cells["natures"]),
        none=frozenset(cells["none"]),
        worded=frozenset(cells["worded"]),
        totals=frozenset(cells["totals"]),
        amounts=cells["amounts"],
        done=cells["done"],
        notes=cells["notes"],
        measures=cells["measures"],
        heads=frozenset(labels["heads"]),
        subjects=labels["subjects"],
    )
