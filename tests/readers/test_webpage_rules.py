"""The words and forms of what web pages have around a document: each rule's own examples."""

from __future__ import annotations

import pytest

from plancmp.lexicon.webpages import (
    PageRule,
    is_toolbar,
    page_hints,
    page_labels,
    page_rules,
    squeezed,
    toolbar_examples,
)


@pytest.mark.parametrize("rule", page_rules(), ids=lambda rule: f"{rule.kind}-{rule.reason}")
def test_examples(rule: PageRule) -> None:
    assert [text for text in rule.examples if not rule.pattern.search(text)] == []
    assert [text for text in rule.refused if rule.pattern.search(text)] == []
    written = (*rule.examples, *rule.refused)
    assert [text for text in written if squeezed(text) != text] == []  # as the rules see lines


def test_toolbars() -> None:
    tools, others = toolbar_examples()
    assert [text for text in tools if not is_toolbar(squeezed(text))] == []
    assert [text for text in others if is_toolbar(squeezed(text))] == []
    assert not is_toolbar("大|" * 40 + "x")  # must not take for ever either


def test_words_see_traditional_pages_and_blanks() -> None:
    assert squeezed("當前位置: 首 頁") == "当前位置：首页"
    assert page_labels()["索引号"]
    assert not page_labels()["名称"]
    assert page_hints()["breadcrumb"] == "导航"
