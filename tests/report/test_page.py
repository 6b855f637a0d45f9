"""The page against the commands: every number is theirs, every link leads to words that stand
where `verify` finds them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from plancmp.corpus import find_plan, read_source
from plancmp.model import SourceText
from plancmp.pipeline import read_plan
from plancmp.render.wording import signed, value_words
from plancmp.report import compose, gather
from plancmp.report.html import page
from plancmp.report.html.page import Links, marked, units
from plancmp.report.model import Citation, proof_of_value
from plancmp.report.plan_rows import PlanRows
from plancmp.report.sentences import proof_of_place
from plancmp.rows.columns import remarks_of
from plancmp.rows.pairs import DiffRow, SideTarget
from plancmp.rows.plans import target_rows
from plancmp.verify.proofs import FreshPlans
from tests.report.conftest import plan_rows_of, report_of

FIVE = ("yantai", "yantai@draft", "huantai", "dandong", "sanmenxia")
MOST = 1_500_000  # bytes
_PLACE = re.compile(r"(?P<plan>.+)-L(?P<line>\d+)(?::(?P<start>\d+)-(?P<end>\d+))?")


@cache
def _page(lang: str, *names: str) -> html.HtmlElement:
    return html.document_fromstring(page(report_of(lang, *names)))


def _links(lang: str = "zh", names: tuple[str, ...] = FIVE) -> list[html.HtmlElement]:
    return _page(lang, *names).xpath("//a[@data-q]")


def _slugs() -> dict[str, str]:
    links = Links([report.sources[at] for report in [report_of("zh", *FIVE)] for at in range(5)])
    return {links.slug(name): name for name in FIVE}


def _place(words: str) -> tuple[str, int, str]:
    """A place of the page as plan, line, and the words that it marks in the file."""
    match = _PLACE.fullmatch(words)
    assert match, words
    plan, line = _slugs()[match["plan"]], int(match["line"])
    text = read_source(find_plan(plan)).line_text(line)
    start, end = int(match["start"] or 0), int(match["end"] or 0)
    return plan, line, text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_every_pair_of_the_page_is_a_row_of_diff_and_every_row_is_there() -> None:
    """A report that shows another number than the CSV beside it is worth nothing."""
    shown = set()
    for row in _page("zh", *FIVE).xpath("//table[@class='pairs']/tbody/tr"):
        a, b, difference, *_ = row.xpath("td")
        shown.add((*(_side(cell) for cell in (a, b)), difference.text_content()))
    for item in _page("zh", *FIVE).xpath("//ul[@class='refused']/li"):
        links = item.xpath("a[@data-v]")
        shown.add((*(_number(link) for link in links), None))
    expected = {
        (*(_side_shown(row.the_side(letter)) for letter in "ab"), _difference(row))
        for rows in plan_rows_of(*FIVE).diff.values()
        for row in rows
        if row.status == "both"
    }
    assert shown == expected


def _number(link: html.HtmlElement) -> tuple[str, int, int, str]:
    plan, line, _ = _place(link.get("data-q"))
    _, value_line, _ = _place(link.get("data-v"))
    return plan, line, value_line, link.text_content()


def _side(cell: html.HtmlElement) -> tuple[str, int, int, str]:
    (link,) = cell.xpath("a")
    return _number(link)


def _side_shown(side: SideTarget) -> tuple[object, ...]:
    return side.plan, side.line, side.value_line, value_words(side)


def _difference(row: DiffRow) -> str | None:
    if row.verdict == "not_comparable":
        return None
    return signed(row.difference, row.unit, "zh") or "–"


def test_every_promise_of_diff_is_on_the_page() -> None:
    """What only one plan promises is a finding too; left out, it would look like nothing."""
    links = _page("zh", *FIVE).xpath("//section[@id='numbers']//a[@data-v]")
    shown = {_number(link) for link in links}
    expected = {
        _side_shown(side)
        for rows in plan_rows_of(*FIVE).diff.values()
        for row in rows
        for side in (row.a, row.b)
        if side is not None
    }
    assert expected <= shown
    marks = {_number(link) for link in _page("zh", *FIVE).xpath("//a[contains(@class, 'mark ')]")}
    assert marks <= expected


@cache
def _quoted() -> frozenset[tuple[str, int, str]]:
    """All quotations that `verify` checks: plan, line, words."""
    found = set()
    fresh = FreshPlans([find_plan(name) for name in FIVE])
    for query, question in fresh.questions():
        columns = query.columns(question.plans)
        for row in map(columns.cells, fresh.rows(query, question)):
            for column, words in row.items():
                if column.endswith(("quote", "quote_a", "quote_b")) and words:
                    line = column.replace("quote", "line")
                    side = column.split("_", 1)[0]
                    plan = row.get(f"{side}_plan") or row.get("plan") or column.split("_")[0]
                    found.add((str(plan), row[line], words))
    return frozenset(found)  # type: ignore[arg-type]


def test_every_proof_is_a_quotation_that_verify_finds() -> None:
    """A link to words that nobody checks is no proof."""
    known = _quoted()
    links = _links()
    assert len(links) > 1000
    for link in links:
        plan, line, words = _place(link.get("data-q"))
        if link.get("data-v"):
            assert (plan, line, words) in known, link.attrib
            value_plan, value_line, value = _place(link.get("data-v"))
            assert (value_plan, value_line, value) in known, link.attrib
        elif words and not re.search(r"行 \d|line \d", link.text_content()):
            assert (plan, line, words) in known, link.attrib


def test_every_link_leads_to_something_on_the_page() -> None:
    """A dead link in a printed or sent file can't be mended."""
    document = _page("zh", *FIVE)
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href.lstrip("#") for href in document.xpath("//a/@href")} <= set(ids)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_five_documents_fit_in_a_mail(lang: str) -> None:
    assert len(page(report_of(lang, *FIVE)).encode()) < MOST


