"""Checks rows against the untouched files, without trusting what read them.

`verify(metas) -> Verification`: every quotation of every command's rows found again in its line,
every value in the words that prove it, and the kept rows compared with rows read afresh. Of the
rest of plancmp this takes the rows and the list of plans, nothing that knows how a plan is read.
"""

from __future__ import annotations

from .verify import Verification, verify

__all__ = ["Verification", "verify"]
