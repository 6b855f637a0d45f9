"""The catalogues zh.toml and en.toml, with those of the sectors, checked at load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from types import MappingProxyType
from typing import Any, get_args

from ..errors import RegistryError
from ..lexicon.load import Entry, load_toml, typed
from ..model.plan import Comparator
from ..model.remark import Remark, from_plain

LANGS = ("zh", "en")
_FORMS = (
    "line", "bracketed", "passage", "counted", "own", "said", "sought", "more", "less", "point",
    "points", "parts", "clauses", "list", "terms", "sought_list",
)  # fmt: skip
Template = tuple[tuple[str, str], ...]  # (words, the argument behind them; empty: none)


class _CatalogueFile(Entry, frozen=True):
    message: dict[str, str]
    form: dict[str, str]
    amount: dict[str, str]
    sign: dict[str, str]
    word: dict[str, str]
    name: dict[str, str]


class _Example(Entry, frozen=True):
    args: dict[str, Any]
    zh: str
    en: str


class _ExamplesFile(Entry, frozen=True):
    code: dict[str, tuple[_Example, ...]]


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
class MessageExample:
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
    file = typed(load_toml(lang, "messages"), where, _CatalogueFile)
    _check_keys(file.form, _FORMS, f"{where}: form")
    for name, table in (("amount", file.amount), ("sign", file.sign)):
        _check_keys(table, get_args(Comparator), f"{where}: {name}")
    messages = {code: _template(text, f"{where}: {code}") for code, text in file.message.items()}
    tables = (file.form, file.amount, file.sign, file.word, file.name)
    return Catalogue(lang, MappingProxyType(messages), *map(MappingProxyType, tables))


def _check_keys(table: Mapping[str, str], known: Iterable[str], where: str) -> None:
    if wrong := table.keys() ^ set(known):
        raise RegistryError(f"missing or unknown: {', '.join(sorted(wrong))}", where=where)


@cache
def examples() -> Mapping[str, tuple[MessageExample, ...]]:
    """The examples of each code, for the tests. Raises RegistryError on one that lacks a part."""
    where = "messages/examples.toml"
    file = typed({"code": load_toml("examples", "messages")}, where, _ExamplesFile)
    return {
        code: tuple(
            MessageExample(
                Remark(code, tuple((k, from_plain(v)) for k, v in entry.args.items())),
                {"zh": entry.zh, "en": entry.en},
            )
            for entry in entries
        )
        for code, entries in file.code.items()
    }


def _template(text: str, where: str) -> Template:
    try:
        parts = [(words, name) for words, name, _, _ in Formatter().parse(text)]
    except ValueError as error:
        raise RegistryError(str(error), where=where) from error
    if wrong := [name for _, name in parts if name is not None and not name.isidentifier()]:
        raise RegistryError(f"no names of arguments: {wrong}", where=where)
    return tuple((words, name or "") for words, name in parts)
