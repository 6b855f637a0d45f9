"""Word documents."""

from __future__ import annotations

from .document import read_docx

__all__ = ["read_docx"]