def test_the_page_asks_for_nothing_and_runs_only_its_own_script() -> None:
    """It is opened without a network, and a plan's text must not be able to run."""
    document = _page("zh", "yantai", "sanmenxia")
    assert document.xpath("//@src") == []
    assert document.xpath("//link/@href") == ["data:,"]
    assert document.xpath("//*[@style]") == []
    policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_same_plans_give_the_same_bytes() -> None:
    names = ("yantai", "sanmenxia")
    assert page(report_of("zh", *names)) == page(compose(plan_rows_of(*names), "zh"))


def _hostile(text: str) -> PlanRows:
    """Material about a plan with that text, and yantai."""
    from dataclasses import replace

    from plancmp.compare import diff_plans, matrix
    from plancmp.compare.gaps import find_gaps
    from plancmp.rows.comparisons import gap_rows, matrix_rows
    from plancmp.rows.corpus import list_rows
    from plancmp.rows.pairs import diff_rows
    from plancmp.rows.plans import target_rows

    yantai = plan_rows_of("yantai", "sanmenxia").plans[0]
    meta = replace(
        find_plan("sanmenxia"), id="<b>x</b>", title='"><script>alert(1)</script>', file="a&b"
    )
    other = read_plan(meta, SourceText("x", text, "0" * 64))
    plans = (yantai, other)
    return PlanRows(
        plans, list_rows(plans), target_rows(plans),
        {("yantai", meta.id): diff_rows(yantai, other, diff_plans(yantai, other))},
        {("yantai", meta.id): []}, matrix_rows(plans, matrix(plans)),
        gap_rows(plans, find_gaps(plans, (), plans)), [], [],
    )  # fmt: skip


