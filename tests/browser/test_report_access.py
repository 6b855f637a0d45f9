"""The report for who sees little, hears it read, or prints it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.browser.conftest import Open
from tests.browser.visits import SCHEMES, WIDTHS

if TYPE_CHECKING:
    from playwright.sync_api import Page

A4 = (595, 842)  # points
Axe = Callable[["Page"], list[str]]


@pytest.fixture(scope="module")
def short_path(written: Callable[..., Path]) -> Path:
    """A report of two topics: all that a page has, and little of each."""
    return written("yantai", "huantai", "--topic", "preschool", "--topic", "vocational")


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.wait_for_timeout(100)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(
    opened: Open, axe: Axe, short_path: Path, width: int, scheme: str
) -> None:
    """Contrast, names, landmarks, headers: closed, with all open and a quotation, with a dialog."""
    page = opened(short_path, width, scheme)
    assert axe(page) == []
    _open_all(page)
    page.locator("a.mark .dot").first.hover()
    assert page.get_by_role("tooltip").is_visible()
    assert axe(page) == []
    page.locator("a.cell").first.click()
    assert page.get_by_role("dialog").is_visible()
    assert axe(page) == []


def test_axe_finds_nothing_in_a_whole_report(page_at: Open, axe: Axe) -> None:
    page = page_at()
    _open_all(page)
    assert axe(page) == []


@pytest.fixture(scope="module")
def printed(
    browser: object, report_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> pypdfium2.PdfDocument:
    """The report as a browser prints it on A4, from a dark screen."""
    from tests.browser.visits import Visit

    visit = Visit(browser, report_path, 1000, "dark")  # type: ignore[arg-type]
    path = tmp_path_factory.mktemp("print") / "report.pdf"
    visit.page.pdf(path=path, format="A4", prefer_css_page_size=True)
    visit.close()
    return pypdfium2.PdfDocument(path)


def test_it_prints_on_a4_with_nothing_cut(printed: pypdfium2.PdfDocument) -> None:
    """No character lies beyond the paper, and no page is empty."""
    for page in printed:
        assert tuple(round(side) for side in page.get_size()) == pytest.approx(A4, abs=1)
        words = page.get_textpage()
        boxes = [words.get_charbox(at) for at in range(words.count_chars())]
        assert boxes
        assert min(box[0] for box in boxes) >= 0
        assert min(box[1] for box in boxes) >= 0
        assert max(box[2] for box in boxes) <= A4[0] + 1
        assert max(box[3] for box in boxes) <= A4[1] + 1


def test_all_findings_are_printed(printed: pypdfium2.PdfDocument, page_at: Open) -> None:
    """What stands on the first screen stands on paper too."""
    paper = "".join(page.get_textpage().get_text_range() for page in printed)
    paper = "".join(paper.split())
    for finding in page_at().locator("#findings li").all_text_contents():
        assert "".join(finding.split()) in paper


def test_paper_is_white(printed: pypdfium2.PdfDocument) -> None:
    """A page read in the dark is printed black on white."""
    picture = printed[0].render(scale=0.5).to_pil().convert("L")
    light = sum(picture.histogram()[200:])
    assert light > 0.8 * picture.width * picture.height
