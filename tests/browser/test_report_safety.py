"""The report trusts no plan's words, no script but its own, and needs none to be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plancmp.cli.main import run
from tests.browser.conftest import Open
from tests.browser.visits import Visit, in_window

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = (
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 2'>",
    "\"><svg onload='window.hit = 3'>",
    "</script></style><b id=hit>",
    "{{ 7 * 7 }} {% raw %}",
)
BIDI = "\u202e"  # turns what follows around
CITIES = {"weihai": "威海市", "qujing": "曲靖市"}
PLAN = """“十四五”教育事业发展规划{words}

一、发展目标{words}

到2025年，学前三年毛入园率达到{value}%以上{words}，公办幼儿园在园幼儿占比达到55%。

二、推进学前教育普及普惠{words}

新建公办幼儿园{words}12所，普惠性幼儿园覆盖率达到{value}%{words}。
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, written: Callable[..., Path]) -> Path:
    """The report of two plans whose every line holds what a browser would obey."""
    folder = tmp_path_factory.mktemp("hostile")
    words = "".join(HOSTILE) + BIDI
    for plan, value in {"weihai": 92, "qujing": 88}.items():
        path = folder / f"{plan}.txt"
        path.write_text(PLAN.format(words=words, value=value), encoding="utf-8")
        told = [
            "--id",
            plan,
            "--city",
            CITIES[plan],
            "--title",
            f"{CITIES[plan]}规划{''.join(HOSTILE)}",
        ]
        assert run(["add", str(path), *told, "--corpus", str(folder / "own")]) == 0
    return written("weihai", "qujing", "--corpus", str(folder / "own"))


def test_words_of_a_plan_stay_words(opened: Open, hostile: Path) -> None:
    """A plan is a file from anywhere; what it holds must not run on the desk of who reads it."""
    page = opened(hostile)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    for cell in page.locator("a.cell").all()[:3]:
        cell.click()
        page.keyboard.press("Escape")
    page.locator("a.mark .dot").first.hover()
    page.locator("#search").fill("<script>")
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert page.locator("img, #hit").count() == 0
    assert page.locator("script").count() == 1
    line = page.locator("#weihai-L5")
    for words in HOSTILE:
        assert words in (line.text_content() or "")
    assert BIDI not in page.content()


@pytest.mark.parametrize(
    "injection",
    [
        "const s = document.createElement('script'); s.textContent = 'window.hit = 1';"
        " document.body.append(s)",
        "const s = document.createElement('script'); s.src = 'http://example.org/a.js';"
        " document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit = 1\">')",
        "const f = document.createElement('iframe'); f.src = 'http://example.org/';"
        " document.body.append(f)",
        "fetch('http://example.org/').catch(() => 0)",
    ],
    ids=["inline", "src", "handler", "frame", "fetch"],
)
def test_the_policy_forbids_all_but_the_page_s_own(
    browser: Browser, report_path: Path, injection: str
) -> None:
    """The second wall: were something not escaped, it still couldn't run nor call out."""
    visit = Visit(browser, report_path, 1000, "light")
    visit.page.evaluate(f"() => {{ {injection} }}")
    visit.page.wait_for_timeout(200)
    hit, complaints = visit.page.evaluate("window.hit"), list(visit.complaints)
    visit.close()
    assert hit is None
    assert any("Content Security Policy" in words for words in complaints), complaints


def test_it_is_read_without_scripts(page_at: Open) -> None:
    """Some offices switch scripts off: findings, numbers and sources are all there, links work."""
    page = page_at(java_script_enabled=False)
    assert page.locator("#findings .card").count() == 4
    assert all(card.is_visible() for card in page.locator("#findings .card").all())
    indicator = page.locator("#indicator-preschool_public_share")
    assert indicator.locator("a.mark text").all_text_contents() == ["75%", "≥55%"]
    indicator.locator("summary").click()
    facts = indicator.locator("table").first.inner_text()
    for words in ("烟台市", "75%", "41.17%", "三门峡市", "≥55%", "32.6%"):
        assert words in facts
    assert page.locator(".tools").first.is_hidden()  # what can't work isn't offered
    for place in ("findings", "numbers", "coverage", "sections", "contradictions", "sources"):
        assert page.locator(f"#{place} h2").first.is_visible()
    line = page.locator("#yantai-L231").text_content() or ""
    assert "普惠性幼儿园在园幼儿数占比保持在93%以上" in line
    page.locator('#findings a[href="#yantai-L78"]').first.click()
    assert page.url.endswith("#yantai-L78")
    assert in_window(page, "#yantai-L78")
