"""What two plans promise side by side, and what a plan leaves out."""

from .diff import diff_plans
from .matrix import matrix

__all__ = ["diff_plans", "matrix"]
