"""Whose value a number is: the plan's own place's, or the province's or nation's beside it.

全省学前教育毛入园率达到93%，我市达到97%: the first number is not the city's, the second is.

What holds for more than one clause: whose counts a paragraph gives, at which event prizes were
won; and how sure the words of a measure are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import chain

from ..lexicon.places import own_words, place_id, place_names, prose_words
from ..lexicon.quantities import unit_family
from ..lexicon.targets import target_words
from ..quantities.clauses import CHANGE, Clause
from ..sectors.levels import alone_words
from ..sectors.topics import sector_names
from .subject import COUNTED, INCLUDING, Subject, strip_lead, strip_predicate

_NEAR = 16  # characters before a number in which its place may be named
_COMPARED = re.compile("(?:高于|高出|超过?|低于|优于|好于|比|较|领先)$")
# 其中：历城区27所、
_PARTS = re.compile(r"其中：?(?:[^，。；、\d]{2,8}\d[\d.]*[^，。；、\d]{0,4}[、，])*")
_AVERAGE = re.compile("(?:的)?(?:平均(?:水平|值)?|均值)?")


def placed(
    text: str, clause: Clause, subject: Subject | None, last: Subject | None
) -> Subject | None:
    """The subject without the place that its words begin with, which is noted as its `place`.

    `last` is the subject of the number before it in the sentence: a clause that names only a
    place is of the same measure, one that names none is of the same place.
    """
    if subject is None or subject.place:
        return subject
    if part := _part(text, clause, last):
        return part
    taken_over = last is not None and subject.goes_on(last)
    place, rest = _place_before(subject.words)
    if last is not None and not taken_over and _says_no_measure(place, rest, subject.words):
        return replace(last, end=subject.end, place=place)
    if beside := _place_right_before(text, clause):
        word, place = beside
        measure = re.sub(f"{word}(?:平均)?$", "", subject.words)
        return replace(subject, words=measure, place=place) if measure else None
    made = target_words().keep_verb_head.match(rest) is not None  # 全省新增学位5万个: no title
    if place and (made or _is_level(rest)):
        return replace(subject, words=rest, place=place)
    if last is None or not taken_over or _own().search(text, clause.before, clause.number_start):
        return subject
    if target_words().scope["summed"].search(text, clause.before, clause.number_start):
        return subject
    return replace(subject, place=last.place)


def _part(text: str, clause: Clause, last: Subject | None) -> Subject | None:
    """The measure of the whole for a part of its area.

    学校43所，其中｜历城区｜27所、槐荫区10所; 达标率分别为：｜崇明岛｜42%.
    """
    start = max(clause.sentence_start, clause.before - 1)
    named = target_words().scope["part"].search(text[start : clause.number_start])
    if named is None:
        return None
    place, begins = named["scope"], start + named.start("scope")
    opened = text.rfind("其中", clause.sentence_start, begins)
    if last is not None and opened >= 0 and _PARTS.fullmatch(text, opened, begins):
        return replace(last, end=clause.number_start, place=place)
    if last is not None and text[begins - 1] in "、，；":
        listed = last.place and (text[begins - 1] == "、" or _is_part(last.place))
        words = last.words if listed else _behind_place(last.words)
        if words:  # 新增床位：历城区300张，槐荫区200张; 历城区新增床位300张，槐荫区200张
            return replace(last, words=words, end=clause.number_start, place=place)
    if text[begins - 1] != "：" or clause.start != begins:
        return None
    first = strip_lead(text, clause.previous, begins - 1)
    end = strip_predicate(text, first, begins - 1)
    return Subject(text[first:end], first, end, place) if end - first > 1 else None


def _behind_place(words: str) -> str:
    """What stands behind the place that words begin with, empty where they begin with none."""
    ends = (end for end in range(2, min(len(words) - 1, 6)) if _is_part(words[:end]))
    return words[max(ends, default=len(words)) :]


def _is_part(place: str) -> bool:
    """Whether words are the name of a part of a place: 历城区, 城关镇."""
    return target_words().scope["part"].search(f"：{place}") is not None


_AVERAGED = re.compile("均|每")


def part_in_brackets(
    text: str, clause: Clause, own: Subject, last: Subject | None, alike: Subject | None
) -> Subject | None:
    """人均阅读图书7.5本（其中：｜纸质书｜5.2本）, 产能5万立方米（含｜园区｜2万立方米）: a part of
    what was measured; None of things that are counted (学校20所（其中幼儿园5所）)."""
    opened = text.rfind("（", clause.sentence_start, clause.number_start)
    if last is None or alike is None or alike.start != last.start or opened < last.start:
        return None
    inside = "）" not in text[opened : clause.number_start] and INCLUDING.match(text, opened + 1)
    family = unit_family(clause.quantity.unit)
    whole = family not in (*COUNTED, "percent", "money") or _AVERAGED.search(last.words)
    if not inside or not whole or own.words.endswith(last.words[-2:]):
        return None
    return replace(last, end=own.end, place=own.words)


def _place_right_before(text: str, clause: Clause) -> tuple[str, str] | None:
    """The place named right before the number: 毛入园率全省93%, 高于全国平均（88%）. What is higher
    than elsewhere by a number (高于全省平均水平3个百分点) is the plan's own."""
    start = max(clause.sentence_start, clause.number_start - _NEAR)
    match = _right_before().search(text, start, clause.number_start)
    if match is None or clause.quantity.unit.endswith("百分点"):
        return None
    compared = _COMPARED.search(text, start, match.start()) is not None
    if compared and not match.group().endswith("（"):
        return None
    return match["word"], place_id(match["word"])


