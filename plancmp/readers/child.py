"""The process that reads one document: bytes on standard input, JSON on standard output.

usage: python -m plancmp.readers.child NAME
Prints {"source": [...]} (model/codec.py), or {"what": …, "hint": …} where the file can't be read.
"""

from __future__ import annotations

import json
import sys

from ..errors import InputError
from ..lifeline import end_with_parent, leave_in_order
from ..model.codec import encode
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


def answer(content: bytes, name: str) -> dict[str, object]:
    """What is printed for a file."""
    try:
        return {"source": encode(read_bytes(content, name))}
    except InputError as error:
        return {"what": error.what, "hint": error.hint}
    except MemoryError:
        return {"what": "reading it takes too much memory", "hint": "The file may be broken"}
    except RecursionError:
        return {"what": "its parts are nested too deeply", "hint": "The file may be broken"}
    except Exception as error:  # noqa: BLE001 - a parser may fail in any way on a broken file
        return {"what": f"can't be read ({type(error).__name__})", "hint": "The file may be broken"}


def main() -> None:
    """Reads one document."""
    leave_in_order()
    end_with_parent()
    limit()
    content = sys.stdin.buffer.read()
    words = json.dumps(answer(content, sys.argv[1]), ensure_ascii=False)
    sys.stdout.buffer.write(words.encode("utf-8", errors="surrogatepass"))


if __name__ == "__main__":
    main()
