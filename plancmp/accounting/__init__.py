"""Every number of a plan's file, and what became of it.

`account(plan) -> tuple[Account, ...]`: quantities, known non-quantities with their rule, issues,
and what belongs to the page; nothing is left out. `unread(plan) -> tuple[Issue, ...]`: the
numbers that no step has read or explained.
"""

from .account import UNACCOUNTED, Account, account, unread
from .claims import Status

__all__ = ["UNACCOUNTED", "Account", "Status", "account", "unread"]
