"""Makes small plans out of written-down targets, a target a line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from plancmp.model import Plan, PlanMeta, SourceText, Span, Target


def made_meta(city: str, level: str = "地级市") -> PlanMeta:
    return PlanMeta(
        id=city, city=city, version="", name=f"{city}市", names=(), title="", province="",
        level=level, status="", date="", number="", period=(2021, 2025), file="", sha256="",
        sector="education",
    )  # fmt: skip


def made_target(entry: dict[str, Any], line: Span) -> Target:
    """A target out of a case: `what` and `value` are needed, the rest has defaults."""
    return Target(
        indicator=entry["what"],
        value=entry["value"],
        value_high=entry.get("high"),
        comparator=entry.get("sign", "="),
        unit=entry.get("unit", ""),
        year=entry.get("year", None if entry.get("kind") == "standard" else 2025),
        baseline=entry.get("baseline"),
        nature="",
        kind=entry.get("kind", "target"),
        source=entry.get("source", "text"),
        scope=entry.get("scope", ""),
        section=None,
        quote_span=line,
        value_span=line,
        context=line,
        topic=entry.get("topic", ""),
        indicator_id=entry.get("id", ""),
        soft=entry.get("soft", False),
        reason=entry.get("reason"),
        doubt=tuple(entry.get("doubt", ())),
    )


def made_plan(city: str, entries: list[dict[str, Any]]) -> Plan:
    """A plan whose text is the targets' words, one a line."""
    text = "\n".join(f"{entry['what']}{entry['value']}{entry.get('unit', '')}" for entry in entries)
    source = SourceText(city, text, "")
    targets = [made_target(entry, source.line_span(n)) for n, entry in enumerate(entries, start=1)]
    return Plan(
        meta=made_meta(city), source=source, preamble=(), sections=(), tables=(), chrome=(),
        targets=tuple(targets),
    )  # fmt: skip


def cases(path: Path) -> list[dict[str, Any]]:
    """The [[case]] entries of a file of cases."""
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return found
