"""Word's automatic numbering as text: the 一、 and （一） that stand in no paragraph's words.

A paragraph names a list (w:num) and a level; the list says how its numbers are written. The
names of the formats are those of ST_NumberFormat (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from ...lexicon.numerals import counting, japanese, legal, legal_traditional, positional, roman
from .symbols import symbol
from .words import VAL, Styles, W, number, switched, value, whole

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_MOST = 9999  # beyond it, and below 0, every format is decimal

Write = Callable[[int], str]


def _short_counting(value: int) -> str:
    """Counting words up to 99, digits from 100 on: 一○五."""
    return counting(value) if value < 100 else positional(value, "○")


def _listed(signs: str) -> Write:
    """One sign for each number from 1 on; decimal beyond them."""
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else str(value)


def _letters(value: int) -> str:
    """A … Z, AA, BB …, as Word goes on."""
    if value < 1 or value > 26 * 30:
        return str(value)
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _range(first: str, count: int) -> Write:
    return _listed("".join(chr(ord(first) + i) for i in range(count)))


def _sexagenary(value: int) -> str:
    if not 1 <= value <= 60:
        return str(value)
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


def _full_width(value: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(value))


_FORMATS: dict[str, Write] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperRoman": roman,
    "lowerRoman": lambda value: roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "chineseCounting": _short_counting,
    "taiwaneseCounting": _short_counting,
    "chineseCountingThousand": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": japanese,
    "chineseLegalSimplified": legal,
    "ideographLegalTraditional": legal_traditional,
    "ideographDigital": positional,
    "japaneseDigitalTenThousand": positional,
    "taiwaneseDigital": lambda value: positional(value, "○"),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "decimalEnclosedCircle": _range("①", 20),
    "decimalEnclosedCircleChinese": _range("①", 20),
    "decimalEnclosedParen": _range("⑴", 20),
    "decimalEnclosedFullstop": _range("⒈", 20),
    "ideographEnclosedCircle": _range("㊀", 10),
    "numberInDash": lambda value: f"- {value} -",
    "none": lambda value: "",
}


def number_text(value: int, name: str) -> str | None:
    """A number in a format; None where the format isn't known. A format of zeros (001, 002) is
    its width."""
    if name.isdecimal():
        return str(value).zfill(len(name))
    write = _FORMATS.get(name)
    if write is None:
        return None
    return write(value) if 0 <= value <= _MOST else str(value)


LEVELS = 9
_PLACE = re.compile("%([1-9])")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BULLET = "•"


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list. `restart`: the level (from 1) whose next number starts this one anew; 0:
    none does; None: any higher one. `fresh`: the list begins this level anew."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str = ""
    font: str = ""
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A list: the definition whose numbers it shares, and its levels."""

    definition: str
    levels: dict[int, ListLevel]


@dataclass
class Counters:
    """How far the lists of one story (the text, the text boxes, the notes) have been counted."""

    values: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[int, int]] = field(default_factory=set)


@dataclass
class ListNumbering:
    """All lists of a document. `unknown`: formats met that are written as decimals."""

    lists: dict[int, Counted]
    unknown: set[str] = field(default_factory=set)

    def level_of(self, num_id: int, style: str | None) -> int | None:
        """The level of a list that is bound to a style."""
        counted = self.lists.get(num_id)
        if counted is None or not style:
            return None
        return next((at for at, level in counted.levels.items() if level.style == style), None)

    def label(self, num_id: int, at: int, counters: Counters) -> tuple[str, str]:
        """The next number of a list on a level, as shown, and what parts it from the words (tab,
        space, nothing). Both are empty for a list or level that isn't there."""
        counted = self.lists.get(num_id)
        level = counted.levels.get(at) if counted else None
        if counted is None or level is None:
            return "", ""
        _count(counted, num_id, at, counters)
        if level.form == "bullet":
            return _bullet(level), level.suffix
        values = counters.values[counted.definition]

        def shown(match: re.Match[str]) -> str:
            named = int(match[1]) - 1
            other = counted.levels.get(named, ListLevel())
            form = "decimal" if level.legal and other.form != "none" else other.form
            return self._written(values.get(named, other.start), form)

        return _PLACE.sub(shown, level.text), level.suffix

    def _written(self, value: int, form: str) -> str:
        text = number_text(value, form)
        if text is None:
            self.unknown.add(form)
        return str(value) if text is None else text


