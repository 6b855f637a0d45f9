"""Texts in which tables stand as HTML, as programs write Markdown out of pages and scans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .blocks import Block, Document, Paragraph
from .plain import front_matter, marked_headings

_TABLE = re.compile(r"<table\b[^<>]*>.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_PAGE = "<html><head><meta charset='utf-8'></head><body>{}</body></html>"


def has_tables(text: str) -> bool:
    """Whether a text holds a whole table of HTML."""
    return "<t" in text and any(_CELL.search(match.group()) for match in _TABLE.finditer(text))


def read_framed(text: str) -> Document:
    """The lines of a text and the tables among them."""
    settings, facts = front_matter(text)
    levels = dict(marked_headings(text))
    blocks: list[Block] = []
    line, done = 1, 0
    for match in _TABLE.finditer(text):
        blocks.extend(_lines(text[done : match.start()], line, settings, levels))
        blocks.extend(_tables(match.group()))
        line = text.count("\n", 0, match.end()) + 1
        done = match.end()
    blocks.extend(_lines(text[done:], line, settings, levels))
    return Document(tuple(blocks), dict(facts))


def _lines(words: str, first: int, settings: int, levels: dict[int, int]) -> Iterator[Paragraph]:
    for at, words_of_line in enumerate(words.split("\n"), start=first):
        outside = "文件头" if at <= settings else ""
        yield Paragraph(words_of_line.rstrip("\r"), f"line {at}", outside, levels.get(at, 0))


def _tables(table: str) -> Iterator[Block]:
    from .html import read_html  # takes long to import

    yield from read_html(_PAGE.format(table).encode()).blocks
