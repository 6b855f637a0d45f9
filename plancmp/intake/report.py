"""What a user must know of a file that was read: how much was found, and what looks wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Plan

_FEW_WORDS = 500  # characters; the shortest plan of the corpus has 11,000
_MOSTLY = 0.5  # share of a file's words that are taken for the page's
_HAN = ("\u4e00", "\u9fff")


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that looks wrong: a fixed word for it (no_headings, no_table, …) and, where it is
    about something, what."""

    code: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file and what became of it. `plan`: None where it couldn't be read; `problem`: the error's
    line, empty where there is none; `exit_code`: the error's."""

    file: str
    plan: Plan | None
    warnings: tuple[Warned, ...] = ()
    problem: str = ""
    exit_code: int = 0


def looks_wrong(plan: Plan, doubts: tuple[str, ...]) -> tuple[Warned, ...]:
    """What a reading should be checked for before it is used."""
    return (*_of_plan(plan), *(Warned("unknown", field) for field in doubts), *_remarks(plan))


def _of_plan(plan: Plan) -> Iterator[Warned]:
    words = [char for char in plan.source.text if _HAN[0] <= char <= _HAN[1]]
    if len(words) < _FEW_WORDS:
        yield Warned("short", str(len(words)))
    outside = sum(
        len(plan.source.line_text(line).strip())
        for one in plan.chrome
        for line in range(one.first_line, one.last_line + 1)
    )
    share = outside / max(len("".join(plan.source.text.split())), 1)
    if share > _MOSTLY:
        yield Warned("mostly_page", f"{share:.0%}")
    if not any(section.kind == "heading" for section in plan.sections):
        yield Warned("no_headings")
    if not any(table.kind == "indicators" for table in plan.tables):
        yield Warned("no_table")
    if not any(target.kind == "target" for target in plan.targets):
        yield Warned("no_targets")


def _remarks(plan: Plan) -> Iterator[Warned]:
    return (Warned("remark", words) for words in plan.source.remarks)
