"""Sentences put together from templates and from remarks, with every number linked; and words with
the lines that prove them, for formats without links: 75% L66/78."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..messages import LETTERS, pieces
from ..model import Place, Remark
from ..render.wording import lines
from .model import Citation, Figure, Sentence

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


def remark_sentence(
    remarks: Sequence[Remark], lang: str, names: Mapping[str, str] = LETTERS
) -> Sentence:
    """Remarks in words; what cites a line is a figure with its proof. `names`: see
    messages.sentence."""
    return tuple(
        piece.words if piece.place is None
        else Figure(piece.words, proof_of_place(piece.place), cites=True)
        for piece in pieces(remarks, lang, names) if piece.words
    )  # fmt: skip


def proof_of_place(place: Place) -> Citation:
    """What a remark cites, as a proof."""
    return Citation(
        place.plan, place.line, place.quote, place.value_line, place.value_quote, place.start,
        place.value_start,
    )  # fmt: skip


def place(proof: Citation) -> str:
    """L66, or L66/78 where the number stands in another line than the indicator's words."""
    return f"L{lines(proof.line, proof.value_line)}"


def proved(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """The sentence's words piece by piece, each with the place to add to it (empty: none)."""
    for part in sentence:
        if isinstance(part, str):
            yield part, ""
        else:
            yield part.words, figure_place(part)


def figure_place(figure: Figure) -> str:
    """Where a figure stands; empty where it has no proof or says its line itself."""
    if figure.proof is None or figure.cites:
        return ""
    return place(figure.proof)


def cited(sentence: Sentence) -> str:
    """The sentence with the line behind every number."""
    return "".join(f"{words} {where}" if where else words for words, where in proved(sentence))


def proofs(sentence: Sentence) -> list[Citation]:
    """All proofs that the sentence names, each once."""
    found = (part.proof for part in sentence if isinstance(part, Figure))
    return list(dict.fromkeys(proof for proof in found if proof is not None))


def quotation(proof: Citation) -> str:
    """The proof's own words: L66/78 公办幼儿园在园幼儿占比(%) 75."""
    words = [place(proof), proof.quote]
    if proof.value_line not in (None, proof.line):
        words.append(proof.value_quote)
    return " ".join(word for word in words if word)
