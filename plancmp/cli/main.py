"""Runs a command: whatever goes wrong reaches the user as one line and an exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import typer

from ..errors import PlancmpError
from ..render.cells import visible
from .app import app

# click's base of all usage errors; typer has carried it under changing module names.
_CLICK_ERROR: type[Exception] = typer.BadParameter.__mro__[2]
INTERRUPTED = 130
BROKEN_PIPE = 141


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code (the table in errors.py; 130 for an interrupt,
    141 where the reader of the output has gone).
    """
    _use_utf8()
    try:
        code = app(list(arguments), standalone_mode=False, prog_name="plancmp")
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last frame: no traceback reaches a user
        return _report(error)


def _report(error: Exception) -> int:
    if os.environ.get("PLANCMP_DEBUG"):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, PlancmpError):
        message, code = error.line, error.exit_code
    elif isinstance(error, _CLICK_ERROR):
        message, code = _usage(error), 2
    else:
        message = f"unexpected {type(error).__name__}: {error}. Please report it"
        code = 1
    print(f"plancmp: {visible(' '.join(message.split()))}", file=sys.stderr)
    return code


def _usage(error: Exception) -> str:
    """What click says, on one line, with the nearest option and where to look."""
    near = getattr(error, "possibilities", None)
    message = str(error) if near else getattr(error, "format_message", error.__str__)()
    guess = f" Did you mean {near[0]}?" if near and "Did you mean" not in message else ""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "plancmp"
    end = "" if message.endswith(("?", ".")) else "."
    return f"{message}{end}{guess} See {command} --help"


def _use_utf8() -> None:
    """Chinese is printed under any locale, LANG=C too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
