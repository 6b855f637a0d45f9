"""Files that LibreOffice turns into ones that are read here."""

from __future__ import annotations

from .files import read_office

__all__ = ["read_office"]
