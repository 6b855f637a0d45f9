"""Which words a number measures, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ..lexicon.places import own_words, prose_words
from ..lexicon.quantities import unit_family
from ..lexicon.rules import hole_words
from ..lexicon.targets import target_words, time_words
from ..quantities.clauses import TO, Clause
from ..sectors.levels import alone_at_end

INCLUDING = re.compile("(?:其中|包含|包括|内含|含)：?")
COUNTED = ("institution", "piece", "person")
_CLOSED = re.compile(
    r"(?:左右|规模(?![化以])|水平(?!的)|标准(?!化)|以上|以内|，|。|；|、|）|（|：|\.|和|及"
    r"|\d(?![\d.万]*(?:[^，。；、\d]{0,3}以上的?|(?:[A-Z]*|万?[吨亩])级|米|[千兆]瓦|蒸吨|毫米|千?伏安)"
    r"[^，。；、]{2})"  # 3家｜5A级景区, 18辆｜12米纯电动公交车
    r"|[至到](?=[约近]?\d)|不少于|不低于|不超过|至少|每增加|(?:历史)?新?(?:台阶|高度)|(?:历史性)?(?:突破|跨越|飞跃)(?!性)|大关|关口|[整正](?=[，。；）]|$)|…|已|正在|$)"
)
_GIVEN = ("落实", "发放", "拨付", "执行", "兑现")
_PASSED_ON = re.compile(r"的?标准(?!化)(?=落实|发放|拨付)|的(?:标准|比例|要求)(?:累计计算核定)?")
_DIGIT = re.compile(r"\d")
_TAIL = re.compile(r"(?:（[^（）]{12,}）|为目标|为重点|为主要?对象|的目标|任务|等|\.)$")
_FOR_WHICH = re.compile(
    r"(?:以上)?(?:规模的|的(?P<place>[^，。；\d]{1,14}?)(?=办好|独立|至少)"
    r"|的(?=[^，。；]{1,8}(?:必须|配套|应|须|要|建设|配备)))"
)
_OF_A_BASE = re.compile(
    r"(?P<measure>.*?(?P<share>比例|占比|比重)?(?:(?<=比例)|(?<=比重)|(?<=占比)|分值|限额))(?:逐步)?"
    r"(?:达到|不低于|不少于|提高[至到]|占到?|控制在)(?P<base>.{2,12}?)的?$"
)
_OF_A_SUM = re.compile(
    r"(?P<measure>.{2,}?)(?:不低于|不少于|达到|占到?)"
    r"(?:[^，。；]{0,10}规定的?)?占?"
    rf"(?P<base>.{{1,16}}?(?:总额|总量|总数|收入|支出|总值|经费|规模|决算数"
    rf"|{'|'.join(hole_words()['counted'])}))的?$"
)
_VERB_LONGEST, _PHRASE_LONGEST = 24, 80  # characters; hostile text has longer ones
# Only where or with whom it is made: 在某市等地｜建设8个…; 围绕…, 依托…｜建设5个…
_NO_OWNER = re.compile("等地$|^(?:依托|围绕|通过|利用|结合|协同|会同|联合|鼓励|支持|引导|按照?|以)")
_KNOWN = re.compile(
    r"(?P<measure>[^，。；：\d]{2,20})\d[\d.]*[^，。；、\d]{0,4}、(?P<change>(?:同比)?[^，。；、\d]{2,4})"
)
_CLAUSE_STOP = re.compile("[，。；]")
_REACHED = "(?:分别|均|约|达到?|为|提高到)*$"  # between an opening bracket and its number
_BRACKETED = re.compile(rf"[\u4e00-\u9fff”》](?P<mark>（){_REACHED}")
_RATE_OPENED = re.compile(rf"(?:率|比例|比重|占比)（{_REACHED}")
_CLOSING = re.compile(r"(?:[、和及]\d[\d.]*[^，。；、（）\d]{0,4})*）")
_NAME_LONGEST, _LEADS = 24, 10
_PART_OF_LIST = re.compile("[，；：、）]|(?<=）)[和及与]|(?<![理自])由|包括|分为")
# Between two numbers in brackets of things in a row: 厨余垃圾（｜56%｜）、其他垃圾（｜31%｜）和…
_NEXT_IN_ROW = re.compile(
    r"）[、和及与](?!全[国省市县])[^，。；：、（）\d]{2,14}(?<!平均)(?<!水平)（"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The measured words (`words`, as a phrase) and the piece [start, end) of the passage they
    were taken from; `place` is the id of another place that they are for (province), `doubt`
    holds codes of what makes them uncertain."""

    words: str
    start: int
    end: int
    place: str = ""
    doubt: tuple[str, ...] = ()

    def goes_on(self, last: Subject) -> bool:
        """Whether these words were taken over from those of `last`, at their place: the same words
        said once more are another subject."""
        return self.start == last.start and self.words.startswith(last.words)


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
        match = predicate.search(text, max(start, end - _VERB_LONGEST), end)
        if not match or match.end() == match.start():
            return end
        end = match.start()
    return end


