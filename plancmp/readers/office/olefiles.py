"""Which program an OLE file (.doc, .xls, .wps, .et, .ppt) is of: told by its streams, not its name.

A text may hold a spreadsheet and the other way round, so only streams of the root count ([MS-CFB]:
sectors are chained by a table; the directory's entries form trees).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_FREE = 0xFFFFFFFA  # this and above: no sector but a mark
_NONE = 0xFFFFFFFF
_HEADER_SECTORS = 109  # sectors of the table that the header itself names
_ENTRY = 128
_SIZES = (512, 4096)  # bytes of a sector
_MAX_ENTRIES = 100_000


def root_streams(content: bytes) -> frozenset[str]:
    """The names in the root of an OLE file; those that can be found, where it is broken."""
    try:
        entries = _entries(content)
        return frozenset(_below(entries, _links(entries[0])[2])) if entries else frozenset()
    except struct.error:
        return frozenset()


def _entries(content: bytes) -> list[bytes]:
    """The directory's entries."""
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    if size not in _SIZES:
        return []
    per_sector = size // 4
    tables = _tables(content, size)
    found: list[bytes] = []
    seen: set[int] = set()
    at = struct.unpack_from("<I", content, 48)[0]
    while at < _FREE and at not in seen and len(found) < _MAX_ENTRIES:
        seen.add(at)
        sector = content[size * (at + 1) : size * (at + 2)]
        found += [sector[i : i + _ENTRY] for i in range(0, len(sector) - _ENTRY + 1, _ENTRY)]
        if at // per_sector >= len(tables):
            break
        place = size * (tables[at // per_sector] + 1) + 4 * (at % per_sector)
        at = struct.unpack_from("<I", content, place)[0]
    return found


def _tables(content: bytes, size: int) -> list[int]:
    """The sectors of the table that chains sectors: the header names the first 109, further
    sectors, chained by their last word, name those of a file of more than 7 MB."""
    tables = list(struct.unpack_from(f"<{_HEADER_SECTORS}I", content, 76))
    at, seen = struct.unpack_from("<I", content, 68)[0], set[int]()
    while at < _FREE and at not in seen and len(tables) <= len(content) // size:
        seen.add(at)
        *more, at = struct.unpack_from(f"<{size // 4}I", content, size * (at + 1))
        tables += more
    return [sector for sector in tables if sector < _FREE]


def _links(entry: bytes) -> tuple[int, int, int]:
    """An entry's left and right neighbour, and the first one below it."""
    left, right, child = struct.unpack_from("<III", entry, 68)
    return left, right, child


def _below(entries: list[bytes], first: int) -> Iterator[str]:
    """The names of an entry and its neighbours."""
    waiting, seen = [first], set[int]()
    while waiting:
        at = waiting.pop()
        if at == _NONE or at >= len(entries) or at in seen:
            continue
        seen.add(at)
        size = max(struct.unpack_from("<H", entries[at], 64)[0] - 2, 0)
        yield entries[at][:min(size, 62)].decode("utf-16-le", errors="replace")
        waiting.extend(_links(entries[at])[:2])
