"""What a number measures whose own clause has no words for it, or too few: they stand before it."""

from __future__ import annotations

import re
from dataclasses import replace

from ..lexicon.targets import target_words
from ..outline.headings import parse_numbering
from ..quantities.clauses import Clause
from .each import undigited
from .subject import Subject, clause_subject, drop_verb, strip_lead, strip_predicate

_DATE = re.compile(r"[到至]?20\d\d年[^，。；：\d]{0,3}，$")
_MARK = re.compile("[，；：]")
_A_NUMBER = re.compile(r"\d(?![\d.]*(?:[A-Za-z]|米|公里|分钟|小时|岁))")  # not of 500米覆盖率
_EXTREME = re.compile("(?:最|较)[高低多少]$")
_A_FIELD = re.compile(r"[，。；（）\d]")
TOO_SHORT = 3  # characters: 参保率, 已竣工
NAME_LONGEST = 24  # characters


def stated_before(text: str, clause: Clause) -> Subject | None:
    """公办园占比偏低，｜仅为｜46%: the rate that the clause before speaks of without its number; 将
    艺术课程作为必修课，｜保证｜72学时: what it takes up; 给予补助，｜最高｜20万元: or gives."""
    if not undigited(text, clause):
        return None
    if taken := target_words().heads["taken_up"].search(text, clause.previous, clause.start):
        thing = taken.lastgroup or "thing"
        return Subject(taken[thing], *taken.span(thing))
    head = clause_subject(text, clause.previous, clause.start)
    if head and (extreme := _EXTREME.search(head.words)):  # 甲镇完工率最高，达｜92%
        head = replace(head, words=head.words[: extreme.start()])
    return head if head and target_words().heads["rate"].search(head.words) else None


def of_another(text: str, clause: Clause) -> bool:
    """石马镇最低，仅｜55.6%: of another one than the number before, and nothing says of what."""
    before = text[clause.previous : clause.start].rstrip("，")
    return undigited(text, clause) and _EXTREME.search(before) is not None


def named_before(text: str, clause: Clause) -> Subject | None:
    """新增公办学位：到2025年，达到｜5.2万个; not what only announces what follows (主要目标：…)."""
    first, stop = clause.sentence_start, clause.start
    stop = dated.start() if (dated := _DATE.search(text, max(first, stop - 14), stop)) else stop
    if text[max(stop - 1, 0) : stop] != "：" or clause.before > clause.start:
        return None
    before = max((mark.end() for mark in _MARK.finditer(text, first, stop - 1)), default=first)
    start = strip_lead(text, before, stop - 1)
    words, heads = text[start : stop - 1], target_words().heads
    # 健康素养水平：35% names what is stated, 提升健康素养水平：到2025年，达到35% what is done
    stated = stop == clause.quantity.start and heads["stated"].search(words)
    other = _A_NUMBER.search(words) or heads["announces"].search(words)
    if not 2 <= len(words) <= NAME_LONGEST or (other and not stated):
        return None
    return Subject(words, start, stop - 1)


def of_field(text: str, clause: Clause, own: Subject) -> Subject | None:
    """基本养老保险：应参保32万人，｜参保率｜97%: words too short to say of what are of the field
    that the sentence names before a colon."""
    colon = text.find("：", clause.sentence_start, clause.start)
    if len(own.words) > TOO_SHORT or colon < 0 or "；" in text[colon : clause.start]:
        return None
    numbered = parse_numbering(text[clause.sentence_start : colon])
    start = clause.sentence_start + (numbered.length if numbered else 0)
    start = strip_lead(text, start, colon)
    words, heads = text[start:colon], target_words().heads
    if not 2 <= len(words) <= NAME_LONGEST or _A_FIELD.search(words):
        return None
    if heads["announces"].search(words) or heads["no_measure"].fullmatch(words):
        return None
    return Subject(words.removesuffix(own.words) + own.words, start, own.end)


def of_work(subject: Subject | None, work: str) -> Subject | None:
    """The subject, or the work that the text is about, where its name ends with all that the
    subject says: 检查｜3.2万人 below 妇女免费检查."""
    if subject is None or len(subject.words) > TOO_SHORT or not work.endswith(subject.words):
        return subject
    return replace(subject, words=work)


def refused_before(text: str, clause: Clause) -> Subject | None:
    """实现生产总值171亿元，｜比上年下降｜1.6%: the measure of a number that is no row itself."""
    digit = re.search(r"\d", text[clause.previous : clause.start])
    if digit is None:
        return None
    start = strip_lead(text, clause.previous, clause.start)
    end = strip_predicate(text, start, max(start, clause.previous + digit.start()))
    words = text[start:end]
    if len(words) > 20 or not re.search("[\u4e00-\u9fff]{2}", words):
        return None
    said_nothing = target_words().heads["no_measure"].fullmatch(words)
    return None if said_nothing else drop_verb(text, Subject(words, start, end))
