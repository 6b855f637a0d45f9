"""小学、初中班额分别不超45人、50人: a measure each for several values in a row."""

from __future__ import annotations

import re

from ..registry.targets import target_words

_JOINT = re.compile("、|和|与|以及|及(?!以[上下]|格|其)")


def distribute(words: str, count: int) -> tuple[str, ...] | None:
    """The `count` measures that a joint subject stands for, None if they can't be told.

    高中、初中、小学教师学历达标率 → 高中教师学历达标率, 初中教师学历达标率, 小学教师学历达标率;
    学生体质健康测试优良率、合格率 → …优良率, 学生体质健康测试合格率.
    """
    parts = [part for part in _JOINT.split(words) if part]
    if len(parts) != count or count < 2:
        return None
    return _shared_tail(parts) or _shared_head(parts)


def _level(part: str) -> str:
    """The level word a part begins with, empty if none."""
    return next((level for level in target_words().levels if part.startswith(level)), "")


def _shared_tail(parts: list[str]) -> tuple[str, ...] | None:
    """The last part's words behind its level belong to every part."""
    last = _level(parts[-1])
    if not last or last == parts[-1]:
        return None
    tail = parts[-1][len(last) :]
    shorts = target_words().short_levels
    heads = [shorts.get(part, part) for part in parts[:-1]]
    whole = [head if _level(head) and _level(head) != head else head + tail for head in heads]
    verb = target_words().keep_verb_head.match(parts[0])  # 资助学前、义务教育…学生
    shared = verb.group() if verb else ""
    return (whole[0], *(shared + part for part in (*whole[1:], parts[-1])))


def _shared_head(parts: list[str]) -> tuple[str, ...] | None:
    """The first part's words before its own measure belong to every bare measure behind it."""
    bare = target_words().bare_head
    measure = None
    for match in bare.finditer(parts[0]):
        measure = match
    if not measure or measure.end() != len(parts[0]):
        return None
    head = parts[0][: measure.start()]
    if not all(bare.fullmatch(part) for part in parts[1:]):
        return None
    return (parts[0], *(head + part for part in parts[1:]))
