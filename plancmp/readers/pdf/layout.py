"""How a document is set: its margins, the distance of its lines, indented paragraphs or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .lines import PdfLine

_NEAR = 2.0  # points: edges that count as one
_SHIFTED = 40.0  # points by which a page's margins may lie beside the others' (left, right pages)
_INDENT = (1.3, 4.5)  # em of a first line's indent
_NO_INDENT = 1.2  # em: lines that begin nearer to the margin have no indent
_LOOSE = 0.3  # em: blanks that a program sets between Chinese and Latin characters
_REACH = 0.3  # em that a justified line may miss the margin by
_MANY, _NEARLY_ALL = 20, 0.9
_FEW = 4  # lines from which nothing is concluded
_LOWEST, TALLEST = 1.05, 3.2  # em between the lines of a paragraph

Sheet = tuple[int, int, int, int]  # width, height, column, its page: margins are alike on these


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a page (or of a column, or of a frame) begin and end."""

    left: float
    right: float


@dataclass(frozen=True)
class Layout:
    """The settings of a document's text.

    `margins`: by page and column. `pitches`: the usual distance of lines by their size. `tops`,
    `bottoms`: by page, where the first and the last line of a full page stand. `body`: the size
    of most words. `indented`: paragraphs begin with an indent, as official documents have it.
    `justified`: all lines but a paragraph's last one end at the margin.
    """

    margins: Mapping[tuple[int, int], Margins]
    pitches: Mapping[float, float]
    tops: Mapping[int, float]
    bottoms: Mapping[int, float]
    body: float
    indented: bool = False
    justified: bool = False

    def sides(self, line: PdfLine) -> Margins:
        """The margins that hold for a line; its own ends where nothing else is on its page."""
        return self.margins.get((line.page, line.column)) or Margins(line.x0, line.x1)

    def indent(self, line: PdfLine) -> float:
        """How far a line begins from the left margin, in em."""
        return (line.x0 - self.sides(line).left) / line.size

    def is_full(self, line: PdfLine, after: PdfLine) -> bool:
        """Whether a line ended because the next one's first word had no room on it. Where nothing
        but that shows paragraphs, a line of justified text must reach the margin, too."""
        right = self.sides(line).right
        if self.justified and not self.indented and line.x1 < right - _REACH * line.size:
            return False
        return line.x1 + after.lead + _LOOSE * line.size > right

    def pitch(self, size: float) -> float:
        """The distance of lines of that size."""
        known = self.pitches.get(size)
        return known if known else max(self.pitches.get(self.body, 0.0), 1.75 * size)

    def is_flush(self, above: PdfLine, below: PdfLine) -> bool:
        """Whether lines on two pages (or columns) follow each other without a blank one: the lower
        one is the first of its page, and no more than two lines' room is left on the upper one's (a
        paragraph leaves no line of it alone on a page)."""
        if above.page == below.page:
            return True
        pitch = self.pitch(below.size)
        low = self.bottoms[above.page] - above.base
        return below.base - self.tops[below.page] < 0.5 * pitch and low < 2.5 * pitch

    def blanks(self, above: PdfLine, below: PdfLine) -> int:
        """How many blank lines the gap between two lines shows, over a page's end, too."""
        pitch = self.pitch(self.body if above.size < self.body else above.size)
        if above.page == below.page:
            gap = below.base - above.base if above.column == below.column else pitch
            return max(round(gap / pitch) - 1, 0)
        low = self.bottoms[above.page] - above.base
        high = below.base - self.tops[below.page]
        return min(max(round(low / pitch), 0), 1) + max(round(high / pitch), 0)


def layout_of(lines: Sequence[PdfLine], sizes: Mapping[int, tuple[float, float]]) -> Layout:
    """The layout of lines in reading order. `sizes`: width and height by page."""
    words = [line for line in lines if line.text]
    body = _body(words)
    margins = dict(_margins(words, sizes))
    first, last = _edges(words, sizes)
    bare = Layout(margins, _pitches(words), first, last, body)
    return replace(bare, indented=_is_indented(words, bare), justified=_is_justified(words, bare))


