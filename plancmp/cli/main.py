"""Runs a command: whatever goes wrong reaches the user as one line and an exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from copy import copy

import typer

from ..errors import OutputError, PlancmpError
from ..render.sink import ReaderGone
from ..rows.cells import visible
from . import checks, comparisons, corpus, plans  # noqa: F401 - they add their commands
from .app import app

# click's base of all usage errors; typer has carried it under changing module names.
_CLICK_ERROR: type[Exception] = typer.BadParameter.__mro__[2]
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code (the table in errors.py; 130 for an interrupt,
    141 where the reader of the output has gone).
    """
    try:
        _use_utf8()
        code = call(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return ReaderGone.exit_code
    except Exception as error:  # noqa: BLE001 - the last frame: no traceback reaches a user
        return _report(error, arguments)


def call(arguments: Sequence[str]) -> int:
    """Runs one command of the app, without click's own way of ending the process."""
    command = typer.main.get_command(_with_only(next(iter(arguments), "")))
    try:
        with command.make_context("plancmp", list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as leave:
        return int(leave.exit_code)
    return 0


def _with_only(name: str) -> typer.Typer:
    """The app with the command of that name alone: to build the options of all twenty takes as
    long as many a command. All of them where none has the name, and for `help`, which tells of
    all."""
    named = [
        command
        for command in app.registered_commands
        if name in (command.name, getattr(command.callback, "__name__", ""))
    ]
    if not named or name == "help":
        return app
    narrow = copy(app)
    narrow.registered_commands = named
    return narrow


def _report(error: Exception, arguments: Sequence[str] = ()) -> int:
    if os.environ.get("PLANCMP_DEBUG"):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, OSError) and error.filename is None:  # no file of ours: help, for one
        where, hint = "standard output", error.strerror or ""
        error = OutputError("can't write", where=where, hint=hint)
    if isinstance(error, ReaderGone | OutputError):
        _drop_output()
    if isinstance(error, ReaderGone):
        return error.exit_code
    if isinstance(error, PlancmpError):
        message, code = error.line, error.exit_code
    elif isinstance(error, _CLICK_ERROR):
        message, code = _usage(error) + _meant_file(error, arguments), 2
    else:
        message = f"unexpected {type(error).__name__}: {error}. Please report it"
        code = 1
    print(f"plancmp: {visible(' '.join(message.split()))}", file=sys.stderr)
    return code


def _drop_output() -> None:
    """Lets what Python still holds for standard output go nowhere when it exits."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):  # closed, or none that the system knows
        return


def _usage(error: Exception) -> str:
    """What click says, on one line, with the nearest option and where to look."""
    near = getattr(error, "possibilities", None)
    message = str(error) if near else getattr(error, "format_message", error.__str__)()
    guess = f" Did you mean {near[0]}?" if near and "Did you mean" not in message else ""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "plancmp"
    end = "" if message.endswith(("?", ".")) else "."
    return f"{message}{end}{guess} See {command} --help"


def _meant_file(error: Exception, arguments: Sequence[str]) -> str:
    """How to name a file whose name looks like an option."""
    if not getattr(error, "option_name", ""):
        return ""
    named = [word for word in arguments if word.startswith("-") and os.path.isfile(word)]
    return f". Is it a file? Write ./{named[0]}" if named else ""


def _use_utf8() -> None:
    """Chinese is printed under any locale, LANG=C too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
