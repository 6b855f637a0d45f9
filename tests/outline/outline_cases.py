"""The plans of the corpus with their tables as marked by hand, and small plans made up in text."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from plancmp.model import NormalText, SourceText, Span, Table
from plancmp.outline import Outline, build_outline
from plancmp.readers import read_file
from plancmp.text import normalise
from plancmp.timeline import Period, find_frames, frame_of, with_roles

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PERIOD = (2021, 2025)
PLANS = ("yantai", "yantai-draft", "huantai", "dandong", "sanmenxia")
Row = tuple[int, int, str, str, bool]  # line, level, number, heading, runin


def cases(name: str) -> dict[str, Any]:
    """The content of cases/`name`.toml."""
    return tomllib.loads((HERE / "cases" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def plan_text(name: str) -> NormalText:
    """A plan of the corpus, normalised."""
    return normalise(read_file(ROOT / "corpus" / f"{name}.txt"))


def made_text(lines: str) -> NormalText:
    """A made-up plan, normalised."""
    return normalise(SourceText("made.txt", lines, sha256(lines.encode()).hexdigest()))


def hand_table(normal: NormalText, entry: str) -> Table:
    """A table from "kind | number | title | title line | first line | last line"."""
    kind, number, title, *lines = (part.strip() for part in entry.split("|"))
    title_line, first, last = map(int, lines)
    start = normal.source.line_starts[title_line - 1]
    at = normal.source.line_text(title_line).index(title) + start
    span = Span(at, at + len(title))
    return Table(kind, title, number, span, first, last, (), ())  # type: ignore[arg-type]


@cache
def plan_outline(name: str) -> Outline:
    """The outline of a plan of the corpus."""
    normal = plan_text(name)
    tables = [hand_table(normal, entry) for entry in cases("tables")[name]]
    outline = build_outline(normal, tables)
    frames = find_frames(outline.sections, frame_of(Period(PERIOD), "某市规划"))
    return replace(outline, sections=with_roles(outline.sections, frames))


def rows(outline: Outline) -> list[Row]:
    """What a user sees of each section."""
    return [(one.line, one.level, one.number, one.heading, one.runin) for one in outline.sections]


def expected_rows(name: str) -> list[Row]:
    """The rows of cases/`name`.txt: line|level|number|heading[|runin]."""
    found: list[Row] = []
    for text in (HERE / "cases" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        line, level, number, heading, *runin = text.split("|")
        found.append((int(line), int(level), number, heading, bool(runin)))
    return found


def gold_rows(name: str) -> list[Row]:
    """The labelled rows; the labels leave the dash of a dash-led title out in sanmenxia."""
    path = ROOT / "tests" / "gold" / f"{name}.outline.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (
                int(one["line"]),
                int(one["level"]),
                one["number"],
                one["heading"],
                one["runin"] == "1",
            )
            for one in csv.DictReader(file)
        ]
