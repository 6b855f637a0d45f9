"""`redline` in the terminal: what changed in numbers, promises by topic, then the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from rich.text import Text

from ...model.comparison import TargetChangeKind, TextChangeKind
from ...rows.columns import sentence_of
from ...rows.corpus import PlanFacts
from ...rows.marks import unmarked
from ...rows.names import fact_words, in_order, plan_name
from ...rows.pairs import RedlineRow, VersionTarget
from ..wording import change_note, signed
from .grid import TextGrid
from .page import ConsolePage, Notes, named, plan_title, text, value_text

_TARGETS, _TEXTS = get_args(TargetChangeKind), get_args(TextChangeKind)
_STAYED = ("kept", "unchanged")
_LOUD = {
    "raised": "quantified", "lowered": "absent", "softened": "warn", "dropped": "absent",
    "postponed": "warn", "removed": "absent", "added": "quantified", "moved": "discussed",
    "firmed": "quantified", "advanced": "quantified",
}  # fmt: skip
# What a change of a number means where more is better; said only where it means something else.
_PLAIN = {"raised": "stronger", "lowered": "weaker", "softened": "weaker", "firmed": "stronger",
          "postponed": "weaker", "advanced": "stronger"}  # fmt: skip


def draw_redline(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[RedlineRow]) -> None:
    """`plans` are A, the older, and B; `rows` those of `redline`. What stayed is only counted."""
    for letter, side, plan in zip("ab", ("from", "to"), plans, strict=True):
        words = (fact_words(plan, key, page.lang) for key in ("title", "status", "date"))
        facts = " · ".join(str(fact) for fact in words if fact)
        head = f"{page.label(side).format(page.label(letter))}  {plan_title(plan)}"
        page.print(text(head, letter).append_text(text(f"  {facts}", "dim")))
    if plans[0].plan == plans[1].plan:
        page.print(text(page.label("same_plan"), "warn"))
    targets = [row for row in rows if row.part == "target"]
    texts = [row for row in rows if row.part == "text"]
    page.print(_counts(page, "targets_counts", _TARGETS, [row.change for row in targets]))
    page.print(_counts(page, "text_counts", _TEXTS, [row.kind for row in texts]))
    targets = [row for row in targets if row.change not in _STAYED]
    texts = [row for row in texts if row.kind not in _STAYED]
    if not targets and not texts:
        page.print(text(page.label("no_changes")))
        return
    legend = [page.label("proof"), *([] if page.coloured else [page.label("marks")])]
    page.print(text("  ".join(legend), "dim"))
    _draw_targets(page, plans, targets)
    _draw_texts(page, texts)


def _counts(page: ConsolePage, key: str, kinds: Sequence[str], found: Sequence[object]) -> Text:
    """How many of each kind; what stayed last, kinds that are not there not at all."""
    number = Counter(found)
    words = Text().append_text(text(page.label(key).split("{}")[0], "plan"))
    between = "，" if page.lang == "zh" else ", "
    shown = [kind for kind in kinds if number[kind]]
    for at, kind in enumerate(shown):
        words.append_text(text(between if at else ""))
        words.append_text(text(page.label(kind), _LOUD.get(kind, "")))
        words.append_text(text(f" {number[kind]}"))
    return words if shown else words.append_text(text(page.label("none")))


def _draw_targets(
    page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[RedlineRow]
) -> None:
    """Topic by topic; a reason as a note."""
    if not rows:
        return
    page.heading(page.label("changed_targets"))
    for at, topic in enumerate(in_order(row.topic for row in rows)):
        if at:
            page.print()
        page.print(text(page.topic(topic), "plan"))
        _draw_topic(page, plans, [row for row in rows if row.topic == topic])


def _draw_topic(page: ConsolePage, plans: Sequence[PlanFacts], rows: Sequence[RedlineRow]) -> None:
    note_words = [change_note(row, page.lang) for row in rows]
    notes, grid = Notes(page, note_words), page.grid("change", "indicator")
    for letter, plan in zip("ab", plans, strict=True):
        grid.column(text(f"{page.label(letter)} {plan_name(plan.plan, page.lang)}", letter))
    page.column(grid, "difference", widest=14)
    if notes.in_column:
        page.column(grid, "note")
    for row, words in zip(rows, note_words, strict=True):
        newest = row.b or row.a
        name = named(page, row.indicator_id, newest.indicator if newest else "")
        grid.row(
            _change(page, row),
            name.append_text(notes.number(words)),
            _side(row.a), _side(row.b),
            _difference(page, row),
            *([text(words, "dim")] if notes.in_column else []),
        )  # fmt: skip
    page.print(grid)
    notes.print_below()


def _change(page: ConsolePage, row: RedlineRow) -> Text:
    """raised; of a number that is better low: raised, weaker."""
    change, ambition = row.change, row.ambition
    words = Text().append_text(text(page.label(change), _LOUD.get(change, "")))
    if ambition and ambition != _PLAIN.get(change):
        words.append_text(text(f" {page.label(ambition)}", "warn"))
    return words


def _side(target: VersionTarget | None) -> Text:
    if target is None:
        return text("–", "dim")
    extra = [str(words) for words in (target.year, target.scope) if words]
    return value_text(target).append_text(text(f" {' '.join(extra)}" if extra else "", "dim"))


def _difference(page: ConsolePage, row: RedlineRow) -> Text:
    known = row.difference or None  # nothing for 0: what changed is no number
    return text(signed(known, row.unit, page.lang))


def _draw_texts(page: ConsolePage, rows: Sequence[RedlineRow]) -> None:
    """In B's order, each paragraph below its heading; what is to mind of it last."""
    if not rows:
        return
    page.heading(page.label("changed_texts"))
    titles: list[RedlineRow] = []
    for at, row in enumerate(rows):
        below = [] if _is_its_heading(row) else [_words(page, row)]
        if row.reason:
            below.append(text(sentence_of(row.reason, page.lang), "dim"))
        titles.append(row)
        if not below and at + 1 < len(rows) and _follows(row, rows[at + 1]):
            continue  # a title of which the text comes next: one headline for both
        if at >= len(titles):
            page.print()
        page.print(_headline(page, titles))
        _print_below(page, below)
        titles = []


