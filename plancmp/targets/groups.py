"""What holds for more than one clause: whose counts a paragraph gives, at which event prizes were
won; and how sure the words of a measure are."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from ..lexicon.quantities import unit_family
from ..lexicon.targets import target_words
from ..quantities.clauses import CHANGE, Clause
from ..sectors.levels import alone_words
from ..sectors.sector import sector_names
from .subject import Subject, strip_lead, strip_predicate

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
