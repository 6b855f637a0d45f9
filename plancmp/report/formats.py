"""The formats of a report, by the ending of its file. Each loads its own libraries when asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..errors import UsageError
from .model import Report

Writer = Callable[[Report], "str | bytes"]


def _html(report: Report) -> str:
    from .html import page

    return page(report)


def _xlsx(report: Report) -> bytes:
    from .workbook import workbook

    return workbook(report)


def _docx(report: Report) -> bytes:
    from .document import document

    return document(report)


def _md(report: Report) -> str:
    from .markdown import markdown

    return markdown(report)


_WRITERS: Mapping[str, Writer] = {
    "html": _html, "htm": _html, "xlsx": _xlsx, "docx": _docx, "md": _md,
}  # fmt: skip


def writer_of(style: str) -> Writer:
    """What writes a report as `style`. Raises UsageError if there is no such format."""
    if style not in _WRITERS:
        raise UsageError(f"no report is a {style!r}", hint=f"Known: {', '.join(_WRITERS)}")
    return _WRITERS[style]
