"""Placeholder."""

from __future__ import annotations

from ..errors import InputError
from .blocks import Document


def read_xlsx(content: bytes) -> Document:
    """Reads it."""
    raise InputError("not read yet")


def read_csv(content: bytes, name: str) -> Document:
    """Reads it."""
    raise InputError("not read yet")
