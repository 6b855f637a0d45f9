"""Puts the page together: templates, style and script in one file that asks for no other."""

from __future__ import annotations

from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ... import __version__
from ...render.cells import visible
from ...render.labels import label
from ...render.names import in_order, place_words, topic_name
from ...render.wording import STATUS_SIGNS
from ...render.wording import lines as line_words
from ..heading import scope_words, title_words
from ..model import Indicator, Pair, Report
from ..sentences import words_of
from ..standings import OUTCOMES, is_grave, is_lacked, outcome, standing
from ..textmodel import CoverageRow
from .links import Links
from .plots import SHAPES, axis, key_of, plot
from .sources import lines


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


def _kinds(report: Report, links: Links, indicator: Indicator) -> str:
    """What a count may be about that holds of an indicator: how its pairs come out, and how each
    plan stands: ordered equal best-yantai."""
    outcomes = dict.fromkeys(filter(None, (_outcome(report, one) for one in indicator.pairs)))
    standings = {plan: standing(indicator, plan, report.speaking) for plan in report.speaking}
    told = (f"{kind}-{links.slug(plan)}" for plan, kind in standings.items() if kind)
    return " ".join((*outcomes, *told))


def _outcome(report: Report, pair: Pair) -> str:
    """How a pair comes out; empty for one that no count is about: with an older version."""
    told = {pair.a_plan, pair.b_plan} <= set(report.speaking)
    return outcome(pair) if told else ""


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
