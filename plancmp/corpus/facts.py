"""What a plan's own text tells of it: place, title, status, date, number, period.

Whatever is told by the user goes before; whatever nothing tells stays empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ..lexicon.numerals import numeral
from ..lexicon.places import Division, above, divisions, named_divisions, province_of
from ..lexicon.webpages import fact_rules
from ..model import PlanMeta, SourceText
from ..sectors.topics import sector_of
from ..text import normalise
from ..timeline import Period, find_period
from .manifest import DATE
from .titles import find_title

_OWN = re.compile("[我全本]([省市县区州])(?!委|场|政协)")
_LEAST = 3  # 范县 stands in 示范县, too
_KINDS = {"省": ("省", "自治区")}
_OFTEN = 3  # times that a text names its own place, at least
_NATION = "全国"
_CORPS = "兵团"


@dataclass(frozen=True, slots=True)
class Locality:
    """A place: full name (烟台市), short name, province and level; empty where not known."""

    name: str
    short: str = ""
    province: str = ""
    level: str = ""


def find_place(
    title: str, text: str, *, sure: bool = False, head: Sequence[str] = (), number: str = ""
) -> Locality:
    """The place of a plan. `sure`: `title` is the place's name itself, as a user says it. `head`:
    its first lines, `number`: that of the document."""
    rules = fact_rules()
    corps = rules.corps.match(title)
    named = _in_title(title[corps.end() :] if corps else title, text)
    if named is not None:
        return _zone(named, title) or _place(named)
    if corps:
        level = "地级市" if corps["division"] else "省"
        return Locality(corps[0], _CORPS, "新疆", level)
    if sure:
        return Locality(title, title)
    if rules.nation.search(title) or rules.national_numbers.match(number):
        return Locality(_NATION, _NATION, "", "国家")
    spoken = _in_text(text) or _in_head(head, text)
    return Locality("") if spoken is None else _place(spoken)


def _place(division: Division) -> Locality:
    return Locality(division.name, division.short, province_of(division), division.level)


def _zone(division: Division, title: str) -> Locality | None:
    """A zone that the title names behind a division: 烟台经济技术开发区."""
    for name in (division.name, division.short):
        at = title.find(name)
        match = fact_rules().zones.match(title, at + len(name)) if at >= 0 else None
        if match:
            words = title[at : match.end()]
            return Locality(words, words, province_of(division), "区")
    return None


def _in_title(title: str, text: str) -> Division | None:
    """The lowest division that the title names by its full name (淄博市桓台县: the county), else
    the one by whose short name it begins."""
    full = [name for name in named_divisions() if name in title and _counts(name)]
    if full:
        last = max(full, key=lambda name: (title.rindex(name) + len(name), len(name)))
        return _likeliest(named_divisions()[last], f"{title}\n{text}")
    begun = [
        division
        for division in divisions().values()
        if title.startswith(division.short) and _counts(division.short)
    ]
    if not begun:
        return None
    longest = max(len(division.short) for division in begun)
    same = [division for division in begun if len(division.short) == longest]
    return _likeliest(same, text)


def _in_text(text: str) -> Division | None:
    """The division that a text names most, if it does so again and again."""
    counts = {
        name: text.count(name) for name in named_divisions() if _counts(name) and name in text
    }
    if not counts:
        return None
    name = max(counts, key=lambda one: (counts[one], len(one)))
    if counts[name] < _OFTEN:
        return None
    return _likeliest(named_divisions()[name], text)


def _in_head(head: Sequence[str], text: str) -> Division | None:
    """The division of the kind that the text speaks of as its own (我省, 全市, 本县), where its
    first lines name just one of that kind."""
    own = Counter(match[1] for match in _OWN.finditer(text))
    if not own:
        return None
    kind = own.most_common(1)[0][0]
    words = "\n".join(head)
    named = {name for name in named_divisions() if name.endswith(_KINDS.get(kind, kind))
             and len(name) >= _LEAST and name in words and _counts(name)}  # fmt: skip
    named = {name for name in named if not any(name in other for other in named - {name})}
    return _likeliest(named_divisions()[named.pop()], text) if len(named) == 1 else None


def _counts(name: str) -> bool:
    return name not in fact_rules().common


def _likeliest(same: Iterable[Division], text: str) -> Division:
    """Of divisions with one name that whose province and prefecture the text names most; of equals
    the higher one (吉林: the province)."""
    def spoken(division: Division) -> tuple[int, int, str]:
        named = sum(text.count(up.short) for up in above(division)) + text.count(division.name)
        return named, division.code.endswith("00") + division.code.endswith("0000"), division.code

    return max(same, key=spoken)


_TOP = 20  # lines in which a text names its place but once
_HEAD, _TAIL = 120, 40  # lines with words that may tell what the document is
_CHARS = 40_000  # of a text that are looked at for them, and for its place and period
_AHEAD = 2  # years before its period in which a plan is written
_EARLIEST, _LATEST = 2000, 2060


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """What a user says of a plan; empty where nothing is said. `city`: the place, in Chinese."""

    city: str = ""
    title: str = ""
    province: str = ""
    level: str = ""
    status: str = ""
    date: str = ""
    number: str = ""
    period: tuple[int, int] | None = None
    url: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a plan; `doubts` names the fields that nothing tells."""

    place: Locality
    title: str
    status: str
    date: str
    number: str
    period: Period
    url: str
    sector: str
    doubts: tuple[str, ...]


