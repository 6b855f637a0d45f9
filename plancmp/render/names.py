"""What topics, themes and indicators are called in either language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..registry.indicators import indicators
from ..registry.themes import Theme, themes
from ..registry.topics import topics
from .cells import Cell


def topic_name(topic: str, lang: str) -> str:
    """A topic's name; the id itself where it has none."""
    known = topics().get(topic)
    return topic if known is None else _in(lang, known.zh, known.en)


def in_order(found: Iterable[Cell]) -> list[str]:
    """Topics, each once, in the order in which they are shown; no topic comes last."""
    wanted = {str(topic) for topic in found}
    return [topic for topic in (*topics(), "") if topic in wanted]


def item_name(item_type: str, topic: str, item: str, lang: str) -> str:
    """A theme's or an indicator's name; the id itself where it has none."""
    if item_type == "theme":
        theme = _themes().get((topic, item))
        return item if theme is None else _in(lang, theme.zh, theme.en)
    indicator = indicators().get(item)
    return item if indicator is None else _in(lang, indicator.zh, indicator.en)


def indicator_name(indicator_id: Cell, words: Cell, lang: str) -> str:
    """An indicator's English name if that is asked for and known, else the plan's own words."""
    known = indicators().get(str(indicator_id))
    return known.en if known is not None and lang == "en" else str(words)


@cache
def _themes() -> dict[tuple[str, str], Theme]:
    return {(theme.topic, theme.id): theme for theme in themes()}


def _in(lang: str, zh: str, en: str) -> str:
    return zh if lang == "zh" else en
