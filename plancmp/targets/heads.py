"""Completes measures that leave words out: those said before, once for several numbers, a measure
each for several values in a row (小学、初中班额分别不超45人、50人)."""

from __future__ import annotations

import re

from ..lexicon.quantities import unit_family
from ..lexicon.targets import target_words
from ..quantities.clauses import CHANGE, CHANGE_TAIL, Clause
from ..sectors.levels import alone_words, short_words
from .subject import COUNTED, Subject, clause_subject, counted, strip_lead, valued

_CHANGE_LONGEST = 60
_SHARE = re.compile("占比|比例|比重")
_EACH_VERB = re.compile(
    r"(?:每|各|所有)[^，。；]{0,8}?(?:至少)?(?:配备|配|设|设立|建|建有|办好|有)(?:齐|好)?"
)
_WORK = re.compile("(?:工程|项目|计划|行动|建设|改造)$")
_VERB_BEFORE = re.compile("配齐配强|配齐配足|配齐|配足|配备|加强|建设|办好|设立|建立|建好|充实")


def find_subject(
    text: str,
    clause: Clause,
    last: Subject | None,
    heading: str = "",
    alike: Subject | None = None,
) -> Subject | None:
    """What the clause's quantity measures; None where no words can be found.

    `last` is the subject of the number before it in the same sentence: it is taken over where
    the clause leaves its own out (学前三年毛入园率达到93.2%，比2015年提高｜9.2个百分点). `heading`
    names the project or section, for sums that say no more than 总投资. `alike` is the last
    subject that was counted in the same unit.
    """
    is_count = unit_family(clause.quantity.unit) in COUNTED
    own = counted(text, clause) if is_count else valued(text, clause)
    if own is not None and target_words().count_verb_head.fullmatch(own.words):
        own = None  # 到2025年｜创成｜4个
    if own is None:
        return _left_out(text, clause, alike if is_count and alike else last, heading * is_count)
    if CHANGE.fullmatch(own.words[:_CHANGE_LONGEST]):
        return _taken_over(clause, own, last)
    heads = target_words().heads
    if heading and heads["sums"].match(own.words):
        return Subject(heading + own.words, own.start, own.end)
    if _EACH_VERB.fullmatch(own.words) or heads["each_place"].fullmatch(own.words):
        return _object_before(text, clause, own)
    if heads["each_time"].fullmatch(own.words):
        return _each_time(text, clause, own, last)
    body = target_words().heads["body"]  # 幼儿园66所 counts them, 公办76所 leaves them out
    is_body = unit_family(clause.quantity.unit) == "institution" and body.search(own.words)
    if own.words in alone_words() and not is_body:
        return _at_level(text, clause, own, last)
    goal = heads["goal"].match(own.words)
    if goal and last:
        words = heads["goal"].split(last.words)[0] + goal.group()
        return Subject(words, last.start, clause.quantity.end + goal.end())
    return _completed(text, clause, _with_verb(text, clause, own, last), last)


