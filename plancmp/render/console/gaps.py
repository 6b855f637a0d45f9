"""`gaps` in the terminal: all items and plans at once, a sign each, in as many columns as fit;
with `--evidence` the words behind each sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, zip_longest

from rich.text import Text

from ...rows.columns import sentence_of
from ...rows.comparisons import GapRow
from ...rows.corpus import PlanFacts
from ...rows.names import in_order, plan_name
from ..wording import DOUBT_SIGN, STATUS_SIGNS
from .grid import GAP, TextGrid
from .page import ConsolePage, clipped, print_doubts, proof, text

_NAME = 24  # cells that an item's name gets at least
_SIGN = 3  # cells of a sign with the blanks around it
_LABELLED = 64  # cells from which the totals have their words
_SAME = 4  # lines that another column has to spare at least, to be worth shorter names
_FEW = 4  # items from which a topic is counted


def draw_gaps(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[GapRow]) -> None:
    """The plans with their totals, then themes and indicators of each topic side by side. Of a
    single topic each sign has its line, if there is room."""
    if not rows:
        page.print(text(page.label("no_items")))
        return
    ids = [plan.plan for plan in plans]
    single = len({row.topic for row in rows}) == 1
    if page.width < _LABELLED:
        page.print(legend(page))
    hints = ["evidence_hint", *([] if single else ["lines_hint"])]
    hint_words = text("  ".join(map(page.label, hints)), "dim")
    page.print(_totals(page, ids, rows), hint_words)
    blocks = [list(block) for _, block in groupby(rows, key=_block_key)]
    lined = single and page.width >= _NAME + len(ids) * _cell(rows)
    most = max((page.width - min(_NAME, page.width // 2)) // _SIGN, 1)
    for at in range(0, len(ids), most):
        page.print()
        sheet = _GapsSheet(page, ids[at : at + most], at, _cell(rows) if lined else _SIGN)
        sheet.draw(blocks)


def _block_key(row: GapRow) -> tuple[str, str]:
    return row.topic, row.item_type


def glyph(row: GapRow) -> Text:
    """The sign of how a plan stands on an item."""
    return text(STATUS_SIGNS[row.status], row.status)


def legend(page: ConsolePage) -> Text:
    """What each sign means."""
    signs = (text(f"{sign} {page.label(status)}", status) for status, sign in STATUS_SIGNS.items())
    return Text("  ").join(signs)


def item_title(page: ConsolePage, row: GapRow) -> str:
    """A theme's or an indicator's name."""
    return row.name if page.lang == "zh" else row.name_en


def _totals(page: ConsolePage, ids: Sequence[str], rows: Sequence[GapRow]) -> TextGrid:
    """How many items each plan has a number for, discusses, mentions and lacks: the legend too."""
    grid = TextGrid()
    grid.column(whole=True, right=True)
    page.column(grid, "plan")
    for status, sign in STATUS_SIGNS.items():
        words = f" {page.label(status)}" if page.width >= _LABELLED else ""
        grid.column(text(sign, status).append_text(text(words, "dim")), right=True)
    counted = Counter((row.plan, row.status) for row in rows)
    for number, plan in enumerate(ids, start=1):
        counts = (text(counted[plan, status], status) for status in STATUS_SIGNS)
        grid.row(text(number, "dim"), text(plan_name(plan, page.lang), "plan"), *counts)
    return grid


def _cell(rows: Sequence[GapRow]) -> int:
    """Cells of a sign with its line."""
    return _SIGN + 2 + max(len(str(row.line or "")) for row in rows)


class _GapsSheet:
    """Blocks of lines, set in columns; `room` is what each plan's sign gets."""

    def __init__(self, page: ConsolePage, ids: Sequence[str], before: int, room: int) -> None:
        self._page, self._ids, self._room = page, ids, room
        self._numbers = range(before + 1, before + len(ids) + 1)

    def draw(self, blocks: Sequence[Sequence[GapRow]]) -> None:
        """Prints the blocks, each of them in one of as few columns as keep the page short."""
        signs = self._room * len(self._ids)
        most = max((self._page.width + GAP) // (signs + _NAME + GAP), 1)
        lengths = [len(self._block(rows, 0)) for rows in blocks]
        heights = [_height(lengths, columns) for columns in range(1, most + 1)]
        number = next(at for at, one in enumerate(heights, 1) if one <= heights[-1] + _SAME)
        width = (self._page.width - GAP * (number - 1)) // number
        columns = _filled([self._block(rows, width - signs) for rows in blocks],
                          heights[number - 1])  # fmt: skip
        grid = TextGrid()
        for _ in columns:
            grid.column(whole=True, widest=width)
        for cells in zip_longest(*(column[:-1] for column in columns), fillvalue=Text()):
            grid.row(*cells)
        self._page.print(grid)

    def _block(self, rows: Sequence[GapRow], room: int) -> list[Text]:
        """The lines of a topic's themes or of its indicators; `room`: cells for the names."""
        words = self._page.topic(rows[0].topic)
        if rows[0].item_type == "indicator":
            words = f"{words} · {self._page.label('indicators')}"
        title = clipped(words, room)
        title.stylize("bold cyan")
        lines = [self._line([text(number, "dim") for number in self._numbers], title)]
        for _, item in groupby(rows, key=lambda row: row.item):
            lines.append(self._item({row.plan: row for row in item}, room))
        if len(lines) > _FEW:
            lines += [self._count(rows, status) for status in ("quantified", "absent")]
        return [*lines, Text()]  # parted from what follows

    def _item(self, found: dict[str, GapRow], room: int) -> Text:
        signs = [self._sign(found[plan]) for plan in self._ids]
        name = item_title(self._page, next(iter(found.values())))
        return self._line(signs, clipped(name, room))

    def _sign(self, row: GapRow) -> Text:
        with_line = self._room > _SIGN and row.line is not None
        return glyph(row).append_text(text(f" L{row.line}" if with_line else "", "dim"))

    def _count(self, rows: Sequence[GapRow], status: str) -> Text:
        counted = Counter(row.plan for row in rows if row.status == status)
        words = text(f"{STATUS_SIGNS[status]} {self._page.label(status)}", "dim")
        return self._line([text(counted[plan], "dim") for plan in self._ids], words)

    def _line(self, signs: Sequence[Text], words: Text) -> Text:
        """A line of a block: the signs first, so that no name can push them out of their column."""
        line = Text()
        for sign in signs:
            before = 1 if self._room > _SIGN else max(2 - sign.cell_len, 0)
            after = max(self._room - before - sign.cell_len, 0)
            line.append(" " * before).append_text(sign).append(" " * after)
        return line.append_text(words)


def _height(lengths: Sequence[int], columns: int) -> int:
    """Lines of the longest of so many columns, if blocks of these lengths are set in order."""
    height = max(lengths)
    while len(_filled([[Text()] * length for length in lengths], height)) > columns:
        height += 1
    return height


def _filled(blocks: Sequence[list[Text]], height: int) -> list[list[Text]]:
    """The blocks in order in columns of at most that height."""
    found: list[list[Text]] = [[]]
    for block in blocks:
        if found[-1] and len(found[-1]) + len(block) > height:
            found.append([])
        found[-1] += block
    return found


def draw_evidence(page: ConsolePage, rows: Sequence[GapRow]) -> None:
    """Item by item what each plan says of it; of what is absent the passage that comes nearest, and
    why that doesn't count."""
    if not rows:
        page.print(text(page.label("no_items")))
        return
    page.print(legend(page), text(page.label("proof"), "dim"))
    print_doubts(page, (row for row in rows if row.status == "quantified"))
    for topic in in_order(row.topic for row in rows):
        page.heading(page.topic(topic))
        of_topic = [row for row in rows if row.topic == topic]
        for _, item in groupby(of_topic, key=lambda row: (row.item_type, row.item)):
            _draw_item(page, list(item))


def _draw_item(page: ConsolePage, rows: Sequence[GapRow]) -> None:
    title = text(item_title(page, rows[0]), "plan")
    single = len(rows) == 1 and rows[0].status == "absent"
    if single and rows[0].peers:
        peers = ", ".join(plan_name(plan, page.lang) for plan in str(rows[0].peers).split(";"))
        title.append_text(text(f"  {page.label('has').format(peers)}", "dim"))
    grid = TextGrid(indent=2)
    for whole in (True, True, True, False):
        grid.column(whole=whole)
    for row in rows:
        line = row.nearest.line if row.line is None and row.nearest else row.line
        name = text(plan_name(row.plan, page.lang))
        grid.row(glyph(row), name, proof(line), _words(page, row))
    page.print(title, grid)


def _words(page: ConsolePage, row: GapRow) -> Text:
    room = min(page.width, 160) - 28
    if row.quote:
        return clipped(f"{row.quote}{f' {DOUBT_SIGN}' if row.doubt else ''}", room)
    if row.nearest is None:
        return text(page.label("not_found_near"), "dim")
    parts = [sentence_of(row.reason, page.lang), row.nearest.quote]
    return clipped(page.label("colon").join(filter(None, parts)), room)
