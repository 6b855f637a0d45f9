"""Which indicator a user's word names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ..errors import UsageError
from ..sectors.indicators import Indicator, indicators
from ..text import similarity

_SHOWN = 6  # candidates that a refusal names
_BLANK_BY_CHINESE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_SHORTEST = {True: 3, False: 2}  # letters of a part of a name: of an English one, a Chinese one


def find_indicator(text: str) -> Indicator:
    """The indicator that a user names by id, Chinese or English name, a phrase that plans have for
    it, or a part of a name or phrase that no other indicator has: 双师型, 公办园.

    Raises UsageError with the candidates where several fit, else with the nearest names.
    """
    wanted = _folded(text)
    known = indicators().values()
    for fits in (_is_name, _is_phrase, _is_part, _is_part_of_phrase):
        found = [indicator for indicator in known if fits(wanted, indicator)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{text!r} fits {len(found)} indicators", hint=_choice(found))
    near = similarity.did_you_mean(
        text, [name for indicator in known for name in _names(indicator)]
    )
    found = list(
        dict.fromkeys(
            indicator for name in near for indicator in known if name in _names(indicator)
        )
    )
    hint = "`plancmp indicators` lists them"
    raise UsageError(f"no indicator {text!r}", hint=_choice(found) if found else hint)


def _names(indicator: Indicator) -> tuple[str, ...]:
    return indicator.id, indicator.zh, indicator.en


def _is_name(wanted: str, indicator: Indicator) -> bool:
    return wanted in map(_folded, _names(indicator))


def _is_phrase(wanted: str, indicator: Indicator) -> bool:
    """Whether plans call it so, whatever stands before it: 毛入学率 alone is none."""
    return any(
        wanted == _folded(example.phrase) for example in indicator.same if not example.context
    )


def _is_part(wanted: str, indicator: Indicator) -> bool:
    """Whether it is a part of a name; of an English one from the start of a word on."""
    if len(wanted) < _SHORTEST[wanted.isascii()]:
        return False
    start = r"\b" if wanted.isascii() else ""
    part = re.compile(start + re.escape(wanted))
    return any(part.search(_folded(name)) for name in _names(indicator))


def _is_part_of_phrase(wanted: str, indicator: Indicator) -> bool:
    """Whether plans' phrases for it hold the words: 公办园."""
    long = len(wanted) >= _SHORTEST[wanted.isascii()]
    return long and any(wanted in _folded(example.phrase) for example in indicator.same)


def _folded(words: str) -> str:
    """Words without case, width and signs: 优质特色专业（群） is 优质特色专业群."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    blanked = " ".join("".join(char if char.isalnum() else " " for char in plain).split())
    return _BLANK_BY_CHINESE.sub("", blanked)


def _choice(found: Sequence[Indicator]) -> str:
    """Did you mean a (甲) or b (乙)?"""
    names = [f"{indicator.id} ({indicator.zh})" for indicator in found[:_SHOWN]]
    more = len(found) - len(names)
    end = f" or one of {more} more" if more > 0 else ""
    return f"Did you mean {' or '.join(names)}{end}?"
