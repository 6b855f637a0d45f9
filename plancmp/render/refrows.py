"""The rows of `topics` and `indicators`: what plans are asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..sectors.indicators import indicators
from ..sectors.themes import themes
from ..sectors.topics import topics
from .cells import Row, RowType

TOPICS = RowType("topics", ("topic", "zh", "en", "themes", "indicators", "names"))
INDICATORS = RowType(
    "indicators", ("indicator_id", "topic", "zh", "en", "unit", "scale", "better", "caveat")
)


def topic_rows() -> list[Row]:
    """A row for each topic, with the number of themes and indicators that `gaps` asks about."""
    asked = Counter(theme.topic for theme in themes())
    measured = Counter(indicator.topic for indicator in indicators().values())
    return [
        {
            "topic": topic.id,
            "zh": topic.zh,
            "en": topic.en,
            "themes": asked[topic.id],
            "indicators": measured[topic.id],
            "names": ";".join(topic.names),
        }
        for topic in topics().values()
    ]


def indicator_rows(asked: Sequence[str] = ()) -> list[Row]:
    """A row for each registered indicator of the topics asked for, all without."""
    return [
        {
            "indicator_id": indicator.id,
            "topic": indicator.topic,
            "zh": indicator.zh,
            "en": indicator.en,
            "unit": indicator.unit,
            "scale": indicator.scale,
            "better": indicator.better,
            "caveat": indicator.caveat,
        }
        for indicator in indicators().values()
        if not asked or indicator.topic in asked
    ]
