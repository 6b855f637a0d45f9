"""What a change gains and loses: the rows of every command, one by one.

usage: corpus_diff.py [BASE]     compares the working tree with the commit BASE (default: HEAD)
Prints `+` for a row gained, `-` for one lost, `~` for one changed with what changed in it: of the
plans of the corpus, and of the real documents beside the checkout where they are there.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.docfiles import ROOT
from tests.shared import SHARED, shared_files

Row = dict[str, Any]
Calls = Sequence[Sequence[str]]
PLANS = ("yantai", "yantai@draft", "huantai", "dandong", "sanmenxia")
PAIRS = tuple(combinations(("yantai", "huantai", "dandong", "sanmenxia"), 2))
# What makes a row of a command the same row before and after; a second one of the same kind is
# counted on.
KEYS: Mapping[str, tuple[str, ...]] = {
    "list": ("plan",),
    "outline": ("plan", "line", "heading"),
    "tables": ("plan", "line", "position"),
    "targets": ("plan", "line", "value_line", "value_quote"),
    "issues": ("plan", "line", "stage", "quote"),
    "align": ("a_plan", "b_plan", "a_line", "b_line"),
    "diff": ("a_plan", "b_plan", "a_line", "b_line", "a_value_quote", "b_value_quote"),
    "redline": ("part", "line_a", "line_b", "a_line", "b_line", "a_value_quote", "b_value_quote"),
    "gaps": ("plan", "item_type", "item"),
    "matrix": ("indicator_id", "variant"),
    "rank": ("indicator_id", "plan", "line", "value_quote"),
    "audit": ("plan", "class", "line_a", "line_b"),
    "topics": ("topic",),
    "indicators": ("indicator_id",),
}
# Runs the calls given on standard input, and prints the rows of each (none where one fails).
_RUN = """
import contextlib, io, json, sys
from plancmp.cli.main import run
found = []
for call in json.load(sys.stdin):
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out):
        code = run([*call, "--json"])
    out.flush()
    words = out.buffer.getvalue().decode("utf-8")
    found.append(json.loads(words) if code == 0 and words else [])
json.dump(found, sys.stdout)
"""


def calls(indicators: Iterable[str], files: Iterable[Path]) -> Iterator[tuple[str, ...]]:
    """Every question that is asked of both trees."""
    yield from (("list",), ("topics",), ("indicators",), ("targets",), ("issues", "--all"))
    yield from (("gaps",), ("matrix",), ("audit",), ("redline", "yantai@draft", "yantai"))
    yield from ((command, plan) for plan in PLANS for command in ("outline", "tables"))
    yield from ((command, *pair) for pair in PAIRS for command in ("align", "diff"))
    yield "diff", "sanmenxia", "sanmenxia:henan"
    yield from (("rank", indicator) for indicator in indicators)
    for file in map(str, files):
        yield from (("targets", file), ("outline", file), ("tables", file))
        yield "issues", file, "--all"


def rows_of(tree: Path, asked: Calls) -> list[list[Row]]:
    """The rows that the code of `tree` gives for each call, read with a cache of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            **os.environ, "PYTHONPATH": str(tree), "PLANCMP_CACHE_DIR": f"{folder}/cache",
            "PLANCMP_CORPUS": f"{folder}/own",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", _RUN], input=json.dumps(asked), env=environ, cwd=SHARED.parent,
            check=True, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
    found: list[list[Row]] = json.loads(done.stdout)
    return found


def keyed(command: str, rows: Iterable[Row]) -> dict[tuple[Any, ...], Row]:
    """The rows by key; rows with the same key are told apart by their order."""
    seen: Counter[tuple[Any, ...]] = Counter()
    found = {}
    for row in rows:
        key = tuple(row.get(name) for name in KEYS[command])
        seen[key] += 1
        found[(*key, seen[key])] = row
    return found


def compared(command: str, before: Sequence[Row], after: Sequence[Row]) -> Iterator[str]:
    """A line for every row that differs, in the order of the rows, and one for each column that
    came or went."""
    if before and after and set(before[0]) != set(after[0]):
        gone, new = set(before[0]) - set(after[0]), set(after[0]) - set(before[0])
        yield f"columns of {command}: " + " ".join(
            [*(f"-{name}" for name in sorted(gone)), *(f"+{name}" for name in sorted(new))]
        )
    old, now = keyed(command, before), keyed(command, after)
    for key in [*now, *(key for key in old if key not in now)]:
        row = now.get(key) or old[key]
        changes = [
            f"      {name}: {old[key][name]!r} -> {now[key][name]!r}"
            for name in row
            if key in now and key in old and name in old[key] and old[key][name] != now[key][name]
        ]
        if key in now and key in old and not changes:
            continue
        sign = "-" if key not in now else "+" if key not in old else "~"
        yield "\n".join([f"{sign} {command} {_called(row)}", *changes])


def _called(row: Row) -> str:
    """Which row it is, for a reader."""
    places = ("plan", "a_plan", "b_plan", "line", "a_line", "b_line", "line_a", "line_b")
    words = ("indicator", "heading", "name", "item", "quote", "a_quote", "b_quote", "words")
    shown = [str(row[name]) for name in (*places, *words) if row.get(name) not in (None, "")]
    value = [str(row[name]) for name in ("value", "unit", "kind", "year") if row.get(name)]
    return " ".join([*(one[:60] for one in shown), *value])


def main(base: str) -> None:
    """Compares all rows and prints the totals of each command."""
    files = [file.relative_to(SHARED.parent) for file in shared_files()]
    if not files:
        print(f"no {SHARED}: only the corpus is compared", file=sys.stderr)
    archive = subprocess.run(
        ["git", "archive", base], cwd=ROOT, check=True, stdout=subprocess.PIPE
    ).stdout
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor() as pool:
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(folder, filter="data")
        (indicators,) = rows_of(ROOT, [["indicators"]])
        asked = list(calls((row["indicator_id"] for row in indicators), files))
        before, after = pool.map(lambda tree: rows_of(tree, asked), (Path(folder), ROOT))
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    columns: set[str] = set()
    for call, old, now in zip(asked, before, after, strict=True):
        counts = totals[call[0]]
        counts["before"] += len(old)
        counts["after"] += len(now)
        found = [line for line in compared(call[0], old, now) if line not in columns]
        columns.update(line for line in found if line.startswith("columns "))
        if found:
            print("$ plancmp", *call)
        for words in found:
            counts[words[0]] += 1
            print(words)
    for command, counts in totals.items():
        print(
            f"{command:<10} {counts['before']:>6} -> {counts['after']:>6} rows; "
            f"gained {counts['+']}, lost {counts['-']}, changed {counts['~']}"
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "HEAD")
