"""The words and shapes that make a reading doubtful, out of doubts.toml, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .load import Entry, load_toml, typed
from .phrases import Phrases, compiled

_FILE = "doubts.toml"


class _DoubtsFile(Entry, frozen=True):
    subject: dict[str, Phrases]
    behind: dict[str, Phrases]
    before: dict[str, Phrases]


@dataclass(frozen=True, slots=True)
class DoubtWords:
    """Patterns of what is measured (`subject`), and of the text right `behind` and `before` a
    number: see doubts.toml."""

    subject: Mapping[str, re.Pattern[str]]
    behind: Mapping[str, re.Pattern[str]]
    before: Mapping[str, re.Pattern[str]]


@cache
def doubt_words() -> DoubtWords:
    """The compiled words. Raises RegistryError where doubts.toml has an unknown or a missing part,
    or no pattern."""
    file = typed(load_toml("doubts"), _FILE, _DoubtsFile)
    return DoubtWords(
        compiled(_FILE, "subject", file.subject),
        compiled(_FILE, "behind", file.behind),
        compiled(_FILE, "before", file.before),
    )
