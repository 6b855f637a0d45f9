"""Sentences put together from templates and from remarks, with every number linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..messages import LETTERS, pieces
from ..model import Place, Remark
from .proofs import Figure, Proof, Sentence

_SLOT = re.compile(r"\{(\d)\}")


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


def told(remarks: Sequence[Remark], lang: str, names: Mapping[str, str] = LETTERS) -> Sentence:
    """Remarks in words; what cites a line is a figure with its proof. `names`: see
    messages.sentence."""
    return tuple(
        piece.words if piece.place is None
        else Figure(piece.words, proof_of_place(piece.place), cites=True)
        for piece in pieces(remarks, lang, names) if piece.words
    )  # fmt: skip


def proof_of_place(place: Place) -> Proof:
    """What a remark cites, as a proof."""
    return Proof(
        place.plan, place.line, place.quote, place.value_line, place.value_quote, place.start,
        place.value_start,
    )  # fmt: skip
