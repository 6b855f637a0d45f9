"""Files of other office programs (.doc, .wps, .rtf, .odt, .xls, .et, .ods), through LibreOffice.

Which one a file is, is told by its bytes. Places are those of the converted file.
"""

from __future__ import annotations

from pathlib import PurePath

from ...errors import InputError
from ..blocks import Document
from ..docx.document import read_docx
from ..ooxml.flat import is_flat, unflattened
from ..ooxml.package import open_package
from ..sheets.tables import read_xlsx
from .olefiles import root_streams
from .soffice import convert

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
