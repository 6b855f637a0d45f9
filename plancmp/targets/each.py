"""Measures of what there is of something for each, or how often: 每校至少配备1名, 每周5天."""

from __future__ import annotations

import re

from ..lexicon.targets import target_words
from ..quantities.clauses import Clause
from .subject import Subject, clause_subject, strip_lead

_EACH_VERB = re.compile(
    r"(?:每|各|所有)[^，。；]{0,8}?(?:至少)?(?:配备|配|设|设立|建|建有|办好|有)(?:齐|好)?"
)
_VERB_BEFORE = re.compile("配齐配强|配齐配足|配齐|配足|配备|加强|建设|办好|设立|建立|建好|充实")



def of_each(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject | None:
    """The measure of words that say only for each of what, or how often."""
    heads = target_words().heads
    if _EACH_VERB.fullmatch(own.words) or heads["each_place"].fullmatch(own.words):
        return _object_before(text, clause, own)
    return _each_time(text, clause, own, last) if heads["each_time"].fullmatch(own.words) else None


def _object_before(text: str, clause: Clause, own: Subject) -> Subject:
    """配齐专职心理健康教师，｜每校至少配备｜1名: the noun is the object of the clause before."""
    start = strip_lead(text, clause.previous, clause.start)
    verb = _VERB_BEFORE.match(text, start, clause.start)
    verb = verb or max(_VERB_BEFORE.finditer(text, start, clause.start), default=None, key=_start)
    noun = text[verb.end() : clause.start].rstrip("，；：") if verb else ""
    short = 2 <= len(noun) <= 16 and not re.search(r"\d", noun)
    return Subject(noun, verb.end(), own.end) if verb and short else own


def _start(match: re.Match[str]) -> int:
    return match.start()


def undigited(text: str, clause: Clause) -> bool:
    """Whether there is a clause before this one in the sentence, and no number in it."""
    before = text[clause.previous : clause.start]
    return before != "" and not re.search(r"\d", before)


def _each_time(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject:
    """课后服务全覆盖，｜每周｜5天、｜每天｜2小时: what is done stands in the clause before."""
    if last and clause.before > clause.start:
        for match in target_words().heads["each_time"].finditer(last.words):
            if match.end() == len(last.words):
                return Subject(last.words[: match.start()] + own.words, last.start, own.end)
    if undigited(text, clause):
        head = clause_subject(text, clause.previous, clause.start)
        return Subject(head.words + own.words, head.start, own.end) if head else own
    return own