def _measured_before(text: str, clause: Clause) -> Subject:
    """The words before the number, without what only leads up to it (may be empty)."""
    start = strip_lead(text, clause.before, clause.quantity.start)
    end = strip_predicate(text, start, clause.quantity.start)
    words = text[start:end]
    short = words if len(words) <= _PHRASE_LONGEST else ""
    verb = target_words().count_verb_head.fullmatch(short)
    place = short and _place_tail().fullmatch(short)  # 全镇｜3/4｜的村完成改造
    if verb or place or target_words().heads["no_measure"].fullmatch(short):
        return Subject("", end, end)
    base, of_a_sum = _OF_A_BASE.match(short), _OF_A_SUM.match(short)
    if words.endswith("占") and unit_family(clause.quantity.unit) == "percent":
        return Subject(f"{words}比", start, end)  # 女教师1500人，｜占｜71%
    if known := _KNOWN.fullmatch(short):  # 生产总值620亿元、｜增长｜3%: of a number that is no row
        words = drop_verb(known["measure"], Subject("", 0, known.end("measure"))).words
        words += known["change"]
    elif base:
        words = base["measure"] if base["share"] else f"{base['measure']}占{base['base']}"
    elif of_a_sum and unit_family(clause.quantity.unit) == "multiple":
        words = of_a_sum["measure"]  # 不低于在校生规模的2倍
    elif of_a_sum:
        words = f"{of_a_sum['measure'].removesuffix('按')}占{of_a_sum['base']}"
    return Subject(_level_first(words), start, end)


def _level_first(words: str) -> str:
    """生均经费提高到小学｜650元, 服务半径原则上小学｜2公里: the level goes before its measure."""
    level = alone_at_end(words)
    if not level or level == words:
        return words
    measure = words[: -len(level)]
    measure = measure[: strip_predicate(measure, 0, len(measure))].removesuffix("：")
    fits = len(measure) >= 2 and target_words().heads["measure"].search(measure)
    return level + measure if fits else words


def _measured_behind(text: str, clause: Clause) -> Subject:
    """The words behind the number, up to the clause's end or the next number (may be empty).

    Behind 的标准 they stand in the next clause: 按照每月不低于600元的标准，｜发放班主任津贴.
    """
    start, end = clause.quantity.end, clause.after
    if _PASSED_ON.fullmatch(text, start, end) and text[end : end + 1] == "，":
        start, mark = end, _CLAUSE_STOP.search(text, end + 1)
        end = mark.start() if mark else clause.sentence_end
    passed_on = _PASSED_ON.match(text, start, end)
    start = passed_on.end() if passed_on else start
    while start < end and text[start] in "的，":
        start += 1
    dated = time_words().year["behind"].search(text, start, end)
    words = _before_its_verb(text[start : dated.start() if dated else end])
    tail = _TAIL.search(words)
    words = words[: tail.start()] if tail else words
    return Subject("" if passed_on and words in _GIVEN else words, start, end)


