"""Which words a number measures, of what kind it is, and for when."""

from .from_prose import Passage, targets_from_passage

__all__ = ["Passage", "targets_from_passage"]
