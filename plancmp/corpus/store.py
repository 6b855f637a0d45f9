"""Which plans there are: those that ship with plancmp, and the user's own.

A corpus is a folder with a plans.toml. The user's own is in the user's data folder
(`folders.own_corpus_dir`); `choose` puts another in its place, alone.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ..errors import InputError
from ..model import PlanMeta
from ..system.paths import own_corpus_dir
from .manifest import FILE, load_metas

_MEND = "Mend it, or move it away and add the plans again"
_chosen: list[Path] = []  # the folder that the call names, if it does


def corpus_dir() -> Path:
    """The folder of the plans that ship with plancmp: the package's own in a wheel, else the
    checkout's."""
    package = Path(__file__).parent.parent
    packaged = package / "_corpus"
    return packaged if packaged.is_dir() else package.parent / "corpus"


def choose(folder: Path | None) -> None:
    """Takes `folder` instead of the user's own corpus, and lists its plans alone; None: as ever."""
    _chosen[:] = [] if folder is None else [folder]


def own_dir() -> Path:
    """The folder that plans are added to."""
    return _chosen[0] if _chosen else own_corpus_dir()


def shipped_plans() -> tuple[PlanMeta, ...]:
    """The plans that ship with plancmp.

    Raises InputError if their plans.toml can't be read or breaks its rules.
    """
    return _loaded(corpus_dir() / FILE)


def own_plans() -> tuple[PlanMeta, ...]:
    """The plans of the chosen corpus, or of the user's own; none where that isn't there.

    Raises InputError if its plans.toml can't be read or breaks its rules, or if the chosen folder
    has none.
    """
    path = own_dir() / FILE
    if own_dir().is_file():
        raise InputError("the corpus is a file, not a folder", where=str(own_dir()))
    if not os.path.lexists(path):
        if not _chosen:
            return ()
        hint = f"`plancmp add FILE --corpus {own_dir()}` makes one"
        raise InputError(f"no corpus: {FILE} is missing", where=str(own_dir()), hint=hint)
    folder = str(path.parent.resolve())
    try:
        return tuple(replace(meta, folder=folder) for meta in _loaded(path))
    except InputError as error:
        raise InputError(error.what, where=error.where, hint=error.hint or _MEND) from error


def all_plans() -> tuple[PlanMeta, ...]:
    """The plans that a command takes where none is named: those that ship with plancmp, then the
    user's own; of a chosen corpus its own alone.

    Raises InputError like `own_plans`.
    """
    own = own_plans()
    if _chosen:
        return own
    ids = {meta.id for meta in own}
    return (*(meta for meta in shipped_plans() if meta.id not in ids), *own)


def nameable_plans() -> tuple[PlanMeta, ...]:
    """The plans that a name may mean: beside a chosen corpus those that ship with plancmp, too."""
    plans = all_plans()
    if not _chosen:
        return plans
    ids = {meta.id for meta in plans}
    return (*plans, *(meta for meta in shipped_plans() if meta.id not in ids))


def _loaded(path: Path) -> tuple[PlanMeta, ...]:
    """A plans.toml, read again only when it has changed."""
    try:
        status = path.stat()
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(path)) from error
    return _load(path, status.st_mtime_ns, status.st_size, status.st_ino)


@lru_cache(maxsize=16)
def _load(path: Path, *state: int) -> tuple[PlanMeta, ...]:
    return load_metas(path)