def _before_its_verb(words: str) -> str:
    """6107名｜困难家庭新生｜发放资助金563万元: what is done for those counted ends their words."""
    digit = _DIGIT.search(words)
    if digit is None:
        return words
    if words[digit.start() - 1 : digit.start()] == "的":  # 20多个｜国家｜的170所高校
        return words[: digit.start() - 1]
    *_, end = (len(words), *(verb.start() for verb in done_for().finditer(words, 1, digit.start())))
    return words[: strip_predicate(words, 0, end)] if end < len(words) else words


@cache
def done_for() -> re.Pattern[str]:
    """A verb of giving or making inside a phrase."""
    made, kept = target_words().count_verb_head.pattern, target_words().keep_verb_head.pattern
    return re.compile(f"(?<!可)(?:{made}|{kept})(?![金费率款者])")


def drop_verb(text: str, subject: Subject) -> Subject:
    """Without the verb of making at its start: 创建美育特色学校 → 美育特色学校."""
    start = subject.start
    while True:
        match = target_words().count_verb_head.match(text, start, subject.end)
        if not match or match.end() >= subject.end - 1:
            break
        start = strip_lead(text, match.end(), subject.end)
    return Subject(text[start : subject.end], start, subject.end)


@cache
def _place_tail() -> re.Pattern[str]:
    """A place that words end with: 全省, 我市."""
    return re.compile(rf"(?:{own_words().said}|{'|'.join(prose_words())})$")


def _owner(text: str, clause: Clause) -> Subject | None:
    """What stands before the verb of making: 中等职业学校｜建成; None without one."""
    start = strip_lead(text, clause.before, clause.quantity.start)
    end = clause.quantity.start
    verb = target_words().count_verb_tail.search(text, max(start, end - _VERB_LONGEST), end)
    if not verb:
        return None
    end = strip_predicate(text, start, verb.start())
    words = text[start:end]
    words = words.rstrip("、和并及")  # 新引进和｜培育
    if _NO_OWNER.search(words) or _place_tail().fullmatch(words):
        return None
    short_noun = 2 <= len(words) <= 14 and not target_words().stops.search(words)
    return Subject(words, start, end) if short_noun and not re.match(r"每|\d|规模", words) else None


def counted(text: str, clause: Clause) -> Subject | None:
    """The measure of a count: the noun behind it (创建2个示范区) or before it (示范区2个)."""
    condition = _FOR_WHICH.match(text, clause.quantity.end)
    if condition:  # 超过1000人规模的学校必须…: the number says for which schools
        start, end = condition.end(), clause.after
        if condition["place"]:  # 20万人口以上的｜县｜办好1所…
            start, end = condition.span("place")
        return Subject(f"{text[start:end]}的规模", start, end)
    behind = _measured_behind(text, clause)
    closed = _CLOSED.match(behind.words) or TO.match(behind.words)
    if behind.words and not closed and not behind.words.startswith("用于"):
        lead = _place_tail().sub("", text[clause.before : clause.quantity.start])
        keep = target_words().keep_verb_tail.search(lead, max(0, len(lead) - _VERB_LONGEST))
        owner = _owner(text, clause)
        if keep and keep.group().endswith("容纳"):
            return Subject(f"{behind.words}可容纳人数", clause.before + keep.start(), behind.end)
        if keep and (doing := _doing(lead[: keep.start()], keep.group())):
            return Subject(doing + keep.group() + behind.words, clause.before, behind.end)
        if keep:
            return Subject(keep.group() + behind.words, clause.before + keep.start(), behind.end)
        if listed := _verb_of_a_list(lead):  # 新增甲、乙、丙｜3家｜5A级景区
            return Subject(listed + behind.words, clause.before, behind.end)
        if owner:
            return Subject(owner.words + behind.words, owner.start, behind.end)
        return behind
    return _counted_before(text, clause)


def _doing(lead: str, how_often: str) -> str:
    """音乐、美术课程｜每周｜不少于4节｜课: what is done so often, empty for other verbs."""
    words = lead[strip_lead(lead, 0, len(lead)) :]
    often = target_words().heads["each_time"].fullmatch(how_often)
    said = often and 2 <= len(words) <= 14 and not target_words().stops.search(words)
    return words if said else ""


