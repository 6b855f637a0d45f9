"""Web pages, saved by a browser or as MHTML."""

from __future__ import annotations

from .mhtml import read_mhtml
from .page import read_html

__all__ = ["read_html", "read_mhtml"]
