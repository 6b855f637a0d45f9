"""A report as Markdown for a chat or a wiki: findings first, then compact tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..messages.filling import label
from ..render.markdown import escaped
from ..render.wording import STATUS_SIGNS
from .compose import scope_words, title_words
from .model import CoverageRow, Report, TopicNumbers
from .sentences import cited, figure_place, quotation, words_of
from .sidebyside import (
    ComparedRow,
    RefusedRow,
    ShownPromise,
    alone_words,
    compared_rows,
    refused_rows,
)

_START = re.compile(r"^[#>+-]|(?<=^\d)[.)]")


def markdown(report: Report) -> str:
    """The whole text. Nothing in a plan's words can act as Markdown or HTML."""
    return "".join(f"{line}\n" for line in _parts(report))


def _parts(report: Report) -> Iterator[str]:
    yield f"# {escaped(title_words(report))}"
    yield ""
    if scope := scope_words(report):
        yield escaped(scope)
        yield ""
    yield escaped(label("sheet_in_brief", report.lang))
    yield from _part("sheet_part_findings", report, _findings(report))
    yield from _part("sheet_part_indicators", report, _numbers(report))
    yield from _part("sheet_part_coverage_grid", report, _coverage(report))
    yield from _part("sheet_part_contradictions", report, _contradictions(report))
    yield from _part("sheet_part_sources", report, _sources(report))


def _part(key: str, report: Report, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield f"## {label(key, report.lang)}"
    yield ""
    yield from lines


def _findings(report: Report) -> Iterator[str]:
    for question in report.findings:
        yield f"### {question.title}"
        yield ""
        yield escaped(cited(question.lead))
        yield ""
        for item in question.items:
            note = label("sheet_mind", report.lang).format(cited(item.note)) if item.note else ""
            yield f"- {_begun(cited(item.sentence))}" + (f"  *{escaped(note)}*" if note else "")
        if not question.items:
            yield f"- {label('none', report.lang)}"
        if question.more:
            yield f"- {label('sheet_and_more', report.lang).format(question.more)}"
        yield ""


def _begun(words: str) -> str:
    """Words at the start of an item, where a plan called # x would be a heading."""
    return _START.sub(r"\\\g<0>", escaped(words))


def _numbers(report: Report) -> Iterator[str]:
    """Of each topic what is compared, what is refused, and how much stands alone."""
    if not any(topic.indicators or topic.alone for topic in report.numbers):
        yield label("sheet_nothing_compared", report.lang)
    for topic in report.numbers:
        yield f"### {escaped(topic.name)}"
        yield ""
        if rows := compared_rows(topic, report):
            yield from _compared(rows, report)
            yield ""
        if refused := refused_rows(topic, report):
            yield from _refused(refused, report)
            yield ""
        yield from _alone(topic, report)


def _compared(rows: Sequence[ComparedRow], report: Report) -> Iterator[str]:
    lang = report.lang
    heads = (label("indicator", lang), *(card.name for card in report.plans))
    yield from _heads((*heads, label("sheet_asks_more_head", lang), label("note", lang)))
    for row in rows:
        cells = [_promises(row.promises.get(card.id, ()), lang) for card in report.plans]
        yield _line((row.name, *cells, row.verdict, label("semicolon", lang).join(row.notes)))


def _promises(promises: Iterable[ShownPromise], lang: str) -> str:
    """≥75% L66/78 (起点41.17%), several parted by ；."""
    return label("semicolon", lang).join(_promise(promise, lang) for promise in promises) or "–"


def _promise(promise: ShownPromise, lang: str) -> str:
    words = f"{promise.figure.words} {figure_place(promise.figure)}"
    return (
        f"{words} ({label('sheet_from_start', lang).format(promise.start)})"
        if promise.start
        else words
    )


def _refused(rows: Iterable[RefusedRow], report: Report) -> Iterator[str]:
    lang = report.lang
    yield f"**{label('sheet_refused_title', lang)}**"
    yield ""
    yield from _heads(
        label(key, lang)
        for key in ("indicator", "sheet_one_side", "sheet_other_side", "sheet_refused_reason")
    )
    for row in rows:
        sides = ((row.pair.a_plan, row.pair.a), (row.pair.b_plan, row.pair.b))
        promises = (
            f"{report.name(p)} {figure.words} {figure_place(figure)}" for p, figure in sides
        )
        yield _line((row.name, *promises, label("semicolon", lang).join(row.reason)))


def _alone(topic: TopicNumbers, report: Report) -> Iterator[str]:
    if words := alone_words(topic, report):
        yield escaped(label("sheet_alone_counts", report.lang).format(words))
        yield ""


def _coverage(report: Report) -> Iterator[str]:
    lang = report.lang
    yield "  ".join(f"{glyph} {label(status, lang)}" for status, glyph in STATUS_SIGNS.items())
    yield ""
    names = [card.name for card in report.plans]
    for topic in report.coverage:
        rows = [row for row in topic.rows if any(cell.status != "absent" for cell in row.cells)]
        if rows:
            yield from _heads((topic.name, *names))
        for row in rows:
            yield _line((row.name, *(_standing(row, card.id) for card in report.plans)))
        if nobody := len(topic.rows) - len(rows):
            yield ""
            yield escaped(label("sheet_nobody_has", lang).format(topic.name, nobody))
        yield ""


def _standing(row: CoverageRow, plan: str) -> str:
    """● L231; of what is absent the glyph alone."""
    cell = row.of(plan)
    where = f" L{cell.evidence.line}" if cell.evidence else ""
    return f"{STATUS_SIGNS[cell.status]}{where}"


def _contradictions(report: Report) -> Iterator[str]:
    lang = report.lang
    if not report.contradictions:
        yield label("sheet_nothing_contradicts", lang)
        return
    yield from _heads(
        label(key, lang)
        for key in ("severity", "plan", "class", "indicator", "message", "evidence")
    )
    for one in report.contradictions:
        evidence = label("semicolon", lang).join(quotation(proof) for proof in one.proofs)
        severity, plan = label(one.severity, lang), report.name(one.plan)
        yield _line((severity, plan, one.kind, one.indicator, words_of(one.message), evidence))


def _sources(report: Report) -> Iterator[str]:
    keys = ("plan", "title", "date", "file")
    yield from _heads((*(label(key, report.lang) for key in keys), "SHA-256"))
    for card in report.plans:
        facts = (str(getattr(card.facts, key) or "") for key in ("title", "date", "file", "sha256"))
        yield _line((card.name, *facts))


def _heads(heads: Iterable[str]) -> Iterator[str]:
    found = tuple(heads)
    yield _line(found)
    yield f"|{' --- |' * len(found)}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"
