"""Files of other office programs (.doc, .wps, .rtf, .odt, .xls, .et, .ods), through LibreOffice.

Which one a file is, is told by its bytes and, of an OLE file, by its streams, not its name."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import PurePath

from ...errors import InputError
from ..blocks import Document
from ..docx.document import read_docx
from ..ooxml.package import is_flat, open_package, unflattened
from ..sheets.tables import read_xlsx
from .soffice import convert

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


_SHEETS = frozenset({".xls", ".ods"})
_OPEN = {"text": ".odt", "text-master": ".odt", "text-template": ".odt",
         "spreadsheet": ".ods", "spreadsheet-template": ".ods"}  # fmt: skip
_FLAT = {b"<w:wordDocument": ".xml", b"<office:document": ".fodt"}  # texts as one XML file
_HEAD = 4096
_WORKS = frozenset({".wps", ".wdb"})


def read_office(content: bytes, name: str) -> Document:
    """The blocks of a text or of a workbook.

    Raises InputError if LibreOffice isn't there or can't read it, or if it is neither.
    """
    if is_flat(content[:_HEAD]):
        return read_docx(unflattened(content))
    suffix = suffix_of(content, name)
    if suffix in _SHEETS:
        return read_xlsx(convert(content, suffix, "xlsx"))
    return read_docx(convert(content, suffix, "docx"))


def suffix_of(content: bytes, name: str) -> str:
    """The file name's ending under which LibreOffice picks the right reader.

    .wps is Word's format by another name where Kingsoft's WPS Office wrote it, and a format of its
    own where Microsoft Works did. Raises InputError for what is no text and no table.
    """
    if content.lstrip()[:5] == b"{\\rtf":
        return ".rtf"
    if content.startswith(b"PK"):
        return _of_open_document(content)
    flat = next((suffix for mark, suffix in _FLAT.items() if mark in content[:_HEAD]), None)
    if flat is not None:
        return flat
    streams = {stream.casefold() for stream in root_streams(content)}
    if "worddocument" in streams:
        return ".doc"
    if streams & {"workbook", "book"}:
        return ".xls"
    if "powerpoint document" in streams:
        raise _slides()
    own = PurePath(name).suffix.casefold()
    if own in _WORKS and "contents" in streams:
        return own
    if not streams:
        raise InputError("a broken or truncated file", hint="Fetch or save it again")
    # LibreOffice would read the bytes of anything else as characters.
    raise InputError("neither a text nor a table", hint="Save it as .docx or .xlsx")


def _slides() -> InputError:
    return InputError("slides, not a document", hint="Save their text as .docx or .txt")


def _of_open_document(content: bytes) -> str:
    """Of an OpenDocument file, by the type that it states itself."""
    package = open_package(content)
    kind = package.content("mimetype")[:200].decode("ascii", errors="replace").strip()
    suffix = _OPEN.get(kind.rpartition("opendocument.")[2])
    if suffix is None and "presentation" in kind:
        raise _slides()
    if suffix is None:
        raise InputError("no text and no table", hint=f"It is {kind[:60]!r}")
    return suffix
