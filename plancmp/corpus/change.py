"""Puts plans into a corpus and takes them out: one at a time, whole or not at all.

A plan is in a corpus once plans.toml names it, and plans.toml is replaced in one step. Its file is
there before; so whatever ends the process in between leaves at most a file that no plan names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import tomlkit
from filelock import FileLock, Timeout

from ..errors import InputError, OutputError, UsageError
from ..model import PlanMeta
from ..system.files import UNFINISHED, replaced
from . import store
from .manifest import FILE, entry_of, fold, load_metas
from .names import find_plan, with_id

_LOCK = ".plans.lock"
_PATIENCE = 60  # seconds that another change of the corpus may take
_HEAD = "# A corpus of plancmp: an entry is one document, kept byte for byte beside this file."


def add_plan(meta: PlanMeta, content: bytes, given: tuple[str, str], suffix: str) -> PlanMeta:
    """Adds a plan to the corpus that plans are added to; gives it back with its id and file.

    `given`: city and version that the user asks for, empty where none. Raises UsageError if the id
    is taken, the place has another, or the file is in the corpus already; OutputError if the
    corpus can't be written.
    """
    with locked() as folder:
        own = own_metas(folder)
        _refuse_known(meta, (*own, *store.shipped_plans()))
        named = with_id(meta, given, _other_plans(own))
        file = _free_name(folder, named.id.replace("@", "-"), suffix, content)
        named = replace(named, file=file, folder="", loose=False)
        path = folder / file
        if not path.exists():
            with replaced(path, sync=True) as out:
                out.write(content)
        _write_entry(folder, named)
        return replace(named, folder=str(folder.resolve()))


def would_add(
    meta: PlanMeta, given: tuple[str, str], before: Sequence[PlanMeta] = ()
) -> PlanMeta:
    """The plan as `add_plan` would add it after those of `before`; the corpus stays as it is.

    Raises UsageError like `add_plan`.
    """
    own = own_metas(store.own_dir())
    _refuse_known(meta, (*own, *store.shipped_plans(), *before))
    return with_id(meta, given, (*_other_plans(own), *before))


def remove_plan(name: str) -> PlanMeta:
    """Takes a plan out of the corpus that plans are added to, and deletes its file; gives back
    what it was.

    Raises UsageError if there is none of that name, it ships with plancmp, or the name means
    several versions; OutputError if the corpus can't be written.
    """
    meta = _own_plan(name)
    with locked() as folder:
        path = folder / FILE
        own_metas(folder)  # what another wrote meanwhile is a corpus, too
        document: dict[str, Any] = tomlkit.parse(path.read_text(encoding="utf-8"))
        entries = document["plan"]
        places = [at for at, entry in enumerate(entries) if entry["id"] == meta.id]
        if not places:
            raise UsageError(f"no plan {meta.id} any more", where=str(path))
        _forget_corrections(folder, meta.id)  # before: of no plan they would break its corpus
        del entries[places[0]]
        if not entries:
            del document["plan"]
        _write_toml(path, tomlkit.dumps(document))  # keeps the comments
        if all(entry["file"] != meta.file for entry in entries):
            (folder / meta.file).unlink(missing_ok=True)
    return meta


def _forget_corrections(folder: Path, plan: str) -> None:
    """Takes out the corrections of a plan that goes."""
    path = folder / store.CORRECTIONS
    if not path.exists():
        return
    document: dict[str, Any] = tomlkit.parse(path.read_text(encoding="utf-8"))
    entries = document["correction"]
    for at in reversed([at for at, entry in enumerate(entries) if entry["plan"] == plan]):
        del entries[at]
    if not entries:
        path.unlink()
        return
    with replaced(path, sync=True) as out:
        out.write(tomlkit.dumps(document).encode("utf-8"))


def _own_plan(name: str) -> PlanMeta:
    own = store.own_plans()
    exact = next((plan for plan in own if plan.id == fold(name)), None)
    if exact is not None:
        return exact
    try:
        meta = find_plan(name, own)
    except UsageError as error:
        shipped = [plan for plan in store.shipped_plans() if fold(name) in (plan.id, plan.city)]
        if shipped:
            raise UsageError(f"{name} ships with plancmp and can't be removed") from error
        hint = error.hint if own else "No plan was added yet"
        raise UsageError(error.what, hint=hint) from error
    versions = [plan.id for plan in own if plan.city == meta.city]
    if len(versions) > 1 and "@" not in fold(name):
        listed = ", ".join(versions)
        raise UsageError(f"{name} has {len(versions)} versions", hint=f"Name one: {listed}")
    return meta


@contextmanager
def locked() -> Iterator[Path]:
    """The folder of the corpus, made if need be, while nobody else changes it.

    Raises OutputError if it can't be written or is being changed by another for long.
    """
    folder = store.own_dir()
    if folder.exists() and not folder.is_dir():
        raise OutputError("the corpus is a file, not a folder", where=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / _LOCK, timeout=_PATIENCE):
            _sweep(folder)
            yield folder
    except Timeout as error:
        hint = "Another plancmp is changing it; try again"
        raise OutputError("the corpus is locked", where=str(folder), hint=hint) from error
    except OSError as error:
        raise OutputError(
            "the corpus can't be written", where=str(folder), hint=error.strerror or ""
        ) from error


def _sweep(folder: Path) -> None:
    """Removes what a killed add left half written: nobody else is writing here now."""
    for left in folder.glob(f"{UNFINISHED}*"):
        left.unlink(missing_ok=True)


def own_metas(folder: Path) -> tuple[PlanMeta, ...]:
    path = folder / FILE
    if not path.exists():
        return ()
    return tuple(replace(meta, folder=str(folder)) for meta in load_metas(path))


def _other_plans(own: Sequence[PlanMeta]) -> tuple[PlanMeta, ...]:
    """The plans that a new one will stand beside."""
    ids = {meta.id for meta in own}
    return (*own, *(meta for meta in store.shipped_plans() if meta.id not in ids))


def _refuse_known(meta: PlanMeta, plans: Sequence[PlanMeta]) -> None:
    same = next((plan.id for plan in plans if plan.sha256 == meta.sha256), "")
    if same:
        raise UsageError(f"the same file is there already as {same}")


def _free_name(folder: Path, stem: str, suffix: str, content: bytes) -> str:
    """A file name that nothing has yet; that of a file left behind by an add that was killed, if
    it holds the same."""
    for number in count(1):
        name = f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}"
        path = folder / name
        if not os.path.lexists(path):
            return name
        own = path.is_file() and not path.is_symlink()
        if own and path.stat().st_size == len(content) and path.read_bytes() == content:
            return name
    raise AssertionError("count ends never")


def _write_entry(folder: Path, meta: PlanMeta) -> None:
    path = folder / FILE
    before = path.read_text(encoding="utf-8").rstrip() if path.exists() else _HEAD
    table = tomlkit.table()
    for key, value in entry_of(meta).items():
        table.add(key, value)
    entries = tomlkit.aot()
    entries.append(table)
    added = tomlkit.dumps({"plan": entries})
    _write_toml(path, f"{before}\n\n{added}" if before else added)


def _write_toml(path: Path, words: str) -> None:
    """Replaces plans.toml, if what is written is a corpus."""
    check = path.with_name(f"{UNFINISHED}{FILE}")
    try:
        with replaced(check, sync=True) as out:
            out.write(words.encode("utf-8"))
        if words.count("[[plan]]"):
            load_metas(check)
        os.replace(check, path)
    except InputError as error:
        what = "the corpus can't be written"
        raise OutputError(what, where=str(path), hint=error.what) from error
    finally:
        check.unlink(missing_ok=True)
