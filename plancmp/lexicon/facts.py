"""How a plan's file tells what it is, from data/facts.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import RegistryError
from .load import check_keys, load_toml
from .numerals import ORDINAL, YEAR

_FILE = "facts.toml"
_DATE = (
    rf"(?P<year>20\d\d|{YEAR})(?:年|[./—-])"
    rf"(?P<month>\d{{1,2}}|{ORDINAL})(?:月|[./—-]|(?!\d))"
    rf"(?:(?P<day>\d{{1,2}}|{ORDINAL})(?:日|(?!\d)))?"
)
_NUMBER = r"[\u4e00-\u9fff]{1,8}[〔\[（]20\d\d[〕\]）]\d{1,4}号"


@dataclass(frozen=True, slots=True)
class FactRules:
    """Patterns for a plan's status, date, number and title; words that are no place's name; how
    characters and names of places are spelled."""

    statuses: tuple[tuple[str, re.Pattern[str]], ...]
    dates: tuple[tuple[str, re.Pattern[str]], ...]
    number: re.Pattern[str]
    quoted: re.Pattern[str]
    caption: re.Pattern[str]
    wanted: tuple[str, ...]
    common: frozenset[str]
    zones: re.Pattern[str]
    spelled: Mapping[str, str]


@cache
def fact_rules() -> FactRules:
    """The rules.

    Raises RegistryError on an unknown or missing key, or a pattern that isn't one.
    """
    data = load_toml("facts")
    for entry in data["status"]:
        check_keys(entry, _FILE, {"status": str, "pattern": str, "examples": list, "refused": list})
    for entry in data["date"]:
        check_keys(entry, _FILE, {"name": str, "pattern": str, "examples": list})
    number, title, places = data["number"], data["title"], data["places"]
    spelled = data["spelled"]
    check_keys(spelled, _FILE, {"characters": dict, "names": dict})
    check_keys(number, _FILE, {"pattern": str, "examples": list, "refused": list})
    check_keys(title, _FILE, {"wanted": list, "quoted": str, "examples": list, "caption": str})
    check_keys(places, _FILE, {"common": list, "zones": str})
    return FactRules(
        tuple((entry["status"], _compiled(entry["pattern"])) for entry in data["status"]),
        tuple((entry["name"], _compiled(entry["pattern"])) for entry in data["date"]),
        _compiled(number["pattern"]),
        _compiled(title["quoted"]),
        _compiled(title["caption"]),
        tuple(title["wanted"]),
        frozenset(places["common"]),
        _compiled(places["zones"]),
        {**spelled["characters"], **spelled["names"]},
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern.replace("{D}", f"(?:{_DATE})").replace("{N}", _NUMBER))
    except re.error as error:
        raise RegistryError(f"no pattern: {pattern!r} ({error})", where=_FILE) from error


def fact_examples(kind: str) -> Sequence[dict[str, Any]]:
    """The entries of one kind with their examples, for the tests."""
    entries = load_toml("facts")[kind]
    return entries if isinstance(entries, list) else [entries]
