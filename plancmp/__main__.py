"""`python -m plancmp` and the console script."""

from __future__ import annotations

import os
import signal
import sys


def main() -> None:
    """Runs the command line and exits with its code.

    While modules are imported and after the output is out, an interrupt ends the process at once:
    nothing is open then, and Python would print where it was.
    """
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, _leave)
    from .cli.main import run

    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    code = run(sys.argv[1:])
    if ours:
        signal.signal(signal.SIGINT, _leave)
    sys.exit(code)


def _leave(*_: object) -> None:
    os._exit(130)


if __name__ == "__main__":
    main()
