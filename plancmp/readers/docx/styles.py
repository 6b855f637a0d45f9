"""What the styles of a Word document say of a paragraph: its name, its numbering, hidden words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..ooxml import WORD

W = f"{{{WORD}}}"
VAL = f"{W}val"
_HEADING = re.compile("(?:heading|标题) ?([1-9])")
BODY_LEVEL = 9  # of an outline: no heading
_OFF = ("0", "false", "off", "none")


def value(parent: etree._Element | None, path: str) -> str | None:
    """The value (w:val) of the element at a path of names parted by /; None where it is missing."""
    element = parent
    for name in path.split("/"):
        element = element.find(W + name) if element is not None else None
    return element.get(VAL) if element is not None else None


def number(parent: etree._Element | None, path: str) -> int | None:
    """The value of the element at a path as a whole number; None where it is none."""
    return whole(value(parent, path))


def whole(text: str | None) -> int | None:
    """A whole number of at most nine digits; None for anything else."""
    if text is None or len(text) > 10 or not text.lstrip("-").isdecimal():
        return None
    return int(text) if text.lstrip("-").isascii() and not text.startswith("--") else None


def switched(parent: etree._Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said of it."""
    element = parent.find(W + name) if parent is not None else None
    return None if element is None else element.get(VAL, "true") not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """A style as written: what it doesn't say holds as in the style it is based on."""

    name: str
    based_on: str | None
    num_id: int | None
    level: int | None
    hidden: bool | None
    outline: int | None = None


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their id, and which one is a paragraph's that names none."""

    by_id: dict[str, Style]
    default: str | None

    def name(self, style: str | None) -> str:
        """The name of a style in lower case (toc 1, heading 1); empty where it is unknown."""
        found = self.by_id.get(style or "")
        return found.name if found else ""

    def chain(self, style: str | None, paragraph: bool = True) -> Iterator[tuple[str, Style]]:
        """A style and those that it is based on, in turn."""
        at = style if style in self.by_id else self.default if paragraph else None
        seen: set[str] = set()
        while at is not None and at in self.by_id and at not in seen:
            seen.add(at)
            yield at, self.by_id[at]
            at = self.by_id[at].based_on

    def numbering(self, style: str | None) -> tuple[int | None, int | None, str | None]:
        """The list and the level that a paragraph style sets, and the style that names the list."""
        num_id = level = owner = None
        for name, own in self.chain(style):
            level = own.level if level is None else level
            if num_id is None and own.num_id is not None:
                num_id, owner = own.num_id, name
        return num_id, level, owner

    def heading(self, style: str | None) -> int:
        """The level of heading that a paragraph style is for: Heading 2, or one whose outline level
        says so; 0 for any other."""
        for _, own in self.chain(style):
            named = _HEADING.fullmatch(own.name)
            if named:
                return int(named[1])
            if own.outline is not None:
                return own.outline + 1 if own.outline < BODY_LEVEL else 0
        return 0

    def hidden(self, style: str | None, paragraph: bool = True) -> bool:
        """Whether a style hides words."""
        said = (own.hidden for _, own in self.chain(style, paragraph) if own.hidden is not None)
        return next(said, False)


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of styles.xml; none where there is no such part."""
    styles: dict[str, Style] = {}
    default = None
    for element in root.iterfind(f"{W}style") if root is not None else ():
        name = element.get(f"{W}styleId", "")
        numbering = element.find(f"{W}pPr/{W}numPr")
        styles[name] = Style(
            name=(value(element, "name") or "").casefold(),
            based_on=value(element, "basedOn"),
            num_id=number(numbering, "numId"),
            level=number(numbering, "ilvl"),
            hidden=switched(element.find(f"{W}rPr"), "vanish"),
            outline=number(element, "pPr/outlineLvl"),
        )
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in (
            "1",
            "true",
            "on",
        ):
            default = name
    return Styles(styles, default)
