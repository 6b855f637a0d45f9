"""Bare numbers with their unit, before comparators: the first step of reading quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ..lexicon.numerals import NUMERAL_CHARS, chinese_number, chinese_pair
from ..lexicon.quantities import plain_unit, said, split_scale, unit_scales, units
from ..model import Number


@dataclass(frozen=True, slots=True)
class Atom:
    """A number at [start, end), its unit up to `unit_end`; `value_high` for 1—2 and 一两.

    `about`: 余, 多 or 几 between number and unit. `chinese`: written in Chinese characters.
    """

    start: int
    end: int
    unit_end: int
    value: Number
    value_high: float | None
    unit: str
    about: bool = False
    chinese: bool = False


def _alternatives(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _unit_pattern() -> re.Pattern[str]:
    """[余多] scale [余多] unit, right behind a number; each part may be missing."""
    known = _alternatives(set(units()))
    scales = _alternatives(set(unit_scales()))
    # 百分点 is a unit, not a hundred 分点
    whole = _alternatives({unit for unit in units() if split_scale(unit)[1] != unit})
    # A letter behind G, M, T makes it another word (5G is settled before; GDP, MOOC).
    return re.compile(
        rf"(?P<about>[余多])?(?P<scale>(?!{whole})(?:{scales}))?(?P<about2>[余多])?(?P<unit>(?:{known})(?![A-Za-z])"
        rf"(?:/(?:{'|'.join((*said().each, *said().behind))}){{1,2}})?)?"
    )


@cache
def _chinese_pattern() -> re.Pattern[str]:
    """A Chinese numeral before a unit that may take one, not inside an ordinal or a name."""
    counted = _alternatives({word for word, unit in units().items() if unit.chinese})
    return re.compile(
        rf"(?<![第每{NUMERAL_CHARS}双单])(?P<number>[一二两三四五六七八九十百千万]{{1,7}}"
        rf"(?:[至到—][一二两三四五六七八九十]{{1,3}})?)(?P<unit>{counted})(?![之体化性致样种类])"
    )


@cache
def _large_pattern() -> re.Pattern[str]:
    """A Chinese numeral with hundreds or thousands: it counts before any unit (两千一百个), but
    for those that make names of it (一百年, 一千米)."""
    counted = _alternatives(units().keys() - {"年", "米", "千米"})
    return re.compile(
        rf"(?<![第每{NUMERAL_CHARS}双单])(?P<number>[一二两三四五六七八九][百千][{NUMERAL_CHARS}]{{0,6}})"
        rf"(?P<about>[余多])?(?P<unit>{counted})(?![之体化性致样种类])"
    )


@cache
def _counted_pieces() -> re.Pattern[str]:
    """A Chinese numeral behind a verb of making: 打造三个中心, but not 打造三个课堂."""
    return re.compile(
        r"(?:至少|建成|创建|培育|打造|建设|新增|组建|设立|遴选|新建|建立|培养|评选|选树|认定|推出)"
        r"[^，。；“”\d]{0,2}(?P<number>[二两三四五六七八九十]{1,3})(?P<unit>个|家|支|套)"
        rf"(?=[^“”])(?!{'|'.join(said().names)})"
    )


_FRACTION = re.compile(
    r"(?P<below>[二三四五六七八九十]{1,2})分之(?P<above>[一二三四五六七八九十]{1,2})"
)
_PER_CENT = re.compile(r"百分之(?P<number>[零一二三四五六七八九十百]{1,5})")
_TENTHS = re.compile(r"(?P<number>[一二三四五六七八九])成(?=[以左，。；的、]|$)")
_HALF = re.compile(r"(?<=[到占数额的])一半(?!以下)|一半(?=以上)")
# Longer runs of digits are no quantities but numbers of documents and accounts (long_number).
_NUMBER = r"(?<!\d)\d{1,12}(?!\d)(?:\.\d{1,9}(?!\d))?"
_RATIO = re.compile(rf"{_NUMBER}:\d{{1,12}}(?!\d)(?:\.\d{{1,9}}(?!\d))?")
_ARABIC = re.compile(_NUMBER)
_RANGE_MARK = re.compile(r"[—至到]")


def _arabic(text: str, blocked: list[bool]) -> list[Atom]:
    """Arabic numbers outside blocked characters, each with the unit behind it; ratios too."""
    atoms: list[Atom] = []
    done = 0
    for match in re.finditer(rf"{_RATIO.pattern}|{_ARABIC.pattern}", text):
        start, end = match.span()
        if start < done or any(blocked[start:end]):
            continue
        done = end
        if ":" in match.group():
            atoms.append(Atom(start, end, end, match.group(), None, ""))
            continue
        tail = _unit_pattern().match(text, end)
        assert tail is not None  # every part is optional
        about = bool(tail["about"] or tail["about2"])
        unit = plain_unit((tail["scale"] or "") + (tail["unit"] or ""))
        unit_end = tail.end() if unit or about else end
        atoms.append(Atom(start, end, unit_end, float(match.group()), None, unit, about))
    return atoms


def _words(text: str, blocked: list[bool]) -> list[Atom]:
    """Numbers in Chinese characters that count something: 一所, 两个 after 建成, 三分之一, 一半."""
    atoms = list(_large(text, blocked))

    def add(start: int, end: int, unit_end: int, low: float, high: float | None, unit: str) -> None:
        if not any(blocked[start:end]):
            atoms.append(Atom(start, end, unit_end, low, high, unit, chinese=True))

    for match in (*_chinese_pattern().finditer(text), *_counted_pieces().finditer(text)):
        start, end = match.span("number")
        low, high = _value(match["number"])
        if low is not None and not (match["unit"] == "人" and low < 10):  # 一人一号, 每人
            add(start, end, match.end("unit"), low, high, match["unit"])
    for start, end, value in _shares(text):
        add(start, end, end, value, None, "%")
    return atoms


def _large(text: str, blocked: list[bool]) -> Iterator[Atom]:
    for match in _large_pattern().finditer(text):
        start, end = match.span("number")
        value = chinese_number(match["number"])
        if value is not None and not any(blocked[start:end]):
            about = match["about"] is not None
            yield Atom(start, end, match.end(), value, None, match["unit"], about, chinese=True)


def _shares(text: str) -> Iterator[tuple[int, int, float]]:
    """Shares in words, as per cent: 三分之二, 百分之九十五, 七成以上, 一半以上."""
    for match in _FRACTION.finditer(text):
        below, above = chinese_number(match["below"]), chinese_number(match["above"])
        if below and above and above < below:
            yield *match.span(), round(100 * above / below, 2)
    for pattern, factor in ((_PER_CENT, 1), (_TENTHS, 10)):
        for match in pattern.finditer(text):
            value = chinese_number(match["number"])
            if value is not None:
                yield *match.span(), factor * value
    for match in _HALF.finditer(text):
        yield *match.span(), 50.0


def _value(words: str) -> tuple[float | None, float | None]:
    """一 → (1, None); 一两 → (1, 2); 三至五 → (3, 5)."""
    pair = chinese_pair(words)
    if pair:
        return pair
    low, *rest = _RANGE_MARK.split(words)
    return chinese_number(low), chinese_number(rest[0]) if rest else None


def _join_ranges(text: str, atoms: list[Atom]) -> list[Atom]:
    """5 — 8所 becomes one atom; so does 5%—8%; 由17%到1% (a change) stays two."""
    joined: list[Atom] = []
    for atom in atoms:
        before = joined[-1] if joined else None
        if before and _is_range(text, before, atom):
            assert isinstance(atom.value, float)
            joined[-1] = replace(
                before,
                end=atom.end,
                unit_end=atom.unit_end,
                value_high=atom.value,
                unit=atom.unit or before.unit,
                about=atom.about,
            )
        else:
            joined.append(atom)
    return joined


def _is_range(text: str, low: Atom, high: Atom) -> bool:
    between = text[low.unit_end : high.start]
    return (
        _RANGE_MARK.fullmatch(between) is not None
        and isinstance(low.value, float)
        and isinstance(high.value, float)
        and low.value_high is None
        and low.value < high.value
        and low.unit in ("", high.unit)
        and not text[max(0, low.start - 6) : low.start].endswith(("由", "从"))
    )


def _share_units(text: str, atoms: list[Atom]) -> list[Atom]:
    """0.71、0.32个百分点: a number in a list without a unit of its own has the next one's."""
    shared = list(atoms)
    for i in range(len(shared) - 2, -1, -1):
        atom, following = shared[i], shared[i + 1]
        between = text[atom.unit_end : following.start]
        bare = isinstance(atom.value, float) and (
            not atom.unit or (atom.unit == "个" and following.unit == "个百分点")
        )
        if bare and following.unit and between in ("、", "和", "或"):
            shared[i] = replace(atom, unit=following.unit)
    return shared


def find_atoms(text: str, blocked: list[bool]) -> list[Atom]:
    """All numbers of `text` outside the blocked characters, in order, with their units."""
    atoms = _arabic(text, blocked)
    taken = list(blocked)
    for atom in atoms:
        taken[atom.start : atom.unit_end] = [True] * (atom.unit_end - atom.start)
    for atom in _words(text, taken):
        if not any(taken[atom.start : atom.unit_end]):
            atoms.append(atom)
            taken[atom.start : atom.unit_end] = [True] * (atom.unit_end - atom.start)
    atoms.sort(key=lambda atom: atom.start)
    return _share_units(text, _join_ranges(text, atoms))
