"""How far a long reading is, on standard error; nothing where that is no terminal."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from ...rows.cells import visible

T = TypeVar("T")
_PATIENCE = 1.0  # seconds before anything is shown


def watched(things: Iterable[T], names: list[str]) -> Iterator[T]:
    """Gives on `things`, one for each of `names`, and shows which is waited for once it takes
    longer than a second."""
    if not sys.stderr or not sys.stderr.isatty():
        yield from things
        return
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(),
        MofNCompleteColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True,
    )  # fmt: skip
    task = bar.add_task(visible(names[0]) if names else "", total=len(names))
    timer = threading.Timer(_PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        for done, thing in enumerate(things, start=1):
            following = visible(names[done]) if done < len(names) else ""
            bar.update(task, completed=done, description=following)
            yield thing
    finally:
        timer.cancel()
        bar.stop()