def test_a_plans_text_is_never_markup() -> None:
    """A published file may hold anything; it is opened on an official's desk."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e\x07"
    text = f"一、发展目标\n{evil}到2025年，公办幼儿园在园幼儿占比达到61%以上，{evil}。\n"
    made = page(compose(_hostile(text), "zh"))
    document = html.document_fromstring(made)
    assert len(document.xpath("//script")) == 1
    assert document.xpath("//img | //b[not(@class)]") == []
    assert "\u202e" not in made
    assert "\x07" not in made
    assert "61%以上" in document.text_content().replace("≥", "")


def test_places_count_as_a_browser_does() -> None:
    """𠀀 is one character of the file and two units of a browser's string: every mark behind it
    would be one place off."""
    assert units("a𠀀b") == 4
    assert marked("𠀀75%<", [(1, 4)]) == "𠀀<mark>75%</mark>&lt;"


def test_a_number_that_its_line_has_twice_is_lit_where_it_was_read() -> None:
    """Two clauses promise the same in the same words; both links would light the first one, and
    the second promise would seem to be made for kindergartens."""
    text = "一、主要目标\n发展学前教育，公办占比达到60%以上；发展义务教育，公办占比达到60%以上。"
    plan = read_plan(find_plan("yantai"), SourceText("x", text, ""))
    links, lit = Links([plan]), []
    for row in target_rows([plan]):
        attributes = links.href(proof_of_value("yantai", row))
        lit.append([int(place) for place in re.findall(r":(\d+)-", attributes)])
    assert lit == [[7, 13], [26, 32]]


def test_each_of_two_equal_promises_has_its_own_links_on_the_page(tmp_path: Path) -> None:
    """The same through rows that were kept: a says 60% twice in line 3, b has another number for
    each; the pair of compulsory education must lead to the second clause."""
    twice = "发展学前教育，公办占比达到{}%以上；发展义务教育，公办占比达到{}%以上。\n"
    for name, numbers in {"a.txt": (60, 60), "b.txt": (70, 80)}.items():
        text = f"教育发展规划\n一、主要目标\n{twice.format(*numbers)}"
        (tmp_path / name).write_text(text, encoding="utf-8")
    metas = [find_plan(str(tmp_path / name)) for name in ("a.txt", "b.txt")]
    document = html.document_fromstring(page(compose(gather(metas), "zh")))
    lit = {
        tuple(link.get("data-v").rpartition(":")[2] for link in row.xpath("td/a[@data-v]"))
        for row in document.xpath("//table[@class='pairs']/tbody/tr")
    }
    assert lit == {("13-18", "13-18"), ("32-37", "32-37")}


def test_a_citation_of_a_line_alone_lights_the_line() -> None:
    """No words are looked for again: of several equal ones none is known to be meant."""
    links = Links([report_of("zh", "yantai", "sanmenxia").sources[0]])
    assert "L231:" not in links.href(Citation("yantai", 231, "60%以上"))


@pytest.mark.parametrize(
    ("line", "number", "at"),
    [
        (238, "2个", "2个义务"),  # not the 2 of 2025
        (30, "97%以上", "97%以上"),
        (107, ">2", ">2"),  # a cell of the table, lines below its name
    ],
)
def test_a_cited_number_is_lit_where_it_is(line: int, number: str, at: str) -> None:
    """A 2 that is part of 2025 lit as a promise is worse than a whole line."""
    report = report_of("zh", "yantai", "sanmenxia")
    cited = {
        (place.value_line or place.line, place.value_quote): place
        for row in plan_rows_of("yantai", "sanmenxia").diff["yantai", "sanmenxia"]
        for cell in (row.reason, row.caveat)
        for found in remarks_of(cell)
        for place in found.evidence
        if place.plan == "sanmenxia"
    }
    source = report.sources[1]
    attributes = Links([source]).href(proof_of_place(cited[line, number]))
    match = re.search(r'data-v="[^":]+:(\d+)-(\d+)"', attributes)
    assert match
    start, end = map(int, match.groups())
    text = source.source.line_text(line)
    assert text[start:end] == number
    assert text.startswith(at, start)
