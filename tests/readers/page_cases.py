"""What tests of web pages look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from plancmp.corpus import all_plans
from plancmp.model import Target
from plancmp.pipeline import read_plan
from plancmp.readers import read_bytes
from plancmp.readers.blocks import Document, Paragraph, TableBlock
from plancmp.readers.html import read_html

CASES = Path(__file__).parent / "cases"
Row = tuple[str, str, float | None, str, int | None, str]


def page(body: str, head: str = '<meta charset="utf-8">') -> Document:
    """A page made in a test."""
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def body_lines(document: Document) -> list[str]:
    """The lines that are part of the plan, the indentation taken off; blank ones left out."""
    found = (one for one in document.blocks if isinstance(one, Paragraph) and not one.outside)
    return [one.text.strip() for one in found if one.text.strip()]


def outside(document: Document) -> dict[str, list[str]]:
    """The other lines, by the reason why they are none."""
    found: dict[str, list[str]] = {}
    for one in document.blocks:
        if isinstance(one, Paragraph) and one.outside:
            found.setdefault(one.outside, []).append(one.text.strip())
    return found


def grids(document: Document) -> list[list[list[str]]]:
    """The tables, a string a cell: its lines joined by /; ^: merged with the one above."""
    return [
        [["^" if cell.above else "/".join(cell.lines) for cell in row] for row in one.rows]
        for one in document.blocks
        if isinstance(one, TableBlock)
    ]


def targets(content: bytes, name: str) -> list[Row]:
    """The targets that the whole pipeline finds in a file: indicator, bound, value, unit, year,
    scope."""
    meta = replace(all_plans()[0], id="test", city="test")
    return list(_rows(read_plan(meta, read_bytes(content, name)).targets))


def _rows(found: Iterable[Target]) -> Iterable[Row]:
    for one in found:
        yield one.indicator, one.comparator, one.value, one.unit, one.year, one.scope