def _completed(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject:
    """The measure with the words that it takes from the number before it."""
    if last and own.words.startswith("占") and unit_family(clause.quantity.unit) == "percent":
        return Subject(last.words + own.words, last.start, own.end)  # 轮岗412人，｜占应交流的｜15%
    made = target_words().count_verb_tail.search(text, clause.before, max(own.start, clause.before))
    if last and not made and _says_the_difference(own.words, last.words):
        return Subject(last.words[: -len(own.words)] + own.words, own.start, own.end)
    return _with_head(text, clause, own, last) if _incomplete(own.words) else own


def _object_before(text: str, clause: Clause, own: Subject) -> Subject:
    """配齐专职心理健康教师，｜每校至少配备｜1名: the noun is the object of the clause before."""
    start = strip_lead(text, clause.previous, clause.start)
    verb = _VERB_BEFORE.match(text, start, clause.start)
    # 按…的师生比｜配备｜心理健康教师: else the last one
    verb = verb or max(_VERB_BEFORE.finditer(text, start, clause.start), default=None, key=_start)
    noun = text[verb.end() : clause.start].rstrip("，；：") if verb else ""
    short = 2 <= len(noun) <= 16 and not re.search(r"\d", noun)
    return Subject(noun, verb.end(), own.end) if verb and short else own


def _start(match: re.Match[str]) -> int:
    return match.start()


def _undigited(text: str, clause: Clause) -> bool:
    """Whether there is a clause before this one in the sentence, and no number in it."""
    before = text[clause.previous : clause.start]
    return before != "" and not re.search(r"\d", before)


def _each_time(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject:
    """课后服务全覆盖，｜每周｜5天、｜每天｜2小时: what is done stands in the clause before."""
    if last and clause.before > clause.start:
        for match in target_words().heads["each_time"].finditer(last.words):
            if match.end() == len(last.words):
                return Subject(last.words[: match.start()] + own.words, last.start, own.end)
    if _undigited(text, clause):
        head = clause_subject(text, clause.previous, clause.start)
        return Subject(head.words + own.words, head.start, own.end) if head else own
    return own


def _left_out(text: str, clause: Clause, last: Subject | None, heading: str) -> Subject | None:
    """What a number without any words measures: what the clause, the number or the cell before
    says, else of a count (城南小学 | 36个班) the project itself."""
    subject = _stated_before(text, clause) or _taken_over(clause, None, last)
    if subject is None and heading:
        return Subject(heading, clause.quantity.start, clause.quantity.end)
    return subject


def _stated_before(text: str, clause: Clause) -> Subject | None:
    """公办园占比偏低，｜仅为｜46%: the rate that the clause before speaks of without its number."""
    if not _undigited(text, clause):
        return None
    head = clause_subject(text, clause.previous, clause.start)
    return head if head and target_words().heads["rate"].search(head.words) else None


def _taken_over(clause: Clause, own: Subject | None, last: Subject | None) -> Subject | None:
    """比2015年提高｜9.2个百分点: the last measure, and what is said here.

    A value that is reached is of the measure itself: 近视率每年降低…、到2025年控制在｜50%.
    """
    if last is None:
        return own
    change = own.words.removeprefix("分别") if own else ""
    if own and last.words.startswith(change):  # 新增学位1800个，其中2022年｜新增｜500个
        words = last.words
    else:
        words = last.words + own.words if own else CHANGE_TAIL.sub("", last.words)
    return Subject(words, last.start, clause.quantity.start)


def _says_the_difference(own: str, last: str) -> bool:
    """示范校6所、特色校12所; 97个一等奖，231个二等奖: the second says only what differs."""
    short = len(own) <= 3 < len(last) and own[-1] == last[-1]
    verb = target_words().keep_verb_head.match(own)
    return short and not verb and not last.endswith(own)


def _with_verb(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject:
    """新增园舍2.4万平方米、学位960个; 新建学校20所，其中幼儿园5所: the verb holds for both.

    A verb alone stands for its noun too: 新建普通高中3所、迁建｜2所.
    """
    if target_words().keep_verb_tail.fullmatch(own.words):
        return _verb_alone(text, clause, own, last)
    if last is None:
        return own
    verb = _verb_of(last.words)
    listed = clause.before > clause.start and text[clause.before : clause.before + 1] in "、和"
    detailed = text.startswith("其中", clause.start)
    if not verb or _verb_of(own.words) or not (listed or detailed):
        return own
    return Subject(verb + own.words, last.start, own.end)


def _verb_alone(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject:
    """迁建｜2所, 竣工｜38个: of what was counted before, else of the project just named."""
    said = last.words if last else ""
    noun = said[len(_verb_of(said)) :]
    if last and noun:
        return Subject(own.words + noun, last.start, own.end)
    named = _undigited(text, clause)
    head = clause_subject(text, clause.previous, clause.start) if named else None
    if head is None or not _WORK.search(head.words):
        return own
    is_sum = unit_family(clause.quantity.unit) == "money"
    words = head.words + own.words if is_sum else own.words + head.words
    return Subject(words, head.start, own.end)


def _verb_of(words: str) -> str:
    """The verbs of coming about that words begin with: 新建、改扩建｜中小学校."""
    match = re.match(rf"(?:(?:{target_words().keep_verb_head.pattern})[、和]?)+", words)
    return match.group() if match else ""


def _at_level(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject:
    """教师本科学历比例：｜小学｜达到85%，｜初中｜达到95%: a level alone stands for its measure."""
    if text[clause.start - 1 : clause.start] == "：":
        start = strip_lead(text, clause.previous, clause.start - 1)
        return Subject(own.words + text[start : clause.start - 1], start, own.end)
    whole = last or clause_subject(text, clause.previous, clause.start)
    if whole is None:
        return own
    before = next((level for level in alone_words() if whole.words.startswith(level)), "")
    measure = whole.words[len(before) :] or whole.words  # 幼儿园118所（｜公办｜76所）
    measure = measure[1:] if measure.startswith("的") else measure
    return Subject(own.words + measure, whole.start, own.end)


def _with_head(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject:
    """A measure that can't stand alone, with the noun that it is of."""
    heads = target_words().heads
    money = heads["money"].search(text, clause.previous, clause.quantity.start)
    if own.words.startswith("用于") and money:
        return Subject(money["money"] + own.words, money.start("money"), own.end)
    others = _undigited(text, clause) and text[clause.previous - 1 : clause.previous] == "；"
    # whose degrees: those of the same people, unless a new part of the sentence names its own
    if last and not others and heads["needs_subject"].match(own.words):
        people = heads["said"].split(last.words)[0]
        if people and people != last.words:
            return Subject(people + own.words, last.start, own.end)
    if clause.previous >= clause.start:
        return own
    if not re.search(r"\d", text[clause.previous : clause.start]):
        head = clause_subject(text, clause.previous, clause.start)
        return Subject(head.words + own.words, head.start, own.end) if head else own
    of_last = _SHARE.fullmatch(own.words) or heads["of_last"].fullmatch(own.words)
    is_rate = unit_family(clause.quantity.unit) == "percent" and not of_last
    listed = text[clause.previous : clause.start]
    if "其中" in listed and text[clause.previous - 1 : clause.previous] != "（":
        return own  # 学校191所，其中小学73所、教学点94所；｜在校生｜9万人: of none of the parts
    if last and not is_rate and not heads["pattern"].search(last.words):
        return Subject(
            last.words + own.words, last.start, own.end
        )  # 学校1256所，｜在校生｜98.7万人
    return own


def _incomplete(words: str) -> bool:
    """Whether a measure can't stand alone: 覆盖率, 大专及以上学历比例, 用于一线职工培训, 生均."""
    heads = target_words().heads
    bare = heads["pattern"].fullmatch(words) or heads["average"].match(words)
    return bool(bare or heads["needs_subject"].match(words)) or words.startswith("用于")


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
