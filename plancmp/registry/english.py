"""How the program's own reasons and caveats are said in English, from data/english.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ..errors import RegistryError
from .load import data_text

SLOT = re.compile(r"\{(?P<name>(?P<kind>[a-z]+)\d?)\}")
_KINDS = frozenset((
    "change", "line", "lines", "list", "names", "number", "own", "part", "parts", "quote", "said",
    "scope", "side", "unit", "value", "values", "who", "words",
))  # fmt: skip
_FILE = "english.tsv"


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A part of a reason in both languages, with {slots}; `pieces`: what stands between them in
    Chinese, the longest first."""

    zh: str
    en: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class English:
    """The templates, of which the first counts that fits; the parts and words without slots."""

    templates: tuple[Template, ...]
    words: Mapping[str, str]


@cache
def english_words() -> English:
    """The data file.

    Raises RegistryError on a line that isn't Chinese and English, one that stands there twice, or
    where the slots of its two languages differ or are of no kind.
    """
    templates: dict[str, Template] = {}
    words: dict[str, str] = {}
    for where, zh, en in _lines():
        if not zh:
            continue
        if not en or zh in templates or zh in words:
            raise RegistryError("no English, or twice", where=where)
        if "{" in zh:
            templates[zh] = _template(zh, en, where)
        else:
            words[zh] = en
    return English(tuple(templates.values()), MappingProxyType(words))


def _template(zh: str, en: str, where: str) -> Template:
    ours, theirs = ([match["name"] for match in SLOT.finditer(side)] for side in (zh, en))
    if sorted(ours) != sorted(theirs) or len(set(ours)) != len(ours):
        raise RegistryError("the slots of the two languages differ", where=where)
    if unknown := {match["kind"] for match in SLOT.finditer(zh)} - _KINDS:
        raise RegistryError(f"unknown slots {sorted(unknown)}", where=where)
    pieces = filter(None, SLOT.sub("\0", zh).split("\0"))
    return Template(zh, en, tuple(sorted(pieces, key=len, reverse=True)))


def english_examples() -> tuple[tuple[str, str, str], ...]:
    """(The template's Chinese, an example's Chinese and English), for the tests."""
    found, above = [], ""
    for _, zh, en in _lines():
        if zh:
            above = zh
        else:
            found.append((above, *en.split("\t")))
    return tuple(found)  # type: ignore[arg-type]


def _lines() -> Iterator[tuple[str, str, str]]:
    """Where each line stands, its Chinese and its English; examples have no Chinese."""
    for number, line in enumerate(data_text(_FILE).splitlines(), start=1):
        if line and not line.startswith("#"):
            zh, _, en = line.partition("\t")
            yield f"{_FILE}, line {number}", zh, en
