"""A real browser, the report that it opens, and tests that fail for whatever it complains of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from plancmp.cli.main import run
from tests.browser import visits

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    if missing := visits.missing():
        pytest.skip(missing)
    with visits.browser() as started:
        yield started


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """What is wrong with a page for who can't see it well, or uses no mouse."""
    if not visits.AXE.exists():
        pytest.skip("axe-core is not here (make check fetches it where there is npm)")
    return visits.violations


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """`opened(path, width=400, scheme="dark")`: that page in a context of its own. The test fails
    if a page complains or asks for anything outside its file."""
    visited: list[visits.Visit] = []

    def open_page(path: Path, width: int = 1000, scheme: str = "light", **context: Any) -> Page:
        visited.append(visits.Visit(browser, path, width, scheme, **context))
        return visited[-1].page

    yield open_page
    for visit in visited:
        visit.close()
    assert [words for visit in visited for words in visit.complaints] == []


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """`written("yantai", "huantai", "--topic", "preschool", lang="en")`: that report's file; in
    Chinese where no language is named."""

    def write(*arguments: str, lang: str = "zh") -> Path:
        path = tmp_path_factory.mktemp("report") / "report.html"
        assert run(["report", *arguments, "--lang", lang, "-o", str(path)]) == 0
        return path

    return write


@pytest.fixture(scope="session")
def report_path(written: Callable[..., Path]) -> Path:
    """The report of two plans."""
    return written("yantai", "sanmenxia")


@pytest.fixture
def page_at(opened: Open, report_path: Path) -> Open:
    """`page_at(400, "dark")`: the report in a window of that width, in that scheme."""

    def open_report(width: int = 1000, scheme: str = "light", **context: Any) -> Page:
        return opened(report_path, width, scheme, **context)

    return open_report
