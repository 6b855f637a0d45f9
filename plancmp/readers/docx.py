"""Placeholder."""

from __future__ import annotations

from ..errors import InputError
from .blocks import Document


def read_docx(content: bytes) -> Document:
    """Reads it."""
    raise InputError("not read yet")
