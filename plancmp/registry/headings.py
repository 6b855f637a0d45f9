"""The words and forms of headings, from data/headings.toml, checked at load."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..errors import RegistryError
from .load import check_keys, load_toml
from .numerals import HEADING_NUMERAL

_FILE = "headings.toml"
_NUMERAL = rf"(?:\d{{1,3}}(?!\d)|{HEADING_NUMERAL})"


@dataclass(frozen=True, slots=True)
class Family:
    """A form of numbering; examples are (line, number, ordinal or None, rest)."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[tuple[str, str, int | None, str], ...]
    refused: tuple[str, ...]


def _example(text: str, where: str) -> tuple[str, str, int | None, str]:
    parts = text.split("|")
    if len(parts) != 4:
        raise RegistryError("an example is 'line | number | ordinal | rest'", where=where)
    line, number, ordinal, rest = (part.strip() for part in parts)
    return line, number, None if ordinal == "-" else int(ordinal), rest


@cache
def families() -> tuple[Family, ...]:
    """All forms of numbering, in the order in which they are to be tried.

    Raises RegistryError on an unknown or missing key, a double name or a form without examples.
    """
    found: dict[str, Family] = {}
    keys = {"name": str, "pattern": str, "examples": list, "refused": list}
    for entry in load_toml("headings").get("family", []):
        where = f"{_FILE}: family {entry.get('name')}"
        check_keys(entry, where, keys)
        if entry["name"] in found:
            raise RegistryError("the family stands there twice", where=where)
        if not entry["examples"]:
            raise RegistryError("the family has no examples", where=where)
        text = entry["pattern"].replace("{N}", _NUMERAL).replace("{C}", HEADING_NUMERAL)
        examples = tuple(_example(example, where) for example in entry["examples"])
        found[entry["name"]] = Family(
            entry["name"], re.compile(text), examples, tuple(entry["refused"])
        )
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Rule:
    """What a line or phrase is (`kind`) if `pattern` is found in it, and why (`reason`)."""

    kind: str
    reason: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists for the end of a run-in heading: see data/headings.toml."""

    verbs: tuple[str, ...]
    adverbs: tuple[str, ...]
    endings: tuple[str, ...]


KINDS = (
    "title",
    "contents",
    "page",
    "footer",
    "tail",
    "sentence",
    "review",
    "front",
    "targets",
    "block",
)


@cache
def _all_rules() -> tuple[Rule, ...]:
    found = []
    keys = {"kind": str, "reason": str, "pattern": str, "examples": list, "refused": list}
    for entry in load_toml("headings").get("rule", []):
        where = f"{_FILE}: rule {entry.get('kind')} ({entry.get('reason')})"
        check_keys(entry, where, keys)
        if entry["kind"] not in KINDS:
            raise RegistryError("unknown kind", where=where, hint=f"Known: {', '.join(KINDS)}")
        if not entry["examples"]:
            raise RegistryError("the rule has no examples", where=where)
        pattern = re.compile(entry["pattern"])
        examples, refused = tuple(entry["examples"]), tuple(entry["refused"])
        found.append(Rule(entry["kind"], entry["reason"], pattern, examples, refused))
    return tuple(found)


@cache
def rules(kind: str) -> tuple[Rule, ...]:
    """The rules of one of KINDS, in the order of the file."""
    return tuple(rule for rule in _all_rules() if rule.kind == kind)


def matching(kind: str, text: str) -> Rule | None:
    """The first rule of `kind` whose pattern is found in the normalised `text`, or None."""
    return next((rule for rule in rules(kind) if rule.pattern.search(text)), None)


@cache
def words() -> Words:
    """The word lists. Raises RegistryError if a word stands twice in one list."""
    entry = load_toml("headings").get("words", {})
    where = f"{_FILE}: words"
    check_keys(entry, where, {"verbs": list, "adverbs": list, "endings": list})
    for name, listed in entry.items():
        if len(set(listed)) != len(listed):
            raise RegistryError(f"a word stands twice in {name!r}", where=where)
    both = set(entry["verbs"]) & set(entry["endings"])
    if both:
        raise RegistryError(f"both verb and ending: {'、'.join(sorted(both))}", where=where)
    return Words(tuple(entry["verbs"]), tuple(entry["adverbs"]), tuple(entry["endings"]))
