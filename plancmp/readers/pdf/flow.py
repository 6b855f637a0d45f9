"""The text of a whole PDF: paragraphs and tables over the pages' ends."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from ..blocks import Block, Paragraph
from .layout import Layout, layout_of
from .lines import PdfLine
from .paragraphs import drafts_of, with_tabs
from .sheets import PageContent
from .spreads import Spread, spreads_of, table_block

_MOST_BLANKS = 6


def blocks_of(sheets: Sequence[PageContent]) -> Iterator[Block]:
    """The blocks in reading order. What is at a page's edge and its footnotes come behind the
    paragraph or the table that goes on over the page's end."""
    layout = layout_of(
        [line for sheet in sheets for line in sheet.lines],
        {sheet.number: (sheet.width, sheet.height) for sheet in sheets},
    )
    waiting = deque(
        (sheet.number + behind, extra) for sheet in sheets for behind, extra in _extras(sheet)
    )
    for page, blocks in _text(sheets, layout):
        while waiting and waiting[0][0] <= page:
            yield waiting.popleft()[1]
        yield from blocks
    yield from (extra for _, extra in waiting)


def _extras(sheet: PageContent) -> Iterator[tuple[int, Paragraph]]:
    """What stands at a page's edges: the head before the first block that begins on the page (0),
    footnotes and foot before the first one that begins on the next (1)."""
    outside = sorted(sheet.outside, key=lambda one: one[0].base)
    middle = sheet.height / 2
    for line, reason in outside:
        if line.base < middle:
            yield 0, Paragraph(line.text, _place(line), reason)
    for draft in _notes(sheet):
        yield 1, draft
    for line, reason in outside:
        if line.base >= middle:
            yield 1, Paragraph(line.text, _place(line), reason)


def _notes(sheet: PageContent) -> Iterator[Paragraph]:
    """The footnotes, a paragraph for each sign that begins one."""
    if not sheet.notes:
        return
    layout = layout_of(sheet.notes, {sheet.number: (sheet.width, sheet.height)})
    for draft in drafts_of(sheet.notes, layout):
        yield Paragraph(draft.text, _place(draft.lines[0]))


def _text(sheets: Sequence[PageContent], layout: Layout) -> Iterator[tuple[int, list[Block]]]:
    """Paragraphs and tables, each with the page it begins on."""
    lines: list[PdfLine] = []
    for item in spreads_of(sheets):
        if isinstance(item, Spread):
            yield from _paragraphs(lines, layout)
            lines = []
            yield item.page, [table_block(item)]
        else:
            lines.append(item)
    yield from _paragraphs(lines, layout)


def _paragraphs(lines: Sequence[PdfLine], layout: Layout) -> Iterator[tuple[int, list[Block]]]:
    drafts = list(drafts_of(lines, layout))
    for draft, tabbed in zip(drafts, with_tabs(drafts, layout), strict=True):
        blanks = [Paragraph("", "")] * min(draft.blanks, _MOST_BLANKS)
        text = f"\t{draft.text}" if tabbed else draft.text
        yield draft.lines[0].page, [*blanks, Paragraph(text, _place(draft.lines[0]))]


def _place(line: PdfLine) -> str:
    return f"page {line.page} line {line.number}"
