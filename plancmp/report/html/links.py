"""Where in the page a proof leads: the line's anchor, and the places of its words in the line.

Places are counted in UTF-16 units, as a browser counts the characters of its texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from ...model import Plan, SourceText, Span
from ...render.cells import visible
from ..proofs import Proof

_CITED = re.compile(r"(?:行|line) \d+")
_AMOUNT = re.compile(
    r"(?P<number>\d[\d.:]*(?:[—-]\d[\d.]*)?)(?P<unit>[^\s\d，。；、：（）“”(),;:以左超]{0,2})"
)
_NO_NAME = re.compile(r"[^0-9A-Za-z_一-鿿-]+")


class Links:
    """Anchors of plans and lines, unique in the page."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._sources: dict[str, SourceText] = {}
        self._slugs: dict[str, str] = {}
        for number, plan in enumerate(plans, start=1):
            slug = _NO_NAME.sub("-", plan.meta.id).strip("-")
            taken = not slug or slug in self._slugs.values()
            self._slugs[plan.meta.id] = f"plan{number}-{slug}" if taken else slug
            self._sources[plan.meta.id] = plan.source

    def plan(self, plan: str) -> str:
        """The anchor of a plan's source."""
        return f"source-{self._slugs[plan]}"

    def slug(self, plan: str) -> str:
        """What a plan's anchors begin with."""
        return self._slugs[plan]

    def line(self, plan: str, line: int) -> str:
        """The anchor of a line."""
        return f"{self._slugs[plan]}-L{line}"

    def part(self, anchor: str) -> Markup:
        """The attributes of a link to a part of the page; numbers:best:yantai is the part
        `numbers` with only what is best-yantai."""
        part, *kind = anchor.split(":", 2)
        words = f"{kind[0]}-{self._slugs[kind[1]]}" if len(kind) > 1 else "".join(kind)
        only = Markup(' data-kind="{}"').format(words) if words else Markup()
        return Markup('href="#{}"').format(part) + only

    def has(self, plan: str, line: int) -> bool:
        """Whether a line is on the page: blank ones aren't."""
        return bool(visible(self._sources[plan].line_text(line)).strip())

    def href(self, proof: Proof, words: str = "") -> Markup:
        """The attributes of a link to a proof: the line that holds the number, and the places of
        its words and of the number, `anchor:start-end`. Where a citation names a line and no
        place in it, the words that it quotes or the number in the link's `words` are marked if
        the line has them just once: of several places none is known to be meant."""
        last = proof.value_line or proof.line
        if proof.start is None:
            span = self._cited(proof, words)
        else:
            span = Span(proof.start, proof.start + len(proof.quote))
        found = Markup('href="#{}" data-q="{}"').format(
            self.line(proof.plan, last), self._place(proof.plan, proof.line, span)
        )
        if proof.value_start is not None:
            value = Span(proof.value_start, proof.value_start + len(proof.value_quote))
            found += Markup(' data-v="{}"').format(self._place(proof.plan, last, value))
        return found

    def _cited(self, proof: Proof, words: str) -> Span | None:
        """Where a citation's quotation, or its number, stands in its line; None where it isn't
        there just once."""
        source = self._sources[proof.plan]
        line = source.line_span(proof.line)
        amount = _AMOUNT.search(_CITED.sub("", words))
        quoted = [re.compile(re.escape(proof.quote))] if proof.quote else []
        for pattern in quoted or (_written(amount) if amount else ()):
            places = [match.span() for match in pattern.finditer(source.text, line.start, line.end)]
            if len(places) == 1:
                return Span(*places[0])
        return None

    def _place(self, plan: str, line: int, span: Span | None) -> str:
        """The anchor of a line, with the place of a span in it if there is one."""
        anchor, source = self.line(plan, line), self._sources[plan]
        if span is None:
            return anchor
        start = source.line_span(line).start
        before, whole = source.text[start : span.start], source.text[start : span.end]
        return f"{anchor}:{units(before)}-{units(whole)}"


def _written(amount: re.Match[str]) -> Iterator[re.Pattern[str]]:
    """How a line may write a number: with its unit, else alone; either way the whole number."""
    number = re.sub("[—-]", "[—–~～-]", re.escape(amount["number"]).replace(r"\-", "-"))
    for unit in (amount["unit"], ""):
        yield re.compile(rf"(?<![\d.]){number}(?![\d.]*\d){re.escape(unit)}")


def units(words: str) -> int:
    """How many UTF-16 units the words have."""
    return len(words) + sum(char > "\uffff" for char in words)


def marked(text: str, places: Iterable[tuple[int, int]]) -> Markup:
    """A line with the numbers at `places` (in order, apart) marked."""
    found, done = Markup(), 0
    for start, end in places:
        found += Markup("{}<mark>{}</mark>").format(text[done:start], text[start:end])
        done = end
    return found + escape(text[done:])
