"""Words with the lines that prove them, for formats without links: 75% L66/78."""

from __future__ import annotations

from collections.abc import Iterator

from ..render.wording import lines
from .proofs import Figure, Proof, Sentence


def place(proof: Proof) -> str:
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


def proofs(sentence: Sentence) -> list[Proof]:
    """All proofs that the sentence names, each once."""
    found = (part.proof for part in sentence if isinstance(part, Figure))
    return list(dict.fromkeys(proof for proof in found if proof is not None))


def quotation(proof: Proof) -> str:
    """The proof's own words: L66/78 公办幼儿园在园幼儿占比(%) 75."""
    words = [place(proof), proof.quote]
    if proof.value_line not in (None, proof.line):
        words.append(proof.value_quote)
    return " ".join(word for word in words if word)
