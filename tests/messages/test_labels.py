"""What fails here: a word of the output is missing in a language, or nobody shows it any more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plancmp.errors import RegistryError
from plancmp.messages import filling as registry
from plancmp.messages.filling import label, labels
from plancmp.rows.queries import QUERIES

PACKAGE = Path(__file__).parents[2] / "plancmp"
TEMPLATES = sorted((PACKAGE / "report").rglob("*.j2"))
FILES = ("labels", "report_labels")
ALL = [(name, key) for name in FILES for key in labels(name)]
_FIELD = re.compile(r"\{(\w*)\}")
_QUOTED = re.compile(r"['\"](\w+)['\"]")
# What takes the place of a part of an id that is put together: `fact_` and a fact's name.
_PUT_TOGETHER = re.compile(r"'([a-z_]+_)' \+|f['\"]([a-z_]+_)\{")


def _words_in(path: Path) -> Iterator[str]:
    """The words of a module that may be ids: its constants, and its rows' columns."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def _used() -> tuple[set[str], set[str]]:
    """All words that may be ids, and the beginnings of those that are put together."""
    modules = list(PACKAGE.rglob("*.py"))
    sources = [path.read_text(encoding="utf-8") for path in (*modules, *TEMPLATES)]
    words = {word for path in modules for word in _words_in(path)}
    words |= {column for query in QUERIES.values() for column in query.columns().names}
    words |= {word for path in TEMPLATES for word in _QUOTED.findall(path.read_text("utf-8"))}
    found = (match for source in sources for match in _PUT_TOGETHER.finditer(source))
    return words, {match[1] or match[2] for match in found}


@pytest.mark.parametrize(("name", "key"), ALL)
def test_each_word_is_said_in_both_languages(name: Any, key: str) -> None:
    """A reader of one would see nothing, or a number where the other has two."""
    found = labels(name)[key]
    assert found.zh, key
    assert found.en, key
    fields = [_FIELD.findall(words) for words in (found.zh, found.en)]
    if "" in (*fields[0], *fields[1]):
        assert len(fields[0]) >= len(fields[1]), key
    else:
        assert set(fields[1]) == set(fields[0]), key


def test_no_word_stands_in_both_files() -> None:
    """Of two, one would never be shown."""
    assert not labels("labels").keys() & labels("report_labels").keys()


def test_every_word_is_used() -> None:
    words, beginnings = _used()
    put_together = {
        key for _, key in ALL for start in beginnings
        if key.startswith(start) and key.removeprefix(start) in words
    }  # fmt: skip
    assert [key for _, key in ALL if key not in words | put_together] == []


def test_a_side_goes_before_its_column() -> None:
    assert (label("a_line", "zh"), label("b_quote", "en")) == ("甲 行", "B Quote")
    assert label("no such id", "zh") == "no such id"


def test_the_words_of_the_report_are_read_only_for_it() -> None:
    """The terminal would wait for words that it never shows."""
    registry.labels.cache_clear()
    for key in ("plan", "verdict", "a_line", "added_file"):
        label(key, "en")
    assert registry.labels.cache_info().currsize == 1
    assert label("find_gaps", "en") == "What all others have"
    assert registry.labels.cache_info().currsize == 2


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"zh": "规划"}, "field `en`: messages/labels.toml: label, plan"),
        ({"zh": "规划", "en": "Plan", "fr": "Plan"}, "unknown field `fr`"),
        ({"zh": "规划", "en": 1}, "Expected `str`"),
    ],
)
def test_a_slip_fails_at_load(monkeypatch: pytest.MonkeyPatch, entry: Any, why: str) -> None:
    monkeypatch.setattr(registry, "load_toml", lambda name, room: {"plan": entry})
    with pytest.raises(RegistryError, match=why):
        registry.labels.__wrapped__()
