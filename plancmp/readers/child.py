"""The process that reads one document: bytes on standard input, JSON on standard output.

usage: python -m plancmp.readers.child NAME
Prints an Answer: the text, or what is wrong with a file that can't be read.
"""

from __future__ import annotations

import sys

import msgspec

from ..errors import InputError
from ..system.process_guard import end_with_parent, leave_in_order
from .bounded import Answer
from .formats import read_bytes

MEMORY = 2_000_000_000  # bytes of address space
CPU_SECONDS = 240


def limit() -> None:
    """Bounds this process where the system can. Only the soft limits: a program started from here
    may lift them again."""
    try:
        import resource
    except ImportError:  # no such thing on this system: the parent's time limit is left
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))


def answer(content: bytes, name: str) -> bytes:
    """What is printed for a file."""
    hint = "The file may be broken"
    try:
        return msgspec.json.encode(Answer(read_bytes(content, name)))
    except InputError as error:
        found = Answer(what=error.what, hint=error.hint)
    except MemoryError:
        found = Answer(what="reading it takes too much memory", hint=hint)
    except RecursionError:
        found = Answer(what="its parts are nested too deeply", hint=hint)
    except Exception as error:  # noqa: BLE001 - a parser may fail in any way on a broken file
        found = Answer(what=f"can't be read ({type(error).__name__})", hint=hint)
    return msgspec.json.encode(found)


def main() -> None:
    """Reads one document."""
    leave_in_order()
    end_with_parent()
    limit()
    content = sys.stdin.buffer.read()
    sys.stdout.buffer.write(answer(content, sys.argv[1]))


if __name__ == "__main__":
    main()
