"""Lines that may be headings, and which of them are: numbered ones, and paragraphs that open with
an unnumbered title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from ..lexicon.words import matching
from ..model import Issue, Line, NormalText
from .headings import (
    Kind,
    Numbering,
    Title,
    find_lost_end,
    first_clause,
    is_title,
    numbered_lines,
    parse_numbering,
    read_title,
)

LABELS = ("box", "annex", "table")
TRANSIENT = ("dash", "bullet", "count")
_ALWAYS = ("part", "chapter", "section", "cjk", "annex")
_ALONE = ("part", "chapter", "section", "cjk", "cjk_paren", "annex")
_OF_PARTS = ("part", "chapter", "section", "cjk", "cjk_paren")
_LONGEST_HEADING = 60
_USUAL = 11  # the median length of the run-in titles of yantai and sanmenxia
_STATES = 4
_LONGEST_NEXT = 40
_FAR = 45


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading.

    `line` holds the number, `title_line` the words (the next line where the number stands
    alone); `title`'s offsets are places in the normalised title line. `standing`: by what a line
    without a number is told to head what follows; `mark`: the level that the file's marks give it.
    """

    line: int
    title_line: int
    numbering: Numbering | None
    title: Title
    standing: Kind | None = None
    mark: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """What siblings share: the numbering family and, for decimals, the depth."""
        if self.numbering is None:
            return self.standing or ("none", 1)
        return (self.numbering.family, self.numbering.depth)

    @property
    def ordinal(self) -> int | None:
        """The numbering's value."""
        return self.numbering.ordinal if self.numbering else None

    @property
    def transient(self) -> bool:
        """Whether it heads its own paragraph only: unnumbered, a dash, a bullet."""
        if self.numbering is None:
            return self.standing is None
        return self.numbering.family in TRANSIENT

    @property
    def caption(self) -> bool:
        """Whether it names a box or table; no lines that could be read as one stand below it."""
        return self.key[0] in ("box", "table")


@dataclass(frozen=True, slots=True)
class Numbered:
    """The numbered headings in reading order, and what was seen and left out."""

    candidates: tuple[Candidate, ...]
    issues: tuple[Issue, ...]


def find_numbered(normal: NormalText, body: Sequence[Line]) -> Numbered:
    """The numbered headings among the `body` lines (no chrome, no tables; blank ones left out).

    Numbers that count on (1., 2., 3. …, also across sections) are a series; in a series most of
    whose members are shaped as titles all are headings, also one whose 。 was forgotten; in any
    other series none is (a list of sentences).
    """
    series = _series(list(_candidates(normal, body)))
    candidates: list[Candidate] = []
    issues: list[Issue] = []
    for members in series:
        sure = [member for member in members if member.title.sure]
        if members[0].key[0] not in _ALWAYS and len(sure) * 2 < len(members):
            continue
        if members[0].key[0] == "count" and len(members) == 1:  # 一是 without 二是
            continue
        usual = median_low([len_of(member.title) for member in sure]) if sure else _USUAL
        for member in members:
            resolved = member if member.title.sure else _resolve(normal, member, usual)
            line = normal.lines[member.title_line - 1]
            span = normal.span(line.start, line.start + len(line.text))
            if resolved is None:
                issues.append(Issue("outline", span, "编号行看不出标题在何处结束"))
                continue
            if not resolved.title.sure:
                issues.append(Issue("outline", span, f"标题存疑：{resolved.title.reason}"))
            candidates.append(resolved)
    return Numbered(tuple(sorted(candidates, key=lambda candidate: candidate.line)), tuple(issues))


def len_of(title: Title) -> int:
    """The number of characters of a title."""
    return title.end - title.start


