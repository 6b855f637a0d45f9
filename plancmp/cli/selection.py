"""Plans and topics as a user names them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from ..corpus import (
    all_plans,
    find_plan,
    newer_than,
    newest_plans,
    read_source,
    whole_plan,
)
from ..corpus.loader import readable
from ..errors import InputError, UsageError, VerificationError
from ..model import PlanMeta
from ..rows.cells import visible

if TYPE_CHECKING:
    from ..rows.corpus import ListRow


class LeftOut(InputError):
    """Some plans couldn't be read; each was told on a line of its own."""


def named_plans(names: Sequence[str] | None) -> tuple[PlanMeta, ...]:
    """The plans of those names, each once, in the order named; all plans if none is named."""
    return _named(names) if names else all_plans()


@contextmanager
def readable_plans(names: Sequence[str] | None) -> Iterator[tuple[PlanMeta, ...]]:
    """The plans of those names; where none is named all that can be read. Of the others each is
    told when the rows of these are out.

    Raises LeftOut at the end if there were others.
    """
    with _readable(named_plans(names), may_leave_out=not names) as chosen:
        yield chosen


@contextmanager
def one_of_each(names: Sequence[str] | None) -> Iterator[tuple[PlanMeta, ...]]:
    """As `readable_plans`; where none is named the newest plan of each city."""
    with _readable(_named(names) if names else newest_plans(), may_leave_out=not names) as chosen:
        yield chosen


@contextmanager
def _readable(
    metas: tuple[PlanMeta, ...], *, may_leave_out: bool
) -> Iterator[tuple[PlanMeta, ...]]:
    """`may_leave_out`: whether those that can't be read may be left out."""
    good, problems = readable(metas) if may_leave_out else (metas, ())
    yield good
    for words in problems:
        _warn(words)
    if problems:
        raise LeftOut(f"{len(problems)} of {len(metas)} plans left out")


def in_sector(metas: tuple[PlanMeta, ...], name: str) -> tuple[PlanMeta, ...]:
    """The plans as plans of the sector of that name; as they are where none is named."""
    from ..sectors.topics import sector_by_name

    sector = sector_by_name(name) if name else ""
    return tuple(replace(meta, sector=sector) for meta in metas) if name else metas


def warn_of_no_sector(metas: Iterable[PlanMeta]) -> None:
    """Tells why nothing is asked of a plan."""
    for meta in metas:
        if not meta.sector:
            _warn(f"{meta.id}: no known sector, so nothing is asked of it; `add` takes --sector")


def warn_of_other_sectors(metas: Iterable[PlanMeta], topic: str) -> None:
    """Tells which plans aren't asked for an indicator of this topic: those of another sector."""
    from ..sectors.topics import topic_sectors

    sector = topic_sectors()[topic]
    for meta in metas:
        if meta.sector != sector:
            _warn(f"{meta.id} is left out: the indicator is of {sector}, the plan is not")


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
    return tuple(dict.fromkeys(named_plan(name) for name in names))


def named_plan(name: str) -> PlanMeta:
    """The plan that a name or a path means. Tells of a file that is no plan; its rows are shown."""
    meta = find_plan(name)
    if meta.loose and not meta.place:
        from ..corpus.titles import NO_PLANS, text_kind

        kind = text_kind(read_source(meta), meta.title)
        if kind in NO_PLANS:
            _warn(f"{meta.id}: {NO_PLANS[kind]}; its numbers are shown all the same")
    return meta


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


def warn_of_empty(plans: Sequence[ListRow]) -> None:
    """Tells of plans in whose file neither a heading nor a number was found: rows of `list`."""
    for plan in plans:
        if not (plan.sections or plan.quantities or plan.problem):
            _warn(f"{plan.plan}: neither a heading nor a number was found in its file")


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

    with_items = [row.topic for row in topic_rows() if row.themes or row.indicators]
    if missing := [topic for topic in topics if topic not in with_items]:
        _warn(
            f"no themes or indicators are defined for {', '.join(missing)}. "
            f"Topics that have some: {', '.join(with_items)}"
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
