"""What a reader looks for: the rows behind a count, words in the plans' text, whose mark it is."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open
from tests.browser.visits import SCHEMES, in_window

# “双师型” stands in these lines of the plans (grep -n).
LINES = {"yantai-L158", *(f"sanmenxia-L{line}" for line in (13, 36, 43, 135, 364, 376))}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_mark_has_its_plans_colour(page_at: Open, scheme: str) -> None:
    """Marks of one colour under a legend of several can't be told apart at a glance."""
    colours = page_at(1000, scheme).evaluate(
        """() => [...document.querySelectorAll('.plans .who')].map(who => {
          const key = [...who.classList].find(name => /^c\\d/.test(name));
          const mark = document.querySelector(`a.mark.${key}`);
          return [getComputedStyle(who, '::before').backgroundColor, getComputedStyle(mark).color];
        })"""
    )
    assert all(legend == mark for legend, mark in colours)
    assert len({mark for _, mark in colours}) == len(colours)


def test_a_count_leads_to_what_it_counts(page_at: Open) -> None:
    """“5 项要求最高” is proved by those five and nothing else."""
    page = page_at()
    count = page.locator("#findings .ambition a[data-kind='best-yantai']")
    assert count.inner_text() == "5"
    count.click()
    left = page.locator(".findable:not([hidden])")
    assert left.count() == 5
    assert page.locator("#indicator-preschool_public_share").is_visible()
    page.go_back()
    page.locator("#findings").wait_for()
    assert left.count() > 50


def test_pairs_that_are_not_comparable_can_be_shown_alone(page_at: Open) -> None:
    """A critic starts with what was refused: 4 pairs, as the first sentence says."""
    page = page_at()
    page.locator("#kind").select_option("refused")
    shown = page.locator(".refused li")
    assert [one.is_visible() for one in shown.all()] == [True] * 4


def test_a_search_reaches_the_plans_text(page_at: Open) -> None:
    """The quickest check of “they never mention it”."""
    page = page_at()
    page.locator("#search").fill("双师型")
    page.locator("#hits:not(:empty)").wait_for()
    left = page.evaluate(
        "() => [...document.querySelectorAll('.source .l:not([hidden])')].map(line => line.id)"
    )
    assert set(left) == LINES
    page.locator("#search").press("Enter")
    assert in_window(page, "#coverage-vocational-theme-double_qualified") or in_window(
        page, "main .findable:not([hidden])"
    )


def test_a_proof_is_reached_again_after_a_search(page_at: Open) -> None:
    """The address doesn't change the second time, the line was hidden in between."""
    page = page_at()
    proof = page.locator('#findings a.proof[href="#yantai-L78"]').first
    proof.click()
    page.locator("#search").fill("海底捞月")
    page.locator("#hits:not(:empty)").wait_for()
    assert page.locator("#yantai-L78").is_hidden()
    page.locator("#search").fill("")
    page.locator("#findings").wait_for()
    proof.click()
    assert in_window(page, "#yantai-L78")


def test_a_strange_address_is_no_error(page_at: Open) -> None:
    """What a mail program makes of a link must not stop the page's script."""
    page = page_at()
    page.evaluate("location.hash = '#%'")
    assert page.locator("h1").is_visible()


def test_back_returns_to_the_findings(page_at: Open) -> None:
    """Who looks at one count after the other must find the others where they were."""
    page = page_at()
    count = page.locator("#findings .ambition a[data-kind='best-yantai']")
    count.click()
    left = page.locator(".findable:not([hidden])")
    assert left.count() == 5
    assert in_window(page, "#h-numbers")
    page.go_back()
    assert count.is_visible()
    assert left.count() > 50
    page.go_forward()
    assert count.is_hidden()
    assert left.count() == 5


def test_a_count_of_pairs_leaves_just_these_pairs(page_at: Open) -> None:
    """“相同 2” leads to two pairs, open, not to all pairs of the indicators that have one."""
    page = page_at()
    page.locator("#findings .lead a[data-kind='equal']").click()
    rows = page.locator("[data-outcome]:not([hidden])").all()
    assert [row.get_attribute("data-outcome") for row in rows if row.is_visible()] == ["equal"] * 2
    assert page.locator("#hits").inner_text().startswith("2 对")
    page.locator("#reset").click()
    assert page.locator("#findings").is_visible()
    assert page.locator("[data-outcome][hidden]").count() == 0
