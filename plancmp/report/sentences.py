"""Sentences put together from templates and from the words of reasons, with every number linked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from ..render.citations import Citation, citations
from ..render.names import called
from .proofs import Figure, Proof, Sentence

_SLOT = re.compile(r"\{(\d)\}")
_STOPS = "，。；、：（）“”(),;:"
_AMOUNT = rf"[≥≤<>≈]?\d[\d.,:—]*[^\s\d{_STOPS}]{{0,6}}"
# The number that a citation proves, up to its bracket: 86.6%（行 63, 97%以上（行 30, 95% (line 22,
# 86.6% already reached (line 63, 96% in line 64.
_NUMBER = re.compile(rf"{_AMOUNT}(?:[ a-z]{{0,18}} )?(?P<open>（|\(| in )$")
# The number behind a citation: 行 6 为93.2%, line 167 is to keep ≥50%.
_NUMBER_BEHIND = re.compile(rf"[^\d{_STOPS}]{{0,14}}?{_AMOUNT}")
_SIDES = ("甲", "乙", "对方")


def fill(template: str, *parts: str | Figure | Sentence) -> Sentence:
    """The template with its slots {0}, {1} … filled by words, figures or sentences."""
    found: list[str | Figure] = []
    for at, piece in enumerate(_SLOT.split(template)):
        part = parts[int(piece)] if at % 2 else piece
        found += part if isinstance(part, tuple) else [part]
    return tuple(part for part in found if part)


def joined(sentences: Iterable[Sentence], between: str) -> Sentence:
    """Several sentences as one."""
    found: list[str | Figure] = []
    for sentence in sentences:
        found += [between, *sentence] if found else sentence
    return tuple(found)


def words_of(sentence: Sentence) -> str:
    """A sentence without its links."""
    return "".join(part if isinstance(part, str) else part.words for part in sentence)


def linked(words: str, plan_of: Callable[[Citation], str]) -> Sentence:
    """Words that name lines, each line (and the number before it) a figure with its proof.

    `plan_of` tells whose line a citation means; empty leaves it words.
    """
    found: list[str | Figure] = []
    done = 0
    for cited in citations(words):
        plan = plan_of(cited)
        if not plan:
            continue
        number = _NUMBER.search(words, done, cited.start)
        start = number.start() if number else cited.start
        proof = Proof(plan, cited.line, cited.quote)
        end = _end(words, cited, bracket=bool(number and number["open"] in "（("))
        found += [words[done:start], Figure(words[start:end], proof)]
        done = end
    return tuple(part for part in (*found, words[done:]) if part)


def _end(words: str, cited: Citation, *, bracket: bool) -> int:
    """Where a citation's figure ends: behind the number that follows, or the bracket that it is
    in with the number before it."""
    if bracket:
        return cited.end + (words[cited.end : cited.end + 1] in ("）", ")"))
    behind = _NUMBER_BEHIND.match(words, cited.end)
    return behind.end() if behind else cited.end


def explained(words: str, plans: Mapping[str, str], names: Mapping[str, str]) -> Sentence:
    """A reason or caveat about two sides: their names instead of 甲, 乙, 对方, its lines linked.

    `plans` and `names` say which plan each side is and how it is called.
    """
    sentence = linked(words, lambda cited: plans.get(cited.side, ""))
    return tuple(_renamed(sentence, names))


def _renamed(sentence: Sentence, names: Mapping[str, str]) -> Iterator[str | Figure]:
    for part in sentence:
        if isinstance(part, str):
            yield called(part, names)
        else:
            yield Figure(called(part.words, names), part.proof, part.anchor)


def sides(a: str, b: str, other: str) -> dict[str, str]:
    """By the words for sides in a reason: `a`, `b`, and `other` for the one called 对方."""
    return dict(zip(_SIDES, (a, b, other), strict=True))