def _body(lines: Iterable[PdfLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += 0 if "\t" in line.text else len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.5)


def _margins(
    lines: Iterable[PdfLine], sizes: Mapping[int, tuple[float, float]]
) -> Iterator[tuple[tuple[int, int], Margins]]:
    """The margins of each page: its own where it is set as wide as its like, else theirs."""
    sheets: dict[Sheet, dict[int, list[PdfLine]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        width, height = sizes[line.page]
        alike = line.page if line.column else 0  # columns are each page's own
        sheets[round(width / 5), round(height / 5), line.column, alike][line.page].append(line)
    for (_, _, column, _), pages in sheets.items():
        usual = _of(line for own in pages.values() for line in own)
        if not column:
            usual = _supported(usual, pages, sizes)
        shifts = {page: _shift(usual, own) for page, own in pages.items()}
        for page, own in pages.items():
            like = (shift for other, shift in shifts.items() if (other - page) % 2 == 0)
            shift = shifts[page]
            if shift is None:
                shift = _likely_shift(usual, own, {at for at in like if at is not None})
            yield (page, column), Margins(usual.left + shift, usual.right + shift)


def _of(lines: Iterable[PdfLine]) -> Margins:
    """The margins that lines show: the leftmost place where many begin, the rightmost where some
    end. A closing mark may hang over the margin."""
    own = list(lines)
    ends = sorted((line.solid for line in own), reverse=True)
    right = ends[min(len(ends) // 50 + (len(ends) > _FEW), len(ends) - 1)]
    starts = sorted(line.x0 for line in own)
    enough = max(len(starts) // 20, min(2, len(starts)))
    for at, start in enumerate(starts):
        if at + enough <= len(starts) and starts[at + enough - 1] - start <= _NEAR:
            return Margins(start, right)
    return Margins(starts[0], right)


def _supported(
    margins: Margins,
    pages: Mapping[int, Sequence[PdfLine]],
    sizes: Mapping[int, tuple[float, float]],
) -> Margins:
    """The margins; where few lines end at the right one, it is as far from the page's edge as the
    left one, or further out."""
    lines = [line for own in pages.values() for line in own]
    ending = sum(line.solid > margins.right - 1.5 * line.size for line in lines)
    width = sizes[lines[0].page][0]
    if ending >= _FEW and margins.right > width / 2:
        return margins
    return Margins(margins.left, max(margins.right, width - margins.left))


def _shift(usual: Margins, own: Sequence[PdfLine]) -> float | None:
    """How far a page's margins lie beside the usual ones; None where its lines don't tell: they
    are few, or none is full."""
    margins = _of(own)
    same = abs(margins.right - margins.left - usual.right + usual.left) <= 2 * _NEAR
    if len(own) <= _FEW or not same:
        return None
    shift = margins.left - usual.left
    return shift if _NEAR < abs(shift) <= _SHIFTED else 0.0


def _likely_shift(usual: Margins, own: Sequence[PdfLine], known: set[float]) -> float:
    """The shift of a page of short lines: that of the pages on its side of the sheet (`known`), if
    a line begins at their margin, else as far as its first lines begin beside the usual one,
    unless that may be an indent."""
    starts = [line.x0 - usual.left for line in own]
    for shift in sorted(known, key=abs):
        if any(abs(start - shift) <= _NEAR for start in starts):
            return shift
    least = min(starts)
    aside = -_SHIFTED <= least < -_NEAR or _NEAR < least < _NO_INDENT * own[0].size
    return least if aside else 0.0


def _edges(
    lines: Iterable[PdfLine], sizes: Mapping[int, tuple[float, float]]
) -> tuple[dict[int, float], dict[int, float]]:
    """For each page where the text of pages of its size begins and ends at the most."""
    ends: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        width, height = sizes[line.page]
        ends[round(width / 5), round(height / 5)].append(line.base)
    edges = {
        page: ends.get((round(width / 5), round(height / 5)), [0.0])
        for page, (width, height) in sizes.items()
    }
    return {at: min(one) for at, one in edges.items()}, {at: max(one) for at, one in edges.items()}


def _pitches(lines: Sequence[PdfLine]) -> dict[float, float]:
    """The most frequent distance of neighbours of one size; sizes with few lines are left out."""
    gaps: dict[float, Counter[float]] = defaultdict(Counter)
    for above, below in pairwise(lines):
        gap = below.base - above.base
        near = above.page == below.page and above.column == below.column and above.x0 < below.x1
        if near and above.size == below.size and _LOWEST <= gap / above.size <= TALLEST:
            gaps[above.size][round(gap * 2) / 2] += 1
    return {
        size: max(counts, key=lambda gap: (counts[gap], -gap))
        for size, counts in gaps.items()
        if sum(counts.values()) >= _FEW
    }


def _is_indented(lines: Sequence[PdfLine], layout: Layout) -> bool:
    """Whether most paragraphs of two lines and more begin with an indent."""
    indented = plain = 0
    for above, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if not above.size == line.size == after.size:
            continue
        if above.page != line.page or line.page != after.page or layout.is_full(above, line):
            continue
        if layout.is_full(line, after):
            indent = layout.indent(line)
            indented += _INDENT[0] <= indent <= _INDENT[1] and layout.indent(after) < 1
            plain += indent < 1
    return indented > plain


def _is_justified(lines: Sequence[PdfLine], layout: Layout) -> bool:
    """Whether nearly all lines that had no room for the next word end at the margin."""
    full = [line for line, after in pairwise(lines) if layout.is_full(line, after)]
    ends = [line.x1 - layout.sides(line).right for line in full]
    near = sum(end > -_REACH * line.size for end, line in zip(ends, full, strict=True))
    return len(full) >= _MANY and near >= _NEARLY_ALL * len(full)
