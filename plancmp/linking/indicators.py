"""Which indicator a phrase measures: by the rules of the sector's indicators.toml, never by
likeness."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain

from ..lexicon.quantities import fitting_units, unit_family
from ..model import Grounds, Own, Remark, Term, remark
from ..model.remark import Arg, Sought
from ..sectors.indicators import Indicator, common_words, indicators_of
from ..sectors.levels import level_topics, section_levels
from ..sectors.topics import topics
from .phrases import NOTE, first_hit, level_name, levels_named, plain, searches

_Try = tuple[Indicator, int, Grounds | None]  # a rule, how near a phrase comes, what refuses it

# A measure that tells a difference between two years is another one: 比2015年提高9.2个百分点
# (sanmenxia 6) is no rate.
_CHANGE = re.compile(
    r"(?:(?<!占)比(?!例|重|值)|较(?![大小高低多少强好快为]))[^，。；]{0,14}(?:提高|增加|增长|上升|下降|降低|减少|提升|新增)|同比|增幅|增速|降幅|年均增长"
)
# A part of such a difference is one too: 较2015年增加103所，其中新增公办园59所 (sanmenxia 6).
_PART_OF_CHANGE = re.compile(rf"(?:{_CHANGE.pattern})[^。；]{{0,14}}其中[^，。；]{{0,30}}$")
_SEGMENT = re.compile("[。；]")
_LEAST_LISTED = 3
# 高等教育在校生12万人，其中研究生3000人，毛入学率…: the rate is not the detail's
_DETAIL = re.compile("其中[^，。；：]*(?:，|$)")
_PART = re.compile("其中[^，。；：]{0,60}$")
_SCALE = re.compile(r"^[百千万亿余多]+(?=.)")


@dataclass(frozen=True, slots=True)
class Canonical:
    """The indicator a phrase measures (`id` empty: none), why, and what to mind (`caveat`).

    `reason` names the indicator that came closest where none fits.
    """

    id: str
    reason: Grounds
    caveat: str = ""


@dataclass(frozen=True)
class _PhraseContext:
    """A phrase with what may fill in its left-out words, all plain but for `context`."""

    phrase: str
    unit: str
    scope: str
    quote: str
    topic: str
    context: str
    end: int | None

    @cached_property
    def nearby(self) -> str:
        """The context up to the phrase, without what brackets add."""
        return plain(NOTE.sub("", self.context[: self.end]))

    @cached_property
    def around(self) -> str:
        """The whole context."""
        return plain(self.context)

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The levels that the phrase itself names."""
        return levels_named(self.phrase)

    @cached_property
    def change(self) -> str:
        """The words that make the phrase the measure of a difference, empty if it is none."""
        match, told = _CHANGE.search(self.phrase), self.nearby[-80:]
        if match is None and "其中" in told:
            match = _PART_OF_CHANGE.search(told)
        return match.group() if match else ""


def assign_indicator(
    indicator: str,
    unit: str,
    *,
    context: str = "",
    scope: str = "",
    topic: str = "",
    quote: str = "",
    end: int | None = None,
    sector: str | None = None,
) -> Canonical:
    """The canonical indicator that the phrase `indicator`, counted in `unit`, measures.

    `context` is the sentence (or headings and row) around it, `quote` the words with the number,
    which end at `end` in the context (None: at its end), `scope` whom it is for, `topic` the id of
    its section's topic: they fill in what the phrase leaves out (大专及以上学历比例 of
    新进幼儿教师). No rule fits, or several do: no id. Asked are those of the `sector` (None: all).
    """
    unit = _SCALE.sub("", unit.strip())
    words = (plain(indicator), unit, plain(scope), plain(quote))
    reading = _PhraseContext(*words, topic, context, end)
    fits, best, refusal = list[Indicator](), 0, None
    for rule, passed, refused in _by_words(reading.phrase, sector):
        if refused is None:
            passed, refused = _in_context(rule, reading, passed)
        if refused is None:
            fits.append(rule)
        elif passed > best:
            best, refusal = passed, refused
    if len(fits) == 1:
        return Canonical(fits[0].id, _grounds(fits[0], reading), _caveat(fits[0], reading))
    if fits:
        return Canonical("", Grounds("fits_several", tuple(rule.id for rule in fits)))
    return Canonical("", refusal or Grounds("fits_none"))


@cache
def _ranks_by_head(sector: str | None) -> dict[str, dict[str, set[int]]]:
    """By first character: what measures' words begin with, and whose (of no measure: nothing)."""
    ranks: dict[str, dict[str, set[int]]] = {}
    for rank, rule in enumerate(indicators_of(sector).values()):
        for word in chain.from_iterable(rule.measure or (("",),)):
            head = plain(word.partition("…")[0])
            ranks.setdefault(head[:1], {}).setdefault(head, set()).add(rank)
    return ranks


