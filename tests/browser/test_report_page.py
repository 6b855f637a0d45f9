"""The report in a browser: whatever it lets people do, by mouse and by keyboard alone.

Expected words are those of corpus/yantai.txt and corpus/sanmenxia.txt, by line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Open
from tests.browser.visits import SCHEMES, WIDTHS, in_window, overflow, tab_to

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# 公办幼儿园在园幼儿占比 of 烟台: its words in line 66, its number in line 78.
MARK = '#indicator-preschool_public_share a.mark[href="#yantai-L78"]'
# “双师型”教师 of 烟台: line 158.
CELL = '#coverage-vocational-theme-double_qualified a.cell[href="#yantai-L158"]'


def _hits(page: Page) -> int:
    """How many parts a choice says that it leaves; the search waits a moment before it does."""
    hits = page.locator("#hits:not(:empty)").inner_text()
    return int("".join(filter(str.isdigit, hits)))


def _left(page: Page) -> list[Locator]:
    """The parts that a choice leaves; closed ones too."""
    return page.locator(".findable:not([hidden])").all()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_it_opens_from_disk_and_fits_its_window(page_at: Open, width: int, scheme: str) -> None:
    """Offline, without a complaint (`opened` looks at these), never wider than its window."""
    page = page_at(width, scheme)
    assert page.locator("h1").inner_text() == "烟台市、三门峡市：教育规划比较"
    assert overflow(page) == 0
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert overflow(page) == 0


@pytest.mark.parametrize("width", [320, *WIDTHS])
def test_nothing_hides_its_neighbour(
    opened: Open, written: Callable[..., Path], width: int
) -> None:
    """Four plans under their English names: the longest words, and a bar of two rows."""
    page = opened(written("yantai", "huantai", "dandong", "sanmenxia", lang="en"), width)
    assert overflow(page) == 0
    page.locator(".bar a[href='#numbers']").click()
    covered = page.evaluate(
        "() => document.querySelector('#h-numbers').getBoundingClientRect().top"
        " < document.querySelector('.bar').getBoundingClientRect().bottom"
    )
    assert not covered
    cut = page.evaluate(
        "() => [...document.querySelectorAll('.indicator > th, .heat thead th')]"
        ".filter(th => th.scrollWidth > th.clientWidth).map(th => th.textContent)"
    )
    assert cut == []


def test_every_link_leads_somewhere(page_at: Open) -> None:
    """A number whose proof can't be reached is no better than one without proof."""
    page = page_at()
    lost = page.evaluate(
        "() => [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
        ".filter(href => !href.startsWith('#') || !document.getElementById(href.slice(1)))"
    )
    assert lost == []
    twice = page.evaluate(
        "() => [...document.querySelectorAll('[id]')].map(one => one.id)"
        ".filter((id, at, all) => all.indexOf(id) !== at)"
    )
    assert twice == []


@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
def test_a_topic_is_chosen(page_at: Open, keyboard: bool) -> None:
    """Who drafts one chapter sees that chapter's numbers, themes and sections, and no other."""
    page = page_at()
    every = len(_left(page))
    if keyboard:
        tab_to(page, "#topic")
        while page.locator("#topic").input_value() != "vocational":
            page.keyboard.press("ArrowDown")
    else:
        page.locator("#topic").select_option(label="职业教育")
    assert page.locator("#topic").input_value() == "vocational"
    left = page.evaluate(
        "() => [...document.querySelectorAll('.findable:not([hidden])')]"
        ".map(one => one.closest('[data-topic]').dataset.topic)"
    )
    assert set(left) == {"vocational"}
    assert _hits(page) <= len(left) < every
    assert page.locator(MARK).is_hidden()
    assert page.locator(CELL).is_visible()
    page.locator("#topic").select_option("*")
    assert len(_left(page)) == every


@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
def test_words_are_searched_for(page_at: Open, keyboard: bool) -> None:
    """The search box finds what is on the page and in the sections' texts, and says how much."""
    page = page_at()
    if keyboard:
        tab_to(page, "#search")
        page.keyboard.type("双师型")
    else:
        page.locator("#search").click()
        page.locator("#search").fill("双师型")
    assert _hits(page) > 0
    assert page.locator("#coverage-vocational-theme-double_qualified").is_visible()
    assert page.locator(MARK).is_hidden()
    page.locator("#search").fill("海底捞月")
    page.wait_for_selector(".findable:not([hidden])", state="detached")
    assert _hits(page) == 0
    page.locator("#search").fill("")
    page.locator(MARK).wait_for(state="visible")


