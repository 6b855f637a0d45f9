"""Reads data/*.toml and checks it: an unknown key, a missing one or a wrong type fails."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from ..errors import RegistryError


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


@cache
def registry_hash() -> str:
    """A hash over all data files, the catalogues of messages too: what the cache depends on beside
    the plan's own text."""
    digest = sha256()
    package = files(__package__)
    for folder in (package / "data", package.parent / "messages"):  # type: ignore[attr-defined]
        for entry in sorted(folder.iterdir(), key=lambda path: path.name):
            if entry.name.endswith(".toml"):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    return digest.hexdigest()
