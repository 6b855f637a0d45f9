"""What may be said of a place's digits, and who says it first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..model import Span

Status = Literal["quantity", "known", "issue", "page"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What the digits at a place of the source are, and which step of the reading says so.

    `rule`: the id of a rule of registry/data/non_quantities.toml, or of a place in the plan's
    structure (heading_number, table_index …); empty for a quantity and where an issue names none.
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
