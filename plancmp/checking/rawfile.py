"""A plan's file as bytes: hashed, decoded and parted into lines here, by no code of the reader."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from ..corpus import plan_bytes
from ..errors import InputError
from ..model import PlanMeta
from ..readers import encoding_of, kind_of, read_content


@dataclass(frozen=True)
class RawFile:
    """A file's hash and lines, 1-based and parted at "\\n" as `sed -n Np` counts them.

    `problem`: why there are no lines, else empty.
    """

    name: str
    sha256: str
    lines: tuple[str, ...]
    problem: str = ""

    def has(self, line: int, words: str) -> bool:
        """Whether the words stand in that line, character for character."""
        return 1 <= line <= len(self.lines) and words in self.lines[line - 1]

    def at(self, start: int, words: str) -> bool:
        """Whether the words stand at that character of the text, its lines joined by "\n"."""
        return self._text.startswith(words, start)

    @cached_property
    def _text(self) -> str:
        return "\n".join(self.lines)

    def goes_on(self, line: int, words: str) -> bool:
        """Whether the words begin in that line and go on below it as far as they are lines."""
        return line >= 1 and words in "\n".join(self.lines[line - 1 : line + words.count("\n")])

    def has_line(self, line: int) -> bool:
        """Whether there is such a line and it isn't blank."""
        return 1 <= line <= len(self.lines) and bool(self.lines[line - 1].strip())


def read_raw(meta: PlanMeta) -> RawFile:
    """The file of a plan. Never fails: a file that can't be read has a problem."""
    try:
        return raw_file(plan_bytes(meta), meta.file)
    except InputError as error:
        return RawFile(meta.file, "", (), error.what)


def raw_file(content: bytes, name: str) -> RawFile:
    """A file's bytes as lines. Of a file that is no text the lines are those that its reader gets
    out of it, anew. Raises InputError where it can't be read."""
    digest = sha256(content).hexdigest()
    if kind_of(content, name) != "text":
        source = read_content(content, name, anew=True)
        return RawFile(name, digest, tuple(source.text.split("\n")))
    text = _decoded(content)
    if text is None:
        return RawFile(name, digest, (), "is no text")
    return RawFile(name, digest, tuple(text.split("\n")))


def _decoded(content: bytes) -> str | None:
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _encodings(content: bytes) -> tuple[str, ...]:
    """What its first bytes say; without a mark UTF-8, else what its words are likeliest in."""
    if content[:3] == b"\xef\xbb\xbf":
        return ("utf-8-sig",)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    try:
        return ("utf-8", encoding_of(content))
    except InputError:
        return ("utf-8",)
