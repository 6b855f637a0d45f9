"""Text under way, with the place of each of its characters in the file, and what changes both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mapped:
    """Text under way: `offsets[i]` is where character i stands in the file; one more for the end.

    Guarantee kept by every function here: offsets never decrease, and no character is made up
    (each one stands for the file's character at its offset) but marks that `insert` adds.
    """

    text: str
    offsets: list[int]


def begin(text: str) -> Mapped:
    """The text as it is, each character at its own place."""
    return Mapped(text, list(range(len(text) + 1)))


def translate(mapped: Mapped, table: Mapping[int, str]) -> Mapped:
    """Replaces single characters by single characters; the map stays."""
    return Mapped(mapped.text.translate(dict(table)), mapped.offsets)


def replace(
    mapped: Mapped, pattern: re.Pattern[str], by: str | Callable[[re.Match[str]], str]
) -> Mapped:
    """Replaces each match by one character (at the place of the match's first) or by nothing."""
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in pattern.finditer(mapped.text):
        start, end = match.span()
        if start == end:
            continue
        pieces.append(mapped.text[done:start])
        offsets.extend(mapped.offsets[done:start])
        new = by if isinstance(by, str) else by(match)
        if len(new) > 1:
            raise ValueError(f"{new!r} is longer than one character")
        if new:
            pieces.append(new)
            offsets.append(mapped.offsets[start])
        done = end
    if not done:
        return mapped
    pieces.append(mapped.text[done:])
    offsets.extend(mapped.offsets[done:])
    return Mapped("".join(pieces), offsets)


def drop(mapped: Mapped, stretches: Iterable[tuple[int, int]]) -> Mapped:
    """Takes stretches of characters out; they are in order and don't overlap."""
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for start, end in stretches:
        pieces.append(mapped.text[done:start])
        offsets.extend(mapped.offsets[done:start])
        done = end
    if not done:
        return mapped
    return Mapped("".join((*pieces, mapped.text[done:])), [*offsets, *mapped.offsets[done:]])


def insert(mapped: Mapped, places: Iterable[int], mark: str) -> Mapped:
    """Adds the mark that the file left out before each of the places, which are in order; it
    stands at the place of the character behind it."""
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for place in places:
        pieces += [mapped.text[done:place], mark]
        offsets += [*mapped.offsets[done:place], mapped.offsets[place]]
        done = place
    return Mapped("".join((*pieces, mapped.text[done:])), [*offsets, *mapped.offsets[done:]])
