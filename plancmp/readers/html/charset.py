"""The text of a page's bytes: what they are tells more than what the page says they are."""

from __future__ import annotations

import codecs
import re

from ...errors import InputError
from ..plain import decode

_HEAD = 100_000  # bytes in which a page says its encoding; some have long scripts before it
_SAMPLE = 1_000_000
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAID = re.compile(rb"<meta[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,30})", re.IGNORECASE)
_SAID_XML = re.compile(rb"\s*<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,30})", re.IGNORECASE)
_KNOWN = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
}
_MOST_BROKEN = 0.05  # of the characters: a part put in by another program, in another encoding
_WIDE = 0.1  # share of NULs that only UTF-16 has


def decode_page(content: bytes, said: str = "") -> str:
    """The text of a page. `said`: the encoding named outside it.

    Raises InputError if its bytes are no text, or are in UTF-7 (which hides tags).
    """
    if content.startswith(_BOMS) or content.count(0) > _WIDE * len(content):
        return _plain(decode(content)[0])
    content = content.replace(b"\0", b"")
    named = _named(content, said)
    if "utf-7" in named or "utf7" in named:
        raise InputError("a page in UTF-7", hint="Save it as UTF-8 and try again")
    try:
        return _plain(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _plain(_national(content, _KNOWN.get(named, "")))


def _named(content: bytes, said: str) -> str:
    """The encoding that the page names, else the one named outside it."""
    head = content[:_HEAD]
    found = _SAID_XML.match(head) or _SAID.search(head)
    return found[1].decode("ascii").casefold() if found else said.casefold().strip()


def _national(content: bytes, named: str) -> str:
    """The text of bytes that aren't UTF-8, or not throughout."""
    try:
        encoding = decode(content[:_SAMPLE])[1]
    except InputError:
        if not named:
            raise
        encoding = named
    if named and encoding not in _KNOWN.values():
        encoding = named
    text = content.decode(encoding, errors="replace")
    if text.count("\ufffd") > _MOST_BROKEN * len(text):
        raise InputError("not a text file", hint="Its encoding is none that is known")
    return text


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