def _says_no_measure(place: str, rest: str, words: str) -> bool:
    if place:
        return _AVERAGE.fullmatch(rest) is not None
    made = target_words().keep_verb_head.match(words) or target_words().count_verb_head.match(words)
    return made is None and target_words().scope["only_place"].search(words) is not None


def _place_before(words: str) -> tuple[str, str]:
    """Id of the place that the words begin with (empty: none), and the words behind it."""
    match = _places().match(words)
    if match is None:
        return "", words
    word = match["word"]
    place = place_id(word)
    rest = words[strip_lead(words, match.end(), len(words)) :]
    return place, rest


@cache
def _own() -> re.Pattern[str]:
    """我市, 三门峡市 (right before what is said of it)."""
    named = r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}[市县区](?=\d|达|为|是|$)"
    return re.compile(f"{own_words().said}|{named}")


@cache
def _right_before() -> re.Pattern[str]:
    words = "|".join(map(re.escape, (*prose_words(), *_names())))
    return re.compile(
        rf"(?P<word>(?:{words})(?:省|自治区)?)(?:平均)?(?:水平|值)?(?:为|是|达到?)?（?$"
    )


def _names() -> list[str]:
    return [name for name in place_names().values() if not name.startswith("全")]


@cache
def _places() -> re.Pattern[str]:
    """全省, 全国, 我省; 河南省 and 河南, but not 河南省三门峡市 or 河南大学."""
    beside = "|".join(prose_words())
    names = "|".join(_names())
    behind = target_words().scope["named_so"].pattern.removeprefix("^")
    return re.compile(
        rf"(?P<word>{beside}|(?:{names})(?:省|自治区)?)"
        rf"(?:平均|的)?(?![^，。；]{{0,6}}[市县区]|{behind})"
    )


def _is_level(words: str) -> bool:
    """Whether it is a measure of a whole place and no title that it gives: 全国义务教育优质均衡发展
    县比例 (sanmenxia 102) is of the city's counties, 全省学业水平考试合格率 of its pupils."""
    scope = target_words().scope
    return scope["level"].search(words) is not None and scope["title"].search(words) is None


