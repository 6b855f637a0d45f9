"""Printed pages with a text layer."""

from __future__ import annotations

from .document import read_pdf

__all__ = ["read_pdf"]