def find_facts(source: SourceText, stem: str = "", stated: StatedFacts | None = None) -> Facts:
    """What `stated`, the text and the file's metadata tell. `stem`: its name without ending."""
    stated = stated or StatedFacts()
    text = _text(source)
    lines = [line for line in text.split("\n") if line]
    own = [line for line in normalise(source).text[:_CHARS].split("\n") if line]
    head, tail = own[:_HEAD], lines[-_TAIL:]
    title = stated.title or find_title(head, source, stem)
    number = stated.number or _number(head) or _number(lines)
    locality = find_place(
        stated.city or title, text, sure=bool(stated.city), head=(*head[:_TOP], *lines[:_TOP]),
        number=number,
    )  # fmt: skip
    date = stated.date or _date(head, (*lines[:_HEAD], *tail))
    period = Period(stated.period, "title") if stated.period else find_period(title, text, date)
    date = date or _plausible(dict(source.facts).get("date", ""), period.years)
    known = {
        "city": locality.name, "province": stated.province or locality.province,
        "level": stated.level or locality.level, "title": title, "date": date,
        "period": period.years,
    }  # fmt: skip
    return Facts(
        replace(locality, province=str(known["province"]), level=str(known["level"])),
        title or stem, stated.status or _status(title, head, stem), date,
        number, period,
        stated.url or dict(source.facts).get("source", ""), stated.sector or sector_of(title, text),
        tuple(name for name, value in known.items() if not value and _wanted(name, locality)),
    )  # fmt: skip


def _wanted(field: str, locality: Locality) -> bool:
    """Whether it must be asked for: a place tells level and province, and the nation has none."""
    if field == "level":
        return bool(locality.name)
    return field != "province" or (bool(locality.name) and locality.level != "国家")


def meta_of(facts: Facts, source: SourceText, plan_id: str, city: str = "") -> PlanMeta:
    """The facts as a PlanMeta; its file is named as its source. `city`: empty: the plan's id."""
    locality = facts.place
    return PlanMeta(
        id=plan_id, city=city or plan_id, version="", name=locality.name or facts.title or plan_id,
        names=tuple(filter(None, [locality.short])), title=facts.title, province=locality.province,
        level=locality.level, status=facts.status, date=facts.date, number=facts.number,
        period=facts.period.years, period_guessed=facts.period.told == "date",
        file=source.name, sha256=source.sha256, url=facts.url, sector=facts.sector,
    )  # fmt: skip


def _text(source: SourceText) -> str:
    """The normalised text, or its begin and end; with the page's own lines, which tell a date."""
    words = source.text
    if len(words) > _CHARS:
        words = f"{words[: _CHARS - _CHARS // 10]}\n{words[-_CHARS // 10 :]}"
    return normalise(SourceText(source.name, words, "")).text


def _status(title: str, head: Sequence[str], stem: str) -> str:
    """What the title, a line that goes with it, or the file's name says."""
    near = [line for line in islice(head, 40) if len(line) <= 60 and "。" not in line]
    for words in (title, *near, stem):
        for status, pattern in fact_rules().statuses:
            if pattern.search(words):
                return status
    return "发布"


def _date(head: Sequence[str], tail: Sequence[str]) -> str:
    for name, pattern in fact_rules().dates:
        for line in (*head[: _HEAD // 2], *tail):
            match = pattern.search(line) if name != "alone" or len(line) <= 20 else None
            found = _iso(match) if match else ""
            if found:
                return found
    return ""


def _plausible(said: str, period: tuple[int, int] | None) -> str:
    """A date of the file's metadata, if a plan for those years can be of that date: of a file that
    somebody made anew it is that day's."""
    if not DATE.fullmatch(said) or period is None:
        return ""
    return said if period[0] - _AHEAD <= int(said[:4]) <= period[1] else ""


def _iso(match: re.Match[str]) -> str:
    """2022-10-10, or 2022-10; empty where it is no date."""
    year, month, day = (numeral(match[name] or "") for name in ("year", "month", "day"))
    if year is None or not _EARLIEST <= year <= _LATEST or month is None or not 1 <= month <= 12:
        return ""
    return f"{year}-{month:02}" + (f"-{day:02}" if day is not None and 1 <= day <= 31 else "")


def _number(head: Sequence[str]) -> str:
    matches = (fact_rules().number.search(line) for line in head[: _HEAD // 2])
    return next((match["labelled"] or match["alone"] for match in matches if match), "")
