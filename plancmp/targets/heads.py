"""Completes measures that leave words out: those said before, once for several numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from ..lexicon.quantities import unit_family
from ..lexicon.targets import target_words
from ..quantities.clauses import AGAINST, CHANGE, CHANGE_TAIL, TO, Clause
from ..sectors.levels import alone_words
from .before import named_before, of_another, of_field, refused_before, stated_before
from .each import of_each, undigited
from .grants import grant
from .joint import (
    differs_at_the_end,
    measured_thing,
    same_base,
    says_the_difference,
    share_of_plan,
    without_share,
)
from .places import part_in_brackets
from .subject import (
    COUNTED,
    Subject,
    clause_subject,
    done_for,
    own_subject,
    strip_lead,
)

_PUT_IN = ("投资", "投入", "计划投资")
_CHANGE_LONGEST, _OWNER_LONGEST = 60, 14
_YEAR = re.compile(r"(?:19|20)\d\d年")
_EXTENT = re.compile("(?:占地(?:面积)?|全长|总长度?|总规模)$")
_REST = re.compile("其[他余它]$")  # 行政检查12项、其他｜29项: none of those named
_DAILY = re.compile("[日月周]均")
_ALONE = re.compile("[^，。；：、\\d]{4,16}")
_NO_OWNER = re.compile("增长|下降|提高|(?:面积|率|占比|比例|比重|投资|收入|投入|额)$")
_SIZES = ("规模", "人数", "数量", "总量", "总数")  # of what was said before, whatever its unit
_SHARE = re.compile("占比|比例|比重")
_WORK = re.compile("(?:工程|项目|计划|行动|建设|改造)$")


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
    if last and (same := _of_the_last(text, clause, last)):
        return same
    if given := grant(text, clause):
        return given
    own = own_subject(text, clause, last)
    if own is None:
        is_rate = unit_family(clause.quantity.unit) == "percent"
        same = alike if alike and (is_count or is_rate) else last
        return _left_out(text, clause, same, heading, is_count)
    if CHANGE.fullmatch(own.words[:_CHANGE_LONGEST]):
        named = of_field(text, clause, own) if last is None else None  # 零售总额：增长｜5%
        return named or _taken_over(clause, own, last or refused_before(text, clause))
    heads = target_words().heads
    if heads["for_whom"].match(own.words):
        return _for_whom(text, clause, own, last)
    if named := _of_what_is_named(text, clause, own, last, heading, alike):
        return named
    if for_each := of_each(text, clause, own, last):
        return for_each
    body = target_words().heads["body"]  # 幼儿园66所 counts them, 公办76所 leaves them out
    is_body = unit_family(clause.quantity.unit) == "institution" and body.search(own.words)
    if _is_kind(own.words) and not is_body:
        return _at_level(text, clause, own, last)
    return _in_full(text, clause, own, last, alike)


def _in_full(
    text: str, clause: Clause, own: Subject, last: Subject | None, alike: Subject | None
) -> Subject:
    """The clause's own words with what they leave out: their field, their verb, their head."""
    own = _with_verb(text, clause, of_field(text, clause, own) or own, last, alike)
    same_unit = alike is not None and last is not None and alike.start == last.start
    heads = target_words().heads["pattern"]
    if same_unit and own.words not in _SIZES and heads.fullmatch(own.words):
        return own  # 招生3675人；｜在校生｜22250人: one counts no part of the other
    return _completed(text, clause, own, last)


def _of_the_last(text: str, clause: Clause, last: Subject) -> Subject | None:
    """The measure of the number before, where this one is where it went (减少1亿元至｜23亿元) or
    what it is held against (达到86%，比2024年的｜78%); else None."""
    if _goes_on_to(text, clause):
        level = CHANGE_TAIL.sub("", last.words) or last.words
        return replace(last, words=level, end=clause.quantity.start)
    against = AGAINST.fullmatch(text, clause.before, clause.quantity.start)
    return replace(last, end=clause.quantity.start) if against else None


