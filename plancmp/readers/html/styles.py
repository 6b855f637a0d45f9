"""What a page's styles say of its elements: hidden, struck out, raised, counted.

Of a style sheet those rules are taken that say one of these and whose selectors are made of tags,
classes, ids and what stands around them; of a rule that isn't understood nothing is hidden. Sheets
outside the page are never fetched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

HIDDEN, STRUCK = "隐藏文字", "划去的文字"
_DECLARED = (  # of a sheet; all else of it says nothing here
    "display", "visibility", "mso-hide", "text-decoration", "vertical-align", "list-style",
    "counter-", "content",
)  # fmt: skip
_TELLING = (
    "none", "hidden", "through", "counter", "super", "list-style", "content", "dialog", "popover",
)  # fmt: skip
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SIMPLE = re.compile(r"[\w.#*>\s-]+")
_BEFORE = re.compile(r"::?before$", re.IGNORECASE)
_PARTS = re.compile(r"[.#]?[^.#]+")
_SCREEN = re.compile(
    r"@(?:media\s+(?:only\s+)?(?:screen|all)\s*|layer\b.*|supports\b.*)", re.DOTALL
)
_ZERO = re.compile(r"0+(?:\.0+)?(?:px|pt|em|rem|%)?")
_LENGTH = re.compile(r"\d*\.?\d+(?:px|pt|rem)")  # not em and %: of nothing they are nothing
_FAR = re.compile(r"-\d{3,5}(?:\.\d+)?(?:px|pt|em|rem)")  # off the page, where nobody sees it
_COUNTER = re.compile(r"([^\s\d-][^\s]{0,60})(?:\s+(-?\d{1,6}))?")
_MOST_RULES = 5000
_MOST_ABOVE = 60  # elements around one that a selector is tried on

Steps = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How an element is shown. `gone`: why its words aren't; `boxless`: it takes no place either;
    `shown`: it is seen even inside what is without size or not visible; `level`: 1 raised, -1
    lowered; `listing`: its list's style; `resets`, `steps`: of counters; `content`: as written."""

    gone: str = ""
    boxless: bool = False
    shown: bool = False
    block: bool = False
    inline: bool = False
    displayed: bool = False
    keeps: bool = False
    level: int = 0
    listing: str = ""
    resets: Steps = ()
    steps: Steps = ()
    content: str = ""


PLAIN = Look()


@lru_cache(maxsize=4096)
def look_of(declared: str) -> Look:
    """What declarations (display: none; …) say, the last one of a property."""
    said = _properties(declared)
    display, size = said.get("display", ""), said.get("font-size", "")
    visibility = said.get("visibility", "")
    boxless = display == "none" or said.get("mso-hide") == "all"
    hidden = boxless or visibility in ("hidden", "collapse") or bool(_ZERO.fullmatch(size))
    hidden = hidden or any(_FAR.fullmatch(said.get(name, "")) for name in _PLACES)
    decoration = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    raised = said.get("vertical-align", "")
    return Look(
        gone=HIDDEN if hidden else STRUCK if "line-through" in decoration else "",
        boxless=boxless,
        shown=not hidden and (visibility == "visible" or bool(_LENGTH.fullmatch(size))),
        block=display == "block",
        inline=display == "inline",
        displayed=bool(display),
        keeps=said.get("white-space", "").startswith(("pre", "break-spaces")),
        level=1 if raised in ("super", "text-top") else -1 if raised == "sub" else 0,
        listing=said.get("list-style", "") + " " + said.get("list-style-type", ""),
        resets=_steps(said.get("counter-reset", "") + " " + said.get("counter-set", ""), 0),
        steps=_steps(said.get("counter-increment", ""), 1),
        content=said.get("content", ""),
    )


def _properties(declared: str) -> Mapping[str, str]:
    """The properties with their values; one that is important stays."""
    found: dict[str, str] = {}
    firm: set[str] = set()
    for part in declared.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if not colon or len(value) > 500:
            continue
        value, important, _ = value.partition("!")
        if name in firm and not important:
            continue
        if important:
            firm.add(name)
        value = value.strip()
        found[name] = value if name in ("content", *_COUNTED) else value.lower()
    return found


_PLACES = ("text-indent", "left", "top")
_COUNTED = ("counter-reset", "counter-set", "counter-increment")


def _steps(words: str, usual: int) -> Steps:
    named = (match for match in _COUNTER.finditer(words) if match[1] != "none")
    return tuple((match[1], int(match[2] or usual)) for match in named)


@dataclass(frozen=True, slots=True)
class Compound:
    """What an element must be: its tag, classes and id; `near`: directly around the next one."""

    tag: str = ""
    classes: frozenset[str] = frozenset()
    identity: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class SheetRule:
    """A rule of a sheet. `compounds`: the element's own first, then those around it."""

    weight: tuple[int, int, int, int]
    compounds: tuple[Compound, ...]
    before: bool
    declared: str


