"""Numbering → heading candidates → tree, and which lines are no part of the plan."""

from .build import Outline, build_outline
from .furniture import find_chrome
from .headings import Numbering, parse_numbering

__all__ = ["Numbering", "Outline", "build_outline", "find_chrome", "parse_numbering"]
