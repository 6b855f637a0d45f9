"""Quantities of running text, each with what it measures: paragraphs and boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..accounting import Ground, OpenLedger
from ..lexicon.quantities import split_scale
from ..lexicon.targets import target_words
from ..model import (
    Issue,
    NormalText,
    Number,
    SectionRole,
    Span,
    Target,
    TargetSource,
)
from ..quantities import ISSUES, Rejected, Scan, scan
from ..quantities.clauses import AGAINST, FROM, GAINED, TO, Clause, find_clauses
from ..timeline.reading import PassageTime
from .before import of_work
from .claims import of_baseline, of_rules
from .grants import grant
from .heads import find_subject
from .joint import distribute, in_their_order, with_noun
from .kinds import Judgement, Scope, find_scope, judge, of_year
from .places import doubts, find_group, placed, with_group
from .subject import Subject, strip_lead

# A box's item that opens with its project's name: 学校建设工程：新建…
_PROJECT = re.compile(
    "[★●◆■·]?(?:(?:项目|工程|任务|行动)[一二三四五六七八九十\\d]{1,3}[：:、.])?"
    "([^，。；：\\d]{2,24}(?:工程|项目|行动|计划))[：。]"
)
_PART = 6  # characters; longer words say what they measure
_LONGEST_RUN = 100  # numbers that are said to be of one measure
_NOISE = re.compile("[＿　 ]|按照|分别|（(?:以)?下同）")
_BESIDE = re.compile("[、和]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text inside one line: [start, end) of NormalText.text, and where it stands.

    `heading` names the project that a box's text is about, else it is empty; `measure` what a
    number measures that has no subject of its own: the label of a table's row; `note`: it is a
    footnote, which explains: it may tell what was and promises nothing.
    """

    start: int
    end: int
    role: SectionRole
    source: TargetSource
    section: int | None
    heading: str = ""
    measure: str = ""
    note: bool = False


def targets_from_passage(
    normal: NormalText,
    passage: Passage,
    time: PassageTime,
    ledger: OpenLedger,
    sector: str | None = None,
) -> tuple[tuple[Target, ...], tuple[Issue, ...]]:
    """The targets of a passage, in order, and what was seen in it and not understood.

    Topic and indicator id stay empty: another room gives them. Writes into the ledger what rules
    settle, and the starts of changes.
    """
    text = normal.text[passage.start : passage.end]
    found = scan(text, sector)
    ledger.write(Ground.RULE, of_rules(normal, passage.start, found.rejected))
    issues = list(_not_understood(normal, passage, found))
    issues += _worded(normal, passage, text)
    reading = _ProseReading(normal, passage, time, text)
    targets: list[Target] = []
    for run in _runs(text, find_clauses(text, found.quantities)):
        for clause, subject, judgement in reading.read(run):
            if passage.note and judgement.kind != "actual":
                ledger.write(Ground.RULE, of_rules(normal, passage.start, [_explained(clause)]))
                continue
            if subject is None and passage.measure:
                at = clause.quantity.start
                subject = Subject(passage.measure, at, clause.quantity.end)
            if subject is None:
                quantity = clause.quantity
                place = normal.span(passage.start + quantity.start, passage.start + quantity.end)
                issues.append(Issue("targets", place, "数字所衡量的对象未能确定"))
            else:
                targets.append(reading.target(clause, subject, judgement))
    return _with_baselines(normal, targets, ledger), tuple(issues)


def _not_understood(normal: NormalText, passage: Passage, found: Scan) -> Iterator[Issue]:
    for one in found.rejected:
        if one.rule in ISSUES:
            span = normal.span(passage.start + one.start, passage.start + one.end)
            yield Issue("quantities", span, one.reason, one.rule)


def _explained(clause: Clause) -> Rejected:
    quantity = clause.quantity
    return Rejected(quantity.start, quantity.end, "note", "脚注只作说明")


def _worded(normal: NormalText, passage: Passage, text: str) -> list[Issue]:
    """What the passage promises without a number (教育支出逐年只增不减): nothing to compare."""
    words = target_words()
    if passage.note or passage.role == "review" or words.worded_core.search(text) is None:
        return []
    found = words.worded.finditer(text)
    places = (normal.span(passage.start + m.start(), passage.start + m.end()) for m in found)
    return [Issue("targets", place, "承诺未写出数字，不能比较") for place in places]


