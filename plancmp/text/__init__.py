"""Normalised text with a map back to the file."""

from .normalise import STEPS, normalise

__all__ = ["STEPS", "normalise"]