def _count(counted: Counted, num_id: int, at: int, counters: Counters) -> None:
    """Counts one on, and begins the levels below anew. A higher level that was passed over counts
    as begun: behind 1. and 1.1.1 the next one of the second level is 1.2."""
    values = counters.values.setdefault(counted.definition, {})
    level = counted.levels[at]
    anew = level.fresh and (num_id, at) not in counters.begun
    counters.begun.add((num_id, at))
    values[at] = level.start if anew or at not in values else values[at] + 1
    for above in range(at):
        values.setdefault(above, counted.levels.get(above, ListLevel()).start)
    for below, other in counted.levels.items():
        if below > at and (other.restart is None or at < other.restart):
            values.pop(below, None)


def _bullet(level: ListLevel) -> str:
    """A bullet as a plain character; a sign of a symbol font whose looks aren't known is •."""
    shown = "".join(symbol(char, level.font) or BULLET for char in level.text.strip())
    return shown[:1] if len(set(shown)) == 1 and shown[:1] == BULLET else shown


def read_numbering(root: etree._Element | None, styles: Styles) -> ListNumbering:
    """The lists of numbering.xml; none where there is no such part."""
    if root is None:
        return ListNumbering({})
    definitions = {
        one.get(f"{W}abstractNumId", ""): one for one in root.iterfind(f"{W}abstractNum")
    }
    nums = {
        num_id: one
        for one in root.iterfind(f"{W}num")
        if (num_id := whole(one.get(f"{W}numId"))) is not None
    }
    by_style = {
        link: key for key, one in definitions.items() if (link := value(one, "styleLink"))
    }
    lists: dict[int, Counted] = {}
    for num_id, element in nums.items():
        key = value(element, "abstractNumId") or ""
        link = value(definitions.get(key), "numStyleLink")
        if link is not None:  # the definition only names a style of lists
            through = nums.get(styles.numbering(link)[0] or 0)
            key = by_style.get(link) or value(through, "abstractNumId") or key
        if key in definitions:
            lists[num_id] = Counted(key, _levels(definitions[key], element))
    return ListNumbering(lists)


def _levels(definition: etree._Element, num: etree._Element) -> dict[int, ListLevel]:
    """The levels of a definition with what one list changes of them."""
    levels: dict[int, ListLevel] = {}
    for element in definition.iterfind(f"{W}lvl"):
        _put(levels, element.get(f"{W}ilvl"), _level(element))
    for change in num.iterfind(f"{W}lvlOverride"):
        at = whole(change.get(f"{W}ilvl"))
        own = change.find(f"{W}lvl")
        if own is not None:
            _put(levels, change.get(f"{W}ilvl"), _level(own))
        start = number(change, "startOverride")
        if start is not None and at in levels:
            levels[at] = replace(levels[at], start=start, fresh=True)
    return levels


def _put(levels: dict[int, ListLevel], at: str | None, level: ListLevel) -> None:
    index = whole(at)
    if index is not None and 0 <= index < LEVELS:
        levels[index] = level


def _level(element: etree._Element) -> ListLevel:
    fonts = element.find(f"{W}rPr/{W}rFonts")
    text = value(element, "lvlText") or ""
    picture = element.find(f"{W}lvlPicBulletId") is not None
    return ListLevel(
        start=number(element, "start") or 0,
        form=_form(element),
        text=BULLET if picture else text,
        suffix=value(element, "suff") or "tab",
        legal=bool(switched(element, "isLgl")),
        restart=number(element, "lvlRestart"),
        style=value(element, "pStyle") or "",
        font=(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else "",
    )


def _form(level: etree._Element) -> str:
    """The format of a level. Word 2010 writes 001, 002, … as a choice (format="001, 002, 003,
    ...") beside a format that older ones know."""
    choice = level.find(f"{_MC}AlternateContent/{_MC}Choice/{W}numFmt")
    zeros = re.match(r"0+1(?=,|$)", choice.get(f"{W}format", "")) if choice is not None else None
    if zeros:
        return "0" * len(zeros[0])
    fallback = level.find(f"{_MC}AlternateContent/{_MC}Fallback/{W}numFmt")
    own = level.find(f"{W}numFmt")
    element = own if own is not None else fallback
    return element.get(VAL, "decimal") if element is not None else "decimal"
