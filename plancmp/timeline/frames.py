"""What each section of a document is about, the past or years to come: what its heading says, else
what the document does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..lexicon.numerals import numeral
from ..lexicon.targets import time_words, year_of
from ..lexicon.webpages import is_named
from ..lexicon.words import matching
from ..model import Section, SectionRole
from .period import (
    Period,
    Tells,
    five_years,
    is_issue,
    lean,
    leans_back,
    reviewed,
    sums_up,
    years_in,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the numbers of a section are unless their words say otherwise.

    `role`: a review tells what was. `base`: the first year that is not past; `last`: until when
    what it promises is due; `past`: the year of what it tells has been; `now`: the year in which
    the document speaks. None: nothing tells it. `rules`: what it says
    holds without a date; `goals`: it lists what is to be reached by the last year. `plan`: the
    document says that it is one, so that it promises; else `leans` is what most of it tells of.
    `parted`: the quarter of its year up to which it sums it up, 0 where it doesn't
    (上半年工作总结及下半年工作安排). `stages`: until when each stage of the plan is (近期, 2025).
    """

    role: SectionRole = "content"
    base: int | None = None
    last: int | None = None
    past: int | None = None
    now: int | None = None
    rules: bool = False
    goals: bool = False
    plan: bool = True
    leans: Tells = "promise"
    parted: int = 0
    stages: tuple[tuple[str, int], ...] = ()

    @property
    def undated(self) -> bool:
        """Whether nothing tells of which years the document is."""
        return self.base is None and self.last is None and not self.rules


def frame_of(period: Period, title: str, text: str = "", told: bool = True) -> Frame:
    """The frame of a document's text outside all sections. `told`: its title or its own words say
    its period."""
    base = period.base
    last = period.years[1] if period.years else period.due
    of_one_year = period.years is not None and last == base
    now = period.now if period.now is not None or not of_one_year else base
    now = reviewed(title) or now
    past = base - 1 if base is not None else now
    words = time_words().document
    part = words["part"].search(title)
    past = base if part or sums_up(title) or is_issue(title, text) else past
    record = words["record"].search(title) is not None or words["done"].search(title) is not None
    named = is_named(title) or words["urges"].search(title) is not None
    yearly = words["yearly"].search(title) is not None
    back = not named and leans_back(text)
    leans = lean(text) if not named else None
    return Frame(
        "review" if record or (back and not told) else "front", base, last, past, now,
        rules=words["rules"].search(title) is not None and period.told != "title",
        plan=(named or yearly) and not record and not words["report"].search(title),
        leans="past" if record else leans or "promise",
        parted=quarter_in(part.group()) if part else 0,
        stages=_stages(text) if named else (),
    )  # fmt: skip


def _stages(text: str) -> tuple[tuple[str, int], ...]:
    """Until when each stage of a plan is (近期规划至2025年); none of which it says two things."""
    said = {(match["stage"], year_of(match)) for match in time_words().year["stage"].finditer(text)}
    counted = Counter(stage for stage, _ in said)
    return tuple(sorted(one for one in said if counted[one[0]] == 1))


_QUARTER = re.compile("([一二三四])季度|上(半)年|(\\d{1,2})个?月")


def quarter_in(words: str) -> int:
    """The quarter of a year that words end with: 前三季度 3, 上半年 2, 1—8月 3; 0 where they name
    none."""
    found = _QUARTER.search(words)
    if found is None:
        return 0
    ordinal, half, month = found.groups()
    return 2 if half else (int(month) + 2) // 3 if month else int(numeral(ordinal) or 0)


def find_frames(sections: Sequence[Section], whole: Frame) -> tuple[Frame, ...]:
    """The frame of each section: what its heading says, else that of the section above it."""
    frames: list[Frame] = []
    content = replace(whole, role="content") if whole.role == "front" else whole
    for section in sections:
        above = frames[section.parent] if section.parent is not None else content
        frames.append(_frame(section.heading, above))
    return tuple(frames)


def with_roles(sections: Sequence[Section], frames: Sequence[Frame]) -> tuple[Section, ...]:
    """The sections with the role that their frame says."""
    return tuple(
        replace(section, role=frame.role) for section, frame in zip(sections, frames, strict=True)
    )


def _frame(heading: str, above: Frame) -> Frame:
    years = _years(heading)
    role = _role(heading, above, years)
    aims = role != "review" and time_words().heading["goals"].search(heading) is not None
    frame = _dated(heading, above, years, role)
    if above.role == "review" and role == "content":
        frame = replace(frame, leans="promise")  # a report's 下一步打算
    rules = above.rules or time_words().heading["rules"].search(heading) is not None
    return replace(frame, goals=aims or (above.goals and role == above.role), rules=rules)


def _dated(
    heading: str, above: Frame, years: tuple[int, int] | None, role: SectionRole
) -> Frame:
    """The frame with the years that the heading says, else those of the section above."""
    goal = time_words().heading["goal_year"].search(heading) if role != "review" else None
    if goal:
        return replace(above, role=role, last=year_of(goal))
    if stage := next((year for name, year in above.stages if name in heading), None):
        return replace(above, role=role, last=stage)
    if years is None:
        within = above.last is None and time_words().year["part"].fullmatch(heading) is not None
        return replace(above, role=role, last=above.now if within else above.last)  # 6月底前
    if role == "review":
        return replace(above, role=role, base=years[1] + 1, past=years[1])
    return replace(above, role=role, base=years[0], last=years[1], past=years[0] - 1)


def _years(heading: str) -> tuple[int, int] | None:
    """The years that a heading says its section is about: 2026年重点工作, “十五五”时期的目标."""
    named = [(first, last) for first, last, _ in five_years(heading)]
    if len(set(named)) == 1:
        return named[0]
    own = time_words().heading["own_year"].search(heading)
    return (year_of(own), year_of(own)) if own else years_in(heading)


def _role(heading: str, above: Frame, years: tuple[int, int] | None) -> SectionRole:
    """A heading that names years before the document's own looks back, as does one whose words say
    so, unless it stands below goals (——创新取得显著成效); what stands below a review is review,
    unless it says what is to come."""
    past = years is not None and above.base is not None and years[1] < above.base
    if past or (matching("review", heading) and not above.goals):
        return "review"
    if above.role == "review":
        ahead = years is not None and above.base is not None and years[0] >= above.base
        return "content" if ahead or time_words().heading["forward"].search(heading) else "review"
    return "front" if matching("front", heading) or above.role == "front" else "content"