def _with_baselines(
    normal: NormalText, targets: list[Target], ledger: OpenLedger
) -> tuple[Target, ...]:
    """由60%提高到70% is one statement whose start is 60, promised or reached."""
    starts = _starts(normal, targets) | _held_against(normal, targets)
    begun = set(starts.values())
    joined: list[Target] = []
    for at, target in enumerate(targets):
        if at in starts:
            before = targets[starts[at]]
            start = normal.source.evidence(before.value_span)
            target = replace(target, baseline=_in_unit(before, target.unit), start=start)
            if starts[at] < at:
                quote = _over(before.quote_span, target.quote_span)
                target = replace(
                    target, indicator=before.indicator, subject=before.subject, quote_span=quote
                )
            ledger.write(Ground.RULE, [of_baseline(before.value_span, target)])
        if at not in begun:
            joined.append(target)
    return tuple(joined)


def _starts(normal: NormalText, targets: Sequence[Target]) -> dict[int, int]:
    """Which target is the start of which other, by their places: 由60%提高到70%, 分别从60%、80%提高
    到70%、90%."""
    found: dict[int, int] = {}
    for at in range(1, len(targets)):
        if not _between(normal, targets, at, TO):
            continue
        size = 1
        while _between(normal, targets, at - size, _BESIDE) and _between(
            normal, targets, at + size, _BESIDE
        ):
            size += 1
        pairs = {at + k: at - size + k for k in range(size)}
        lead = Span(targets[at].context.start, targets[at - size].value_span.start)
        alike = all(
            split_scale(targets[low].unit)[1] == split_scale(targets[high].unit)[1]
            for high, low in pairs.items()
        )
        if alike and FROM.search(normal.words(lead)):
            found |= pairs
        elif size == 1 and _between(normal, targets, at - 1, GAINED):
            lead = Span(targets[at].context.start, targets[at - 2].value_span.start)
            if targets[at - 2].unit == targets[at].unit and FROM.search(normal.words(lead)):
                found[at] = at - 2  # 由36%｜降低｜2个百分点，｜降至｜34%
    return found


def _held_against(normal: NormalText, targets: Sequence[Target]) -> dict[int, int]:
    """Which target stands behind another as the earlier value that it is held against: 达到86%，比
    2024年的78%提高8个百分点."""
    return {
        at - 1: at
        for at in range(1, len(targets))
        if targets[at].unit == targets[at - 1].unit and _between(normal, targets, at, AGAINST)
        and GAINED.match(normal.words(_behind(targets[at])))
    }  # fmt: skip


def _behind(target: Target) -> Span:
    """What stands behind a target's value in its sentence."""
    end = target.value_span.end
    return Span(end, max(end, target.context.end))


def _between(
    normal: NormalText, targets: Sequence[Target], at: int, words: re.Pattern[str]
) -> bool:
    """Whether a target stands in the sentence of the one before it, with just these words
    between."""
    if not 0 < at < len(targets) or targets[at - 1].context != targets[at].context:
        return False
    between = Span(targets[at - 1].value_span.end, targets[at].value_span.start)
    return between.start <= between.end and words.fullmatch(normal.words(between)) is not None


def _over(first: Span, second: Span) -> Span:
    return Span(min(first.start, second.start), max(first.end, second.end))


def _in_unit(start: Target, unit: str) -> Number:
    """从4500公里增加到1万公里: a start in the unit of what was reached."""
    if isinstance(start.value, str) or start.unit == unit:
        return start.value
    (own, _), (scale, _) = split_scale(start.unit), split_scale(unit)
    return round(start.value * own / scale, 6)


