"""Puts the page together: templates, style, script and drawings in one file that asks for no
other.

Where in the page a proof leads, the line's anchor and the places of its words in it; and the
plans' own text, line by line, with what was read from it marked.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ... import __version__
from ...messages.filling import label
from ...model import Plan, SourceText, Span
from ...render.wording import STATUS_SIGNS, plain
from ...render.wording import lines as line_words
from ...rows.cells import visible
from ...rows.names import in_order, place_words, topic_name
from ..charts import SHARED_TOP
from ..compose import scope_words, title_words
from ..model import (
    ChartMark,
    ChartRow,
    Citation,
    CoverageRow,
    IndicatorNumbers,
    PairedNumbers,
    Report,
)
from ..numbers import OUTCOMES, is_grave, is_lacked, outcome, standing
from ..sentences import words_of

_NO_NAME = re.compile(r"[^0-9A-Za-z_一-鿿-]+")


class Links:
    """Anchors of plans and lines, unique in the page."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._sources: dict[str, SourceText] = {}
        self._slugs: dict[str, str] = {}
        for number, plan in enumerate(plans, start=1):
            slug = _NO_NAME.sub("-", plan.meta.id).strip("-")
            taken = not slug or slug in self._slugs.values()
            self._slugs[plan.meta.id] = f"plan{number}-{slug}" if taken else slug
            self._sources[plan.meta.id] = plan.source

    def plan(self, plan: str) -> str:
        """The anchor of a plan's source."""
        return f"source-{self._slugs[plan]}"

    def slug(self, plan: str) -> str:
        """What a plan's anchors begin with."""
        return self._slugs[plan]

    def line(self, plan: str, line: int) -> str:
        """The anchor of a line."""
        return f"{self._slugs[plan]}-L{line}"

    def part(self, anchor: str) -> Markup:
        """The attributes of a link to a part of the page; numbers:best:yantai is the part
        `numbers` with only what is best-yantai."""
        part, *kind = anchor.split(":", 2)
        words = f"{kind[0]}-{self._slugs[kind[1]]}" if len(kind) > 1 else "".join(kind)
        only = Markup(' data-kind="{}"').format(words) if words else Markup()
        return Markup('href="#{}"').format(part) + only

    def has(self, plan: str, line: int) -> bool:
        """Whether a line is on the page: blank ones aren't."""
        return bool(visible(self._sources[plan].line_text(line)).strip())

    def href(self, proof: Citation) -> Markup:
        """The attributes of a link to a proof: the line that holds the number, and the places of
        its words and of the number, `anchor:start-end`."""
        last = proof.value_line or proof.line
        span = None
        if proof.start is not None:
            span = Span(proof.start, proof.start + len(proof.quote))
        found = Markup('href="#{}" data-q="{}"').format(
            self.line(proof.plan, last), self._place(proof.plan, proof.line, span)
        )
        if proof.value_start is not None:
            value = Span(proof.value_start, proof.value_start + len(proof.value_quote))
            found += Markup(' data-v="{}"').format(self._place(proof.plan, last, value))
        return found

    def _place(self, plan: str, line: int, span: Span | None) -> str:
        """The anchor of a line, with the place of a span in it if there is one."""
        anchor, source = self.line(plan, line), self._sources[plan]
        if span is None:
            return anchor
        start = source.line_span(line).start
        before, whole = source.text[start : span.start], source.text[start : span.end]
        return f"{anchor}:{units(before)}-{units(whole)}"


def units(words: str) -> int:
    """How many UTF-16 units the words have."""
    return len(words) + sum(char > "\uffff" for char in words)


def marked(text: str, places: Iterable[tuple[int, int]]) -> Markup:
    """A line with the numbers at `places` (in order, apart) marked."""
    found, done = Markup(), 0
    for start, end in places:
        found += Markup("{}<mark>{}</mark>").format(text[done:start], text[start:end])
        done = end
    return found + escape(text[done:])


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line with text. `outside`: it belongs to the page that the plan was published on."""

    number: int
    words: Markup
    place: str
    heading: bool
    outside: bool


def lines(plan: Plan) -> Iterator[SourceLine]:
    """The lines of a plan's file that hold more than blanks, numbers that were read marked."""
    outside = {
        number for part in plan.chrome for number in range(part.first_line, part.last_line + 1)
    }
    headings = {section.line for section in plan.sections if not section.runin}
    numbers = _numbers(plan)
    for number in range(1, len(plan.source.line_starts) + 1):
        text = visible(plan.source.line_text(number))
        if text.strip():
            yield SourceLine(
                number, marked(text, numbers[number]), plan.source.place(number),
                number in headings, number in outside,
            )  # fmt: skip


