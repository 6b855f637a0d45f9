"""Title and date that an Office Open XML file states of itself (docProps/core.xml)."""

from __future__ import annotations

import re
from datetime import date

from ...errors import InputError
from .package import Package, by_kind

_CORE = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_TITLE = re.compile("(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){4}")
_NO_TITLE = re.compile(
    r"Microsoft|PowerPoint|\.(?:docx?|wps|xlsx?)\b|^(?:新建|未命名|文档|默认)", re.IGNORECASE
)
_LONGEST_TITLE = 100
_YEARS = range(1995, 2100)


def facts_of(package: Package) -> dict[str, str]:
    """`title` and `date` (YYYY-MM-DD), each only where it can be that of a plan.

    The date is that of the last change: the first one is often that of the program's own template
    (WPS Office: 2014-10-29).
    """
    name = next(by_kind(package.related(""), "core-properties"), "docProps/core.xml")
    try:
        root = package.optional(name)
    except InputError:  # the text can be read without them
        return {}
    if root is None:
        return {}
    facts = {}
    title = " ".join((root.findtext(f"{_CORE}title") or "").split())
    if len(title) <= _LONGEST_TITLE and _TITLE.search(title) and not _NO_TITLE.search(title):
        facts["title"] = title
    for tag in ("created", "modified"):
        if day := _day(root.findtext(_TERMS + tag) or ""):
            facts["date"] = day
    return facts


def _day(stamp: str) -> str:
    """The day of a time stamp; empty where it can't be that of a document."""
    try:
        day = date.fromisoformat(stamp.strip()[:10])
    except ValueError:
        return ""
    return day.isoformat() if day.year in _YEARS else ""
