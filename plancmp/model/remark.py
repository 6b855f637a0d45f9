"""What is to be said of a comparison, as data: a code, what it is about, where that stands.

A remark holds no sentence. The catalogue of a language (messages/) says it; no program reads a
sentence back. from_plain(to_plain(x)) == x for every argument, so remarks can be kept as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Union

from .plan import Comparator, Number, Plan, Target
from .source import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a plan that a remark cites. `quote`: words of it, `value_quote` the number's own,
    in `value_line` if that is another; empty where the line alone is cited. `start` and
    `value_start`: the characters of the plan's text where they begin."""

    plan: str  # PlanMeta.id
    line: int
    quote: str = ""
    value_line: int | None = None
    value_quote: str = ""
    start: int | None = None
    value_start: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """Whom a remark is about: a, b, other (the one that promises nothing), this and ranked (two
    promises of one plan), or a plan's id with its place's name in Chinese and Latin letters.
    Empty: the row's own plan, which needs no name."""

    which: str
    name: str = ""
    latin: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A value as a plan promises or states it. `of`: the plan's own words for what it counts;
    `signed`: with the sign (≥93%) in any language, not in words (93%以上)."""

    value: Number
    high: Number | None = None
    comparator: Comparator = "="
    unit: str = ""
    of: str = ""
    place: Place | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """By how much a value goes up or down; `points`: percentage points, not in `unit`."""

    amount: float
    unit: str = ""
    points: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A plan's own words, quoted; with a place: that the line says so."""

    words: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """A plan's own word for a thing (each town, schools): quoted where the sentence is in another
    language than the plan."""

    words: str


@dataclass(frozen=True, slots=True)
class Sought(Own):
    """A word of a rule that was looked for."""


@dataclass(frozen=True, slots=True)
class Term:
    """A name out of the registry: the id of a topic or an indicator, topic/id of a theme, or
    (`word`) a name that the registry has in Chinese or a word of the catalogues."""

    id: str
    kind: str = "word"  # topic, theme, indicator, word


@dataclass(frozen=True, slots=True)
class Remark:
    """Why a row is as it is, or what to mind of it."""

    code: str
    args: tuple[tuple[str, Arg], ...] = ()

    @property
    def evidence(self) -> tuple[Place, ...]:
        """All places that it cites, in the order of its arguments."""
        return tuple(place for _, arg in self.args for place in _places(arg))

    @property
    def sides(self) -> Remarks:
        """What it says of each side; empty where it isn't about sides one by one."""
        sides = next((arg for name, arg in self.args if name == "sides"), ())
        assert isinstance(sides, tuple), self
        return tuple(side for side in sides if isinstance(side, Remark))


Arg = Union[
    str, int, float, Place, Side, Amount, Change, Quote, Own, Term, Remark, "tuple[Arg, ...]"
]
Remarks = tuple[Remark, ...]
A, B, OTHER, SELF = Side("a"), Side("b"), Side("other"), Side("")
_KINDS: Mapping[str, type] = {
    kind.__name__.lower(): kind
    for kind in (Place, Side, Amount, Change, Quote, Own, Sought, Term, Remark)
}


def remark(code: str, **args: Arg) -> Remark:
    """A remark with its arguments by name."""
    return Remark(code, tuple(args.items()))


def both(ours: Arg, theirs: Arg, code: str = "says") -> Remarks:
    """What each side says, is or has, for the argument `sides`."""
    return remark(code, side=A, what=ours), remark(code, side=B, what=theirs)


def swapped(note: Remark, sides: Mapping[str, Side]) -> Remark:
    """The remark with other sides for some of its own, by Side.which."""

    def change(arg: Arg) -> Arg:
        if isinstance(arg, Side):
            return sides.get(arg.which, arg)
        if isinstance(arg, Remark):
            return swapped(arg, sides)
        return tuple(map(change, arg)) if isinstance(arg, tuple) else arg

    return replace(note, args=tuple((name, change(arg)) for name, arg in note.args))


def _places(arg: Arg) -> Iterator[Place]:
    if isinstance(arg, Place):
        yield arg
    elif isinstance(arg, Amount | Quote):
        yield from () if arg.place is None else (arg.place,)
    elif isinstance(arg, Remark):
        yield from arg.evidence
    elif isinstance(arg, tuple):
        for part in arg:
            yield from _places(part)


def to_plain(arg: Arg) -> Any:
    """An argument as JSON has it: {"amount": {"value": 93, "unit": "%"}}; defaults are left out."""
    if isinstance(arg, tuple):
        return [to_plain(part) for part in arg]
    if isinstance(arg, str | int | float):
        return _whole(arg)
    kind = type(arg).__name__.lower()
    if isinstance(arg, Remark):
        return {kind: {"code": arg.code, "args": args_plain(arg)}}
    return {kind: _fields(arg)}


def _fields(arg: Place | Side | Amount | Change | Quote | Own | Term) -> dict[str, Any]:
    values = ((field, getattr(arg, field.name)) for field in fields(arg))
    return {
        field.name: _fields(value) if isinstance(value, Place) else _whole(value)
        for field, value in values if value != field.default
    }  # fmt: skip


def _whole(value: Any) -> Any:
    """A number as rows have it: 75, not 75.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def args_plain(note: Remark) -> dict[str, Any]:
    """A remark's arguments by name, as JSON has them."""
    return {name: to_plain(arg) for name, arg in note.args}


def from_plain(plain: Any) -> Any:
    """What `to_plain` was given. Raises KeyError or TypeError if it wasn't."""
    if isinstance(plain, list):
        return tuple(map(from_plain, plain))
    if not isinstance(plain, dict):
        return plain
    ((kind, content),) = plain.items()
    if kind == "remark":
        return Remark(
            content["code"], tuple((k, from_plain(v)) for k, v in content["args"].items())
        )
    make: Callable[..., Any] = _KINDS[kind]
    place = {"place": Place(**content["place"])} if "place" in content else {}
    return make(**{**content, **place})


def codes_of(remarks: Sequence[Remark]) -> str:
    """Their codes in their order, as a row has them."""
    return ";".join(note.code for note in remarks)


def amount_of(target: Target) -> Amount:
    """A target's value."""
    return Amount(target.value, target.value_high, target.comparator, target.unit)


def stated_amount(target: Target, plan: Plan, *, of: str = "") -> Amount:
    """A target's value with its place."""
    place = place_of(target, plan)
    return Amount(target.value, target.value_high, target.comparator, target.unit, of, place)


def place_of(target: Target, plan: Plan) -> Place:
    """Where a target's indicator stands, and its number."""
    quote, value = line_of(plan, target.quote_span), line_of(plan, target.value_span)
    value_line = value.line if value.line != quote.line else None
    return Place(
        plan.meta.id, quote.line, quote.quote, value_line, value.quote, quote.start, value.start
    )


def line_of(plan: Plan, span: Span) -> Place:
    """The line where a span starts, with the span's words in it."""
    words = plan.source.slice(span).split("\n", 1)[0]
    return Place(plan.meta.id, plan.source.line_at(span.start), words, start=span.start)
