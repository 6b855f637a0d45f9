"""What a report is called and what it covers."""

from __future__ import annotations

from datetime import datetime

from ..render.cells import visible
from ..render.labels import label
from ..render.names import topic_name
from ..sectors.sector import sectors
from .model import Report

DAY = datetime(2000, 1, 1)  # a file's date: the same report gives the same bytes
_MOST = 255


def title_words(report: Report) -> str:
    """烟台市、三门峡市：规划比较."""
    names = label("comma", report.lang).join(card.name for card in report.plans)
    return label("report_title", report.lang).format(names, _about(report))


def _about(report: Report) -> str:
    """The sector, where it is the same of all plans."""
    told = {str(card.facts["sector"]) for card in report.plans}
    sector = sectors().get(told.pop()) if len(told) == 1 else None
    if sector is None:
        return ""
    return sector.zh if report.lang == "zh" else f"{sector.en} "


def short_title(report: Report) -> str:
    """The same as a file's properties take it: Word's are 255 characters at most."""
    words = visible(title_words(report))
    return words if len(words) <= _MOST else f"{words[: _MOST - 1]}…"


def scope_words(report: Report) -> str:
    """The topics asked for; empty for all."""
    names = label("comma", report.lang).join(
        topic_name(topic, report.lang) for topic in report.topics
    )
    return label("report_topics", report.lang).format(names) if names else ""
