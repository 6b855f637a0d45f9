"""The catalogues zh.toml and en.toml, with those of the sectors, checked at load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from types import MappingProxyType
from typing import get_args

from ..errors import RegistryError
from ..lexicon.load import check_keys, load_toml
from ..model.plan import Comparator
from ..model.remark import Remark, from_plain

LANGS = ("zh", "en")
_TABLES = ("message", "form", "amount", "sign", "word", "name")
_FORMS = (
    "line", "bracketed", "passage", "counted", "own", "said", "sought", "more", "less", "point",
    "points", "parts", "clauses", "list", "terms", "sought_list",
)  # fmt: skip
Template = tuple[tuple[str, str], ...]  # (words, the argument behind them; empty: none)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language: a template for each code; how numbers, places and lists are written; words and
    the registry's names."""

    lang: str
    messages: Mapping[str, Template]
    forms: Mapping[str, str]
    amounts: Mapping[str, str]
    signs: Mapping[str, str]
    words: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A remark with what the catalogues say of it, by language."""

    remark: Remark
    said: Mapping[str, str]


@cache
def catalogue(lang: str) -> Catalogue:
    """The catalogue of a language.

    Raises RegistryError on a missing or unknown table or form, a cell that is no text, and a
    template whose braces are no names.
    """
    where = f"messages/{lang}.toml"
    raw = load_toml(lang, "messages")
    check_keys(raw, where, dict.fromkeys(_TABLES, dict))
    for table in _TABLES:
        check_keys(raw[table], f"{where}: {table}", dict.fromkeys(raw[table], str))
    check_keys(raw["form"], f"{where}: form", dict.fromkeys(_FORMS, str))
    for table in ("amount", "sign"):
        check_keys(raw[table], f"{where}: {table}", dict.fromkeys(get_args(Comparator), str))
    messages = {code: _template(text, f"{where}: {code}") for code, text in raw["message"].items()}
    tables = (MappingProxyType(table) for table in (messages, *(raw[k] for k in _TABLES[1:])))
    return Catalogue(lang, *tables)


@cache
def examples() -> Mapping[str, tuple[Example, ...]]:
    """The examples of each code, for the tests. Raises RegistryError on one that lacks a part."""
    found = {}
    for code, entries in load_toml("examples", "messages").items():
        for entry in entries:
            where = f"messages/examples.toml: {code}"
            check_keys(entry, where, {"args": dict, "zh": str, "en": str})
        found[code] = tuple(
            Example(
                Remark(code, tuple((k, from_plain(v)) for k, v in entry["args"].items())),
                {lang: entry[lang] for lang in LANGS},
            )
            for entry in entries
        )
    return found


def _template(text: str, where: str) -> Template:
    try:
        parts = [(words, name) for words, name, _, _ in Formatter().parse(text)]
    except ValueError as error:
        raise RegistryError(str(error), where=where) from error
    if wrong := [name for _, name in parts if name is not None and not name.isidentifier()]:
        raise RegistryError(f"no names of arguments: {wrong}", where=where)
    return tuple((words, name or "") for words, name in parts)
