"""Phrase → indicator, section → topic, plan → themes."""

from __future__ import annotations