def _spoken_of(phrase: str, sector: str | None) -> list[Indicator]:
    """The rules of which a measure's word may stand in the phrase, in order; most have none."""
    by_head, near = _ranks_by_head(sector), set[int]()
    for first in {"", *phrase}:
        for head, ranks in by_head.get(first, {}).items():
            if head in phrase:
                near |= ranks
    rules = tuple(indicators_of(sector).values())
    return [rules[rank] for rank in sorted(near)]


@lru_cache(maxsize=4096)
def _by_words(phrase: str, sector: str | None) -> tuple[_Try, ...]:
    """The rules of which words stand in the phrase, each with how near its words alone come (of a
    rule's groups of words so many, times ten) and what they lack or are refused for. Plans use
    the same phrases again and again."""
    return tuple((rule, *_words_of(rule, phrase)) for rule in _spoken_of(phrase, sector))


def _words_of(rule: Indicator, phrase: str) -> tuple[int, Grounds | None]:
    hits = [first_hit(group, phrase) for group in rule.measure]
    found = len(hits) - hits.count("")
    if found < len(hits):
        lacking = Grounds("lacks_words", tuple(rule.measure[hits.index("")][:3]), rule.id)
        return 0 if common_words().issuperset(filter(None, hits)) else found * 10, lacking
    if refused := _refused_word(rule, phrase):
        return found * 10 + 1, Grounds("has_word", (refused,), rule.id)
    return found * 10 + 1, None


def _in_context(
    rule: Indicator, reading: _PhraseContext, passed: int
) -> tuple[int, Grounds | None]:
    """How much nearer the phrase comes by its context, and what refuses it."""
    checks = (_is_change, _is_part, _has_other_unit, _lacks_subject, _has_other_level)
    for more, check in enumerate(checks, 1):
        if refusal := check(rule, reading):
            return passed + more, refusal
    return passed + len(checks) + 1, None


def _refused_word(rule: Indicator, phrase: str) -> str:
    """The first of the rule's refused words in the phrase, empty if none."""
    words, savers = _refused(rule.refuse)
    for (word, head, search), saver in zip(searches(words), savers, strict=True):
        found = head in phrase and (search is None or search(phrase))
        if found and not (saver and first_hit((saver,), phrase)):
            return word
    return ""


