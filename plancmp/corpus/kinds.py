"""What kind of text a file holds: a plan, a report on work, or what promises nothing."""

from __future__ import annotations

from itertools import islice
from typing import Literal

from ..lexicon.facts import fact_rules, is_named
from ..lexicon.times import time_words
from ..model import SourceText
from ..timeline.period import five_years, years_in

# plan: it is called one. report: on work, or a speech. text: another official text. No plans: rules
# (a law, 条例, 办法), story (no official text at all), fragment (a few words).
TextKind = Literal["plan", "report", "text", "rules", "story", "fragment"]
NO_PLANS: dict[TextKind, str] = {
    "rules": "a law or regulation, not a plan",
    "story": "no official text, so no plan",
    "fragment": "a few words, not a plan",
}
_HAN = ("\u4e00", "\u9fff")
_FEW, _WITHOUT_NUMBER = 6, 60  # characters that are less than a sentence of a plan
_ARTICLES = 5
_OFFICIAL = 6  # words of official texts in 1000 characters
_TELLING = 200  # characters from which on the words tell
_SAMPLE = 100_000  # characters


def text_kind(source: SourceText, title: str) -> TextKind:
    """What kind of text a source is, by its title and its words. In doubt it is none that promises
    nothing."""
    text = source.text[:_SAMPLE]
    han = sum(_HAN[0] <= char <= _HAN[1] for char in text)
    if not source.grids and (han < _FEW or (han < _WITHOUT_NUMBER and not _has_number(text))):
        return "fragment"
    if _lays_down_rules(text, title):
        return "rules"
    if time_words().document["report"].search(title):
        return "report"
    if is_named(title):
        return "plan"
    words = sum(1 for _ in fact_rules().official.finditer(text))
    told = han >= _TELLING and not source.grids
    return "story" if told and words * 1000 < _OFFICIAL * han else "text"


def _has_number(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _lays_down_rules(text: str, title: str) -> bool:
    """Whether its title says so and names no period, or it is made of articles."""
    rules = fact_rules()
    named = rules.law.search(title) or time_words().document["rules"].search(title)
    dated = any(five_years(title)) or years_in(title) is not None
    if named and not dated:
        return True
    if is_named(title):
        return False
    lines = (line.strip(" \t\u3000") for line in text.split("\n"))
    return len(list(islice(filter(rules.article.match, lines), _ARTICLES))) == _ARTICLES