@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
def test_a_cell_opens_its_evidence(page_at: Open, keyboard: bool) -> None:
    """Cell → quotation → line in the source; Escape leads back to the cell."""
    page = page_at()
    evidence = page.get_by_role("dialog")
    if keyboard:
        tab_to(page, CELL)
        page.keyboard.press("Enter")
    else:
        page.locator(CELL).click()
    assert evidence.get_by_role("heading").inner_text() == "烟台市 · 双师型教师"
    assert "职业院校“双师型”教师占专任教师比例(%)" in evidence.inner_text()
    assert "第 158 行" in evidence.inner_text()
    page.keyboard.press("Escape")
    assert evidence.is_hidden()
    assert page.evaluate("selector => document.activeElement.matches(selector)", CELL)
    if keyboard:
        page.keyboard.press("Enter")
        tab_to(page, "dialog a", most=5)
        page.keyboard.press("Enter")
    else:
        page.locator(CELL).click()
        evidence.get_by_role("link").click()
    assert evidence.is_hidden()
    page.wait_for_url("**#yantai-L158")
    assert in_window(page, "#yantai-L158")


def test_an_absent_theme_shows_the_nearest_passage(page_at: Open) -> None:
    """“Absent” is a claim: 烟台 says nothing of 现代学徒制, and the cell says what is nearest."""
    page = page_at()
    row = page.locator("#coverage-vocational-theme-apprenticeship")
    row.locator("td.absent a.cell").click()
    evidence = page.get_by_role("dialog")
    assert evidence.get_by_role("heading").inner_text() == "烟台市 · 现代学徒制与双元制"
    assert "缺失" in evidence.inner_text()
    assert evidence.locator("blockquote, p.dim").count() > 0


def test_arrows_go_from_cell_to_cell(page_at: Open) -> None:
    """A hundred cells are too many for Tab."""
    page = page_at()
    tab_to(page, CELL)
    page.keyboard.press("ArrowRight")
    here = (
        "document.activeElement.closest('tr').id + document.activeElement.closest('td').cellIndex"
    )
    assert page.evaluate(here) == "coverage-vocational-theme-double_qualified2"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(here) == "coverage-vocational-theme-double_qualified1"


@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
def test_a_mark_shows_its_words_and_leads_to_its_line(page_at: Open, keyboard: bool) -> None:
    """Mark → quotation → line in the source; Escape takes the quotation away."""
    page = page_at()
    tip = page.get_by_role("tooltip")
    if keyboard:
        tab_to(page, MARK)
    else:
        page.locator(MARK).locator(".dot").last.hover()
    assert tip.is_visible()
    assert "公办幼儿园在园幼儿占比(%)" in tip.inner_text()
    assert "75" in tip.locator("mark").all_inner_texts()
    assert "66/78" in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    if keyboard:
        page.keyboard.press("Enter")
    else:
        page.locator(MARK).locator(".dot").last.click()
    page.wait_for_url("**#yantai-L78")
    assert page.locator("#yantai-L78 p").inner_text().strip() == "75"
    assert in_window(page, "#yantai-L78")


@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
def test_a_row_of_sections_shows_both_texts(page_at: Open, keyboard: bool) -> None:
    """Line 231 of 烟台 beside line 234 of 三门峡, numbers marked, one side's own words visible."""
    page = page_at()
    row = page.locator("details.counterpart", has_text="公益普惠的学前教育").filter(
        has_text="完善学前教育保障机制"
    )
    page.evaluate("one => { one.dataset.asked = '' }", row.element_handle())
    if keyboard:
        tab_to(page, "[data-asked] > summary")
        page.keyboard.press("Enter")
    else:
        row.locator("summary").click()
    ours, theirs = row.locator(".passage").all()
    ours.locator("mark").first.wait_for()
    assert "普惠性幼儿园在园幼儿数占比保持在93%以上" in ours.inner_text()
    assert ours.locator("mark").all_inner_texts()[0] == "93%以上"
    assert "学前教育" in theirs.inner_text()
    assert ours.locator(".only").count() > 0
    if keyboard:
        page.keyboard.press("Space")
        assert ours.is_hidden()


def test_the_first_tab_skips_to_the_findings(page_at: Open) -> None:
    page = page_at()
    page.keyboard.press("Tab")
    assert in_window(page, ":focus")
    page.keyboard.press("Enter")
    page.wait_for_url("**#findings")
