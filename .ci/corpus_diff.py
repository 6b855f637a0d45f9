"""What a change gains and loses on the whole corpus: rows of `targets` and `outline`, one by one.

usage: corpus_diff.py [BASE]     compares the working tree with the commit BASE (default: HEAD)
Prints `+` for a row gained, `-` for one lost, `~` for one changed with what changed in it.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Row = dict[str, Any]
# What makes a row the same row before and after; a second one of the same kind is counted on.
KEYS = {
    "targets": ("plan", "line", "value_line", "value_quote"),
    "outline": ("plan", "line", "heading"),
}


def rows_of(tree: Path, *arguments: str) -> list[Row]:
    """The rows that the code of `tree` prints as JSON, read with a cache of its own."""
    with tempfile.TemporaryDirectory() as cache:
        environ = {**os.environ, "PYTHONPATH": str(tree), "PLANCMP_CACHE_DIR": cache}
        done = subprocess.run(
            [sys.executable, "-m", "plancmp", *arguments, "--json"],
            env=environ, cwd=tree, check=True, stdout=subprocess.PIPE,
        )  # fmt: skip
    found: list[Row] = json.loads(done.stdout)
    return found


def keyed(kind: str, rows: list[Row]) -> dict[tuple[Any, ...], Row]:
    """The rows by key; rows with the same key are told apart by their order."""
    seen: Counter[tuple[Any, ...]] = Counter()
    found = {}
    for row in rows:
        key = tuple(row[name] for name in KEYS[kind])
        seen[key] += 1
        found[(*key, seen[key])] = row
    return found


def compare(kind: str, before: list[Row], after: list[Row]) -> Counter[str]:
    """Prints every row that differs and counts them by sign."""
    old, new = keyed(kind, before), keyed(kind, after)
    counts: Counter[str] = Counter()
    for key in sorted({*old, *new}, key=lambda key: (str(key[0]), key[1], str(key[2:]))):
        sign = "-" if key not in new else "+" if key not in old else "~"
        row = new.get(key, old.get(key, {}))
        changes = {
            name: (old[key].get(name), value)
            for name, value in row.items()
            if sign == "~" and old[key].get(name) != value
        }
        if sign == "~" and not changes:
            continue
        counts[sign] += 1
        words = row.get("quote") or f"{row.get('number')} {row.get('heading')}"
        print(f"{sign} {kind} {row['plan']}:{row['line']} {words}")
        for name, (was, now) in changes.items():
            print(f"      {name}: {was!r} -> {now!r}")
    return counts


def main(base: str) -> None:
    """Compares both row types over all plans and prints the totals."""
    archive = subprocess.run(
        ["git", "archive", base], cwd=ROOT, check=True, stdout=subprocess.PIPE
    ).stdout
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(tree, filter="data")
        plans = [row["plan"] for row in rows_of(ROOT, "list")]
        for kind, calls in {"targets": [()], "outline": [(plan,) for plan in plans]}.items():
            before = [row for call in calls for row in rows_of(tree, kind, *call)]
            after = [row for call in calls for row in rows_of(ROOT, kind, *call)]
            counts = compare(kind, before, after)
            print(
                f"{kind}: {len(before)} -> {len(after)} rows; "
                f"gained {counts['+']}, lost {counts['-']}, changed {counts['~']}"
            )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "HEAD")
