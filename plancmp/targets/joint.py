"""A measure each for several values in a row: 小学、初中班额分别不超45人、50人."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..lexicon.targets import target_words
from ..quantities.clauses import Clause
from ..sectors.levels import alone_words, short_words
from .subject import Subject, counted

_JOINT = re.compile("、|和(?!谐)|与(?!会)|以及|及(?!以[上下]|格|其)")
_CHANGED = re.compile(
    r"(?:[较比与](?:\d\d|[“上去前同]).{1,12})?(?:增长|提高|增加|上升|下降|降低|减少)$"
)
_NOUN = 14  # characters, at most
_ORDINAL = re.compile("第?[一二三四五]")
_OWN_MEASURE = re.compile("(?:(?<!需氧)量|[值额率数比重])$")  # 化学需氧量 is a substance


def distribute(
    words: str, count: int, respectively: bool = False
) -> tuple[str, ...] | None:
    """The `count` measures that a joint subject stands for, None if they can't be told.

    高中、初中、小学教师学历达标率 → 高中教师学历达标率, 初中教师学历达标率, 小学教师学历达标率;
    学生体质健康测试优良率、合格率 → …优良率, 学生体质健康测试合格率; 毛入园率、公办园在园幼儿占比 →
    each as it stands; what all of them do (原煤、原油产量分别增长) is said of each.
    `respectively`: the text says 分别.
    """
    joint = target_words().heads["jointly"]
    done = joint.search(words)
    shared = joint.sub("", words)
    verb = words[done.start() :].replace("分别", "") if done else ""
    pair = _pair(shared) if (done or respectively) and count == 2 else None
    parts = pair or _parts(shared, count)
    return tuple(part + verb for part in parts) if parts else None


def with_noun(text: str, last: Clause, subject: Subject | None) -> Subject | None:
    """分别新建3所、5所｜幼儿园: what stands behind the last number of a run is counted by all,
    where their own words end as a verb does."""
    if subject is None or not last.in_list:
        return subject
    behind = counted(text, last)
    tail = target_words().keep_verb_tail.search(subject.words)
    if behind is None or behind.end <= last.quantity.end or not tail or not tail.group():
        return subject
    noun = behind.words
    said = len(noun) > _NOUN or noun in subject.words or subject.words in noun
    return subject if said else replace(subject, words=subject.words + noun)


def in_their_order(words: str, said: Sequence[str], count: int) -> tuple[str, ...] | None:
    """一般事故、重大事故起数分别下降…，｜死亡人数分别下降｜38%、65%: of the things said before."""
    things = [measured_thing(one) for one in said]
    if len(said) != count or "、" in words or not all(things):
        return None
    return tuple(thing + words for thing in things)


def measured_thing(words: str) -> str:
    """What a measure is of: 重大事故｜起数比2015年下降; empty where that can't be told."""
    measure = _CHANGED.sub("", words)
    match = target_words().heads["of_each"].search(measure)
    return measure[: match.start()] if match else ""


def says_the_difference(own: str, last: str) -> bool:
    """示范校6所、特色校12所; 97个一等奖，231个二等奖: the second says only what differs."""
    same_end = target_words().heads["same_end"].search(own)
    short = same_end is not None and len(own) <= 3 < len(last) and own[-1] == last[-1]
    verb = target_words().keep_verb_head.match(own)
    return short and not verb and not last.endswith(own)


def differs_at_the_end(own: str, last: str) -> bool:
    """国家级休闲农业示范县13个、示范点19个: the same noun with another end."""
    before = last[: -len(own)]
    return 3 <= len(own) <= 5 and len(before) >= 2 and last[-len(own) :][:-1] == own[:-1]


def _pair(words: str) -> tuple[str, ...] | None:
    """城乡居民收入 → 城镇居民收入, 农村居民收入: two in one word."""
    for joint, both in target_words().pairs.items():
        if words.count(joint) == 1 and not _JOINT.search(words):
            return tuple(words.replace(joint, one) for one in both)
    return None


def _parts(words: str, count: int) -> tuple[str, ...] | None:
    parts = [part for part in _JOINT.split(words) if part]
    if len(parts) != count or count < 2:
        return None
    return (
        _ordinals(parts)
        or _levels_behind(parts)
        or _shared_tail(parts)
        or _shared_head(parts)
        or _shared_kind(parts)
        or _shared_measure(parts)
        or tuple(parts)
    )


def _ordinals(parts: list[str]) -> tuple[str, ...] | None:
    """第一、二、三｜产业贡献率."""
    *others, last = parts
    kind = _ORDINAL.match(last)
    if kind is None or not parts[0].startswith("第") or not all(map(_ORDINAL.fullmatch, others)):
        return None
    whole = (f"第{part.removeprefix('第')}" for part in (*others, kind.group()))
    return tuple(part + last[kind.end() :] for part in whole)


