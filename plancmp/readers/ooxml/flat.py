"""A Word document as one XML file (pkg:package), which templates of office systems give out as
.doc: its parts put back into an archive."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile

from lxml import etree

from .package import parse

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def is_flat(head: bytes) -> bool:
    """Whether a file begins as such a document."""
    return b"<pkg:package" in head


def unflattened(content: bytes) -> bytes:
    """The document as an archive. Raises InputError if it is no sound XML."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for part in parse(content, "the file").iterfind(f"{_PKG}part"):
            name = part.get(f"{_PKG}name", "").lstrip("/")
            inner = part.find(f"{_PKG}xmlData/*")
            binary = part.findtext(f"{_PKG}binaryData")
            if name and inner is not None:
                archive.writestr(name, etree.tostring(inner, encoding="utf-8"))
            elif name and binary is not None:
                archive.writestr(name, _decoded(binary))
    return made.getvalue()


def _decoded(words: str) -> bytes:
    try:
        return base64.b64decode(words)
    except (binascii.Error, ValueError):
        return b""
