"""Small PDFs, set as official documents are (GB/T 9704), with places counted from the top left."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from itertools import pairwise

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0  # A4
LEFT, RIGHT, TOP, PITCH, LINES = 79.0, 527.0, 120.0, 28.0, 22
FONT = "STSong-Light"  # no font need be there: its characters have a known order
_NOT_FIRST = "，。、；：！？”》）%"


def width(words: str, size: float) -> float:
    """How wide words are."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return float(pdfmetrics.stringWidth(words, FONT, size))


def lines_of(words: str, first: float, rest: float, size: float) -> list[str]:
    """Words in lines of those widths; numbers stay whole, and no line begins with a mark."""
    pieces: list[str] = []
    for char in words:
        number = pieces and (pieces[-1] + char).replace(".", "0").isalnum()
        if pieces and (char in _NOT_FIRST or (number and (pieces[-1] + char).isascii())):
            pieces[-1] += char
        else:
            pieces.append(char)
    lines = [""]
    for piece in pieces:
        room = first if len(lines) == 1 else rest
        if lines[-1] and width(lines[-1] + piece, size) > room + 0.1:
            lines.append("")
        lines[-1] += piece
    return lines


class Made:
    """A PDF under way; the first page is open."""

    def __init__(
        self, title: str = "", password: str | None = None, owner: str = "", size: float = 16.0
    ) -> None:
        width("", 1)
        self._file = io.BytesIO()
        lock = None if password is None else StandardEncryption(password, owner or "owner")
        self.canvas = Canvas(self._file, pagesize=(WIDTH, HEIGHT), encrypt=lock)
        if title:
            self.canvas.setTitle(title)
        self.size, self.row, self.page = size, 0, 1
        self.head, self.numbered = "", False

    def text(self, x: float, y: float, words: str, size: float | None = None) -> None:
        """Prints words with their baseline at y."""
        self.canvas.setFont(FONT, size or self.size)
        self.canvas.drawString(x, HEIGHT - y, words)

    def line(self, words: str, x: float, size: float | None = None) -> None:
        """Prints the next line of the page, or the first of the next page."""
        if self.row == LINES:
            self.turn()
        self.text(x, TOP + PITCH * self.row, words, size)
        self.row += 1

    def paragraph(self, words: str) -> None:
        """Prints a paragraph: its first line is indented by two characters."""
        indent = 2 * self.size
        whole = RIGHT - LEFT
        for at, line in enumerate(lines_of(words, whole - indent, whole, self.size)):
            self.line(line, LEFT if at else LEFT + indent)

    def centred(self, words: str, size: float | None = None) -> None:
        """Prints a line in the middle."""
        own = size or self.size
        self.line(words, (LEFT + RIGHT - width(words, own)) / 2, own)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draws a line."""
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Fills a box, as Word draws the borders of cells."""
        self.canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def table(self, xs: Sequence[float], top: float, rows: Sequence[Sequence[str | None]]) -> float:
        """A table with ruled cells of one height; returns where it ends. None: merged with the cell
        on its left; "^": with the one above. A cell may have several lines."""
        tall = max(cell.count("\n") + 1 for row in rows for cell in row if cell) * 16.0 + 8.0
        for at, row in enumerate(rows):
            y = top + at * tall
            for column, cell in enumerate(row):
                if cell != "^":
                    self.rule(xs[column], y, xs[column + 1], y)
                if cell is not None:
                    self.rule(xs[column], y, xs[column], y + tall)
                for below, words in enumerate((cell or "").replace("^", "").split("\n")):
                    self.text(xs[column] + 4, y + 15 + 16 * below, words, 10.5)
            self.rule(xs[-1], y, xs[-1], y + tall)
        end = top + len(rows) * tall
        for x0, x1 in pairwise(xs):
            self.rule(x0, end, x1, end)
        return end

    def turn(self) -> None:
        """Ends the page."""
        if self.head:
            self.text((WIDTH - width(self.head, 10.5)) / 2, 60, self.head, 10.5)
        if self.numbered:
            number = f"— {self.page} —"
            self.text(LEFT if self.page % 2 == 0 else RIGHT - 60, 770, number, 14)
        self.canvas.showPage()
        self.page, self.row = self.page + 1, 0

    def done(self) -> bytes:
        """The file."""
        self.turn()
        self.canvas.save()
        return self._file.getvalue()


def raw(objects: Sequence[bytes], more: bytes = b"", xref: bool = True) -> bytes:
    """A file of objects 1, 2, … as they are; object 1 is the catalog."""
    content, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(content)
    if xref:
        content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, more, start,
    )  # fmt: skip


def packed(objects: Sequence[bytes], inside: Sequence[int]) -> bytes:
    """A file of objects as `raw` makes it, but those with some numbers are in a stream of objects,
    as Word packs them."""
    content, holder = b"%PDF-1.7\n", len(objects) + 1
    head = body = b""
    entries = {0: (0, 0, 65535)}  # kind; place or holder; which one in its holder
    for at, number in enumerate(inside):
        entries[number] = 2, holder, at
        head += b"%d %d " % (number, len(body))
        body += objects[number - 1] + b"\n"
    more = b"/Type /ObjStm /N %d /First %d" % (len(inside), len(head))
    for number, one in enumerate((*objects, stream(head + body, more)), start=1):
        if number not in entries:
            entries[number] = 1, len(content), 0
            content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(content)
    entries[holder + 1] = 1, start, 0
    table = b"".join(struct.pack(">BIH", *entries[number]) for number in sorted(entries))
    more = b"/Type /XRef /Size %d /W [1 4 2] /Root 1 0 R" % len(entries)
    content += b"%d 0 obj\n%s\nendobj\n" % (holder + 1, stream(table, more))
    return content + b"startxref\n%d\n%%%%EOF" % start


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A compressed stream."""
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (
        len(packed), more, packed,
    )  # fmt: skip


def page_of(content: bytes, resources: bytes = b"", box: bytes = b"0 0 595 842") -> list[bytes]:
    """The objects of a file of one page that draws `content`; its objects 6, 7, … may follow."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % (box, resources)
    )
    kids = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return [b"<< /Type /Catalog /Pages 2 0 R >>", kids, page, stream(content), font]
