"""What must hold for every plan of the corpus, from the file to the rows.

Each test names what a user would lose: a proof that isn't in the source, a line nobody read.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

from plancmp.corpus import all_plans, find_plan, read_source
from plancmp.corpus.loader import load_keywords, load_plan
from plancmp.errors import InputError
from plancmp.linking.sentences import keywords_of
from plancmp.model import Plan, SourceText
from plancmp.pipeline import read_plan
from plancmp.rows.comparisons import QuotedLine
from plancmp.rows.plans import target_rows
from plancmp.rows.queries import Options
from plancmp.system import cache
from plancmp.text import normalise
from tests.shared import SHARED, needs_shared, shared_files

METAS = all_plans()
_NUMERALS = "零〇一二两三四五六七八九十百千万半"


@pytest.fixture(scope="module", params=METAS, ids=lambda meta: meta.id)
def plan(request: pytest.FixtureRequest) -> Plan:
    return load_plan(request.param)


def test_quotes_are_words_of_their_lines(plan: Plan) -> None:
    """Every number can be found again in the untouched file, at the line that is named."""
    lines = plan.source.text.split("\n")
    for row in target_rows((plan,)):
        where = f"{plan.meta.id} {row.line} {row.indicator}"
        assert row.quote, where
        assert row.quote in lines[row.line - 1], where
        assert row.value_quote, where
        assert row.value_quote in lines[row.value_line - 1], where


def test_every_value_stands_at_the_characters_that_are_named(plan: Plan) -> None:
    """Of two equal numbers of a line a program must find the one that was read."""
    assert_placed(plan)


def test_evidence_holds_the_words_at_its_place(plan: Plan) -> None:
    """A number, its subject, its deadline, its start: each can be looked up where it was read."""
    assert_evidence(plan)


@needs_shared
@pytest.mark.parametrize("path", shared_files() or [SHARED], ids=lambda path: path.name)
def test_evidence_of_real_files(path: Path) -> None:
    """The same of every format, also where a reader made the text out of a file."""
    plan = load_plan(find_plan(str(path)))
    assert_placed(plan)
    assert_evidence(plan)


def assert_placed(plan: Plan) -> None:
    """text[value_start:value_end] == value_quote, and the quote begins at quote_start."""
    text, lines = plan.source.text, plan.source.text.split("\n")
    for row in target_rows((plan,)):
        start, end = row.value_start, row.value_end
        assert text[start:end] == row.value_quote != "", row
        assert sum(len(line) + 1 for line in lines[: row.value_line - 1]) <= start
        assert text.startswith(row.quote, row.quote_start), row


def assert_evidence(plan: Plan) -> None:
    """Words are those at the span; the number is in its value, prose in its clause and sentence."""
    for target in plan.targets:
        known = target.number, target.subject, target.deadline, target.start
        assert None not in known[:2], target
        for evidence in known:
            assert evidence is None or plan.source.slice(evidence.span) == evidence.words, target
        assert target.number
        assert target.value_span.holds(target.number.span), target
        assert (target.start is None) == (target.baseline is None), target
        assert target.clause
        if target.clause.overlaps(target.value_span):
            assert target.clause.holds(target.number.span), target
            assert target.context.holds(target.clause) or target.source == "table", target
        if target.deadline and str(target.year) not in target.deadline.words:
            assert not any(map(str.isdigit, target.deadline.words)), target  # 期末, 去年


def _numbers(words: str) -> set[float]:
    plain = words.translate({0xFF10 + n: str(n) for n in range(10)}).replace("．", ".")
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", plain)}


def test_value_quotes_hold_their_number(plan: Plan) -> None:
    """The words that prove a number hold that number, both ends of a range too."""
    for row in target_rows((plan,)):
        quote, where = row.value_quote, f"{plan.meta.id} {row.value_line}"
        if isinstance(row.value, str):
            assert row.value.replace(":", "") == re.sub("[:：∶]", "", quote).strip("不低于"), (
                where
            )
        elif not _numbers(quote):
            assert any(char in _NUMERALS for char in quote), where
        else:
            wanted = {row.value, row.value_high} - {None}
            assert wanted <= _numbers(quote), where


def test_no_line_is_lost(plan: Plan) -> None:
    """Each line with words is in a heading, a body, a table, the preamble, or is page chrome."""
    source = plan.source
    seen: set[int] = set()
    for section in plan.sections:
        seen.update(range(source.line_at(section.span.start), section.line + 1))
        for span in section.own:
            last = source.line_at(max(span.start, span.end - 1))
            seen.update(range(source.line_at(span.start), last + 1))
    for table in plan.tables:
        seen.update(range(table.first_line, table.last_line + 1))
    for chrome in plan.chrome:
        seen.update(range(chrome.first_line, chrome.last_line + 1))
    for span in plan.preamble:
        seen.add(source.line_at(span.start))
    for line in normalise(source).lines:
        assert not line.text or line.number in seen, (
            f"{plan.meta.id} {line.number}: {line.text[:40]}"
        )


def test_sections_nest(plan: Plan) -> None:
    """Siblings don't overlap and lie inside their parent, so that a passage has one section."""
    for section in plan.sections:
        assert plan.source.slice(section.heading_span).strip() == section.heading.strip()
        if section.parent is not None:
            assert plan.sections[section.parent].span.holds(section.span)
        siblings = [s for s in plan.sections if s.parent == section.parent and s.id > section.id]
        assert not any(section.span.overlaps(other.span) for other in siblings)


