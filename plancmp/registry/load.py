"""Reads data/*.toml and checks it: an unknown key, a missing one or a wrong type fails."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from ..errors import RegistryError

T = TypeVar("T")
_TABLE = re.compile(r"\.(?P<name>\w+)\[\.\.\.\]")
_STEP = re.compile(r"\.(?P<key>\w+)|\[(?P<index>\d+|\.\.\.)\]")
_NAMES = ("id", "name", "comparator")  # the key by which an entry of a list is called


def data_text(name: str) -> str:
    """The text of the file data/`name`."""
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")


@cache
def load_toml(name: str) -> dict[str, Any]:
    """The parsed content of data/`name`.toml.

    Raises RegistryError if the file isn't valid TOML.
    """
    try:
        return tomllib.loads(data_text(f"{name}.toml"))
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"data file is not TOML ({error})", where=f"{name}.toml") from error


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an entry of a data file may and must hold, with the types; any other key fails."""


def typed(raw: Mapping[str, Any], file: str, kind: type[T]) -> T:
    """The content of a data file as `kind`, an Entry.

    Raises RegistryError, which names the file, the entry and what is wrong with it.
    """
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        where = _entry(raw, _with_key(raw, path.rstrip("`"), kind))
        raise RegistryError(what, where=file + where) from error


def _with_key(raw: Mapping[str, Any], path: str, kind: type[Any]) -> str:
    """.kind[...].words → .kind.past.words: the library leaves a table's key out."""
    table = _TABLE.match(path)
    if table is None:
        return path
    name = table["name"]
    for key, value in raw[name].items():
        try:
            msgspec.convert({**raw, name: {key: value}}, kind)
        except msgspec.ValidationError:
            return f".{name}.{key}{path[table.end() :]}"
    return path


def _entry(raw: Any, path: str) -> str:
    """.family[0].units[1] → : family percent, units 1."""
    words: list[str] = []
    for step in _STEP.finditer(path):
        key, index = step["key"], step["index"]
        if key:
            words.append(key)
        raw = raw.get(key) if key else raw[int(index)] if index.isdecimal() else None
        if index:
            names = (raw.get(name) for name in _NAMES) if isinstance(raw, Mapping) else ()
            words[-1] += f" {next(filter(None, names), index)}"
        if raw is None:
            break
    return f": {', '.join(words)}" if words else ""


def check_keys(
    entry: Mapping[str, Any],
    where: str,
    required: Mapping[str, type],
    optional: Mapping[str, type] | None = None,
) -> None:
    """Raises RegistryError unless `entry` has all required keys, no unknown one, and the types."""
    allowed = {**required, **(optional or {})}
    for key in required:
        if key not in entry:
            raise RegistryError(f"key {key!r} is missing", where=where)
    for key, value in entry.items():
        if key not in allowed:
            raise RegistryError(
                f"unknown key {key!r}", where=where, hint=f"Known: {', '.join(allowed)}"
            )
        if not isinstance(value, allowed[key]):
            raise RegistryError(f"{key!r} is not a {allowed[key].__name__}", where=where)
