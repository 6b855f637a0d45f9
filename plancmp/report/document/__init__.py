"""A report as an official document (.docx) in the fonts and sizes of GB/T 9704-2012."""

from __future__ import annotations

from ..compose import short_title
from ..model import Report
from .page import Paper
from .parts import (
    write_contradictions,
    write_coverage,
    write_findings,
    write_numbers,
    write_sources,
)

__all__ = ["document"]

_UPRIGHT = 5  # plans whose columns an upright page has room for


def document(report: Report) -> bytes:
    """The file's content; the same report gives the same bytes."""
    paper = Paper(report.lang, short_title(report), wide=len(report.plans) > _UPRIGHT)
    write_findings(paper, report)
    write_numbers(paper, report)
    write_coverage(paper, report)
    write_contradictions(paper, report)
    write_sources(paper, report)
    return paper.bytes()