def _goes_on_to(text: str, clause: Clause) -> bool:
    """Whether the number is where the one before it went, or is a multiple of it: 由77亿元跃升
    到｜161亿元; 突破1亿户，是十年前的｜3倍."""
    if TO.fullmatch(text, clause.before, clause.quantity.start):
        return True
    multiple = unit_family(clause.quantity.unit) == "multiple"
    start = clause.before + text.startswith("、", clause.before)
    return multiple and text.startswith(("是", "相当于"), start)


def _of_what_is_named(
    text: str, clause: Clause, own: Subject, last: Subject | None, heading: str,
    alike: Subject | None,
) -> Subject | None:  # fmt: skip
    """A part, a sum, another count, share or goal of what was just named."""
    if part := part_in_brackets(text, clause, own, last, alike):
        return part
    heads = target_words().heads
    if last and (beside := _beside(own.words, last.words)):
        return Subject(beside + own.words, own.start, own.end, doubt=last.doubt)
    if last is None and (into := _put_into(text, clause, heading)):
        return into
    if heads["sums"].match(own.words):
        return _sum(own, last, heading or _work_before(text, clause))
    return _of_the_named(clause, own, last) if last else None


def _of_the_named(clause: Clause, own: Subject, last: Subject) -> Subject | None:
    """The same measure once more, its daily average, its sum, a goal of what it is of."""
    heads = target_words().heads
    is_rate = unit_family(clause.quantity.unit) == "percent"
    if _DAILY.fullmatch(own.words):  # 接待读者186万人次，日均｜5450人次
        return Subject(last.words + own.words, last.start, own.end)
    nothing = heads["no_measure"].fullmatch(own.words) is not None  # 达到｜90%｜的目标
    if nothing or (is_rate and same_base(own.words, last.words)):
        return replace(last, end=max(last.end, own.end))
    thing = ""
    if heads["total"].match(own.words):
        thing = measured_thing(last.words)
    elif heads["whole"].match(own.words):  # 生产总值｜增长5%，｜总量｜420亿元
        grown = CHANGE_TAIL.sub("", last.words)
        thing = grown if grown != last.words else ""
    if thing:
        return Subject(thing + own.words, last.start, own.end, doubt=(*last.doubt, "subject_far"))
    if goal := heads["goal"].match(own.words):
        words = heads["goal"].split(last.words)[0] + goal.group()
        return Subject(words, last.start, clause.quantity.end + goal.end())
    return None


def _put_into(text: str, clause: Clause, heading: str) -> Subject | None:
    """投资｜1亿元，启动实施水厂扩建工程: what a sum is put into, unless a heading names it."""
    start = strip_lead(text, clause.before, clause.quantity.start)
    put = text[start : clause.quantity.start]
    if put not in _PUT_IN or (heading and not strip_lead(heading, 0, len(heading))):
        return None
    into = target_words().heads["put_into"].match(text, clause.quantity.end, clause.sentence_end)
    return Subject(into["thing"] + put, start, into.end("thing")) if into else None


def _sum(own: Subject, last: Subject | None, heading: str) -> Subject:
    """项目79个，｜总投资｜290亿元; else of the project that the heading names."""
    if heading:
        return Subject(heading + own.words, own.start, own.end)
    if last is None or len(last.words) > _OWNER_LONGEST or _NO_OWNER.search(last.words):
        return own
    owner = _EXTENT.sub("", last.words)  # 滨江公园占地50亩，投资｜2100万元
    return Subject(owner + own.words, last.start if owner else own.start, own.end)


def _work_before(text: str, clause: Clause) -> str:
    """The work that the clause before names and says nothing else of: 滨江公园项目，占地｜50亩."""
    start = strip_lead(text, clause.previous, clause.start)
    words = text[start : clause.start].rstrip("，：")
    alone = clause.previous == clause.sentence_start < clause.start and _ALONE.fullmatch(words)
    return words if alone and target_words().heads["works"].search(words) else ""


