"""A file → SourceText, whatever format it is in.

`read_bytes(content, name)` reads in this process; `read_file(path)` bounds time and memory.
"""

from __future__ import annotations

from .bounded import MAX_BYTES, fetch, read_file
from .formats import read_bytes

__all__ = ["MAX_BYTES", "fetch", "read_bytes", "read_file"]
