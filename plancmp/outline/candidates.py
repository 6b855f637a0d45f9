"""Numbered lines that may be headings, and which of them are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from ..model import Issue, Line, NormalText
from .numbering import Numbering, numbered_lines
from .titles import Title, find_lost_end, first_clause, read_title

LABELS = ("box", "annex", "table")
TRANSIENT = ("dash", "bullet", "count")
_ALWAYS = ("part", "chapter", "section", "cjk", "annex")
_ALONE = ("part", "chapter", "section", "cjk", "cjk_paren", "annex")
_USUAL = 11  # the median length of the run-in titles of yantai and sanmenxia
_LONGEST_NEXT = 40
_FAR = 45


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading.

    `line` holds the number, `title_line` the words (the next line where the number stands
    alone); `title`'s offsets are places in the normalised title line.
    """

    line: int
    title_line: int
    numbering: Numbering | None
    title: Title

    @property
    def key(self) -> tuple[str, int]:
        """What siblings share: the numbering family and, for decimals, the depth."""
        if self.numbering is None:
            return ("none", 1)
        return (self.numbering.family, self.numbering.depth)

    @property
    def ordinal(self) -> int | None:
        """The numbering's value."""
        return self.numbering.ordinal if self.numbering else None

    @property
    def transient(self) -> bool:
        """Whether it heads its own paragraph only: unnumbered, a dash, a bullet."""
        return self.numbering is None or self.numbering.family in TRANSIENT

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
    kept: list[Candidate] = []
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
            place = normal.lines[member.title_line - 1]
            span = normal.span(place.start, place.start + len(place.text))
            if resolved is None:
                issues.append(Issue("outline", span, "编号行看不出标题在何处结束"))
                continue
            if not resolved.title.sure:
                issues.append(Issue("outline", span, f"标题存疑：{resolved.title.reason}"))
            kept.append(resolved)
    return Numbered(tuple(sorted(kept, key=lambda one: one.line)), tuple(issues))


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
    found = (
        find_lost_end(line.text, start, _gap(normal, line, start), usual)
        or first_clause(line.text, start)
        or (None if title.runin or len_of(title) > _FAR else title)
    )
    return replace(candidate, title=found) if found else None


def _gap(normal: NormalText, line: Line, start: int) -> int | None:
    """The first place behind `start` where the file has blanks that normalising took out."""
    for place in range(start + 4, min(len(line.text), start + _FAR)):
        before, after = normal.offsets[line.start + place - 1], normal.offsets[line.start + place]
        between = normal.source.text[before + 1 : after]
        if between and not between.strip():
            return place
    return None
