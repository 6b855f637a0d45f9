"""Builds a Plan from the hand-made labels, so that these tests depend on no reading rule."""

from __future__ import annotations

import csv
from collections import Counter
from hashlib import sha256
from pathlib import Path

from plancmp.model import Plan, PlanMeta, Section, SourceText, Span, Target
from plancmp.similarity import words

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, str]

# First line of the tasks: what stands before is front matter, or a review of the last period.
TASKS_FROM = {"yantai": 211, "sanmenxia": 184}
NAMES = {"yantai": ("烟台市", "山东"), "sanmenxia": ("三门峡市", "河南")}


def gold_rows(name: str) -> list[Row]:
    with (ROOT / "tests" / "gold" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def gold_meta(city: str) -> PlanMeta:
    name, province = NAMES[city]
    return PlanMeta(
        id=city, city=city, version="", name=name, names=(), title="", province=province,
        level="地级市", status="", date="", number="", period=(2021, 2025), file="", sha256="",
    )


def heading_span(source: SourceText, row: Row) -> Span:
    line = source.line_span(int(row["line"]))
    at = source.text.find(row["heading"], line.start, line.end)
    start = line.start if at < 0 else at
    return Span(start, min(start + len(row["heading"]), line.end))


def children_of(index: int, parents: list[int | None]) -> list[int]:
    return [child for child, parent in enumerate(parents) if parent == index]


def own_spans(whole: Span, heading: Span, children: list[Span]) -> tuple[Span, ...]:
    """What of `whole` is left after the heading and the children."""
    spans, at = [], heading.end
    for child in children:
        spans.append(Span(min(at, child.start), child.start))
        at = child.end
    spans.append(Span(min(at, whole.end), whole.end))
    return tuple(span for span in spans if len(span) > 0)


def tree(rows: list[Row], starts: list[int], end: int) -> tuple[list[int | None], list[Span]]:
    """The parent and the whole span of each row of an outline."""
    parents: list[int | None] = []
    stack: list[int] = []
    ends = [end] * len(rows)
    for index, row in enumerate(rows):
        while stack and int(rows[stack[-1]]["level"]) >= int(row["level"]):
            ends[stack.pop()] = starts[index]
        parents.append(stack[-1] if stack else None)
        stack.append(index)
    return parents, [Span(start, stop) for start, stop in zip(starts, ends, strict=True)]


def gold_sections(city: str, source: SourceText) -> tuple[Section, ...]:
    rows = gold_rows(f"{city}.outline")
    starts = [source.line_span(int(row["line"])).start for row in rows]
    parents, wholes = tree(rows, starts, len(source.text))
    sections = []
    for index, row in enumerate(rows):
        heading = heading_span(source, row)
        children = [wholes[child] for child in children_of(index, parents)]
        own = own_spans(wholes[index], heading, children)
        text = "".join(source.slice(span) for span in own)
        others = tuple(topic for topic in row["topics2"].split(";") if topic)
        sections.append(Section(
            id=index, parent=parents[index], level=int(row["level"]), number=row["number"],
            heading=row["heading"], runin=row["runin"] == "1",
            kind="box" if row["number"].startswith(("专栏", "附件")) else "heading",
            line=int(row["line"]), span=wholes[index], heading_span=heading, own=own, reason="gold",
            role="content" if int(row["line"]) >= TASKS_FROM[city] else "front",
            topic=row["topic"], topics=others,
            keywords=tuple((word, float(n)) for word, n in Counter(words(text)).items()),
        ))
    return tuple(sections)


def quote_span(source: SourceText, row: Row) -> Span:
    line = source.line_span(int(row["line"]))
    at = source.text.find(row["quote"], line.start, line.end)
    return Span(at, at + len(row["quote"])) if at >= 0 else line


def number(text: str) -> float | str | None:
    if not text:
        return None
    return text if ":" in text else float(text)


def gold_target(row: Row, source: SourceText) -> Target:
    quote = quote_span(source, row)
    value = number(row["value"])
    assert value is not None
    high = number(row["value_high"])
    return Target(
        indicator=row["indicator"], value=value, value_high=None if high is None else float(high),
        comparator=row["comparator"], unit=row["unit"],  # type: ignore[arg-type]
        year=int(row["year"]) if row["year"] else None, baseline=number(row["baseline"]),
        nature=row["nature"], kind=row["kind"], source=row["source"],  # type: ignore[arg-type]
        scope=row["scope"], section=None, quote_span=quote, value_span=quote, context=quote,
        topic=row["topic"], indicator_id=row["canonical"],
    )


def gold_plan(city: str) -> Plan:
    content = (ROOT / "corpus" / f"{city}.txt").read_bytes()
    source = SourceText(city, content.decode("utf-8"), sha256(content).hexdigest())
    rows = gold_rows(f"{city}.targets")
    return Plan(
        meta=gold_meta(city), source=source, preamble=(), sections=gold_sections(city, source),
        tables=(), chrome=(), targets=tuple(gold_target(row, source) for row in rows),
    )