def _print_below(page: ConsolePage, words: Sequence[Text]) -> None:
    grid = TextGrid(indent=2)
    grid.column()
    for one in words:
        grid.row(one)
    if words:
        page.print(grid)


def _headline(page: ConsolePage, rows: Sequence[RedlineRow]) -> Text:
    """What became of the paragraph, its line in A and in B, its heading."""
    places = []
    for numbers in ([row.line_a for row in rows], [row.line_b for row in rows]):
        lines = [f"L{line}" for line in numbers if line is not None]
        places += [", ".join(lines)] if lines else []
    kind = rows[-1].kind
    words = Text().append_text(text(page.label(kind), _LOUD.get(kind, "plan")))
    words.append_text(text(f"  {' → '.join(places)}", "dim"))
    section = rows[-1].section
    return words.append_text(text(f"  {section}", "plan")) if section else words


def _follows(title: RedlineRow, row: RedlineRow) -> bool:
    return (row.kind, row.section) == (title.kind, title.section)


def _is_its_heading(row: RedlineRow) -> bool:
    """Whether an added or removed line is nothing but the heading that is shown above it."""
    lines = [words for words in (row.a_text, row.b_text) if words is not None]
    return len(lines) == 1 and _letters(lines[0]) == _letters(row.section)


def _letters(words: object) -> str:
    return "".join(filter(str.isalnum, str(words)))


def _words(page: ConsolePage, row: RedlineRow) -> Text:
    """The changed words: by colour, or between marks where there is none."""
    if not page.coloured:
        return text(row.words)
    shown = text("")
    for kind, words in unmarked(row.words):
        shown.append_text(text(words, kind if kind != "same" else ""))
    return shown
