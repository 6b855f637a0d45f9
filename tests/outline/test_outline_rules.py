"""Data of this room: each form, rule and word list does what its examples say."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from plancmp.errors import RegistryError
from plancmp.lexicon import words as headings
from plancmp.lexicon.load import load_toml
from plancmp.lexicon.words import Kind, cases, families, matching, rules, words
from plancmp.outline.headings import find_lost_end, parse_numbering

NAMES = {family.name for family in families()}
FORMS = [(family.name, *example) for family in families() for example in family.examples]
FORMS += [
    (of, *headings._example(example, of)) for of, examples, _ in cases() if of in NAMES
    for example in examples
]  # fmt: skip
NOT_FORMS = [(family.name, line) for family in families() for line in family.refused]
NOT_FORMS += [(of, line) for of, _, refused in cases() if of in NAMES for line in refused]
DATA = load_toml("headings")
WORDS = DATA["words"]
RULES = [rule for kind in get_args(Kind) for rule in rules(kind)]


@pytest.mark.parametrize(("family", "line", "number", "ordinal", "rest"), FORMS)
def test_form_is_read(family: str, line: str, number: str, ordinal: int | None, rest: str) -> None:
    """A form that isn't read loses every heading of the plans that use it."""
    numbering = parse_numbering(line)
    assert numbering is not None
    found = (numbering.family, numbering.text, numbering.ordinal, line[numbering.length :])
    assert found == (family, number, ordinal, rest)


@pytest.mark.parametrize(("family", "line"), NOT_FORMS)
def test_lookalike_is_no_number(family: str, line: str) -> None:
    """A value (17.04%) or a phrase (三个课堂) read as a number becomes a false heading."""
    numbering = parse_numbering(line)
    assert numbering is None or numbering.family != family


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}: {rule.reason}")
def test_rule_holds_for_its_examples(rule: headings.Rule) -> None:
    """A rule that misses its examples, or takes a plan's own words for page furniture."""
    assert [text for text in rule.examples if not rule.pattern.search(text)] == []
    assert [text for text in rule.refused if rule.pattern.search(text)] == []


@pytest.mark.parametrize(
    ("kind", "examples", "refused"), [case for case in cases() if case[0] not in NAMES]
)
def test_rules_of_a_kind_hold_for_the_lines_of_a_sector(
    kind: str, examples: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    """Their words are parted between lexicon/ and the sector: together they tell its lines."""
    assert kind in get_args(Kind)
    assert [text for text in examples if matching(kind, text) is None] == []
    assert [text for text in refused if matching(kind, text) is not None] == []


@pytest.mark.parametrize(
    "content",
    [
        {"family": [{"name": "x", "pattern": "x", "examples": ["x | x | - | "]}]},
        {"family": [{"name": "x", "pattern": "x", "examples": [], "refused": []}]},
        {"family": [{"name": "x", "pattern": "x", "examples": ["x"], "refused": []}]},
        {"family": [{"name": "x", "pattern": "x", "examples": ["x |x | -|"], "refused": []}] * 2},
    ],
    ids=["missing key", "no example", "bad example", "twice"],
)
def test_broken_forms_are_refused(content: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in the data file must stop at load, not silently change what is read."""
    monkeypatch.setattr(headings, "load_toml", lambda name: {**DATA, **content})
    with pytest.raises(RegistryError):
        families.__wrapped__()


def test_a_forgotten_stop_is_found_by_words() -> None:
    """A whole paragraph would be a heading, or a heading cut in two."""
    for example in words().examples:
        title, _, rest = example.partition(" | ")
        found = find_lost_end(title + rest, 0, None, 0)
        assert found is not None, example
        assert found.end == len(title), example
    for line in words().refused:
        assert find_lost_end(line, 0, None, 0) is None, line


@pytest.mark.parametrize(
    "content",
    [
        {"words": {**WORDS, "verbs": ["推进", "推进"]}},
        {"words": {**WORDS, "verbs": ["改革"], "endings": ["改革"]}},
        {"words": {name: WORDS[name] for name in WORDS if name != "endings"}},
    ],
    ids=["twice", "verb and ending", "missing list"],
)
def test_broken_words_are_refused(content: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that both closes a title and opens a sentence cuts 推进教育改革 in two."""
    monkeypatch.setattr(headings, "load_toml", lambda name: {**DATA, **content})
    with pytest.raises(RegistryError):
        words.__wrapped__()


def test_unknown_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule of a kind that nobody asks for would never be used."""
    rule = {"kind": "pgae", "reason": "x", "pattern": "x", "examples": ["x"], "refused": []}
    monkeypatch.setattr(headings, "load_toml", lambda name: {**DATA, "rule": [rule]})
    with pytest.raises(RegistryError):
        headings._all_rules.__wrapped__()
