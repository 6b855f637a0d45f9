"""The ledger of a plan's numbers, written by each step of the reading as it reads.

`OpenLedger.write(ground, claims)`: what a step says of digits; `OpenLedger.close(source)`: one
account for each number, nothing left out. `unread(ledger)`: issues for the numbers that no step
has read or explained.
"""

from .ledger import (
    BASELINE,
    TABLE_REST,
    TABLE_VALUE,
    TABLE_WORDS,
    UNACCOUNTED,
    Claim,
    Ground,
    OpenLedger,
    paint,
    unread,
)

__all__ = [
    "BASELINE",
    "TABLE_REST",
    "TABLE_VALUE",
    "TABLE_WORDS",
    "UNACCOUNTED",
    "Claim",
    "Ground",
    "OpenLedger",
    "paint",
    "unread",
]
