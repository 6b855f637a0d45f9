"""小学、初中班额分别不超45人、50人: a measure each for several values in a row."""

from __future__ import annotations

import re

from ..registry.targets import target_words
from ..sectors.levels import alone_words, short_words

_JOINT = re.compile("、|和(?!谐)|与(?!会)|以及|及(?!以[上下]|格|其)")


def distribute(words: str, count: int) -> tuple[str, ...] | None:
    """The `count` measures that a joint subject stands for, None if they can't be told.

    高中、初中、小学教师学历达标率 → 高中教师学历达标率, 初中教师学历达标率, 小学教师学历达标率;
    学生体质健康测试优良率、合格率 → …优良率, 学生体质健康测试合格率; 毛入园率、公办园在园幼儿占比 →
    each as it stands.
    """
    parts = [part for part in _JOINT.split(words) if part]
    if len(parts) != count or count < 2:
        return None
    return (
        _levels_behind(parts)
        or _shared_tail(parts)
        or _shared_head(parts)
        or _shared_kind(parts)
        or tuple(parts)
    )


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
    return tuple(level + measure for level in (first, *parts[1:])) if first and measure else None


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
    if not all(bare.fullmatch(part) for part in parts[1:]):
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
