"""What a stretch of text tells of by all of its words together, where no sentence says so.

Reports and bulletins state results without a word of the past (举办活动1.7万场，新增学位3.8万个);
that they do is told by the words around: 同比, 荣获, 全线贯通, and numbers no promise would have.
"""

from __future__ import annotations

from typing import Literal

from ..lexicon.times import time_words

Tells = Literal["past", "promise"]
_SURE = 2  # words of results in a paragraph of a plan that make results of it, where none promise
_RECORD = 3  # words of results from which on a document is one


def votes(text: str) -> tuple[int, int]:
    """How many words of the text are those of results, and how many those of intent."""
    words = time_words()
    back = _count("back", text) + sum(1 for _ in words.mode["past"].finditer(text))
    ahead = _count("ahead", text) + sum(1 for _ in words.mode["promise"].finditer(text))
    return back, ahead


def lean(text: str, margin: int = 1) -> Tells | None:
    """What most of its words are of, by at least `margin` more than are of the other."""
    back, ahead = votes(text)
    return None if abs(back - ahead) < margin else "past" if back > ahead else "promise"


def tells_results(text: str) -> bool:
    """Whether a paragraph of a plan, which promises, tells nothing but results."""
    words = time_words().mode
    if words["promise"].search(text) or _count("ahead", text):
        return False
    return sum(1 for _ in words["past"].finditer(text)) >= _SURE


def leans_back(text: str) -> bool:
    """Whether a document's words are those of results: twice as many as those of intent."""
    back, ahead = votes(text)
    return back >= _RECORD and back > 2 * ahead


def _count(side: str, text: str) -> int:
    return sum(1 for _ in time_words().lean[side].finditer(text))
