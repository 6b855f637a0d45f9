"""Python's collector of circles, paused while many thousand small things are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """A page's characters are thousands of tuples, and a web page's elements thousands of nodes,
    all in use until it is read: to look them through again and again for what no longer is takes a
    tenth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
