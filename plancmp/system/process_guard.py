"""Processes that end with the one that started them, and without code of the working folder.

A process that is killed can't end its own: those that it started have to notice, or they would
run on, hold memory, and leave their folders behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

_EVERY = 0.5  # seconds between two looks at the parent
_GRACE = 5.0  # seconds that a process has for its own cleaning up


def end_with_parent(parent: int | None = None) -> None:
    """Ends this process, by SIGTERM, soon after its parent has gone. `parent`: its id; None: that
    of whoever it is now."""
    awaited = os.getppid() if parent is None else parent
    threading.Thread(target=_watch, args=(awaited,), daemon=True).start()


def leave_in_order() -> None:
    """Lets SIGTERM end this process through its `finally` blocks."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(*_: object) -> None:
    sys.exit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY)
    with suppress(OSError):
        os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE)  # for what is cleaned up
    os._exit(1)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process that watches its own end: first asks it to, so that it ends what it started
    itself; nothing where it has ended."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
    if process.poll() is None:
        process.kill()
    process.wait()
