"""Hands a file's bytes to the reader of its format."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from ..errors import InputError
from ..model import SourceText
from .kinds import Kind, kind_of
from .plain import decode

if TYPE_CHECKING:
    from .blocks import Document


def read_bytes(content: bytes, name: str) -> SourceText:
    """The text of a file.

    Raises InputError if it is empty, broken, protected, or in a format that can't be read.
    """
    digest = sha256(content).hexdigest()
    kind = kind_of(content, name)
    if kind == "text":
        text, encoding = decode(content)
        source = SourceText(name, text, digest, encoding)
    else:
        from .blocks import compose  # takes long to import

        source = compose(_document(kind, content, name), name, digest, kind)
    if not source.text.strip():
        raise InputError("empty file" if not content.strip() else "no text was found in it")
    return source


def _document(kind: Kind, content: bytes, name: str) -> Document:
    """What a reader finds; each is imported only where it is needed."""
    if kind == "html":
        from .html import read_html

        return read_html(content)
    if kind == "mhtml":
        from .html import read_mhtml

        return read_mhtml(content)
    if kind == "docx":
        from .docx import read_docx

        return read_docx(content)
    if kind == "pdf":
        from .pdf import read_pdf

        return read_pdf(content)
    if kind == "xlsx":
        from .sheets import read_xlsx

        return read_xlsx(content)
    if kind == "csv":
        from .sheets import read_csv

        return read_csv(content, name)
    from .office import read_office

    return read_office(content, name)
