"""Web pages, saved by a browser or as MHTML."""

from __future__ import annotations

from .page import read_html, read_mhtml

__all__ = ["read_html", "read_mhtml"]
