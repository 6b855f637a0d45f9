"""The depth of each numbered heading, by how the document itself nests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .candidates import Candidate


@dataclass(slots=True)
class _Open:
    """A numbering family that is open on the way from the top to the current heading."""

    key: tuple[str, int]
    level: int
    ordinal: int | None


@dataclass(frozen=True, slots=True)
class Levelled:
    """A numbered heading with its depth; `note`: what is odd about its number, if anything."""

    candidate: Candidate
    level: int
    note: str = ""


def assign_levels(candidates: Sequence[Candidate]) -> tuple[Levelled, ...]:
    """Depths, 1 for the top: a family open above goes on, a new one is nested one deeper.

    So 一、 → 1. → run-in in one chapter and 一、 → （一） → 1. in the other (yantai-draft) both
    read right, and 1. … 33. that count on across （一）, （二） (yantai) stay below each. A dash or
    bullet is one below the heading it stands under. An annex begins again at the top.
    """
    levelled: list[Levelled] = []
    stack: list[_Open] = []
    last: dict[tuple[str, int], int | None] = {}
    for index, candidate in enumerate(candidates):
        if candidate.transient or candidate.caption:
            levelled.append(Levelled(candidate, (stack[-1].level if stack else 0) + 1))
            continue
        if candidate.key[0] == "annex":
            stack = []
        slip = _slip(candidates, index, stack, last)
        at = slip if slip is not None else _open_at(stack, candidate.key)
        if slip is not None:
            note = "疑为笔误，随相邻编号定级"
        else:
            note = _jump(candidate, last.get(candidate.key))
            last[candidate.key] = candidate.ordinal
        if at is None:
            stack.append(_Open(candidate.key, len(stack) + 1, candidate.ordinal))
        else:
            del stack[at + 1 :]
            stack[at].ordinal = candidate.ordinal
            last[stack[at].key] = candidate.ordinal
        levelled.append(Levelled(candidate, stack[-1].level, note))
    return tuple(levelled)


def _jump(candidate: Candidate, before: int | None) -> str:
    """What is odd about an ordinal that neither begins nor goes on."""
    ordinal = candidate.ordinal
    if ordinal in (None, 1) or (before is not None and ordinal == before + 1):
        return ""
    return f"由{before}跳到{ordinal}" if before else f"从{ordinal}起编"


def _open_at(stack: Sequence[_Open], key: tuple[str, int]) -> int | None:
    return next((at for at, entry in enumerate(stack) if entry.key == key), None)


def _slip(
    candidates: Sequence[Candidate],
    index: int,
    stack: Sequence[_Open],
    last: dict[tuple[str, int], int | None],
) -> int | None:
    """Where a number of the wrong family belongs in the stack (6、 between 五、 and 七、).

    It counts on in no series of its own family, but another open family waits for just this
    ordinal and goes on behind it with the next (sanmenxia 331).
    """
    candidate = candidates[index]
    ordinal = candidate.ordinal
    if ordinal is None or ordinal < 2 or last.get(candidate.key) == ordinal - 1:
        return None
    for at in range(len(stack) - 1, -1, -1):
        entry = stack[at]
        if entry.key == candidate.key or entry.ordinal != ordinal - 1:
            continue
        ahead = next((one for one in candidates[index + 1 :] if one.key == entry.key), None)
        if ahead is not None and ahead.ordinal == ordinal + 1:
            return at
    return None