def _candidates(normal: NormalText, body: Sequence[Line]) -> Iterator[Candidate]:
    numberings = numbered_lines(body)
    skip = 0
    for index, line in enumerate(body):
        numbering = numberings.get(line.number)
        if numbering is None or line.number == skip:
            continue
        title = _title(line, numbering)
        below = body[index + 1] if index + 1 < len(body) else None
        plain = below is not None and below.number not in numberings
        if title is not None and below is not None and _heads(line, title, numbering.family):
            deeper = numberings.get(below.number)
            if deeper is None or deeper.family != numbering.family:
                title = replace(title, sure=True)
        if title is not None:
            # a dash with a line to itself heads something only if plain text follows
            if numbering.family not in TRANSIENT or title.runin or plain:
                yield Candidate(line.number, line.number, numbering, title)
        elif numbering.family in _ALONE and below is not None and plain and _is_short(below):
            if any(one.text for one in normal.lines[line.number : below.number - 1]):
                continue
            skip = below.number
            whole = Title(0, len(below.text), False, True, "题在编号下一行")
            yield Candidate(line.number, below.number, numbering, whole)


def _heads(line: Line, title: Title, family: str) -> bool:
    """Whether a line that is one long sentence may be the heading of what stands below it:
    （二）以…为抓手，着力…。"""
    phrase = line.text[title.start : title.end]
    alone = family in _OF_PARTS and not title.runin and line.text.endswith("。")
    return alone and len(phrase) <= _LONGEST_HEADING and matching("sentence", phrase) is None


def _is_short(line: Line) -> bool:
    return len(line.text) <= _LONGEST_NEXT and "。" not in line.text


def _title(line: Line, numbering: Numbering) -> Title | None:
    """The line's title; that of 【学前教育】… stands between the brackets."""
    rest = len(line.text) > numbering.length
    if numbering.family == "bracket" and (numbering.ordinal is None or not rest):
        end = line.text.index("】")
        return Title(1, end, rest, True, "题在方括号内")
    title = read_title(line.text, numbering.length, numbered=True)
    if title is not None and numbering.family in LABELS and (title.runin or "。" in line.text):
        return replace(title, sure=False)
    return title