FAR, UNKNOWN = "subject_far", "head_unknown"
_SHORT = 7  # characters; longer measures say themselves of what they are
_BARE = 2  # characters; 项目, 收入 don't say of what they are
_LONG = 30  # characters; no measure has as many
_COUNTED = re.compile(r"\d[\d.]*万?[所个]，")
# No noun phrase: a clause, a formula, a cut-off beginning or end, another quantity inside.
_NO_PHRASE = re.compile(
    r"[，。；=]|应当|不得|必须|(?:的|配备|给予|符合|[后可从在有至·—-]|(?<![高初其])中)$|^(?:是|较(?![大高低])|从|以|就(?![业医餐读])|有(?![效关机色])|[（·—/-])"
    r"|\d(?:\.\d+)?[万亿]?[元个所处宗件户人吨]"
)


def find_group(text: str, sentence: int = 0) -> Subject | None:
    """Whose counts a paragraph gives, said at its start: ——小学。校数17所；毕业4008人; or a
    sentence of it: 普通高中学校5所；毕业生2158人."""
    named = target_words().heads["group"].match(text) if not sentence else None
    if named and (named["group"] in alone_words() or named["group"].endswith(sector_names())):
        return Subject(named["group"], *named.span("group"))
    start = strip_lead(text, sentence, len(text))
    opens = target_words().heads["opens"].match(text, start)
    if opens is None or target_words().keep_verb_head.match(opens["group"]):
        return None
    if target_words().count_verb_head.match(opens["group"]):
        return None
    words = text[start : strip_predicate(text, start, opens.end("group"))]
    counted = len(words) == len(opens["group"]) and _COUNTED.match(text, opens.end())
    if sentence and not counted:
        return None  # 示范高中达到｜10所; 建成｜1所特色学校
    body = opens["body"] or ""
    whole = target_words().heads["field"].search(words) is not None
    return Subject(words if whole else words + body, opens.start(), opens.end())


def with_group(
    text: str, clause: Clause, subject: Subject | None, group: Subject | None
) -> Subject | None:
    """The measure with the event or the group that the text before says it is of."""
    if subject is None or len(subject.words) > _SHORT:
        return subject
    heads = target_words().heads
    if heads["award"].search(subject.words):
        events = heads["event"].finditer(text, clause.sentence_start, clause.quantity.start)
        event = max(events, default=None, key=re.Match.start)
        if event and event["event"] not in subject.words:
            words = event["event"] + re.sub("^荣?获", "", subject.words)
            return replace(subject, words=words, start=event.start("event"))
    if group is None or group.end >= clause.quantity.start or _says_its_own(subject, group):
        return subject
    if unit_family(clause.quantity.unit) == "institution" and text[group.end].isdigit():
        return subject  # 普通高中5所；教学点9所: no part of those
    if "其中" in text[group.end : clause.quantity.start]:
        return subject  # 学校191所，其中小学73所；｜在校生｜9万人: of none of the parts
    opened = text[group.end].isdigit()
    far = (FAR,) if opened and group.end < clause.sentence_start else ()
    return replace(subject, words=group.words + subject.words, doubt=(*subject.doubt, *far))


def _says_its_own(subject: Subject, group: Subject) -> bool:
    """Whether a measure names a level, a body or a verb: 特殊教育在校生, 新增学位."""
    words = subject.words
    named = chain(alone_words(), sector_names(), ("全", "其", group.words[-2:]))
    own = target_words().heads["whole_body"].search(words) is not None
    return own or any(name in words for name in named) or bool(
        target_words().keep_verb_head.match(words) or CHANGE.fullmatch(words)
    )


def doubts(subject: Subject, clause: Clause) -> tuple[str, ...]:
    """Codes of what makes the words of a measure uncertain."""
    words = subject.words
    far = subject.start < clause.sentence_start
    short = len(words) <= _BARE and words not in alone_words()
    bare = short or target_words().heads["sums"].fullmatch(words)
    unknown = bare or len(words) > _LONG or _NO_PHRASE.search(words) or CHANGE.fullmatch(words)
    codes = (*subject.doubt, *([FAR] if far else ()), *([UNKNOWN] if unknown else ()))
    return tuple(dict.fromkeys(codes))
