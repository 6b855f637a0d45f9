"""Page numbers, running heads and feet: what stands at a page's edge and is no part of its text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .lines import PdfLine
from .page_content import PageContent

_NUMBER = re.compile(  # of words without blanks: —3—, 第3页, 3/20, 第3页共20页, Page3of20, iv
    r"(?P<mark>[—–―\-－−~·•第]*|[Pp]age)(?P<number>\d{1,4}|[IVXLivxlⅠ-ⅿ]{1,7})"
    r"(?P<end>[—–―\-－−~·•]*|页(?:[/／]?共?\d{1,4}页?)?|[/／]\d{1,4}|of\d{1,4})"
)
_DIGITS = re.compile(r"\d+")
_BAND = 4.0  # points within which one line of the edge stands on all pages
_MOST_BANDS = 3  # lines of a head or a foot
_EDGE = 0.2  # of the page's height
_SHARE = 0.6  # of the pages
_APART = 1.3  # times the distance of the text's lines
_SMALL = 0.92  # of the text's size
_LEAST = 6  # characters of a title
_MOSTLY = 2 / 3  # of its characters, where a head leaves out whose plan it is
_SINGLE = 2.0  # times the distance of lines, between the text and the number of a lone page


@dataclass(frozen=True, slots=True)
class _Placed:
    sheet: PageContent
    line: PdfLine

    def from_edge(self, foot: bool) -> float:
        """How far from the page's edge it stands."""
        return self.sheet.height - self.line.base if foot else self.line.base


def mark_furniture(pages: Sequence[PageContent]) -> None:
    """Moves the lines of heads and feet out of the pages' text.

    Such a line stands at one height on most pages, beyond everything else there; it is the page's
    number, or it is repeated (digits aside). A head may also repeat the first page's title.
    """
    alike: dict[tuple[int, int], list[PageContent]] = defaultdict(list)
    for page in pages:
        alike[round(page.width / 5), round(page.height / 5)].append(page)
    for group in alike.values():
        for foot in (True, False):
            for _ in range(_MOST_BANDS):
                if not _take_band(group, foot):
                    break
    _take_titles(pages)


def _take_band(pages: Sequence[PageContent], foot: bool) -> bool:
    """Takes the outermost line of all pages, if it is no text."""
    edge = [placed for page in pages if (placed := _outermost(page, foot))]
    # A cover has no head and foot, but may have words beyond them.
    inner = [one for one in edge if one.sheet.number > 1] if len(edge) > 2 else edge
    if not inner:
        return False
    heights = [one.from_edge(foot) for one in inner]
    at = max(heights, key=lambda at: (sum(abs(at - one) <= _BAND / 2 for one in heights), -at))
    band = [one for one in edge if abs(one.from_edge(foot) - at) <= _BAND]
    if at > _EDGE * band[0].sheet.height:
        return False
    reason = _reason(band, len(inner), foot)
    if not reason:
        return False
    for placed in band:
        _move(placed, reason)
    return True


def _outermost(page: PageContent, foot: bool) -> _Placed | None:
    lines = [line for line in (*page.lines, *page.notes) if line.text]
    if not lines:
        return None
    line = (max if foot else min)(lines, key=lambda one: one.base)
    tables = [item.box for item in page.items if not isinstance(item, PdfLine)]
    if any(box[3] > line.base if foot else box[1] < line.top for box in tables):
        return None
    return _Placed(page, line)


def _reason(band: Sequence[_Placed], pages: int, foot: bool) -> str:
    """Why the lines of a band are no text; empty where they may be."""
    if _are_numbers(band):
        return "页码"
    keys = Counter(_DIGITS.sub("#", _bare(placed.line)) for placed in band)
    repeated = sum(count for key, count in keys.items() if count > 1 and key != "#")
    if len(band) < 2 or repeated < _SHARE * len(band) or len(band) < _SHARE * pages:
        return ""
    if sum(_is_separate(placed) for placed in band) < (1 if len(band) == 2 else _SHARE) * len(band):
        return ""
    return "页脚" if foot else "页眉"


def _take_titles(pages: Sequence[PageContent]) -> None:
    """Takes the document's title, in smaller letters, from the head of pages that are too few or
    too unlike to repeat it at one height."""
    title, size = _title(pages[0]) if pages else ("", 0.0)
    for page in pages[1:]:
        placed = _outermost(page, foot=False)
        if placed is None or placed.line.base > _EDGE * page.height:
            continue
        words = _bare(placed.line)
        long = len(words) >= max(_LEAST, _MOSTLY * len(title))
        if long and words in title and placed.line.size <= _SMALL * size:
            _move(placed, "页眉")


def _title(page: PageContent) -> tuple[str, float]:
    """The words in a page's largest letters, and their size."""
    lines = [line for line in page.lines if line.text]
    size = max((line.size for line in lines), default=0.0)
    return "".join(_bare(line) for line in lines if line.size > _SMALL * size), size


def _bare(line: PdfLine) -> str:
    return "".join(line.text.split())


def _is_separate(placed: _Placed) -> bool:
    """Whether a line is smaller than the page's text, or further from it than its lines are."""
    others = [line for line in placed.sheet.lines if line is not placed.line and line.text]
    if not others:
        return True
    size = Counter(line.size for line in others).most_common(1)[0][0]
    gaps = [abs(after.base - line.base) for line, after in pairwise(others)]
    usual = min(median(gaps), 2 * size) if gaps else 1.5 * size
    near = min(abs(line.base - placed.line.base) for line in others)
    return placed.line.size <= _SMALL * size or near > _APART * usual


def _are_numbers(band: Sequence[_Placed]) -> bool:
    """Whether lines count the pages: marked as such (— 3 —, 第3页), or going up with the pages."""
    found = [(placed, match) for placed in band if (match := _NUMBER.fullmatch(_bare(placed.line)))]
    if len(found) < _SHARE * len(band):
        return False
    marked = sum(bool(match["mark"] or match["end"]) for _, match in found)
    if marked >= _SHARE * len(band):
        return True
    steps = Counter(
        int(match["number"]) - placed.sheet.number
        for placed, match in found if match["number"].isdecimal()
    )  # fmt: skip
    same = max(steps.values(), default=0)
    if len(band) == 1:
        return _stands_alone(band[0]) and -1 <= next(iter(steps), 9) <= 0
    return same > 1 and same >= _SHARE * len(band)


def _stands_alone(placed: _Placed) -> bool:
    others = [
        abs(line.base - placed.line.base) for line in placed.sheet.lines if line is not placed.line
    ]
    return min(others, default=0.0) > _SINGLE * 1.6 * placed.line.size


def _move(placed: _Placed, reason: str) -> None:
    page, line = placed.sheet, placed.line
    page.items = [item for item in page.items if item is not line]
    page.notes = [note for note in page.notes if note is not line]
    page.outside.append((line, reason))
