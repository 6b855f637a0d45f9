"""plancmp: compare Chinese government education plans, each number with its proof."""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own takes long to import: an interrupt then shows a traceback
if TYPE_CHECKING:
    from os import PathLike

    from .api import Corpus

__version__ = "0.1.0"


def load(*names: str | PathLike[str]) -> Corpus:
    """The plans of these names (ids, Chinese names or paths of files; all without), for use from
    Python."""
    from .api import Corpus

    return Corpus(*names)
