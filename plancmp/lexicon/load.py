"""Reads data/*.toml and checks it: an unknown key, a missing one or a wrong type fails.

What is said of one sector only stands in the sector's own folder, in files of the same names: what
they say is added to what holds for all plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec

from ..errors import RegistryError
from ..system.cache import parse_toml

T = TypeVar("T")
_TABLE = re.compile(r"\.(?P<name>\w+)\[\.\.\.\]")
_STEP = re.compile(r"\.(?P<key>\w+)|\[(?P<index>\d+|\.\.\.)\]")
_NAMES = ("id", "name", "comparator")  # the key by which an entry of a list is called


def sector_folders() -> Mapping[str, Traversable]:
    """The folder of each sector by its id; a folder with a sector.toml is one."""
    sectors = files(__package__.rpartition(".")[0]) / "sectors"
    found = {folder.name: folder for folder in sectors.iterdir() if folder.is_dir()}
    return {name: found[name] for name in sorted(found) if (found[name] / "sector.toml").is_file()}


def data_text(name: str) -> str:
    """The text of the file data/`name`, and of the sectors' files of this name."""
    texts = [file.read_text(encoding="utf-8") for file in _data_files(name, "")]
    return "\n".join(texts)


def _data_files(name: str, room: str) -> Iterator[Traversable]:
    own = files(__package__.rpartition(".")[0]) / room if room else files(__package__) / "data"
    for folder in (own, *(folder / room for folder in sector_folders().values())):
        file = folder / name
        if file.is_file():
            yield file


@cache
def load_toml(name: str, room: str = "") -> dict[str, Any]:
    """The parsed content of data/`name`.toml and of the sectors' files of this name, together;
    `room`: of that room's file instead, and those in the sectors' folders of the room's name.

    Raises RegistryError if one isn't valid TOML, or two say something of the same thing.
    """
    whole: dict[str, Any] = {}
    for file in _data_files(f"{name}.toml", room):
        try:
            content = parse_toml(file.read_text(encoding="utf-8"), str(file))
        except ValueError as error:
            raise RegistryError(f"data file is not TOML ({error})", where=f"{name}.toml") from error
        _add(whole, content, f"{name}.toml")
    return whole


def _add(whole: dict[str, Any], part: Mapping[str, Any], where: str) -> None:
    """Adds what `part` says: tables are joined, lists go on, all else may be said once only."""
    for key, value in part.items():
        known = whole.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            _add(known, value, f"{where}: {key}")
        elif isinstance(known, list) and isinstance(value, list):
            whole[key] = known + value
        elif key in whole:
            raise RegistryError(f"{key!r} is said twice", where=where)
        else:
            whole[key] = value


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
