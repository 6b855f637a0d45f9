"""Files that a user brings: read, recognised, put into a corpus, and reported on.

`take_in(paths, asked) -> Iterator[Taken]`: one for each file, in their order.
"""

from __future__ import annotations

from .report import Taken, Warned
from .takein import Asked, take_in

__all__ = ["Asked", "Taken", "Warned", "take_in"]
