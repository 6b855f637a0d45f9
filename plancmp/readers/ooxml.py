"""An Office Open XML file (.docx, .xlsx): its parts, read within bounds, how they are related, and
what it states of itself; also a Word document as one XML file (pkg:package).

Both dialects are read as one: the names of the strict one are turned into the usual ones.
"""

from __future__ import annotations

import base64
import binascii
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from ..errors import InputError

MAX_UNPACKED = 400_000_000  # bytes of all parts: pictures are in it, too
MAX_PART = 80_000_000  # bytes of a part of XML; a plan's text has less than 5 MB
MAX_ENTRIES = 50_000
_PROLOGUE = 100_000  # bytes in which a document type is declared, comments before it and all
_SMALL, _MAX_RATIO = 50_000_000, 100  # XML packs to a 10th, drawings to a 40th
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError,
)  # fmt: skip

_OLD = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
WORD = f"{_OLD}wordprocessingml/2006/main"
SHEET = f"{_OLD}spreadsheetml/2006/main"
RELATION = f"{_OLD}officeDocument/2006/relationships"
_TRANSITIONAL = {
    f"{_STRICT}wordprocessingml/main": WORD,
    f"{_STRICT}spreadsheetml/main": SHEET,
    f"{_STRICT}officeDocument/relationships": RELATION,
    f"{_STRICT}officeDocument/math": f"{_OLD}officeDocument/2006/math",
    f"{_STRICT}drawingml/main": f"{_OLD}drawingml/2006/main",
    f"{_STRICT}drawingml/wordprocessingDrawing": f"{_OLD}drawingml/2006/wordprocessingDrawing",
}
_DECLARES = "broken: its part {} declares a document type, as no Office program does"
_BOMB = "unpacks to far more than a document holds"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A part that another one names: `kind` is the last word of its type (footnotes, styles)."""

    id: str
    kind: str
    target: str


@dataclass
class Package:
    """An opened file. Names of parts have no leading slash and are compared without case."""

    archive: zipfile.ZipFile
    _names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._names = {_plain(name): name for name in self.archive.namelist()}

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return _plain(name) in self._names

    def content(self, name: str) -> bytes:
        """The bytes of a part. Raises InputError if it is missing, broken or too large."""
        try:
            with self.archive.open(self._names[_plain(name)]) as part:
                content = part.read(MAX_PART + 1)
        except RuntimeError as error:  # zipfile's word for an encrypted entry
            raise InputError("protected by a password", hint="Save it without one") from error
        except _BROKEN as error:
            raise InputError(
                f"broken: its part {name} can't be read", hint="Fetch or save it again"
            ) from error
        if len(content) > MAX_PART:
            raise InputError(_BOMB, hint=f"Its part {name} has more than {MAX_PART:,} bytes")
        return content

    def tree(self, name: str) -> etree._Element:
        """The XML of a part. Raises InputError if it is missing, broken, or declares a type."""
        return parse(self.content(name), name)

    def optional(self, name: str | None) -> etree._Element | None:
        """The XML of a part that a file may lack."""
        return self.tree(name) if name and self.has(name) else None

    def related(self, name: str) -> list[Relationship]:
        """What a part names inside the file, in the file's order; nothing outside of it. The
        empty name stands for the whole file."""
        folder, own = posixpath.split(name)
        tree = self.optional(posixpath.join(folder, "_rels", f"{own}.rels"))
        if tree is None:
            return []
        return [
            Relationship(
                element.get("Id", ""), _last(element.get("Type", "")), _within(folder, element)
            )
            for element in tree
            if isinstance(element.tag, str) and element.get("TargetMode") != "External"
        ]

    def main(self, usual: str) -> str:
        """The name of the main part: the one that the file names, or the usual one.

        Raises InputError if there is none.
        """
        found = [
            relationship.target
            for relationship in self.related("")
            if relationship.kind == "officeDocument"
        ]
        name = next((target for target in (*found, usual) if self.has(target)), None)
        if name is None:
            raise InputError(f"broken: it has no {usual}", hint="Fetch or save it again")
        return name


def open_package(content: bytes) -> Package:
    """Opens a file. Raises InputError if it is no archive, protected, or made to exhaust."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise InputError("a broken or truncated file", hint="Fetch or save it again") from error
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    odd = unpacked > _SMALL and unpacked > _MAX_RATIO * len(content)
    if unpacked > MAX_UNPACKED or len(entries) > MAX_ENTRIES or odd:
        raise InputError(_BOMB)
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError("protected by a password", hint="Save it without one and try again")
    return Package(archive)


def check(content: bytes, name: str) -> bytes:
    """The bytes of an XML part as they are. Raises InputError if it declares a document type."""
    if b"<!DOCTYPE" in content[:_PROLOGUE].replace(b"\0", b""):
        raise InputError(_DECLARES.format(name))
    return content


def parse(content: bytes, name: str) -> etree._Element:
    """The root of an XML part, with the names of the transitional dialect. Raises InputError."""
    check(content, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise unsound(name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(_DECLARES.format(name))
    if any(name.startswith(_STRICT) for name in root.nsmap.values()):
        for element in root.iter("*"):
            _rename(element)
    return root


def unsound(name: str) -> InputError:
    """The error for a part that can't be parsed."""
    return InputError(f"broken: its part {name} is no sound XML", hint="Fetch or save it again")


def _rename(element: etree._Element) -> None:
    """Gives an element and its attributes the transitional dialect's names."""
    element.tag = _renamed(str(element.tag))
    for key, value in list(element.attrib.items()):
        if (new := _renamed(str(key))) != key:
            del element.attrib[key]
            element.set(new, value)


def _renamed(tag: str) -> str:
    if not tag.startswith("{"):
        return tag
    space, _, own = tag[1:].partition("}")
    return f"{{{_TRANSITIONAL.get(space, space)}}}{own}"


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _last(address: str) -> str:
    return address.rpartition("/")[2]


def _within(folder: str, relation: etree._Element) -> str:
    target = relation.get("Target", "").replace("\\", "/")
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def by_kind(relations: list[Relationship], kind: str) -> Iterator[str]:
    """The parts of one kind."""
    return (relationship.target for relationship in relations if relationship.kind == kind)


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


_CORE = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_TITLE = re.compile("(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){4}")
_NO_TITLE = re.compile(
    r"Microsoft|PowerPoint|\.(?:docx?|wps|xlsx?)\b|^(?:新建|未命名|文档|默认)", re.IGNORECASE
)
_LONGEST_TITLE = 100
_YEARS = range(1995, 2100)


def facts_of(package: Package) -> dict[str, str]:
    """`title` and `date` (YYYY-MM-DD), each only where it can be that of a plan.

    The date is that of the last change: the first one is often that of the program's own template
    (WPS Office: 2014-10-29).
    """
    name = next(by_kind(package.related(""), "core-properties"), "docProps/core.xml")
    try:
        root = package.optional(name)
    except InputError:  # the text can be read without them
        return {}
    if root is None:
        return {}
    facts = {}
    title = " ".join((root.findtext(f"{_CORE}title") or "").split())
    if len(title) <= _LONGEST_TITLE and _TITLE.search(title) and not _NO_TITLE.search(title):
        facts["title"] = title
    for tag in ("created", "modified"):
        if day := _day(root.findtext(_TERMS + tag) or ""):
            facts["date"] = day
    return facts


def _day(stamp: str) -> str:
    """The day of a time stamp; empty where it can't be that of a document."""
    try:
        day = date.fromisoformat(stamp.strip()[:10])
    except ValueError:
        return ""
    return day.isoformat() if day.year in _YEARS else ""
