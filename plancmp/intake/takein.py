"""Reads files, several at once, and puts each into the corpus.

A worker reads and recognises a file; only the process that the user started changes the corpus, so
that plans are added in the order of the files, each whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path, PurePath

from .. import cache
from ..corpus.change import add_plan
from ..corpus.facts import Told, find_facts, meta_of
from ..errors import InputError, PlancmpError
from ..model import Plan
from ..readers import fetch, read_content
from .report import Taken, Warned, looks_wrong

_SUFFIX = 6  # characters of a file's ending that are kept, at most


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user says of the files. `plan_id`: city and version, empty where not told; `keep`:
    whether they go into the corpus (else they are only reported on)."""

    told: Told = field(default_factory=Told)
    plan_id: tuple[str, str] = ("", "")
    keep: bool = True


@dataclass(frozen=True, slots=True)
class _Read:
    """What a worker makes of a file: the plan under a name of its own, or the error."""

    plan: Plan | None
    content: bytes = b""
    warnings: tuple[Warned, ...] = ()
    error: PlancmpError | None = None


def take_in(paths: Sequence[str], asked: Asked) -> Iterator[Taken]:
    """Reads the files, on all cores if there are several, and adds each to the corpus.

    Never raises for a file: one that can't be read or added has its `problem`, the others go on.
    """
    with _workers(len(paths)) as pool:
        told = [asked.told] * len(paths)
        for path, read in zip(paths, pool.map(_read, paths, told), strict=True):
            yield _taken(path, read, asked)


def _workers(files: int) -> Executor:
    """One file is read by a thread, so that it can be waited for; several by processes."""
    if files == 1:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(min(files, os.cpu_count() or 1), mp_context=get_context("spawn"))


def _read(path: str, told: Told) -> _Read:
    """Reads and recognises one file; in a worker."""
    from ..pipeline import read_plan  # takes long to import

    try:
        content = fetch(Path(path))
        source = read_content(content, PurePath(path).name)
    except InputError as error:
        return _Read(None, error=InputError(error.what, where=path, hint=error.hint))
    facts = find_facts(source, PurePath(path).stem, told)
    plan = read_plan(meta_of(facts, source, path), source)
    return _Read(plan, content, looks_wrong(plan, facts.doubts))


def _taken(path: str, read: _Read, asked: Asked) -> Taken:
    if read.plan is None or not asked.keep:
        error = read.error
        return Taken(
            path, read.plan, read.warnings, error.line if error else "",
            error.exit_code if error else 0,
        )  # fmt: skip
    try:
        meta = add_plan(read.plan.meta, read.content, asked.plan_id, _suffix(path))
    except PlancmpError as error:
        named = type(error)(error.what, where=error.where or path, hint=error.hint)
        return Taken(path, None, (), named.line, named.exit_code)
    plan = replace(read.plan, meta=meta)
    cache.store(plan)
    return Taken(path, plan, read.warnings)


def _suffix(path: str) -> str:
    """The file's ending, as far as it is a plain one."""
    suffix = PurePath(path).suffix.casefold()
    plain = suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= _SUFFIX
    return suffix if plain else ""
