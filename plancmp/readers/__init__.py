"""A file → SourceText."""

from .file import MAX_BYTES, decode, read_file

__all__ = ["MAX_BYTES", "decode", "read_file"]
