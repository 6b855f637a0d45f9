"""What topics, themes and indicators are called in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from ..corpus import all_plans
from ..lexicon.places import place_names
from ..messages.filling import label
from ..sectors.indicators import indicator_names
from ..sectors.themes import Theme, themes
from ..sectors.topics import topics
from .cells import Cell
from .columns import RemarkJson, sentence_of

if TYPE_CHECKING:  # what reads plans isn't needed to name them
    from .corpus import PlanFacts

PLACES = {
    "page": "第{}页", "line": "第{}行", "paragraph": "第{}段", "table": "表格{}", "row": "第{}行",
    "cell": "第{}格", "note": "脚注{}", "text box": "文本框{}", "sheet": "工作表{}",
}  # fmt: skip
_PLACE = re.compile(rf"(?P<kind>{'|'.join(PLACES)}) (?P<which>\S+)")


def plan_name(plan: Cell, lang: str) -> str:
    """A plan as a column is headed: its id, in Chinese 烟台市 or 烟台市@draft."""
    if lang != "zh":
        return str(plan)
    whole, _, place = str(plan).partition(":")
    known = next((meta for meta in all_plans() if meta.id == whole), None)
    if known is None:
        return str(plan)
    if place:
        return f"{plan_name(whole, lang)}:{place_names().get(place, place)}"
    return f"{known.name}@{known.version}" if known.version else known.name


def fact_words(plan: PlanFacts, fact: str, lang: str) -> Cell:
    """A fact of a row of `list`; its status and level in the page's language."""
    cell: Cell = getattr(plan, fact)
    return label(str(cell), lang) if fact in ("status", "level") and cell else cell


def topic_name(topic: str, lang: str) -> str:
    """A topic's name, the id itself where it has none; the words for no topic where that is empty.
    """
    if not topic:
        return label("no_topic", lang)
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
    names = indicator_names().get(item)
    return item if names is None else _in(lang, *names)


def indicator_name(indicator_id: Cell, words: Cell, lang: str) -> str:
    """An indicator's English name if that is asked for and known, else the plan's own words."""
    known = indicator_names().get(str(indicator_id)) if lang == "en" else None
    return str(words) if known is None else known[1]


def variant_words(variant: RemarkJson, lang: str) -> str:
    """What sets a row of an indicator apart from its others, to put behind the indicator's name;
    empty for none."""
    name = sentence_of(variant, lang)
    return (f" {name}" if lang == "zh" else f" ({name})") if name else ""


@cache
def _themes() -> dict[tuple[str, str], Theme]:
    return {(theme.topic, theme.id): theme for theme in themes()}


def _in(lang: str, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


def place_words(place: str, lang: str) -> str:
    """A place in a file in the page's language: page 3 line 7 is 第3页第7行."""
    if lang == "en":
        return place
    words = _PLACE.sub(lambda part: PLACES[part["kind"]].format(part["which"]), place)
    return words.replace(" ", "")
