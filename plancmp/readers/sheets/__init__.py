"""Workbooks and files of separated values."""

from __future__ import annotations

from .book import read_csv, read_xlsx

__all__ = ["read_csv", "read_xlsx"]
