"""What a report is called and what it covers."""

from __future__ import annotations

from ..render.labels import label
from ..render.names import topic_name
from .model import Report


def title_words(report: Report) -> str:
    """烟台市、三门峡市：规划比较."""
    names = label("comma", report.lang).join(card.name for card in report.plans)
    return label("report_title", report.lang).format(names)


def scope_words(report: Report) -> str:
    """The topics asked for; empty for all."""
    names = label("comma", report.lang).join(
        topic_name(topic, report.lang) for topic in report.topics
    )
    return label("report_topics", report.lang).format(names) if names else ""
