"""Where output goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from ..errors import OutputError, PlancmpError
from ..rows.cells import visible
from ..system.files import is_kept, replaced


class ReaderGone(PlancmpError):
    """Whoever read the output has stopped (`plancmp targets | head`): nothing to tell anybody."""

    exit_code = 141


class Stream(Protocol):
    """What the writers of rows need."""

    def write(self, words: str, /) -> object: ...


class _Screen:
    """Standard output as a terminal: a plan's words must not be able to steer it."""

    def write(self, words: str, /) -> None:
        sys.stdout.write("\n".join(visible(line) for line in words.split("\n")))


@contextmanager
def opened(path: Path | None) -> Iterator[Stream]:
    """A stream for the output. A file appears under its name only once it is complete.

    Raises OutputError if it can't be written, ReaderGone if its reader has gone.
    """
    with _failures(path), _standard() if path is None else _replaced(path) as out:
        yield out


@contextmanager
def _failures(path: Path | None) -> Iterator[None]:
    """What goes wrong with a file, as one of our own errors."""
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGone("the reader has gone") from error
    except OSError as error:
        where = "standard output" if path is None else str(path)
        missing = path is not None and not path.parent.is_dir()
        hint = "The folder doesn't exist" if missing else error.strerror or ""
        raise OutputError("can't write", where=where, hint=hint) from error


def put(path: Path | None, content: str | bytes) -> None:
    """Writes a whole file, or to standard output what could be one.

    Raises OutputError and ReaderGone as `opened` does, OutputError also for bytes on a terminal.
    """
    if isinstance(content, str):
        with opened(path) as out:
            out.write(content)
        return
    if path is None and sys.stdout is not None and sys.stdout.isatty():
        raise OutputError("no text for a terminal", hint="Name a file with -o, or pipe it")
    with _failures(path):
        if path is None:
            with _standard():
                sys.stdout.buffer.write(content)
        else:
            with _replaced(path) as file:
                file.buffer.write(content)


@contextmanager
def _standard() -> Iterator[Stream]:
    if sys.stdout is None:  # the shell's >&-
        raise OSError(9, "It is closed")
    yield _Screen() if sys.stdout.isatty() else sys.stdout
    sys.stdout.flush()


@contextmanager
def _replaced(path: Path) -> Iterator[io.TextIOWrapper]:
    if path.is_dir():
        raise IsADirectoryError(21, "It is a folder")
    if is_kept(path):
        raise OutputError("would replace a plan", where=str(path), hint="Name another file")
    if path.exists() and not path.is_file():  # /dev/stdout, a pipe: there is nothing to replace
        with path.open("w", encoding="utf-8", newline="") as out:
            yield out
        return
    with replaced(path) as raw:
        out = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        try:
            yield out
            out.flush()
        finally:
            out.detach()
