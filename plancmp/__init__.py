"""plancmp: compare Chinese government education plans, each number with its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import Corpus

__version__ = "0.1.0"


def load(*names: str) -> Corpus:
    """The plans of these names (ids or Chinese names; all without), for use from Python."""
    from .api import Corpus

    return Corpus(*names)