def _shared_measure(parts: list[str]) -> tuple[str, ...] | None:
    """原煤、原油、天然气｜产量; 城市、农村｜低保标准: what the last names is of all of them."""
    heads = target_words().heads
    *others, last = parts
    if any(_OWN_MEASURE.search(other) or heads["of_each"].search(other) for other in others):
        return None
    kind = heads["kinds"].match(last)
    if kind and all(heads["kinds"].fullmatch(other) for other in others):
        return (*(other + last[kind.end() :] for other in others), last)
    measure = heads["of_each"].search(last)
    if measure is None or measure.start() == 0:
        return None
    return (*(other + measure.group() for other in others), last)


def _level(part: str) -> str:
    """The level word a part begins with, empty if none."""
    return next((level for level in alone_words() if part.startswith(level)), "")


def _levels_behind(parts: list[str]) -> tuple[str, ...] | None:
    """生均面积小学、初中: the levels stand behind the measure they share."""
    levels = alone_words()
    if not all(part in levels for part in parts[1:]):
        return None
    first = next((level for level in levels if parts[0].endswith(level)), "")
    measure = parts[0].removesuffix(first)
    if not first or not measure or target_words().heads["kinds"].fullmatch(measure):
        return None
    return tuple(level + measure for level in (first, *parts[1:]))


def _shared_tail(parts: list[str]) -> tuple[str, ...] | None:
    """The last part's words behind its level belong to every part."""
    last = _level(parts[-1])
    if not last or last == parts[-1]:
        return None
    tail = parts[-1][len(last) :]
    shorts = short_words()
    heads = [shorts.get(part, part) for part in parts[:-1]]
    verb = target_words().keep_verb_head.match(parts[0])  # 资助学前、义务教育…学生
    shared = verb.group() if verb else ""
    if not all(_level(head.removeprefix(shared)) for head in heads):
        return None
    whole = [head if _stands(head.removeprefix(shared)) else head + tail for head in heads]
    return (whole[0], *(shared + part for part in (*whole[1:], parts[-1])))


def _stands(head: str) -> bool:
    """Whether a part says more than its level: 小学教师学历达标率, not 小学."""
    return _level(head) != head


def _shared_head(parts: list[str]) -> tuple[str, ...] | None:
    """The first part's words before its own measure belong to every bare measure behind it."""
    bare = target_words().heads["pattern"]
    measure = None
    for match in bare.finditer(parts[0]):
        measure = match
    if not measure or measure.end() != len(parts[0]):
        return None
    head = parts[0][: measure.start()]
    # 公办园占比、普惠率 are two things
    if not all(bare.fullmatch(part) and part[-1] == parts[0][-1] for part in parts[1:]):
        return None
    return (parts[0], *(head + part for part in parts[1:]))


def _shared_kind(parts: list[str]) -> tuple[str, ...] | None:
    """公办园、普惠园｜在园幼儿占比; 学生、教师｜参与率: short nouns before one measure."""
    bare = target_words().heads["pattern"]
    *heads, last = parts
    if any(len(head) > 6 or bare.search(head) for head in heads):
        return None
    same_length = len(heads[0])
    ends = [at for at, char in enumerate(last[:6], start=1) if char == heads[0][-1]]
    sure = same_length in ends or len(ends) == 1  # 普惠园在园幼儿占比 has a second 园
    at = same_length if same_length in ends else min(ends, default=0)
    if sure and len(last) - at >= 2:
        return (*(head + last[at:] for head in heads), last)
    rate = bare.search(last)
    if rate and len(last) > same_length and rate.start() == same_length:
        return (*(head + last[same_length:] for head in heads), last)
    return None


_OF_PLAN = re.compile(
    r"(?:为|完成|达到?|是)(?:了)?(?P<base>(?:年初|年度|全年|调整后?|上级|[市县区])*(?:预算|计划|任务|目标)数?)的$"
)
_OF_PLAN_TAIL = re.compile("占(?:年初|年度|全年|调整后?|上级|[市县区])*(?:预算|计划|任务|目标)数?$")


def share_of_plan(text: str, start: int, end: int) -> str:
    """What a share is of that was planned, right before it at `end`: 收入47亿元，为调整预算的｜
    102.35%. Empty where nothing says so."""
    found = _OF_PLAN.search(text, start, end)
    return f"占{found['base']}" if found else ""


def without_share(words: str) -> str:
    """A measure without the plan that a share of it was of: what grew is the measure."""
    return _OF_PLAN_TAIL.sub("", words) or words


_WHO_MAY = re.compile("(?:鼓励|支持|要求)?有条件的.{2,8}")  # 鼓励有条件的学校｜占总课时


def same_base(own: str, last: str) -> bool:
    """艺术课程课时不低于总课时的9%，鼓励按｜总课时的｜11%开设: another share of the same."""
    measure, share, base = last.partition("占")
    who, named, _ = own.rpartition("占")
    nobody = not named or _WHO_MAY.fullmatch(who) is not None
    return bool(measure and share) and len(base) >= 2 and own.endswith(base) and nobody
