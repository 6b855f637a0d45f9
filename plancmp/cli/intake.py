"""What a user says of the files to add, and of readings to set right, checked."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from ..corpus.facts import StatedFacts
from ..corpus.intake import AddOptions, Taken, take_in
from ..corpus.manifest import DATE, STATUSES
from ..corpus.names import given_id
from ..errors import PlancmpError, UsageError
from ..lexicon.places import LEVELS, provinces
from ..rows.cells import visible
from ..rows.intake import CorrectRow, correct_row
from ..sectors.topics import sector_by_name

_YEARS = re.compile(r"((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)")
_ADDRESS = re.compile(r"https?://\S+")


class FilesLeftOut(PlancmpError):
    """Some files were not added; each was told on a line of its own."""


def intake_options(
    files: Sequence[str], *, plan_id: str, version: str, period: str, keep: bool, force: bool,
    **words: str,
) -> AddOptions:
    """The options of `add`.

    Raises UsageError for one that isn't what it should be, or that can't be true of several files.
    """
    one_only = {"--id": plan_id, "--title": words["title"], "--number": words["number"]}
    for option, value in one_only.items():
        if value and len(files) > 1:
            raise UsageError(f"{option} is of one file", hint="Add the files one by one")
    for name, value in words.items():
        if not value.isprintable():
            option = "--source" if name == "url" else f"--{name}"
            raise UsageError(f"{option} holds signs that can't be printed")
    words["province"] = _province(words["province"])
    words["sector"] = words["sector"] and sector_by_name(words["sector"])
    _one_of("--level", words["level"], LEVELS)
    _one_of("--status", words["status"], STATUSES)
    if words["date"] and not DATE.fullmatch(words["date"]):
        raise UsageError(f"no date {words['date']!r}", hint="Write 2022-10-10, 2022-10 or 2022")
    if words["url"] and not _ADDRESS.fullmatch(words["url"]):
        raise UsageError(f"no address {words['url']!r}", hint="It begins with http:// or https://")
    told = StatedFacts(period=_period(period), **words)
    return AddOptions(told, given_id(plan_id, version), keep, force)


def _one_of(option: str, word: str, known: Sequence[str]) -> None:
    if word and word not in known:
        raise UsageError(f"{option} {word!r} isn't known", hint=f"Known: {', '.join(known)}")


def _province(word: str) -> str:
    """A province's short name. Raises UsageError if it isn't one."""
    known = {name: one.short for one in provinces() for name in (one.short, one.name)}
    if word and word not in known:
        raise UsageError(f"--province {word!r} isn't known", hint="Write 山东 or 山东省")
    return known.get(word, "")


def _period(words: str) -> tuple[int, int] | None:
    if not words:
        return None
    match = _YEARS.fullmatch(words.strip())
    if match is None or int(match[1]) > int(match[2]):
        raise UsageError(f"no period {words!r}", hint="Write 2021-2025")
    return int(match[1]), int(match[2])


def taken(files: Sequence[str], options: AddOptions) -> list[Taken]:
    """What became of each file; how far it is shows on a terminal's standard error."""
    found = take_in(list(files), options)
    if sys.stderr is None or not sys.stderr.isatty():
        return list(found)
    from ..render.console.progress import watched

    return list(watched(found, list(files)))


def fail_if_left(done: Sequence[Taken]) -> None:
    """Tells each file that was not added on a line of its own.

    Raises FilesLeftOut, with the exit code of the first, if there is one.
    """
    left = [one for one in done if one.problem]
    for one in left[:-1] if len(left) == len(done) == 1 else left:
        print(f"plancmp: {visible(one.problem)}", file=sys.stderr)
    if left:
        error = FilesLeftOut(
            left[0].problem if len(done) == 1 else f"{len(left)} of {len(done)} files not added"
        )
        error.exit_code = left[0].exit_code
        raise error


def kept_correction(
    plan: str, asked: tuple[int, str, int | None], fields: Sequence[str], why: str, *,
    drop: bool, undone: bool,
) -> CorrectRow:  # fmt: skip
    """Keeps a correction, or takes it back. `asked`: line, words and start of the number.

    Raises UsageError for a field without a value, or for options that contradict each other.
    """
    from ..corpus.correct import NumberPlace, correct_plan, undo  # takes long to import

    parted = [field.partition("=") for field in fields]
    if wrong := next((field for field, sign, _ in parted if not sign), ""):
        raise UsageError(f"no value for {wrong!r}", hint="Write FIELD=VALUE: year=2030")
    if undone and (fields or drop or why):
        raise UsageError("--undo takes a correction back and sets nothing", hint="Leave one away")
    if undone:
        return correct_row(*undo(plan, NumberPlace(*asked)), undone=True)
    changes = {field: value for field, _, value in parted}
    return correct_row(*correct_plan(plan, NumberPlace(*asked), changes, why, drop=drop))
