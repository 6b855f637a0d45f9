"""The formats of a report, by the ending of its file. Each loads its own libraries when asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .model import Report


def _html(report: Report) -> str:
    from .html import page

    return page(report)


WRITERS: Mapping[str, Callable[[Report], str | bytes]] = {"html": _html}
