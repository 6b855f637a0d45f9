"""The guards of the browser's tests can fail: a page with a fault is caught at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.visits import Visit, overflow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GOOD = "<main><h1>规划对比</h1><p>学前教育毛入园率达到97%。</p></main>"
Made = Callable[..., Visit]


@pytest.fixture
def made(browser: Browser, tmp_path: Path) -> Iterator[Made]:
    """`made(body, width=400)`: a visit of a page made of this body."""
    visited: list[Visit] = []

    def visit(body: str, width: int = 1000, scheme: str = "light") -> Visit:
        path = tmp_path / "页面.html"
        path.write_text(
            f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>对比</title>'
            f"</head><body>{body}</body></html>",
            encoding="utf-8",
        )
        visited.append(Visit(browser, path, width, scheme))
        return visited[-1]

    yield visit
    for one in visited:
        one.close()


def test_a_good_page_has_nothing_to_complain_of(
    made: Made, axe: Callable[[Page], list[str]]
) -> None:
    visit = made(GOOD, width=400)
    assert (visit.complaints, axe(visit.page), overflow(visit.page)) == ([], [], 0)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('<img alt="" src="http://example.org/a.png">', "asks for http://example.org/a.png"),
        ('<script src="https://example.org/a.js"></script>', "asks for https://example.org/a.js"),
        ("<script>fetch('http://example.org/b').catch(() => 0)</script>", "asks for http://exa"),
        ("<script>console.error('没有图例')</script>", "error: 没有图例"),
        ("<script>console.warn('没有图例')</script>", "warning: 没有图例"),
        ("<script>throw new Error('没有图例')</script>", "没有图例"),
        ("<script>Promise.reject(new Error('没有图例'))</script>", "没有图例"),
    ],
)
def test_a_complaint_is_heard(made: Made, body: str, says: str) -> None:
    """A page that needs the network, or whose script fails, would pass unseen."""
    visit = made(GOOD + body)
    visit.page.wait_for_timeout(50)
    assert any(says in words for words in visit.complaints), visit.complaints


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
        ('<p style="color:#aaa;background:#fff">97%</p>', "color-contrast"),
        ("<button></button>", "button-name"),
    ],
)
def test_axe_finds_a_violation(
    made: Made, axe: Callable[[Page], list[str]], body: str, rule: str
) -> None:
    visit = made(GOOD.replace("</main>", f"{body}</main>"))
    assert [words.split()[0] for words in axe(visit.page)] == [rule]


def test_the_scheme_reaches_the_page(made: Made) -> None:
    """Otherwise the dark page would be the light one, looked at twice."""
    asks = "() => matchMedia('(prefers-color-scheme: dark)').matches"
    assert [made(GOOD, scheme=scheme).page.evaluate(asks) for scheme in ("light", "dark")] == [
        False,
        True,
    ]


def test_a_page_wider_than_its_window_is_seen(made: Made) -> None:
    assert overflow(made('<div style="width:500px">宽</div>', width=400).page) > 90
