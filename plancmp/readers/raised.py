"""Raised words: a power (km², 10⁴) stays, as a raised figure; the mark of a note (覆盖率[1], 95%①)
is no part of the label or the number that it stands behind."""

from __future__ import annotations

import re

_FIGURES = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_NUMBER = r"\d{1,3}(?:\s?[,，、–—-]\s?\d{1,3})*"
_MARK = re.compile(
    rf"[\[【〔（(]?\s?(?:注|附注)?\s?(?:{_NUMBER})\s?[\]】〕）)]?|[①-⑳㉑-㊿⑴-⒇❶-❿]{{1,3}}|[*＊※†‡#]{{1,3}}"
    r"|[\[【〔（(]?[a-z][\]】〕）)]?|[\[【〔（(]?(?:注|[一二三四五六七八九十]{1,2})[\]】〕）)]|注",
)
_BARE = re.compile(r"[\d+-]+|[a-z]")
# What has powers: units in Latin letters, 米² and 里², and ten itself.
_POWERED = re.compile(r"(?:[A-Za-zμΩ]|米|里|(?<![\d.])10)$")


def raised_words(before: str, raised: str) -> str:
    """What raised words show behind those of their line: nothing where they are a note's mark. At
    a line's start they are the note's own sign."""
    words = raised.strip()
    if before.strip() and _MARK.fullmatch(words):
        power = _BARE.fullmatch(words) and _POWERED.search(before.rstrip())
        if not power:
            return ""
    return raised.translate(_FIGURES)
