"""Paragraphs that open with an unnumbered title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..model import Line
from .candidates import Candidate
from .numbering import parse_numbering
from .titles import Title, is_title, read_title

_SHORTEST_TEXT = 10  # what must follow a run-in title
_LONGEST_OWN_LINE = 25
_DEFINED = ("指", "是指", "即", "一般指")  # a footnote or a glossary: 办园共同体：指…
_CLOSED = ("。", "！", "？", "：", "；", "）", "”", ".")


@dataclass(frozen=True, slots=True)
class Group:
    """The unnumbered paragraphs of one section, and those of its lines that may be titles."""

    lines: tuple[Line, ...]
    candidates: tuple[Candidate, ...]


def group(lines: Sequence[Line]) -> Group:
    """The paragraphs that stand directly in one section, with the titles they may open with."""
    found = []
    for index, line in enumerate(lines):
        if parse_numbering(line.text) or (index and _runs_on(lines[index - 1], line)):
            continue
        title = _runin(line) or _own_line(line, lines[index + 1 : index + 2])
        if title is not None:
            found.append(Candidate(line.number, line.number, None, title))
    return Group(tuple(lines), tuple(found))


def _runs_on(above: Line, line: Line) -> bool:
    """Whether a long line has no end: its sentence goes on in the next line (hard-wrapped text).

    A blank line between the two ends the paragraph, also where its 。 was forgotten.
    """
    if line.number > above.number + 1:
        return False
    return len(above.text) > _LONGEST_OWN_LINE and not above.text.endswith(_CLOSED)


def _runin(line: Line) -> Title | None:
    title = read_title(line.text, 0, numbered=False)
    if title is None or not title.runin or not title.sure:
        return None
    text = line.text[title.end + 1 :]
    if line.text[title.end] == "：" and text.startswith(_DEFINED):
        return None
    return title if len(text) >= _SHORTEST_TEXT and ("。" in text or text[-1] == ".") else None


def _own_line(line: Line, below: Sequence[Line]) -> Title | None:
    """A short line above a paragraph, without a closing mark."""
    if len(line.text) > _LONGEST_OWN_LINE or not is_title(line.text, numbered=False):
        return None
    if not below or "。" not in below[0].text:
        return None
    return Title(0, len(line.text), False, True, "独占一行")


def choose(groups: Mapping[int, Group], parents: Mapping[int, int | None]) -> list[Candidate]:
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


def _of_section(own: Group, habit: bool, titled: int, family: int) -> list[Candidate]:
    kept = own.candidates
    alone = [candidate for candidate in kept if not candidate.title.runin]
    if len(alone) == 1:
        kept = tuple(candidate for candidate in kept if candidate.title.runin)
    reason = ""
    if len(kept) > 1 and len(kept) * 2 >= len(own.lines):
        reason = f"本节{len(own.lines)}段中{len(kept)}段如此"
    elif habit:
        reason = f"同级{family}节中{titled}节的段落有题"
    if not reason:
        return []
    return [
        replace(one, title=replace(one.title, reason=f"{one.title.reason}；{reason}"))
        for one in kept
    ]
