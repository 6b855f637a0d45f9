"""A plan's file as bytes: hashed, decoded and parted into lines here, by no code of the reader."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
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

    def goes_on(self, line: int, words: str) -> bool:
        """Whether the words begin in that line and go on below it as far as they are lines."""
        return line >= 1 and words in "\n".join(self.lines[line - 1 : line + words.count("\n")])

    def has_line(self, line: int) -> bool:
        """Whether there is such a line and it isn't blank."""
        return 1 <= line <= len(self.lines) and bool(self.lines[line - 1].strip())


def read_raw(path: Path) -> RawFile:
    """The file at `path`. Never fails: a file that can't be read has a problem."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return RawFile(path.name, "", (), f"can't be read ({error.strerror})")
    digest = sha256(content).hexdigest()
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return RawFile(path.name, digest, tuple(text.split("\n")))
    return RawFile(path.name, digest, (), "is no text")


def _encodings(content: bytes) -> tuple[str, ...]:
    """What its first bytes say; without a mark UTF-8, else GB18030."""
    if content[:3] == b"\xef\xbb\xbf":
        return ("utf-8-sig",)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    return ("utf-8", "gb18030")