def rules_of(sheet: str) -> Iterator[SheetRule]:
    """The rules of a sheet that say something here and hold on a screen of any size."""
    if not any(name in sheet for name in _TELLING):
        return
    sheet = _COMMENT.sub(" ", sheet) if "/*" in sheet or "--" in sheet else sheet
    around: list[bool] = []  # of each at-rule that is open whether it holds
    for order, part in enumerate(sheet.split("}")):
        *heads, declared = part.split("{")
        if not heads:
            around[-1:] = []
            continue
        around.extend(_SCREEN.fullmatch(_last(head)) is not None for head in heads[:-1])
        if order < _MOST_RULES and all(around) and any(name in declared for name in _DECLARED):
            for selector in _last(heads[-1]).split(","):
                rule = _rule(selector.strip(), order, declared)
                if rule is not None:
                    yield rule


def _last(head: str) -> str:
    """A rule's head without the statements before it (@charset "utf-8";)."""
    return head.rpartition(";")[2].strip()


def _rule(selector: str, order: int, declared: str) -> SheetRule | None:
    """The rule of a selector; None for one that isn't understood."""
    bare = _BEFORE.sub("", selector)
    if not _SIMPLE.fullmatch(bare):
        return None
    compounds: list[Compound] = []
    near = False
    for word in reversed(bare.replace(">", " > ").split()):
        if word == ">":
            near = True
            continue
        compounds.append(_compound(word, near))
        near = False
    weight = (
        sum(bool(one.identity) for one in compounds), sum(len(one.classes) for one in compounds),
        sum(bool(one.tag) for one in compounds), order,
    )  # fmt: skip
    said = _kept(declared)
    if not compounds or not said:
        return None
    return SheetRule(weight, tuple(compounds), bare != selector, said)


def _compound(word: str, near: bool) -> Compound:
    parts = _PARTS.findall(word)
    tag = next((part.lower() for part in parts if part[0] not in ".#"), "")
    return Compound(
        "" if tag == "*" else tag, frozenset(part[1:] for part in parts if part[0] == "."),
        next((part[1:] for part in parts if part[0] == "#"), ""), near,
    )  # fmt: skip


def _kept(declared: str) -> str:
    """Of a rule's declarations those that say something here."""
    parts = (part.strip() for part in declared.split(";"))
    return ";".join(part for part in parts if part.lower().startswith(_DECLARED))


@dataclass
class Sheets:
    """The rules of a page's sheets, by the class, id or tag that their elements have."""

    by_key: dict[str, list[SheetRule]] = field(default_factory=lambda: defaultdict(list))
    known: dict[tuple[str, str, str], tuple[SheetRule, ...]] = field(default_factory=dict)

    def add(self, sheets: Iterable[str]) -> Sheets:
        """Adds the rules of sheets, in their order."""
        for at, sheet in enumerate(sheets):
            for rule in rules_of(sheet):
                own = rule.compounds[0]
                key = next((f".{name}" for name in own.classes), "") or (
                    f"#{own.identity}" if own.identity else own.tag
                )
                weight = (*rule.weight[:3], at * _MOST_RULES + rule.weight[3])
                self.by_key[key].append(replace(rule, weight=weight))
        return self

    def rules(self, tag: str, attrs: Mapping[str, str]) -> tuple[SheetRule, ...]:
        """The rules for an element with this tag and these attributes, wherever it stands, the
        weightiest last."""
        key = tag, attrs.get("class", ""), attrs.get("id", "")
        found = self.known.get(key)
        if found is None:
            classes = key[1].split()
            names = ("", tag, f"#{key[2]}", *(f".{name}" for name in classes))
            near = (rule for name in dict.fromkeys(names) for rule in self.by_key.get(name, ()))
            own = frozenset(classes)
            fitting = [rule for rule in near if _fits(rule.compounds[0], tag, own, key[2])]
            found = tuple(sorted(fitting, key=lambda rule: rule.weight))
            self.known[key] = found
        return found


def _fits(compound: Compound, tag: str, classes: frozenset[str], identity: str) -> bool:
    return (
        compound.tag in ("", tag)
        and compound.classes <= classes
        and compound.identity in ("", identity)
    )


def holds(rule: SheetRule, around: Sequence[tuple[str, Mapping[str, str]]]) -> bool:
    """Whether a rule holds for an element in these: tag and attributes, the nearest first."""
    at = 0
    for compound in rule.compounds[1:]:
        while at < min(len(around), _MOST_ABOVE):
            tag, attrs = around[at]
            at += 1
            if _fits(compound, tag, frozenset(attrs.get("class", "").split()), attrs.get("id", "")):
                break
            if compound.near:
                return False
        else:
            return False
    return True
