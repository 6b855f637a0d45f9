"""The words and forms of what web pages have around a document: each rule's own examples."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from plancmp.errors import RegistryError
from plancmp.lexicon import webpages
from plancmp.lexicon.load import load_toml, typed
from plancmp.lexicon.rules import Rule
from plancmp.lexicon.webpages import is_toolbar, page_hints, page_labels, page_rules, squeezed
from plancmp.readers.html.content import hint
from plancmp.readers.html.items import begins_with_label, is_label
from plancmp.readers.html.tree import Node

FILE = webpages._file()


@pytest.mark.parametrize("rule", page_rules(), ids=lambda rule: f"{rule.kind}-{rule.reason}")
def test_examples(rule: Rule) -> None:
    assert [text for text in rule.examples if not rule.pattern.search(text)] == []
    assert [text for text in rule.refused if rule.pattern.search(text)] == []
    written = (*rule.examples, *rule.refused)
    assert [text for text in written if squeezed(text) != text] == []  # as the rules see lines


def test_toolbars() -> None:
    tools = FILE.tools
    assert [text for text in tools.examples if not is_toolbar(squeezed(text))] == []
    assert [text for text in tools.refused if is_toolbar(squeezed(text))] == []
    assert not is_toolbar("大|" * 40 + "x")  # must not take for ever either


def _is_labelled(text: str) -> bool:
    return is_label(squeezed(text)) or begins_with_label(squeezed(text))


def test_labels_of_a_head_table() -> None:
    """A plan's own table would be dropped, or a page's facts read as the plan's."""
    assert [text for text in FILE.labels.examples if not _is_labelled(text)] == []
    assert [text for text in FILE.labels.refused if _is_labelled(text)] == []


@pytest.mark.parametrize("entry", FILE.hint, ids=lambda entry: entry.reason)
def test_hints_of_a_sites_own_parts(entry: webpages._Hint) -> None:
    """A menu would be read as headings, or the article's own box taken for a menu."""
    for name in entry.examples:
        assert hint(Node("div", {"class": name}, 0, None)) == entry.reason, name
    for name in entry.refused:
        assert hint(Node("div", {"class": name}, 0, None)) == "", name


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: c["rule"][0].update(kind="below"), "Invalid enum value .below."),
        (lambda c: c["rule"][0].update(refused=[]), "no examples"),
        (lambda c: c["labels"]["weak"].append("索引号"), "stands twice"),
        (lambda c: c["hint"][0].pop("refused"), "field `refused`: webpages.toml: hint 0"),
        (lambda c: c["tools"].update(colour="red"), "unknown field `colour`"),
    ],
)
def test_a_slip_fails_at_load(monkeypatch: pytest.MonkeyPatch, change: Any, why: str) -> None:
    content = deepcopy(load_toml("webpages"))
    change(content)
    kind = webpages._PageRulesFile
    monkeypatch.setattr(webpages, "_file", lambda: typed(content, "webpages.toml", kind))
    with pytest.raises(RegistryError, match=why):
        webpages.page_rules.__wrapped__() and webpages.page_labels.__wrapped__()


def test_words_see_traditional_pages_and_blanks() -> None:
    assert squeezed("當前位置: 首 頁") == "当前位置：首页"
    assert page_labels()["索引号"]
    assert not page_labels()["名称"]
    assert page_hints()["breadcrumb"] == "导航"