def _for_whom(
    text: str, clause: Clause, own: Subject, last: Subject | None
) -> Subject | None:
    """发放价格补贴，｜6700万人受益: of what the clause before does or names; 举办活动620场，参与｜
    6.8万人次: or counts."""
    before = clause_subject(text, clause.previous, clause.start)
    if clause.before > clause.start:
        before = clause_subject(text, clause.start, clause.before)
    if before is None or re.search(r"\d", before.words):
        return Subject(last.words + own.words, last.start, own.end) if last else None
    verb = max(done_for().finditer(before.words), default=None, key=re.Match.end)
    noun = before.words[verb.end() :] if verb else before.words
    words = noun if 2 <= len(noun) <= 16 else before.words
    return Subject(words + own.words, before.start, own.end, doubt=("subject_far",))


def _beside(own: str, last: str) -> str:
    """普通本科招生6万人，｜在校生｜23万人: of what the last count is, empty if it says no thing."""
    beside = target_words().heads["beside"]
    said = beside.search(last) if beside.fullmatch(own) else None
    return last[: said.start()] if said else ""


def _completed(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject:
    """The measure with the words that it takes from the number before it."""
    if last and unit_family(clause.quantity.unit) == "percent":
        share = share_of_plan(text, clause.start, clause.quantity.start)
        if share or own.words.startswith("占"):  # 轮岗412人，｜占应交流的｜15%
            return Subject(last.words + (share or own.words), last.start, own.end)
    end = max(clause.before, min(own.start, clause.number_start))
    made = target_words().count_verb_tail.search(text, clause.before, end)
    if last and not made and says_the_difference(own.words, last.words):
        return Subject(last.words[: -len(own.words)] + own.words, own.start, own.end)
    listed = clause.before > clause.start and text[clause.before : clause.before + 1] in "、和"
    listed = listed and own.end <= clause.number_start
    if last and listed and not made and differs_at_the_end(own.words, last.words):
        return Subject(last.words[: -len(own.words)] + own.words, own.start, own.end)
    return _with_head(text, clause, own, last) if _incomplete(own.words) else own


def _left_out(
    text: str, clause: Clause, last: Subject | None, heading: str, is_count: bool
) -> Subject | None:
    """What a number without any words measures: what the clause, the number or the cell before
    says (总投资：｜2亿元, of the project), else of a count (城南医院 | 36张) the project itself."""
    if rest := _REST.search(text, clause.before, clause.quantity.start):
        return Subject(rest[0], *rest.span())
    before = stated_before(text, clause) or named_before(text, clause)
    nothing = Subject("", clause.quantity.start, clause.quantity.start)
    before = before or (of_field(text, clause, nothing) if last is None else None)
    if before is None and of_another(text, clause):
        return None
    if before and heading and target_words().heads["sums"].match(before.words):
        return _sum(before, None, heading)
    subject = before or _taken_over(clause, None, last)
    if subject is None and heading and is_count:
        return Subject(heading, clause.quantity.start, clause.quantity.end, doubt=("subject_far",))
    return subject or refused_before(text, clause)


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
        whole = without_share(last.words)
        if unit_family(clause.quantity.unit) == "money":  # 补助占投资额｜40%｜，最高｜50万元
            whole = whole.partition("占")[0] or whole
        words = whole + own.words if own else CHANGE_TAIL.sub("", whole)
    return Subject(words, last.start, clause.quantity.start, doubt=last.doubt)


def _with_verb(
    text: str, clause: Clause, own: Subject, last: Subject | None, alike: Subject | None
) -> Subject:
    """新增园舍2.4万平方米、学位960个; 新建学校20所，其中幼儿园5所: the verb holds for both.

    A verb alone stands for its noun too: 新建普通高中3所、迁建｜2所; 改造小区268个，惠及5万户，其中
    2022年改造｜96个 (`alike`: what was counted in the same unit).
    """
    alone = own.words.removeprefix("分别")
    if target_words().keep_verb_tail.fullmatch(alone):
        return _verb_alone(text, clause, replace(own, words=alone), alike or last)
    if last is None:
        return own
    verb = _verb_of(last.words)
    listed = clause.before > clause.start and text[clause.before : clause.before + 1] in "、和"
    detailed = text.startswith("其中", clause.start)
    here = last.start >= clause.sentence_start
    said = _verb_of(own.words) or verb in own.words
    if not verb or said or not (listed or detailed) or not here:
        return own
    return Subject(verb + own.words, last.start, own.end)


def _verb_alone(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject:
    """迁建｜2所, 竣工｜38个: of what was counted before, else of the project just named."""
    said = last.words if last else ""
    noun = said[len(_verb_of(said)) :]
    if last and noun:
        return Subject(own.words + noun, last.start, own.end)
    named = undigited(text, clause)
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


def _is_kind(words: str) -> bool:
    """Whether words say only of which kind: 小学, 公办, 女性, 市区."""
    return words in alone_words() or target_words().heads["kinds"].fullmatch(words) is not None


def _kind_before(words: str, own: str) -> str:
    """The kind that a measure begins with, one like `own`; empty if none."""
    level = next((level for level in alone_words() if words.startswith(level)), "")
    kind = target_words().heads["kinds"].match(words)
    if kind and (own not in alone_words() or own.endswith("级")):
        return kind.group()
    return level if own in alone_words() or own.endswith("级") else ""


def _at_level(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject:
    """教师本科学历比例：｜小学｜达到85%，｜初中｜达到95%: a level alone stands for its measure."""
    if text[clause.start - 1 : clause.start] == "：":
        start = strip_lead(text, clause.previous, clause.start - 1)
        return Subject(own.words + text[start : clause.start - 1], start, own.end)
    whole = last or clause_subject(text, clause.previous, clause.start)
    if whole is None:
        return own
    made = target_words().count_verb_head.match(whole.words)
    said = whole.words[made.end() if made else 0 :]
    # 幼儿园118所（｜公办｜76所）
    measure = said[len(_kind_before(said, own.words)) :] or whole.words
    measure = re.sub("^(?:的|及?以上)", "", measure)
    return Subject(own.words + measure, whole.start, own.end)


def _with_head(text: str, clause: Clause, own: Subject, last: Subject | None) -> Subject:
    """A measure that can't stand alone, with the noun that it is of."""
    heads = target_words().heads
    money = heads["money"].search(text, clause.previous, clause.quantity.start)
    if own.words.startswith("用于") and money:
        return Subject(money["money"] + own.words, money.start("money"), own.end)
    others = undigited(text, clause) and text[clause.previous - 1 : clause.previous] == "；"
    # whose degrees: those of the same people, unless a new part of the sentence names its own
    if last and not others and heads["needs_subject"].match(own.words):
        people = heads["said"].split(last.words)[0]
        if people and people != last.words:
            return Subject(people + own.words, last.start, own.end)
    if clause.previous >= clause.start:
        return own
    if not re.search(r"\d", _YEAR.sub("", text[clause.previous : clause.start])):
        head = clause_subject(text, clause.previous, clause.start)
        return Subject(head.words + own.words, head.start, own.end) if head else own
    of_last = _SHARE.fullmatch(own.words) or heads["of_last"].fullmatch(own.words)
    is_rate = unit_family(clause.quantity.unit) == "percent" and not of_last
    part = text.rfind("其中", clause.sentence_start, clause.start)
    if part > 0 and "）" not in text[part : clause.start]:
        # 学校191所，其中小学73所、教学点94所；｜在校生｜9万人: of none of the parts
        return replace(own, doubt=(*own.doubt, "head_unknown"))
    if last and not is_rate and not heads["pattern"].search(last.words):
        # 学校1256所，｜在校生｜98.7万人
        return Subject(last.words + own.words, last.start, own.end)
    return own


def _incomplete(words: str) -> bool:
    """Whether a measure can't stand alone: 覆盖率, 大专及以上学历比例, 用于一线职工培训, 生均."""
    heads = target_words().heads
    bare = heads["pattern"].fullmatch(words) or heads["average"].match(words)
    return bool(bare or heads["needs_subject"].match(words)) or words.startswith("用于")
