"""What commands take: plans, topics and files as a user names them, checked."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from ..corpus import all_plans, find_plan, newer_than, newest_plans, whole_plan
from ..corpus.facts import Told
from ..corpus.intake import Asked, Taken, take_in
from ..corpus.loader import load_plan, readable
from ..corpus.manifest import DATE, STATUSES
from ..corpus.names import told_id
from ..errors import InputError, PlancmpError, UsageError, VerificationError
from ..lexicon.divisions import LEVELS, provinces
from ..model import Plan, PlanMeta
from ..rows.cells import Row, visible
from ..sectors.sector import sector_by_name


class LeftOut(InputError):
    """Some plans couldn't be read; each was told on a line of its own."""


def one_plan(name: str) -> Plan:
    """The plan of that name, read.

    Raises UsageError if there is none.
    """
    return load_plan(find_plan(name))


def named_plans(names: Sequence[str] | None) -> tuple[PlanMeta, ...]:
    """The plans of those names, each once, in the order named; all plans if none is named."""
    return _named(names) if names else all_plans()


@contextmanager
def readable_plans(names: Sequence[str] | None) -> Iterator[tuple[PlanMeta, ...]]:
    """The plans of those names; where none is named all that can be read. Of the others each is
    told when the rows of these are out.

    Raises LeftOut at the end if there were others.
    """
    with _readable(named_plans(names), asked=not names) as chosen:
        yield chosen


@contextmanager
def one_of_each(names: Sequence[str] | None) -> Iterator[tuple[PlanMeta, ...]]:
    """As `readable_plans`; where none is named the newest plan of each city."""
    with _readable(_named(names) if names else newest_plans(), asked=not names) as chosen:
        yield chosen


@contextmanager
def _readable(metas: tuple[PlanMeta, ...], *, asked: bool) -> Iterator[tuple[PlanMeta, ...]]:
    """`asked`: whether those that can't be read may be left out."""
    good, problems = readable(metas) if asked else (metas, ())
    yield good
    for words in problems:
        _warn(words)
    if problems:
        raise LeftOut(f"{len(problems)} of {len(metas)} plans left out")


def in_sector(metas: tuple[PlanMeta, ...], name: str) -> tuple[PlanMeta, ...]:
    """The plans as plans of the sector of that name; as they are where none is named."""
    from ..sectors.sector import sector_by_name

    sector = sector_by_name(name) if name else ""
    return tuple(replace(meta, sector=sector) for meta in metas) if name else metas


def warn_of_no_sector(metas: Iterable[PlanMeta]) -> None:
    """Tells why nothing is asked of a plan."""
    for meta in metas:
        if not meta.sector:
            _warn(f"{meta.id}: no known sector, so nothing is asked of it; `add` takes --sector")


def peers_of(names: Sequence[str] | None, chosen: tuple[PlanMeta, ...]) -> tuple[PlanMeta, ...]:
    """The plans that `gaps` looks among for what others have: each city's newest. Tells of those
    that can't be read, unless these are the plans asked for."""
    if not names:
        return chosen
    peers, problems = readable(newest_plans())
    for words in problems:
        _warn(words)
    return peers


def _named(names: Sequence[str]) -> tuple[PlanMeta, ...]:
    return tuple(dict.fromkeys(find_plan(name) for name in names))


def refuse_places(metas: Iterable[PlanMeta]) -> None:
    """Raises UsageError for the numbers that a plan states for another place (sanmenxia:henan):
    they have no text of their own, so whatever is said of their paragraphs is the whole plan's."""
    for meta in metas:
        if meta.place:
            raise UsageError(
                f"{meta.id} is a plan's numbers for another place, without a text of its own",
                hint="Use it with targets, diff, matrix, rank or show; or take "
                f"{whole_plan(meta).id}",
            )


def topic_ids(names: Sequence[str] | None) -> tuple[str, ...]:
    """The ids of the topics of those names (English id, Chinese or English name).

    Raises UsageError, with a suggestion where one is near, if there is none of that name.
    """
    if not names:
        return ()
    from ..linking.topics import find_topic  # takes long to import

    return tuple(dict.fromkeys(find_topic(name).id for name in names))


def warn_of_empty(plans: Sequence[Row]) -> None:
    """Tells of plans in whose file neither a heading nor a number was found: rows of `list`."""
    for plan in plans:
        if not (plan["sections"] or plan["quantities"] or plan["problem"]):
            _warn(f"{plan['plan']}: neither a heading nor a number was found in its file")


def warn_of_strangers(a: PlanMeta, b: PlanMeta) -> None:
    """Tells of two plans that are no versions of one, or whose newer one is named first."""
    if a.city != b.city:
        _warn(f"{a.id} and {b.id} are plans of different cities; redline is for versions of one")
    elif newer_than(a, b):
        _warn(f"{a.id} is newer than {b.id}; redline shows what became of the first")


def warn_of_unasked(topics: Sequence[str]) -> None:
    """Tells of topics for which no themes or indicators are defined, so that no gap can show."""
    if not topics:
        return
    from ..rows.corpus import topic_rows

    asked = [str(row["topic"]) for row in topic_rows() if row["themes"] or row["indicators"]]
    if missing := [topic for topic in topics if topic not in asked]:
        _warn(
            f"no themes or indicators are defined for {', '.join(missing)}. "
            f"Topics that have some: {', '.join(asked)}"
        )


def fail_if_any(failures: Sequence[str]) -> None:
    """Tells each failure on a line of its own.

    Raises VerificationError if there is one.
    """
    for words in failures:
        _warn(words)
    if failures:
        raise VerificationError(f"verification failed: {len(failures)} of the checked rows")


def _warn(words: str) -> None:
    print(f"plancmp: {visible(words)}", file=sys.stderr)


_YEARS = re.compile(r"((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)")
_ADDRESS = re.compile(r"https?://\S+")


class FilesLeftOut(PlancmpError):
    """Some files were not added; each was told on a line of its own."""


def asked(
    files: Sequence[str], *, plan_id: str, version: str, period: str, keep: bool, **words: str
) -> Asked:
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
    told = Told(period=_period(period), **words)
    return Asked(told, told_id(plan_id, version), keep)


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


def taken(files: Sequence[str], wanted: Asked) -> list[Taken]:
    """What became of each file; how far it is shows on a terminal's standard error."""
    found = take_in(list(files), wanted)
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
