"""Words and rules as checked data."""

from __future__ import annotations




