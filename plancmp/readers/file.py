"""Reads a text file as it is: decoded, otherwise untouched."""

from __future__ import annotations

import codecs
import stat
from hashlib import sha256
from pathlib import Path

from ..errors import InputError
from ..model import SourceText

MAX_BYTES = 20_000_000  # the longest plan of the corpus has 0.12 MB
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes, where: str) -> tuple[str, str]:
    """The text and its encoding: by BOM, then strict UTF-8, then GB18030.

    Raises InputError if the bytes are no text.
    """
    if (
        b"\0" in content[:4096]
        and not content.startswith(_BOMS[1][0])
        and not content.startswith(_BOMS[2][0])
    ):
        raise InputError("not a text file", where=where, hint="plancmp reads plain text (.txt)")
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            candidates = [encoding]
            break
    else:
        candidates = ["utf-8", "gb18030"]
    for encoding in candidates:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputError("not a text file in UTF-8 or GB18030", where=where)


def read_file(path: Path) -> SourceText:
    """Reads `path`.

    Raises InputError if it is missing, no regular file, empty, too large or no text.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError("not a regular file", where=str(path))
        if status.st_size > MAX_BYTES:
            raise InputError(f"larger than {MAX_BYTES:,} bytes", where=str(path))
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(path)) from error
    text, encoding = decode(content, str(path))
    if not text.strip():
        raise InputError("empty file", where=str(path))
    return SourceText(path.name, text, sha256(content).hexdigest(), encoding)
