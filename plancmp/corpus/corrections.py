"""Readings corrected by hand: corrections.toml beside a corpus' plans.toml.

An entry names a number by its plan, its line and its words, says what its row should have said (or
that there is no row: `drop`), and why. It is applied to the plan as it was read; no step of the
reading knows of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec.structs import asdict, fields

from ..errors import InputError
from ..model import Account, Issue, Plan, PlanMeta, Span, Target
from ..model.plan import Comparator, TargetKind
from .store import CORRECTIONS

STAGE = "corrections"
UNUSED = "correction_unused"  # the rule of the Issue of one that changes nothing
_Cleared = Literal[""]  # there is none


class Corrected(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """What a row should have said: columns of `targets`, "" for an empty one. None: as it was read.
    """

    indicator: Annotated[str, msgspec.Meta(min_length=1)] | None = None
    value: float | str | None = None
    value_high: float | _Cleared | None = None
    comparator: Comparator | None = None
    unit: str | None = None
    year: int | _Cleared | None = None
    baseline: float | str | None = None
    nature: Literal["约束性", "预期性", ""] | None = None
    kind: TargetKind | None = None
    soft: bool | None = None
    scope: str | None = None
    indicator_id: str | None = None
    topic: str | None = None


FIELDS = tuple(field.name for field in fields(Corrected))


class Correction(Corrected, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """An entry: `value_quote` stands in `line` of the plan's file; `value_start`, its character in
    the file's text, only where the line has these words several times."""

    plan: str
    line: Annotated[int, msgspec.Meta(ge=1)]
    value_quote: Annotated[str, msgspec.Meta(min_length=1)]
    value_start: int | None = None
    drop: bool = False
    why: Annotated[str, msgspec.Meta(min_length=1)]

    @property
    def changes(self) -> dict[str, Any]:
        """What it sets, by column."""
        return {name: value for name in FIELDS if (value := getattr(self, name)) is not None}

    @property
    def place(self) -> tuple[str, int, str, int | None]:
        """Which number it is about."""
        return self.plan, self.line, self.value_quote, self.value_start


def parse_corrections(words: str, where: str, plans: Collection[str]) -> tuple[Correction, ...]:
    """The entries of a corrections.toml beside a plans.toml that has these `plans`, by id.

    Raises InputError for what breaks the rules, in one line that names the entry.
    """
    try:
        content = tomllib.loads(words)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"not TOML ({error})", where=where) from error
    entries = content.get("correction", [])
    if not set(content) <= {"correction"} or not isinstance(entries, list):
        raise InputError("must hold [[correction]] entries and nothing else", where=where)
    found: list[Correction] = []
    for number, entry in enumerate(entries, start=1):
        correction = _entry(entry, f"{where}, correction {number}", plans)
        if any(other.place == correction.place for other in found):
            raise InputError("corrects a number again", where=f"{where}, correction {number}")
        found.append(correction)
    return tuple(found)


def _entry(told: object, where: str, plans: Collection[str]) -> Correction:
    try:
        correction = msgspec.convert(told, Correction)
    except msgspec.ValidationError as error:
        what, _, key = str(error).replace("Object", "the entry").partition(" - at `$.")
        named = f"{key.rstrip('`')!r}: " if key else ""
        raise InputError(f"{named}{what[:1].lower()}{what[1:]}", where=where) from error
    if slip := _slip(correction, plans):
        raise InputError(slip, where=where)
    return correction


def _slip(correction: Correction, plans: Collection[str]) -> str:
    """What its type alone doesn't tell to be wrong; empty where nothing is."""
    from ..sectors.indicators import indicators  # takes long to import
    from ..sectors.topics import topics

    if correction.plan not in plans:
        return f"no plan {correction.plan!r} stands in plans.toml beside it"
    if correction.drop and correction.changes:
        return "drops the number and sets something; leave one away"
    if correction.indicator_id and correction.indicator_id not in indicators():
        return f"unknown indicator_id {correction.indicator_id!r}"
    if correction.topic and correction.topic not in topics():
        return f"unknown topic {correction.topic!r}"
    if correction.value == "":
        return "'value' is empty; a number that is none has drop = true"
    return ""


def load_corrections(folder: Path, plans: Collection[str]) -> tuple[Correction, ...]:
    """The corrections kept in a corpus' folder; none where it has no such file. Read again only
    when it has changed. Raises InputError like `parse_corrections`."""
    path = folder / CORRECTIONS
    try:
        status = path.stat()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(path)) from error
    return _load(path, tuple(plans), status.st_mtime_ns, status.st_size, status.st_ino)