def _numbers(plan: Plan) -> dict[int, list[tuple[int, int]]]:
    """By line the places of the numbers that were read, each once, in order and apart."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    done = 0
    for span in sorted({target.value_span for target in plan.targets}):
        if span.start < done:
            continue
        line = plan.source.line_at(span.start)
        at = plan.source.line_starts[line - 1]
        found[line].append((span.start - at, span.end - at))
        done = span.end
    return found


# Marks are told apart by their shape: around (0, 0), about 12 units wide.
SHAPES = (
    "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0z",  # circle
    "M-5.5,-5.5h11v11h-11z",  # square
    "M0,-7.5L7.5,0L0,7.5L-7.5,0z",  # diamond
    "M0,-7L7,5.5H-7z",  # triangle
    "M0,7L7,-5.5H-7z",  # triangle upside down
    "M-2.2,-6.5h4.4v4.3h4.3v4.4h-4.3v4.3h-4.4v-4.3h-4.3v-4.4h4.3z",  # cross
    "M0,-7L6.7,-2.2L4.1,5.7H-4.1L-6.7,-2.2z",  # pentagon
    "M-7,0L-3.5,-6H3.5L7,0L3.5,6H-3.5z",  # hexagon
    "M-7,-3.5h14v7h-14z",  # bar
    "M-3.5,-7h7v14h-7z",  # post
    "M-7,-6H7L0,0L7,6H-7L0,0z",  # hourglass
    "M-6,-7V7L0,0zM6,-7V7L0,0z",  # bow
)
_COLOURS = 6  # of page.css
_APART = 4.0  # percent from which an arrow has room for its head
LANE = 19
_SCALE = 14  # what a count's axis takes


@dataclass(frozen=True, slots=True)
class Key:
    """What a plan's marks look like: the numbers of a shape and a colour."""

    shape: int
    colour: int


def key_of(number: int) -> Key:
    """The look of the plan of that number; the first 72 are all different."""
    round_, shape = divmod(number, len(SHAPES))
    return Key(shape, (shape + round_) % _COLOURS)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mark's places; `start` and `near` are None where no start is known. From `start` to `near`
    goes the arrow, from `low` to `high` the range, at `label` the number is written. `head` is the
    arrow's: 1 to the right, -1 to the left, 0 for none."""

    mark: ChartMark
    key: Key
    low: str
    high: str
    near: str | None
    start: str | None
    label: str
    head: int
    y: float = 0


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A row of a chart: its marks, each on a lane of its own, and the labels of its axis with
    their places. A count's axis stands below it."""

    drawn: tuple[Drawn, ...]
    ticks: tuple[tuple[str, str], ...]
    own_axis: bool  # not the one that all rates share
    height: int  # units of the drawing, as `lane` and Drawn.y
    unplaced: tuple[ChartMark, ...]  # ratios, which are words
    lane: int = LANE


def plot(row: ChartRow, keys: Mapping[str, Key]) -> ChartDrawing:
    """The row's drawing; `keys` has the look of each plan."""
    placed = [mark for mark in row.marks if mark.low is not None]
    drawn = tuple(
        replace(_drawn(mark, row, keys[mark.plan]), y=(at + 0.5) * LANE)
        for at, mark in enumerate(placed)
    )
    own = row.scale == "count" or row.top != SHARED_TOP
    ticks = axis(row.top, 2 if own else 4, "%" if row.scale == "rate" else "")
    unplaced = tuple(mark for mark in row.marks if mark.low is None)
    return ChartDrawing(drawn, ticks, own, LANE * len(drawn) + _SCALE * own, unplaced)