@cache
def _refused(entries: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that a rule refuses, and what each is allowed beside (民办!公办), else empty."""
    parts = [entry.partition("!") for entry in entries]
    return tuple(word for word, _, _ in parts), tuple(saver for _, _, saver in parts)


def _is_change(rule: Indicator, reading: _PhraseContext) -> Grounds | None:
    changed = not rule.change and reading.change
    return Grounds("is_change", (changed,), rule.id) if changed else None


def _is_part(rule: Indicator, reading: _PhraseContext) -> Grounds | None:
    """补充教师800名，其中学前教育教师300名、…120名: a part of a count is not that count.

    Unless the rule is of such parts and the phrase names its level (其中普通高中在校生1.2万人).
    """
    own = rule.part and set(reading.levels) & set(rule.level)
    counts = not own and unit_family(reading.unit) not in ("percent", "time")
    return Grounds("is_part", (), rule.id) if counts and _PART.search(reading.nearby) else None


def _has_other_unit(rule: Indicator, reading: _PhraseContext) -> Grounds | None:
    unit = reading.unit.partition("/")[0]  # 元/生 is so much 元 for each
    if any(unit in fitting_units()[name] for name in rule.units):
        return None
    return Grounds("has_other_unit", (reading.unit, rule.unit), rule.id)


def _lacks_subject(rule: Indicator, reading: _PhraseContext) -> Grounds | None:
    if not rule.subject:
        return None
    topic = topics()[reading.topic].zh if reading.topic else ""
    context = "，".join((reading.phrase, reading.scope, reading.quote, reading.around, topic))
    for group in rule.subject:
        if not first_hit(group, context):
            return Grounds("context_lacks_words", tuple(group[:3]), rule.id)
    return None


def _has_other_level(rule: Indicator, reading: _PhraseContext) -> Grounds | None:
    """Levels in the phrase itself decide; else those named before it; else the topic's.

    Where a rule needs none, another level still refuses: 新增学位 under preschool, or behind
    其中幼儿园38所, is no school's.
    """
    allowed, section_level = set(rule.level), section_levels().get(reading.topic)
    named = reading.levels
    if named:
        if "compulsory" in allowed & set(named):
            allowed |= {"primary", "junior"}
        foreign = [level for level in named if level not in allowed]
        return _says_level(foreign[0], rule) if foreign else None
    if rule.any_level or not allowed:
        return _has_foreign_level(rule, reading, section_level) if allowed else None
    for source in (reading.scope, reading.quote):
        if named := levels_named(source):
            return None if named[-1] in allowed else _says_level(named[-1], rule)
    # Under another level's heading only the clause itself can name this one: 指标分配到初中学校的
    # 比例…，标准班额不超过50人 of a section on senior secondary schools.
    foreign_section = section_level is not None and section_level not in allowed
    nearby = reading.nearby.rpartition("，")[2] if foreign_section else reading.nearby
    if named := _levels_before(nearby):
        if len({level_topics()[level] for level in named}) >= _LEAST_LISTED:
            return Grounds("levels_listed", (), rule.id)
        return None if named[-1] in allowed else _says_level(named[-1], rule)
    if section_level in allowed:
        return None
    return Grounds("level_unclear", (level_name(rule.level[0]),), rule.id)


def _has_foreign_level(
    rule: Indicator, reading: _PhraseContext, section_level: str | None
) -> Grounds | None:
    if section_level is not None and section_level not in rule.level:
        return _says_level(section_level, rule)
    named = levels_named(_SEGMENT.split(reading.nearby)[-1])
    foreign = named and not set(named) & set(rule.level)
    return _says_level(named[-1], rule) if foreign else None


def _levels_before(nearby: str) -> tuple[str, ...]:
    """The levels that the nearest part of a sentence before the phrase names.

    A part that lists the schools of all levels tells none: 幼儿园66所、…、普通高中4所；在校学生.
    """
    for part in reversed(_SEGMENT.split(nearby)):
        if named := levels_named(_DETAIL.sub("", part)) or levels_named(part):
            return named
    return ()


def _says_level(level: str, rule: Indicator) -> Grounds:
    """Which level a phrase is about instead of the rule's, where it has one."""
    if rule.any_level:
        return Grounds("about_level", (level_name(level),), rule.id)
    return Grounds("about_other_level", (level_name(level), level_name(rule.level[0])), rule.id)


def _grounds(rule: Indicator, reading: _PhraseContext) -> Grounds:
    words = tuple(first_hit(group, reading.phrase) for group in rule.measure)
    by_phrase = reading.levels or not rule.level or rule.any_level
    return Grounds("measured_by_words" if by_phrase else "measured_by_words_and_context", words)


def _caveat(rule: Indicator, reading: _PhraseContext) -> str:
    """The caveats of the variants whose words stand in phrase, scope or quote."""
    context = "，".join((reading.phrase, reading.scope, reading.quote))
    found = [
        variant.caveat
        for variant in rule.variants
        if first_hit(variant.words, context) and not first_hit(variant.unless, context)
    ]
    return "；".join(dict.fromkeys(found))


_Words = tuple[str, ...]


def grounds_remark(grounds: Grounds) -> Remark:
    """The grounds in whole: for a phrase without an indicator with the one that comes nearest."""
    if not grounds.nearest:
        return bare_remark(grounds)
    nearest = Term(grounds.nearest, "indicator")
    return remark("nearest_indicator", indicator=nearest, because=bare_remark(grounds))


def bare_remark(grounds: Grounds) -> Remark:
    """The grounds' words as the arguments of their code."""
    return Remark(grounds.code, tuple(_ARGS[grounds.code](grounds.words).items()))


def _sought(words: _Words) -> dict[str, Arg]:
    return {"sought": tuple(map(Sought, words))}


def _indicators(ids: _Words) -> dict[str, Arg]:
    return {"indicators": tuple(Term(name, "indicator") for name in ids)}


def _units(words: _Words) -> dict[str, Arg]:
    unit, needed = (Own(word) if word else Term("no_unit") for word in words)
    return {"unit": unit, "needed": needed}


def _levels(words: _Words) -> dict[str, Arg]:
    return {name: Term(word) for name, word in zip(("level", "needed"), words, strict=False)}


_ARGS: Mapping[str, Callable[[_Words], dict[str, Arg]]] = {
    "measured_by_words": _sought,
    "measured_by_words_and_context": _sought,
    "fits_several": _indicators,
    "fits_none": lambda _: {},
    "lacks_words": _sought,
    "has_word": _sought,
    "context_lacks_words": _sought,
    "is_change": lambda words: {"words": Own(words[0])},
    "is_part": lambda _: {},
    "has_other_unit": _units,
    "levels_listed": lambda _: {},
    "level_unclear": _levels,
    "about_other_level": _levels,
    "about_level": _levels,
}
