"""Workbooks and files of separated values."""

from __future__ import annotations

from .book import read_xlsx
from .separated import read_csv

__all__ = ["read_csv", "read_xlsx"]
