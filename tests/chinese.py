"""What remarks say in Chinese, for tests whose expected words are written from a plan."""

from __future__ import annotations

from collections.abc import Sequence

from plancmp.messages import sentence
from plancmp.model import Remark


def zh(remarks: Sequence[Remark]) -> str:
    """The remarks in Chinese, their sides 甲 and 乙."""
    return sentence(remarks, "zh")
