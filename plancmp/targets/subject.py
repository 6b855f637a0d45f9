"""Which words a number measures, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..registry.quantities import unit_family
from ..registry.targets import target_words
from .clauses import Clause

_COUNTED = ("institution", "piece", "person")
_CLOSED = re.compile(r"(?:左右|规模|水平|以上|以内|，|。|；|、|）|（|：|和|及|$)")
_PASSED_ON = re.compile(r"的(?:标准|比例|要求|规模)")
_OF_A_BASE = re.compile(
    r"(?P<measure>.*?(?:比例|占比|比重|分值|率|限额))(?:逐步)?(?:达到|不低于|不少于|提高至|提高到|占到?|控制在).{2,12}(?:的|总额|总数)?$"
)
_CHANGE = re.compile(r"(?:[较比][^，。]{2,10}?)?(?:分别)?(?:提高|增加|增长|提升|下降|降低|减少|新增|净增|上升)了?")


@dataclass(frozen=True, slots=True)
class Subject:
    """The measured words (`words`, as a phrase) and the piece [start, end) of the passage they
    were taken from."""

    words: str
    start: int
    end: int


def strip_lead(text: str, start: int, end: int) -> int:
    """The offset behind time, place and modal words at the start of [start, end)."""
    lead = target_words().lead
    while start < end:
        match = lead.match(text, start, end)
        if not match or match.end() == start:
            return start
        start = match.end()
    return start


def strip_predicate(text: str, start: int, end: int) -> int:
    """The offset before the verbs of reaching at the end of [start, end)."""
    predicate = target_words().predicate
    while start < end:
        match = predicate.search(text[start:end])
        if not match or match.end() == match.start():
            return end
        end = start + match.start()
    return end


def _measured_before(text: str, clause: Clause) -> Subject:
    """The words before the number, without what only leads up to it (may be empty)."""
    start = strip_lead(text, clause.before, clause.quantity.start)
    end = strip_predicate(text, start, clause.quantity.start)
    words = text[start:end]
    base = _OF_A_BASE.match(words)
    if base:
        words = base["measure"]
    return Subject(words, start, end)


def _measured_behind(text: str, clause: Clause) -> Subject:
    """The words behind the number, up to the clause's end or the next number (may be empty)."""
    start, end = clause.quantity.end, clause.after
    if _PASSED_ON.match(text, start) and text[end : end + 1] == "，":
        mark = re.compile("[，。；]").search(text, end + 1)
        end = mark.start() if mark else clause.sentence_end
    while start < end and text[start] in "的，":
        start += 1
    words = re.sub(r"^(?:标准|比例|要求)(?:累计计算核定)?，?(?:用于|对)?", "", text[start:end])
    return Subject(words, start, end)


def _drop_verb(text: str, subject: Subject) -> Subject:
    """Without the verb of making at its start: 创建美育特色学校 → 美育特色学校."""
    start = subject.start
    while True:
        match = target_words().count_verb_head.match(text, start, subject.end)
        if not match or match.end() >= subject.end - 1:
            break
        start = strip_lead(text, match.end(), subject.end)
    return Subject(text[start : subject.end], start, subject.end)


def _owner(text: str, clause: Clause) -> Subject | None:
    """What stands before the verb of making: 中等职业学校｜建成 → 中等职业学校; None without one."""
    start = strip_lead(text, clause.before, clause.quantity.start)
    end = clause.quantity.start
    verb = target_words().count_verb_tail.search(text[start:end])
    if not verb:
        return None
    end = start + verb.start()
    words = text[start:end]
    short_noun = 2 <= len(words) <= 12 and not target_words().stops.search(words)
    return Subject(words, start, end) if short_noun and not words.startswith("每") else None


def _counted(text: str, clause: Clause) -> Subject | None:
    """The measure of a count: the noun behind it (创建2个示范区) or before it (示范区2个)."""
    behind = _measured_behind(text, clause)
    if behind.words and not _CLOSED.match(behind.words):
        keep = target_words().keep_verb_tail.search(text[clause.before : clause.quantity.start])
        owner = _owner(text, clause)
        if keep:
            return Subject(keep.group() + behind.words, clause.before + keep.start(), behind.end)
        if owner:
            return Subject(owner.words + behind.words, owner.start, behind.end)
        return behind
    before = _drop_verb(text, _measured_before(text, clause))
    if text.startswith("规模", clause.quantity.end) and not before.words.endswith("规模"):
        before = Subject(before.words + "规模", before.start, clause.quantity.end + 2)
    return before if len(before.words) >= 2 else None


def _valued(text: str, clause: Clause) -> Subject | None:
    """The measure of a rate, sum, duration: before the number, else behind it, else both."""
    before, behind = _measured_before(text, clause), _measured_behind(text, clause)
    before = _drop_verb(text, before) if unit_family(clause.quantity.unit) == "time" else before
    closed = not behind.words or _CLOSED.match(behind.words) is not None
    rate = unit_family(clause.quantity.unit) == "percent"
    if len(before.words) >= 2 and (rate or closed):
        return before
    if closed:
        return None
    return Subject(before.words + behind.words, min(before.start, behind.start), behind.end)


def _clause_subject(text: str, start: int, end: int) -> Subject | None:
    """The noun a clause begins with: 新进幼儿教师｜全面实现持证上岗."""
    start = strip_lead(text, start, end)
    stop = target_words().stops.search(text, start, end)
    end = stop.start() if stop else end
    words = text[start:end].rstrip("，；：。")
    return Subject(words, start, start + len(words)) if 2 <= len(words) <= 16 else None


def find_subject(text: str, clause: Clause, last: Subject | None) -> Subject | None:
    """What the clause's quantity measures; None where no words can be found.

    `last` is the subject of the number before it in the same sentence: it is taken over where
    the clause leaves its own out (学前三年毛入园率达到93.2%，比2015年提高｜9.2个百分点).
    """
    if unit_family(clause.quantity.unit) in _COUNTED:
        own = _counted(text, clause)
    else:
        own = _valued(text, clause)
    if own and not _CHANGE.fullmatch(own.words) and not _incomplete(own.words):
        return own
    if own and _incomplete(own.words):
        head = _clause_subject(text, clause.previous, clause.start) if clause.previous < clause.start else None
        return Subject(head.words + own.words, head.start, own.end) if head else own
    if last:
        return Subject(last.words + (own.words if own else ""), last.start, clause.quantity.start)
    return own


def _incomplete(words: str) -> bool:
    """Whether a measure can't stand alone: 覆盖率, 大专及以上学历比例, 用于一线职工培训."""
    found = target_words()
    bare = found.bare_head.fullmatch(words) is not None
    return bare or found.needs_subject.match(words) is not None or words.startswith("用于")
