"""What fails here: a slip in data/targets.toml cuts a measure, or makes a rule of a promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from plancmp.errors import RegistryError
from plancmp.lexicon import targets
from plancmp.lexicon.load import load_toml

# Lists whose words are looked for where a text starts.
HEADS = {"lead": "lead", "count_verbs": "count_verb_head", "keep_verbs": "keep_verb_head"}


def entries() -> Iterator[Any]:
    """Each entry of the file with its pattern."""
    words, raw = targets.target_words(), load_toml("targets")
    for name in ("lead", "predicate", "count_verbs", "keep_verbs", "stops"):
        yield pytest.param(getattr(words, HEADS.get(name, name)), raw[name], id=name)
    groups = {"bare_heads": words.heads, "kind": words.kind,
              "scope": words.scope, "worded": {"promise": words.worded}}  # fmt: skip
    for group, patterns in groups.items():
        for name, pattern in patterns.items():
            yield pytest.param(pattern, raw[group][name], id=f"{group}.{name}")


def found(pattern: re.Pattern[str], text: str, entry: dict[str, Any]) -> str | None:
    """What the pattern finds in a text: its first named group that matched, else all of it."""
    at_start = any(entry == load_toml("targets")[name] for name in HEADS)
    match = pattern.match(text) if at_start else pattern.search(text)
    if match is None or not match.group():
        return None
    return next(filter(None, match.groupdict().values()), match.group())


@pytest.mark.parametrize(("pattern", "entry"), list(entries()))
def test_examples_from_both_sides(pattern: re.Pattern[str], entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        text, _, words = example.partition(" | ")
        assert found(pattern, text, entry) == words, example
    for text in entry["not_examples"]:
        assert found(pattern, text, entry) is None, text


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            lambda c: c["kind"]["recurring"].pop("examples"),
            "field `examples`: targets.toml: kind, recurring",
        ),
        (lambda c: c["kind"]["recurring"].update(not_examples=[]), "no examples"),
        (lambda c: c["kind"]["recurring"].update(colour="red"), "unknown field `colour`"),
        (lambda c: c["kind"]["recurring"]["words"].append("逐年"), "stand twice"),
        (lambda c: c["kind"]["recurring"].update(patterns=["("]), "no pattern"),
        (lambda c: c["kind"]["recurring"].update(at="middle"), "Invalid enum value"),
        (lambda c: c.pop("stops"), "missing required field `stops`"),
    ],
)
def test_a_slip_fails_at_load(monkeypatch: pytest.MonkeyPatch, change: Any, why: str) -> None:
    content = deepcopy(load_toml("targets"))
    change(content)
    monkeypatch.setattr(targets, "load_toml", lambda name: content)
    with pytest.raises(RegistryError, match=why):
        targets.target_words.__wrapped__()
