"""Where plancmp keeps the user's own plans and what it worked out; files that appear under their
name whole or not at all, and those that none may replace."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def cache_dir() -> Path:
    """The folder of the cache: $PLANCMP_CACHE_DIR or the user's cache folder."""
    named = os.environ.get("PLANCMP_CACHE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("plancmp")


def own_corpus_dir() -> Path:
    """The folder of the user's own plans: $PLANCMP_CORPUS or one in the user's data folder."""
    named = os.environ.get("PLANCMP_CORPUS")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("plancmp") / "corpus"


_kept: set[Path] = set()
UNFINISHED = ".plancmp-"  # how the name of a file begins that isn't whole yet


def keep(path: Path) -> None:
    """From now on this file is read from: what is written must not replace it."""
    _kept.add(path.resolve())


def is_kept(path: Path) -> bool:
    """Whether the path leads to a file that must not be replaced."""
    return path.resolve() in _kept


@contextmanager
def replaced(path: Path, *, sync: bool = False) -> Iterator[BinaryIO]:
    """A stream for what `path` is to hold: written beside it, put in its place once it is complete.

    `sync`: it is on the disk before it has its name, so that a crash of the machine loses neither
    the old nor the new. Raises OSError if it can't be written; `path` then is as it was.
    """
    target = path.resolve()  # through a link to the file it names
    if target.exists() and not os.access(target, os.W_OK):  # a rename would go past it
        raise PermissionError(13, "Permission denied")
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=target.parent)
    temporary = Path(name)
    try:
        with open(handle, "wb") as out:
            yield out
            out.flush()
            if sync:
                os.fsync(out.fileno())
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