def _runs(text: str, clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Clauses whose numbers stand in a row (98.3%、99.85%、100%) together, others alone;
    behind 分别 also those of several units (分别达到65%、11.5年)."""
    runs: list[list[Clause]] = []
    for clause in clauses:
        last = runs[-1] if runs and len(runs[-1]) < _LONGEST_RUN else []
        if last and _are_of_one(text, last[-1], clause):
            last.append(clause)
            continue
        last = last if clause.in_list else []
        respectively = last and "分别" in text[last[0].start : last[0].number_start]
        if last and (respectively or clause.quantity.unit == last[-1].quantity.unit):
            last.append(clause)
        else:
            runs.append([clause])
    return runs


def _are_of_one(text: str, first: Clause, second: Clause) -> bool:
    """Whether two numbers say how much there is of one thing: 56条｜76公里农村公路, 完成3800户、
    ｜58万平方米棚户区改造; but 98%｜99% are of two things, as are 床位｜500张、｜2个科室."""
    if first.quantity.unit == second.quantity.unit:
        return False
    between = text[first.quantity.end : second.quantity.start]
    if between != "、":
        return between in ("", "/")
    named = text[strip_lead(text, first.before, first.quantity.start) : first.quantity.start]
    made = target_words().count_verb_head.fullmatch(named)
    return made is not None and text[second.quantity.end : second.quantity.end + 1].isalpha()


def _whole(run: Sequence[Clause]) -> Clause:
    """The clause of a run whose numbers stand side by side, as if they were one number."""
    first, last = run[0], run[-1]
    quantity = replace(first.quantity, end=last.quantity.end)
    return replace(first, quantity=quantity, after=last.after, end=last.end)


class _ProseReading:
    """One passage being read: remembers what the sentence has spoken of so far."""

    def __init__(self, normal: NormalText, passage: Passage, time: PassageTime, text: str) -> None:
        self._normal, self._passage, self._time, self._text = normal, passage, time, text
        project = _PROJECT.match(text)
        self._heading = project[1] if project else passage.heading
        self._whole = self._group = find_group(text)
        self._sentence = -1
        self._last: Subject | None = None
        self._said: list[str] = []  # the measures of the sentence so far, one a number
        self._judged: Judgement | None = None
        self._rate = ""  # of the sentence, that parts are told of
        self._of_unit: dict[str, Subject] = {}  # the last measure of the sentence in each unit

    def read(self, run: list[Clause]) -> list[tuple[Clause, Subject | None, Judgement]]:
        """What each number of a run measures, and of what kind it is."""
        first = run[0]
        if first.sentence_start != self._sentence:
            self._open(first)
        alike = self._of_unit.get(first.quantity.unit)
        of_one = len(run) > 1 and _are_of_one(self._text, first, run[1])
        whole = _whole(run) if len(run) > 1 else first
        spoken = whole if of_one else first
        subject = grant(self._text, whole) if whole is not spoken else None  # 500万元、1000万元奖励
        subject = subject or find_subject(self._text, spoken, self._last, self._heading, alike)
        subject = of_work(subject, self._heading)
        subject = placed(self._text, first, subject, self._last)
        subject = with_group(self._text, first, subject, self._group)
        judged = judge(self._text, whole, self._time, self._judged)
        years = self._time.years_in_row(first, len(run))
        judgements = [of_year(judged, year) for year in years] if years else [judged] * len(run)
        alone = years or of_one
        subjects = [subject] * len(run) if alone else self._subjects(first, subject, len(run))
        subjects = [with_noun(self._text, run[-1], each) for each in subjects]
        self._judged = judged
        aside = self._last and self._text[first.start - 1 : first.start] == "（"
        if not aside and not (self._last and subject and subject.goes_on(self._last)):
            self._last = subject or self._last  # 较十二五增长11.3%，年均增长｜2.26%: of the same
        if subject:
            self._of_unit[first.quantity.unit] = subject
        self._said += [one.words for one in subjects if one]
        return list(zip(run, subjects, judgements, strict=True))

    def _open(self, first: Clause) -> None:
        """A new sentence, which speaks of nothing yet; its counts may be of another group."""
        self._sentence, self._judged = first.sentence_start, None
        opening = self._text[first.sentence_start : first.number_start]
        if not target_words().heads["kinds"].fullmatch(opening):
            self._last = None  # 新建助餐点20个。｜城区｜12个: of what was just counted
        self._said, self._of_unit, self._rate = [], {}, ""
        self._group = find_group(self._text, first.sentence_start) or self._whole

    def _subjects(
        self, clause: Clause, subject: Subject | None, count: int
    ) -> list[Subject | None]:
        if subject is not None and count == 1:
            words = self._of_the_rate(clause, (subject.words,))[0]
            return [subject if words == subject.words else replace(subject, words=words)]
        if subject is None:
            return [subject] * count
        last = self._last.words if self._last else ""
        respectively = "分别" in self._text[clause.start : clause.number_start]
        if len(self._said) >= count and target_words().heads["said_above"].match(subject.words):
            parts = tuple(self._said[-count:])  # 到2035年，上述指标分别达到｜36%、65%
        elif respectively and self._last and subject.goes_on(self._last):
            # 高中、初中学历达标率分别达到…，比2015年分别提高｜0.71、0.32个百分点
            said = self._said[-count:] if len(self._said) >= count else [last] * count
            parts = tuple(part + subject.words[len(last) :] for part in said)
        else:
            joint = distribute(subject.words, count, respectively)
            if joint is None and respectively:
                joint = in_their_order(subject.words, self._said[-count:], count)
            parts = joint or (subject.words,) * count
        return [replace(subject, words=part) for part in self._of_the_rate(clause, parts)]

    def _of_the_rate(self, clause: Clause, parts: tuple[str, ...]) -> tuple[str, ...]:
        """机械化率达到75%，其中小麦、玉米分别达到｜98%、92%; 其中小麦98%、｜玉米｜92%: rates of
        parts are the same rate."""
        rate, last = target_words().heads["rate"], self._last
        detailed = self._text.startswith("其中", clause.start) and clause.quantity.unit == "%"
        if not detailed or last is None:
            return parts
        if rate.search(last.words):
            self._rate = last.words
        own = [rate.search(part) or "占" in part or len(part) > _PART for part in parts]
        return parts if any(own) or not self._rate else tuple(part + self._rate for part in parts)

    def target(self, clause: Clause, subject: Subject, judgement: Judgement) -> Target:
        """The clause's quantity as a Target."""
        quantity = clause.quantity
        scope = Scope(subject.place) if subject.place else find_scope(
            self._text, clause, subject.words
        )  # fmt: skip
        source, dated = self._normal.source, judgement.dated
        value = self._span(quantity.start, quantity.end)
        return Target(
            indicator=_NOISE.sub("", subject.words).removesuffix(f"（{quantity.unit}）"),
            value=quantity.value,
            value_high=quantity.value_high,
            comparator=quantity.comparator,
            unit=_as_published(quantity.unit, source.slice(value)),
            year=judgement.year,
            baseline=None,
            nature="",
            kind=judgement.kind,
            source=self._passage.source,
            scope=scope.words,
            section=self._passage.section,
            quote_span=self._span(*_quote(clause, subject, scope)),
            value_span=value,
            context=self._span(clause.sentence_start, clause.sentence_end),
            soft=judgement.soft,
            number=source.evidence(self._span(quantity.number_start, quantity.number_end)),
            subject=source.evidence(self._span(subject.start, subject.end)),
            clause=self._span(clause.start, clause.end),
            deadline=source.evidence(self._normal.span(*dated)) if dated else None,
            doubt=(*judgement.doubt, *doubts(subject, clause)),
        )

    def _span(self, start: int, end: int) -> Span:
        """The source span of [start, end) of the passage."""
        return self._normal.span(self._passage.start + start, self._passage.start + end)


_HALF_WIDTH = str.maketrans("（）", "()")


def _as_published(unit: str, words: str) -> str:
    """The unit with the brackets that the file writes: 386台(套) is counted in 台(套)."""
    return unit.translate(_HALF_WIDTH) if "(" in words else unit


def _quote(clause: Clause, subject: Subject, scope: Scope) -> tuple[int, int]:
    """The piece of the passage that holds the measured words, the number, and for whom."""
    start, whom = min(subject.start, clause.quantity.start), scope.start
    before = whom is not None and clause.start <= whom <= start - len(scope.words)
    return whom if whom is not None and before else start, max(subject.end, clause.quantity.end)
