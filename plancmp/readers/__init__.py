"""A file → SourceText, whatever format it is in.

`read_bytes(content, name)` reads in this process; `read_file(path)` bounds time and memory.
"""

from __future__ import annotations

from .bounded import MAX_BYTES, STDIN, fetch, read_content, read_file, take
from .formats import kind_of, read_bytes
from .plain import encoding_of

__all__ = [
    "MAX_BYTES",
    "STDIN",
    "encoding_of",
    "fetch",
    "kind_of",
    "read_bytes",
    "read_content",
    "read_file",
    "take",
]