def test_targets_name_a_section_that_holds_them(plan: Plan) -> None:
    for target in plan.targets:
        assert target.section is not None
        assert plan.sections[target.section].span.holds(target.value_span)


def test_kept_plan_equals_the_plan_read(plan: Plan) -> None:
    """What the cache gives back is what was read; the same input gives the same plan."""
    again = read_plan(plan.meta, read_source(plan.meta))
    assert again == plan
    assert cache.unpack(cache.pack(plan), plan.meta, plan.source) == plan
    assert cache.pack(again) == cache.pack(plan)


@needs_shared
@pytest.mark.parametrize("path", shared_files() or [SHARED], ids=lambda path: path.name)
def test_a_kept_document_equals_the_document_read(path: Path) -> None:
    """Of every format: text and grids out of another process, and the plan read from them."""
    meta = find_plan(str(path))
    try:
        source = read_source(meta)
    except InputError as error:
        pytest.skip(error.what)
    plan = load_plan(meta)
    assert msgspec.json.decode(msgspec.json.encode(source), type=SourceText) == source
    assert cache.unpack(cache.pack(plan), meta, source) == plan == read_plan(meta, source)


def test_a_source_survives_json(plan: Plan) -> None:
    """What another process read out of a document arrives as it was read."""
    words = msgspec.json.encode(plan.source)
    assert msgspec.json.decode(words, type=SourceText) == plan.source


def test_a_data_file_is_parsed_again_once_it_says_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that was mended must not go on as it was; what JSON can't hold isn't kept."""
    monkeypatch.setenv("PLANCMP_CACHE_DIR", str(tmp_path))
    for text, expected in (("a = 1", 1), ("a = 1.0", 1.0), ('a = "二"', "二"), ("a = 1", 1)):
        for _ in range(2):
            (value,) = cache.parse_toml(text, "a.toml").values()
            assert (value, type(value)) == (expected, type(expected))
    assert len(list(tmp_path.iterdir())) == 1  # of one file what it says now, no more
    for path in tmp_path.iterdir():
        path.write_bytes(b'{"a": ')
    assert cache.parse_toml("a = 1", "a.toml") == {"a": 1}
    for _ in range(2):
        assert cache.parse_toml("a = 2022-10-10", "b.toml") == {"a": date(2022, 10, 10)}
        with pytest.raises(ValueError, match="Invalid value"):
            cache.parse_toml("a = ", "a.toml")


def test_a_broken_cache_is_no_cache(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever lies in the cache folder, the plan is read right."""
    monkeypatch.setenv("PLANCMP_CACHE_DIR", str(tmp_path))
    meta = METAS[1]
    whole = load_plan(meta)
    (kept,) = (path for path in cache.cache_dir().glob("*.json"))
    parts = json.loads(kept.read_text("utf-8"))
    parts["targets"][0]["indicator"] = 7  # no text
    broken = json.dumps(parts), kept.read_text("utf-8")[:-50], "[" * 100_000
    del parts["themes"], parts["targets"]
    broken += (json.dumps(parts),)
    for content in ("", "{", "[]", '{"sections": 1}', *broken):
        kept.write_text(content, encoding="utf-8")
        assert load_plan(meta) == whole
    assert load_plan(meta) == whole


def test_broken_keywords_are_made_again(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keywords of fewer sections than the plan has would line up other ones."""
    monkeypatch.setenv("PLANCMP_CACHE_DIR", str(tmp_path))
    plan = load_plan(METAS[1])
    (kept_plan,) = cache.cache_dir().glob("*.json")
    right = load_keywords(plan)
    assert right == keywords_of(plan) == load_keywords(plan)
    (kept,) = set(cache.cache_dir().glob("*.json")) - {kept_plan}
    for content in ("", '{"keywords": [[]]}', '{"keywords": [[[1, 2]]]}'):
        kept.write_text(content, encoding="utf-8")
        assert load_keywords(plan) == right


def test_broken_rows_are_made_again(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept comparison that isn't the rows asked for is never printed."""
    monkeypatch.setenv("PLANCMP_CACHE_DIR", str(tmp_path))

    def rows() -> list[QuotedLine]:
        about = Options(topics=("preschool",))
        return cache.remember(about, METAS[:1], QuotedLine, lambda: [QuotedLine(1, "二", 3)])

    right = rows()
    (kept,) = cache.cache_dir().glob("*.json")
    others = (
        '{"about": {}, "rows": [{"line": 1}]}',
        '{"about": {}, "rows": [{"line": "1", "quote": "二", "quote_start": 3}]}',
        "[7]", "{}", "[" * 100_000,
    )  # fmt: skip
    for content in others:
        kept.write_text(content, encoding="utf-8")
        assert rows() == right == [QuotedLine(1, "二", 3)]


def test_a_folder_that_cannot_be_made_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCMP_CACHE_DIR", "/proc/nowhere")
    assert load_plan(METAS[1]).targets
