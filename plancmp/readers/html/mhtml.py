"""Web pages that a browser saved as one file (MHTML): a mail that holds the page and its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from urllib.parse import urldefrag, urljoin

from ...errors import InputError
from ..blocks import Document
from .page import decode_page, read_page
from .tree import HtmlPage, parse

_MOST_PARTS = 2000
_MOST_FRAMES = 50  # pages in frames that are read with the page around them
_PAGES = ("text/html", "application/xhtml+xml")
_EMPTY = 200  # characters that no plan is in


@dataclass(frozen=True, slots=True)
class _Part:
    """A page of the file: its text, where it stood, its id within the file."""

    text: str
    location: str
    identity: str


def read_mhtml(content: bytes) -> Document:
    """The document of a saved page, the pages in its frames included; facts as of `read_html`.

    Raises InputError if the file is broken or holds no page.
    """
    try:
        message = message_from_bytes(content.lstrip(), policy=policy.compat32)
    except RecursionError as error:
        raise InputError("its parts are nested too deeply") from error
    parts = list(_pages(message))
    if not parts:
        raise InputError("a saved page without the page itself", hint="Save it again as HTML")
    root = _root(message, parts)
    address = _header(message, "Snapshot-Content-Location") or root.location
    return read_page(_with_frames(root, parts), address)


def _pages(message: Message) -> Iterator[_Part]:
    """The pages among a file's parts."""
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise InputError(f"a saved page of more than {_MOST_PARTS:,} parts")
        if part.get_content_type() not in _PAGES or part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            text = decode_page(content, str(part.get_content_charset() or ""))
            identity = _header(part, "Content-ID").strip("<>")
            yield _Part(text, _header(part, "Content-Location"), identity)


def _header(message: Message, name: str) -> str:
    """A header's words, folded lines joined; empty where there is none."""
    return "".join(str(message.get(name, "")).split())


def _root(message: Message, parts: list[_Part]) -> _Part:
    """The page that the file opens with: the one it names as its start, or stands at its own
    address, else the first."""
    start = str(message.get_param("start") or "").strip("<>")
    address = _header(message, "Snapshot-Content-Location")
    for part in parts:
        if (start and part.identity == start) or (address and part.location == address):
            return part
    return parts[0]


def _with_frames(root: _Part, parts: list[_Part]) -> HtmlPage:
    """The page with those in its frames where they stand; where it is nothing but a frame whose
    page it doesn't name as the file does, the longest of the others."""
    waiting = {id(part): part for part in parts if part is not root}
    named = {f"cid:{part.identity}": part for part in parts if part.identity}
    named.update({urldefrag(part.location)[0]: part for part in parts if part.location})

    def framed(source: str) -> str:
        part = named.get(source) or named.get(_address(root.location, source))
        if part is None or len(parts) - len(waiting) > _MOST_FRAMES:
            return ""
        found = waiting.pop(id(part), None)  # a page that frames itself is read once
        return found.text if found else ""

    page = parse(root.text, framed)
    if page.root.size >= _EMPTY:
        return page
    others = [parse(part.text) for part in list(waiting.values())[:_MOST_FRAMES]]
    return max((page, *others), key=lambda one: one.root.size)


def _address(base: str, source: str) -> str:
    try:
        return urldefrag(urljoin(base, source))[0]
    except ValueError:  # no address at all
        return ""
