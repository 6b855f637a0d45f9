"""Reads files that may be anything, in bounded time and memory.

Plain text is decoded here. Every other format is read by a process of its own (`child.py`), whose
memory and time are limited: a file made to exhaust or crash a parser ends that process, no more.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import BinaryIO

import msgspec

from ..errors import InputError
from ..model import SourceText
from ..system.cache import load_source, store_source
from .formats import kind_of, read_bytes

MAX_TEXT = 20_000_000  # bytes; the longest plan of the corpus has 0.12 MB
# A plan is read in a time that grows with its words (0.4 s for 100 kB) and numbers (0.2 ms each):
# beyond these it is none. The longest plan of the corpus has 40,000 characters and 561 numbers.
MAX_CHARACTERS, MAX_NUMBERS = 3_000_000, 30_000
MAX_BYTES = 100_000_000  # of a document: pictures and fonts are in it, too
SECONDS = 300  # for the reading of one document
STDIN = "-"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Answer(msgspec.Struct, frozen=True):
    """What the process that reads a document prints: its text, or what is wrong and a hint."""

    source: SourceText | None = None
    what: str = ""
    hint: str = ""


def fetch(path: Path) -> bytes:
    """The bytes of a file.

    Raises InputError if it is missing, no regular file, or too large.
    """
    try:
        # A pipe without a writer must not block: it is refused before anything is read.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if stat.S_ISDIR(status.st_mode):
                raise InputError("a folder, not a file", hint="Name the files in it")
            if not stat.S_ISREG(status.st_mode):
                raise InputError("not a regular file")
            return take(file, status.st_size)
    except IsADirectoryError as error:
        raise InputError("a folder, not a file", hint="Name the files in it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"can't be read ({reason})") from error


def take(file: BinaryIO, size: int = 0) -> bytes:
    """What a stream holds, if it isn't longer than MAX_BYTES. Raises InputError if it is."""
    content = file.read(MAX_BYTES + 1) if size <= MAX_BYTES else b""
    if size > MAX_BYTES or len(content) > MAX_BYTES:
        raise InputError(f"larger than {MAX_BYTES:,} bytes")
    return content


def read_file(path: Path) -> SourceText:
    """Reads `path`, whatever format it is in.

    Raises InputError if it is missing, no regular file, empty, too large, broken, or in a format
    that can't be read.
    """
    try:
        return read_content(fetch(path), path.name)
    except InputError as error:
        raise InputError(error.what, where=str(path), hint=error.hint) from error


def read_content(content: bytes, name: str, *, anew: bool = False) -> SourceText:
    """Reads a file's bytes; `anew`: not out of the cache. Raises InputError like `read_file`."""
    kind = kind_of(content, name)
    if kind in ("text", "csv"):
        if len(content) > MAX_TEXT:
            raise InputError(f"larger than {MAX_TEXT:,} bytes", hint="A plan's text is shorter")
        return _checked(read_bytes(content, name))
    about = [sha256(content).hexdigest(), PurePath(name).suffix.casefold()]
    source = None if anew else load_source(about)
    if source is None:
        source = _checked(_read_in_child(content, name))
        store_source(about, source)
    return replace(source, name=name)


def _checked(source: SourceText) -> SourceText:
    """The source, if it isn't longer than any plan. Raises InputError if it is."""
    if len(source.text) > MAX_CHARACTERS:
        raise InputError(f"longer than {MAX_CHARACTERS:,} characters", hint="No plan is so long")
    numbers = sum(1 for _ in _NUMBER.finditer(source.text))
    if numbers > MAX_NUMBERS:
        raise InputError(f"holds {numbers:,} numbers", hint=f"No plan has over {MAX_NUMBERS:,}")
    return source


def _read_in_child(content: bytes, name: str) -> SourceText:
    """The text as read by another process."""
    printed = _child(content, name)
    try:
        answer = msgspec.json.decode(printed, type=Answer)
    except (ValueError, msgspec.MsgspecError) as error:
        raise InputError(
            "can't be read: its reader ran out of memory or time, or failed",
            hint="The file may be broken",
        ) from error
    if answer.source is None:
        raise InputError(answer.what, hint=answer.hint)
    return answer.source


def _child(content: bytes, name: str) -> bytes:
    """What the process that reads a document prints. It is gone when this returns or fails.

    Raises InputError if it takes too long.
    """
    import subprocess  # takes long to import

    from ..system.process_guard import end

    process = subprocess.Popen(
        # -P: a msgspec.py that lies in the working folder, beside the document, must not run
        [sys.executable, "-P", "-m", "plancmp.readers.child", name], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    with process:
        try:
            return process.communicate(content, timeout=SECONDS)[0]
        except subprocess.TimeoutExpired as error:
            raise InputError(f"reading took longer than {SECONDS} seconds") from error
        finally:
            end(process)