def axis(top: float, steps: int, unit: str = "") -> tuple[tuple[str, str], ...]:
    """The labels of an axis from 0 to `top` with their places."""
    return tuple(
        (_percent(at / steps), f"{_whole(top * at / steps)}{unit}") for at in range(steps + 1)
    )


def _whole(value: float) -> str:
    return plain(int(value) if value == int(value) else round(value, 3))


def _drawn(mark: ChartMark, row: ChartRow, key: Key) -> Drawn:
    low, high = (mark.low or 0) / row.top, (mark.high or 0) / row.top
    if mark.start is None:
        return Drawn(mark, key, _percent(low), _percent(high), None, None, _percent(high), 0)
    start = mark.start / row.top
    near = low if start <= low else high
    head = 0 if abs(near - start) * 100 < _APART else 1 if near > start else -1
    return Drawn(
        mark, key, _percent(low), _percent(high), _percent(near), _percent(start),
        _percent(max(high, start)), head,
    )  # fmt: skip


def _percent(share: float) -> str:
    return f"{round(100 * share, 2):g}%"


def page(report: Report) -> str:
    """The report as HTML. All words but the templates' own are escaped, and what a browser might
    obey (bidi marks, control characters) is made visible."""
    links, lang = Links(report.sources), report.lang
    keys = {card.id: key_of(number) for number, card in enumerate(report.plans)}
    style, script = _asset("page.css"), _asset("page.js")
    topics = in_order([
        *(topic.topic for topic in report.numbers), *(topic.topic for topic in report.coverage),
        *(pair.topic for beside in report.sections for pair in beside.counterparts),
    ])  # fmt: skip
    return _environment().get_template("page.html.j2").render(
        report=report, lang=lang, links=links, lines=lines, topics=topics,
        keys=keys, paths=SHAPES, plot=partial(plot, keys=keys), rate_axis=axis(100, 4, "%"),
        kinds_of=partial(_kinds, report, links), lacking=partial(_lacking, report, links),
        outcome_of=partial(_outcome, report),
        is_grave=is_grave, outcomes=OUTCOMES,
        t=partial(label, lang=lang), topic_name=partial(topic_name, lang=lang), signs=STATUS_SIGNS,
        title=title_words(report), scope=scope_words(report),
        place_words=partial(place_words, lang=lang), line_words=line_words, words_of=words_of,
        version=__version__, style=Markup(style), script=Markup(script),
        style_hash=_hash(style), script_hash=_hash(script),
    )  # fmt: skip


def _kinds(report: Report, links: Links, indicator: IndicatorNumbers) -> str:
    """What a count may be about that holds of an indicator: how its pairs come out, and how each
    plan stands: ordered equal best-yantai."""
    outcomes = dict.fromkeys(filter(None, (_outcome(report, one) for one in indicator.pairs)))
    standings = {plan: standing(indicator, plan, report.speaking) for plan in report.speaking}
    standing_kinds = (f"{kind}-{links.slug(plan)}" for plan, kind in standings.items() if kind)
    return " ".join((*outcomes, *standing_kinds))


def _outcome(report: Report, pair: PairedNumbers) -> str:
    """How a pair comes out; empty for one that no count is about: with an older version."""
    among_rivals = {pair.a_plan, pair.b_plan} <= set(report.speaking)
    return outcome(pair) if among_rivals else ""


def _lacking(report: Report, links: Links, row: CoverageRow) -> str:
    """The same of a row of the coverage: whom it alone lacks."""
    lacking = (plan for plan in report.speaking if is_lacked(row, plan, report.speaking))
    return " ".join(f"lacks-{links.slug(plan)}" for plan in lacking)


@cache
def _environment() -> Environment:
    """Templates that escape everything, and fail where a name isn't there."""
    return Environment(
        loader=PackageLoader("plancmp.report.html", "parts"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown,
    )  # fmt: skip


def _shown(words: object) -> object:
    """Words as a page may show them; markup of the templates stays."""
    return visible(words) if isinstance(words, str) and not isinstance(words, Markup) else words


def _asset(name: str) -> str:
    return files("plancmp.report.html").joinpath(name).read_text(encoding="utf-8")


def _hash(words: str) -> str:
    """What a Content-Security-Policy calls the content of a style or script element."""
    return f"sha256-{b64encode(sha256(words.encode()).digest()).decode()}"
