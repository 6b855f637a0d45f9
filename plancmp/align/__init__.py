"""Lines up two plans: their sections, their targets."""

from .promises import Promise, promises
from .sections import align_sections
from .targets import Pair, TargetAlignment, align_targets

__all__ = ["Pair", "Promise", "TargetAlignment", "align_sections", "align_targets", "promises"]