@lru_cache(maxsize=16)
def _load(path: Path, plans: tuple[str, ...], *state: int) -> tuple[Correction, ...]:
    try:
        words = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError(f"not TOML ({error})", where=str(path)) from error
    return parse_corrections(words, str(path), plans)


def marked(metas: Sequence[PlanMeta], corrections: Sequence[Correction]) -> tuple[PlanMeta, ...]:
    """The plans with what tells their corrections from others: what is kept of a plan between runs
    is of one state of them."""
    return tuple(_marked(meta, corrections) for meta in metas)


def _marked(meta: PlanMeta, corrections: Sequence[Correction]) -> PlanMeta:
    own = [asdict(one) for one in corrections if one.plan == meta.id]
    return replace(meta, corrections=sha256(msgspec.json.encode(own)).hexdigest()) if own else meta


def stated_in(plan: Plan, correction: Correction) -> list[Target]:
    """The rows of the number that a correction is about, as the plan was read."""
    return [target for target in plan.targets if _is_about(correction, target, plan)]


def _is_about(correction: Correction, target: Target, plan: Plan) -> bool:
    span = target.value_span
    return (
        plan.source.line_at(span.start) == correction.line
        and plan.source.slice(span) == correction.value_quote
        and correction.value_start in (None, span.start)
    )


def corrected(plan: Plan, corrections: Sequence[Correction]) -> Plan:
    """The plan, as it was read, with its corrections. One whose number isn't read there, or stands
    there several times, changes nothing and becomes an Issue."""
    by_span: dict[Span, Correction] = {}
    issues = list(plan.issues)
    for correction in corrections:
        spans = {target.value_span for target in stated_in(plan, correction)}
        if len(spans) == 1:
            by_span[spans.pop()] = correction
        else:
            issues.append(_unused(plan, correction, several=bool(spans)))
    targets = tuple(
        _corrected(target, by_span[target.value_span], plan)
        if target.value_span in by_span else target
        for target in plan.targets
        if target.value_span not in by_span or not by_span[target.value_span].drop
    )  # fmt: skip
    return replace(
        plan, targets=targets, issues=tuple(sorted(issues, key=lambda issue: issue.span)),
        ledger=tuple(_account(one, by_span) for one in plan.ledger),
    )  # fmt: skip


def _unused(plan: Plan, correction: Correction, *, several: bool) -> Issue:
    line = min(correction.line, len(plan.source.line_starts))
    what = "在该行出现多次，须写明 value_start" if several else "在该行没有读出"
    message = f"更正未用上：“{correction.value_quote}”{what}（{correction.why}）"
    return Issue(STAGE, plan.source.line_span(line), message, UNUSED)


def _corrected(target: Target, correction: Correction, plan: Plan) -> Target:
    """The row as it should have been. Who looked at it has no doubt left."""
    changes: dict[str, Any] = {
        name: None if value == "" and name in ("year", "value_high", "baseline") else value
        for name, value in correction.changes.items()
    }
    if changes.get("comparator", target.comparator) != "range":
        changes["value_high"] = None
    if changes.get("value_high") is not None:
        changes["comparator"] = "range"
    if "year" in changes:
        changes["deadline"] = None  # its words say another
    if "baseline" in changes:
        changes |= {"start": None, "start_year": None}
    changed = replace(target, **changes, doubt=(), corrected=correction.why)
    return _named(changed, correction, plan)


def _named(target: Target, correction: Correction, plan: Plan) -> Target:
    """The row with the indicator that it is told to have, or that its new words have."""
    if correction.indicator_id is not None:
        topic = correction.topic or _topic_of(target)
        return replace(target, reason=None, topic=topic)
    if correction.indicator is None and correction.unit is None:
        return target
    from ..linking.indicators import assign_indicator  # takes long to import

    canonical = assign_indicator(
        target.indicator, target.unit, scope=target.scope, topic=target.topic,
        quote=plan.source.slice(target.quote_span), sector=plan.meta.sector,
    )  # fmt: skip
    return replace(target, indicator_id=canonical.id, reason=canonical.reason)


def _topic_of(target: Target) -> str:
    from ..sectors.indicators import indicators  # takes long to import

    known = indicators().get(target.indicator_id)
    return target.topic if known is None else known.topic


def _account(account: Account, by_span: Mapping[Span, Correction]) -> Account:
    """What became of a digit whose number was corrected."""
    correction = next(_about(account, by_span), None)
    if correction is None:
        return account
    status: Literal["known", "quantity"] = "known" if correction.drop else "quantity"
    words = f"{account.message}；更正：{correction.why}"
    return replace(account, status=status, stage=STAGE, rule="corrected", message=words)


def _about(account: Account, by_span: Mapping[Span, Correction]) -> Iterator[Correction]:
    return (one for span, one in by_span.items() if span.holds(account.figure))
