"""What a web page has around a document: words and forms, from data/webpages.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ..errors import RegistryError
from .load import check_keys, load_toml
from .words import simplified

_FILE = "webpages.toml"
KINDS = ("anywhere", "before", "after", "end")
_LONGEST_TOOLBAR = 80
_BLANKS = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_FOLDED = {ord(":"): "：", ord("("): "（", ord(")"): "）", ord("∶"): "："}


@dataclass(frozen=True, slots=True)
class PageRule:
    """A line in which `pattern` is found is the page's own, for `reason`; `kind`: where it is."""

    kind: str
    reason: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    refused: tuple[str, ...]


@cache
def page_rules() -> tuple[PageRule, ...]:
    """All rules, in the order of the file.

    Raises RegistryError on an unknown or missing key or kind, or a rule without examples.
    """
    found = []
    keys = {"kind": str, "reason": str, "pattern": str, "examples": list, "refused": list}
    for entry in load_toml("webpages").get("rule", []):
        where = f"{_FILE}: rule {entry.get('kind')} ({entry.get('reason')})"
        check_keys(entry, where, keys)
        if entry["kind"] not in KINDS:
            raise RegistryError("unknown kind", where=where, hint=f"Known: {', '.join(KINDS)}")
        if not entry["examples"]:
            raise RegistryError("the rule has no examples", where=where)
        pattern = re.compile(entry["pattern"], re.IGNORECASE)
        examples, refused = tuple(entry["examples"]), tuple(entry["refused"])
        found.append(PageRule(entry["kind"], entry["reason"], pattern, examples, refused))
    return tuple(found)


def squeezed(text: str) -> str:
    """A line's words as the rules see them: no blanks, simplified, full-width colons, brackets."""
    return _BLANKS.sub("", text).translate(simplified()).translate(_FOLDED)


def page_reason(kind: str, words: str) -> str:
    """Why a line with these (squeezed) words is the page's own, by the rules of one kind; or ""."""
    return next((rule.reason for rule in _by_kind(kind) if rule.pattern.search(words)), "")


@cache
def _by_kind(kind: str) -> tuple[PageRule, ...]:
    return tuple(rule for rule in page_rules() if rule.kind == kind)


def is_toolbar(words: str) -> bool:
    """Whether a line's (squeezed) words are those of a toolbar and nothing else; one character
    alone may be a cell's."""
    return 1 < len(words) <= _LONGEST_TOOLBAR and _toolbar().fullmatch(words) is not None


@cache
def _toolbar() -> re.Pattern[str]:
    entry = load_toml("webpages").get("tools", {})
    keys = {"words": list, "marks": str, "examples": list, "refused": list}
    check_keys(entry, f"{_FILE}: tools", keys)
    words = "|".join(re.escape(word) for word in sorted(entry["words"], key=len, reverse=True))
    marks = f"[{re.escape(entry['marks'])}]*+"  # possessive: a line of 大|大|大| must not explode
    return re.compile(f"{marks}(?:(?:{words}){marks})++", re.IGNORECASE)


def toolbar_examples() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines that are toolbars, and lines that aren't."""
    entry = load_toml("webpages")["tools"]
    return tuple(entry["examples"]), tuple(entry["refused"])


@cache
def page_labels() -> Mapping[str, bool]:
    """The labels of the head table of 政府信息公开 pages, each with whether it is sure: others
    also head columns of a plan's own tables.

    Raises RegistryError if one stands there twice.
    """
    entry = load_toml("webpages").get("labels", {})
    check_keys(entry, f"{_FILE}: labels", {"words": list, "weak": list})
    listed = [*entry["words"], *entry["weak"]]
    if len(set(listed)) != len(listed):
        raise RegistryError("a label stands twice", where=f"{_FILE}: labels")
    return MappingProxyType({word: word in entry["words"] for word in listed})


@cache
def page_hints() -> Mapping[str, str]:
    """Word of a class or id attribute → what such a part of a page is.

    Raises RegistryError if a word stands there twice.
    """
    found: dict[str, str] = {}
    for entry in load_toml("webpages").get("hint", []):
        check_keys(entry, f"{_FILE}: hint", {"reason": str, "words": list})
        for word in entry["words"]:
            if found.setdefault(word, entry["reason"]) != entry["reason"]:
                raise RegistryError(f"{word!r} stands there twice", where=f"{_FILE}: hint")
    return MappingProxyType(found)
