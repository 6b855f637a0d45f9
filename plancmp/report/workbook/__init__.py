"""A report as a workbook (.xlsx) for an analyst: numbers that sum, filters, quotations in notes."""

from __future__ import annotations

from ..compose import short_title
from ..model import Report
from .book import ReportBook
from .indicators import write_indicators, write_targets
from .overview import write_audit, write_gaps, write_overview, write_sources

__all__ = ["workbook"]


def workbook(report: Report) -> bytes:
    """The file's content; the same report gives the same bytes."""
    book = ReportBook(report.lang, short_title(report))
    write_overview(book, report)
    write_indicators(book, report)
    write_targets(book, report)
    write_gaps(book, report)
    write_audit(book, report)
    write_sources(book, report)
    return book.bytes()