def _series(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Members of one family that count on; without ordinals, those that stand in one section."""
    series: list[list[Candidate]] = []
    running: dict[tuple[str, int], list[Candidate]] = {}
    for candidate in candidates:
        members = running.get(candidate.key)
        if members is None or not _counts_on(members[-1], candidate):
            members = []
            series.append(members)
        members.append(candidate)
        if not candidate.transient:
            running = {key: run for key, run in running.items() if key[0] not in TRANSIENT}
        running[candidate.key] = members
    return series


def _counts_on(last: Candidate, candidate: Candidate) -> bool:
    if last.ordinal is None or candidate.ordinal is None:
        return last.ordinal is None and candidate.ordinal is None
    return candidate.ordinal != 1 and last.ordinal <= candidate.ordinal <= last.ordinal + 2


def _resolve(normal: NormalText, candidate: Candidate, usual: int) -> Candidate | None:
    """The candidate with the end of its title found without a closing mark, or None."""
    line = normal.lines[candidate.title_line - 1]
    title = candidate.title
    if not title.runin and not line.text.endswith("。"):
        return None
    start = title.start
    shown = _states(line, title, usual) if title.runin else len_of(title) <= _FAR
    found = (
        find_lost_end(line.text, start, _gap(normal, line, start), usual)
        or first_clause(line.text, start)
        or (title if shown else None)
    )
    return replace(candidate, title=found) if found else None


def _states(line: Line, title: Title, usual: int) -> bool:
    """Whether a first sentence that says what something is stands for a title among titles of its
    length: （1）减负的基础是减量。"""
    phrase = line.text[title.start : title.end]
    if "，" in phrase or len(phrase) > usual + _STATES or line.text[title.end] != "。":
        return False
    rule = matching("sentence", phrase)
    return rule is not None and rule.reason == "是陈述句"


def _gap(normal: NormalText, line: Line, start: int) -> int | None:
    """The first place behind `start` where the file has blanks that normalising took out."""
    for place in range(start + 4, min(len(line.text), start + _FAR)):
        before, after = normal.offsets[line.start + place - 1], normal.offsets[line.start + place]
        between = normal.source.text[before + 1 : after]
        number = line.text[place - 1].isascii() or line.text[place].isascii()  # 产值 42 亿元
        if between and not between.strip() and not number:
            return place
    return None


_SHORTEST_TEXT = 10  # what must follow a run-in title
_LONGEST_TITLE_LINE = 25
_DEFINED = ("指", "是指", "即", "一般指")  # a footnote or a glossary: 办园共同体：指…
_CLOSED = ("。", "！", "？", "：", "；", "）", "”", ".")


@dataclass(frozen=True, slots=True)
class UnnumberedGroup:
    """The unnumbered paragraphs of one section, and those of its lines that may be titles."""

    lines: tuple[Line, ...]
    candidates: tuple[Candidate, ...]


def group(lines: Sequence[Line]) -> UnnumberedGroup:
    """The paragraphs that stand directly in one section, with the titles they may open with."""
    found = []
    for index, line in enumerate(lines):
        if parse_numbering(line.text) or (index and _runs_on(lines[index - 1], line)):
            continue
        title = _runin(line) or _title_line(line, lines[index + 1 : index + 2])
        if title is not None:
            found.append(Candidate(line.number, line.number, None, title))
    return UnnumberedGroup(tuple(lines), tuple(found))


def _runs_on(above: Line, line: Line) -> bool:
    """Whether a long line has no end: its sentence goes on in the next line (hard-wrapped text).

    A blank line between the two ends the paragraph, also where its 。 was forgotten.
    """
    if line.number > above.number + 1:
        return False
    return len(above.text) > _LONGEST_TITLE_LINE and not above.text.endswith(_CLOSED)


def _runin(line: Line) -> Title | None:
    title = read_title(line.text, 0, numbered=False)
    if title is None or not title.runin or not title.sure:
        return None
    text = line.text[title.end + 1 :]
    if line.text[title.end] == "：" and text.startswith(_DEFINED):
        return None
    return title if len(text) >= _SHORTEST_TEXT and ("。" in text or text[-1] == ".") else None


def _title_line(line: Line, below: Sequence[Line]) -> Title | None:
    """A short line above a paragraph, without a closing mark."""
    if len(line.text) > _LONGEST_TITLE_LINE or not is_title(line.text, numbered=False):
        return None
    if not below or "。" not in below[0].text:
        return None
    return Title(0, len(line.text), False, True, "独占一行")


def choose(
    groups: Mapping[int, UnnumberedGroup], parents: Mapping[int, int | None]
) -> list[Candidate]:
    """The titles of those sections whose paragraphs open with titles as a habit.

    `groups`: paragraphs by section; `parents`: a section's parent. It is a habit if half of the
    section's own paragraphs (two or more) do so, or half of its sibling sections: that parts
    sanmenxia 240 and 446 from sanmenxia 417, whose first sentence is a sentence, and whose
    siblings 415, 419, 421 have no titles. Lines to themselves need a second one beside them.
    """
    cousins: dict[int | None, list[int]] = defaultdict(list)
    for section, own in groups.items():
        if own.lines:
            cousins[parents[section]].append(section)
    chosen: list[Candidate] = []
    for family in cousins.values():
        titled = [section for section in family if groups[section].candidates]
        habit = len(titled) * 2 >= len(family)
        for section in titled:
            chosen.extend(_of_section(groups[section], habit, len(titled), len(family)))
    return sorted(chosen, key=lambda candidate: candidate.line)


def _of_section(own: UnnumberedGroup, habit: bool, titled: int, family: int) -> list[Candidate]:
    candidates = own.candidates
    alone = [candidate for candidate in candidates if not candidate.title.runin]
    if len(alone) == 1:
        candidates = tuple(candidate for candidate in candidates if candidate.title.runin)
    reason = ""
    if len(candidates) > 1 and len(candidates) * 2 >= len(own.lines):
        reason = f"本节{len(own.lines)}段中{len(candidates)}段如此"
    elif habit:
        reason = f"同级{family}节中{titled}节的段落有题"
    if not reason:
        return []
    return [
        replace(
            candidate, title=replace(candidate.title, reason=f"{candidate.title.reason}；{reason}")
        )
        for candidate in candidates
    ]