def _verb_of_a_list(lead: str) -> str:
    """The verb before names that a number then sums up, empty if there are no such names."""
    verb = target_words().keep_verb_head.match(lead)
    return verb.group() if verb and "、" in lead and not re.search("[，。；：]", lead) else ""


def _counted_before(text: str, clause: Clause) -> Subject | None:
    before = _measured_before(text, clause)
    if before.words == text[before.start : before.end]:
        before = drop_verb(text, before)
    if text.startswith("规模", clause.quantity.end) and not before.words.endswith("规模"):
        before = Subject(before.words + "规模", before.start, clause.quantity.end + 2)
    return before if len(before.words) >= 2 else None


def valued(text: str, clause: Clause) -> Subject | None:
    """The measure of a rate, sum, duration: before the number, else behind it, else both."""
    before, behind = _measured_before(text, clause), _measured_behind(text, clause)
    timed = unit_family(clause.quantity.unit) == "time"
    before = drop_verb(text, before) if timed else before
    spent = len(before.words) >= 2 and behind.words.startswith("用于")
    closed = not behind.words or spent or _CLOSED.match(behind.words) or TO.match(behind.words)
    rate = unit_family(clause.quantity.unit) == "percent"
    if len(before.words) >= 2 and (rate or closed):
        return before
    if closed:
        return None
    return Subject(before.words + behind.words, min(before.start, behind.start), behind.end)


def clause_subject(text: str, start: int, end: int) -> Subject | None:
    """The noun a clause begins with: 新进幼儿教师｜全面实现持证上岗."""
    start = strip_lead(text, start, end)
    stop = target_words().stops.search(text, start, end)
    end = stop.start() if stop else end
    words = text[start:end].rstrip("，；：。")
    if not 2 <= len(words) <= 30 or _NO_OWNER.search(words):
        return None
    return drop_verb(text, Subject(words, start, start + len(words)))


def own_subject(text: str, clause: Clause, last: Subject | None) -> Subject | None:
    """What the clause's own words say that its number measures; None where they say nothing, or
    only what is done (到2025年｜创成｜4个)."""
    family = unit_family(clause.quantity.unit)
    new = last is None or family != "percent" or _is_one_of_a_row(text, clause)
    if new and (noun := _noun_of_bracket(text, clause)):
        return noun
    own = counted(text, clause) if family in COUNTED else valued(text, clause)
    if own is None or target_words().count_verb_head.fullmatch(own.words):
        return None
    lead = INCLUDING.match(own.words)  # （含｜园区｜2万立方米）: what only says that it is a part
    words = own.words[lead.end() :] if lead else ""
    return replace(own, words=words) if words else own


def _is_one_of_a_row(text: str, clause: Clause) -> bool:
    """Whether things in a row have a bracket each, and the number stands in one of these, or in
    that of a rate (覆盖率（｜84%）); not in one that says what the rate just named is held against:
    高于全国平均（｜88%）."""
    if _RATE_OPENED.search(text, max(0, clause.quantity.start - _LEADS), clause.quantity.start):
        return True
    ahead = _NEXT_IN_ROW.match(text, clause.quantity.end)
    opened = text.rfind("）", clause.sentence_start, clause.quantity.start)
    behind = opened >= 0 and _NEXT_IN_ROW.fullmatch(text, opened, clause.quantity.start)
    return bool(ahead or behind)


def _noun_of_bracket(text: str, clause: Clause) -> Subject | None:
    """推进中心城区（｜4.7平方公里｜）: a bracket with nothing but a number measures the noun before
    it; None of other numbers."""
    before, behind = clause.quantity.start, clause.quantity.end
    opened = _BRACKETED.search(text, max(0, before - _LEADS), before)
    if opened is None or not _CLOSING.match(text, behind):
        return None
    before = opened.start("mark")
    parts = _PART_OF_LIST.finditer(text, clause.sentence_start, before)
    first = max((part.end() for part in parts), default=clause.sentence_start)
    start = strip_lead(text, first, before)
    end = strip_predicate(text, start, before)
    noun = drop_verb(text, Subject(text[start:end], start, end))
    named = 2 <= len(noun.words) <= _NAME_LONGEST and not re.search(r"\d(?![A-Za-z])", noun.words)
    return noun if named else None
