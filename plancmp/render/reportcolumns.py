"""What Markdown shows of each command's rows, and by which column they are parted."""

from __future__ import annotations

# `a`, `b`, `where` and others are put together in markdown.py.
COLUMNS = {
    "list": ("plan", "name", "level", "status", "date", "targets", "title"),
    "outline": ("line", "level", "number", "heading", "topic"),
    "targets": ("indicator", "value", "year", "kind", "scope", "where", "quote"),
    "align": ("a", "b", "rank", "score", "reason"),
    "diff": ("indicator", "a", "b", "difference", "ambition", "note"),
    "redline target": ("change", "topic", "indicator", "a", "b", "difference", "note"),
    "redline text": ("kind", "line_a", "line_b", "section", "words", "note"),
    "gaps": ("plan", "name", "status", "where", "quote", "peers"),
    "rank": ("rank", "plan", "value", "year", "where", "quote", "note"),
    "issues": ("where", "stage", "status", "rule", "figure", "message", "quote"),
    "show": ("line", "text"),
    "audit": ("severity", "class", "indicator", "message", "quote_a", "quote_b"),
    "verify": ("command", "rows_checked", "quotes", "numbers", "cited", "failed", "first_failure"),
    "add": (
        "file", "plan", "title", "level", "status", "date", "sections", "targets", "actuals",
        "warnings", "problem",
    ),
    "remove": ("plan", "name", "level", "status", "date", "title"),
    "topics": ("topic", "zh", "en", "themes", "indicators"),
    "indicators": ("indicator_id", "topic", "zh", "en", "unit"),
}
SECTIONS = {
    "align": "topic", "diff": "topic", "gaps": "topic", "matrix": "topic", "targets": "plan",
    "issues": "plan", "audit": "plan", "verify": "plan", "redline": "part", "rank": "indicator",
}  # fmt: skip
