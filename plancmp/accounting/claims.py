"""What may be said of a place's digits, and who is believed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from ..model import Span, Status

BASELINE = "baseline"  # where a target's value starts from
# What of a table was not read: a value, a number among words, one in a line beside the cells.
TABLE_VALUE, TABLE_WORDS, TABLE_REST = "table_value", "table_words", "table_rest"


class Ground(IntEnum):
    """What a claim rests on, the strongest first: what was read, then why something wasn't, then
    where it stands. The issues of whole lines and regions explain what is left."""

    MARKUP = 1
    VALUE = 2
    RULE = 3
    ISSUE = 4
    HEADING = 5
    TABLE = 6
    PAGE = 7
    REGION = 8


@dataclass(frozen=True, slots=True)
class Claim:
    """What the digits at a place of the source are, and which step of the reading says so.

    `status`, `stage`, `rule`, `message`: as in Account.
    """

    span: Span
    status: Status
    stage: str
    rule: str
    message: str


_INNER = ".．﹒,，"  # 41.17, 18,782: of one number


def paint(text: str, claims: Iterable[Claim]) -> Iterator[tuple[Span, Claim | None]]:
    """The runs of digits of a source text in order, each with the first claim that holds it; None
    where there is no such claim.

    Guarantee: each digit (str.isdigit) lies in exactly one run. A run goes on over the point
    inside a number while one claim holds both sides.
    """
    places = [at for at, char in enumerate(text) if char.isdigit()]
    owners: list[Claim | None] = [None] * len(places)
    for claim in claims:
        first = bisect_left(places, claim.span.start)
        for k in range(first, bisect_left(places, claim.span.end, first)):
            owners[k] = owners[k] or claim
    start = 0
    for k in range(1, len(places) + 1):
        if k == len(places) or not _joined(text, places, owners, k):
            yield Span(places[start], places[k - 1] + 1), owners[start]
            start = k


def _joined(text: str, places: list[int], owners: list[Claim | None], k: int) -> bool:
    """Whether digit k goes on with the number that digit k - 1 stands in."""
    before, at = places[k - 1], places[k]
    near = at == before + 1 or (at == before + 2 and text[before + 1] in _INNER)
    return near and owners[k] is owners[k - 1]
