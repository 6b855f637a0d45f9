"""What the program says of a comparison, in each language: remarks are filled in forward."""

from .catalogue import LANGS, Catalogue, MessageExample, catalogue, examples
from .filling import LETTERS, Piece, pieces, sentence

__all__ = [
    "LANGS", "LETTERS", "Catalogue", "MessageExample", "Piece", "catalogue", "examples", "pieces",
    "sentence",
]  # fmt: skip
