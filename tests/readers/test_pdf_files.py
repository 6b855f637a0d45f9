"""Scans, locked, broken and hostile files: one clear line each, and soon."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pdf_made import Made, page_of, raw, stream

from plancmp.errors import InputError
from plancmp.readers import read_file
from plancmp.readers.blocks import Paragraph
from plancmp.readers.pdf import read_pdf

HELLO = b"BT /F1 12 Tf 72 700 Td (Plan 93) Tj ET"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X %d 0 R >> >>"


def made_of(*lines: str, **about: str) -> bytes:
    made = Made(**about)  # type: ignore[arg-type]
    for line in lines:
        made.paragraph(line)
    return made.done()


def add_picture(made: Made) -> None:
    """A grey picture over the page."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    made.canvas.drawImage(ImageReader(Image.new("L", (8, 8), 200)), 0, 0, 595, 842)


def test_a_scan_is_said_to_be_one() -> None:
    made = Made()
    add_picture(made)
    with pytest.raises(InputError, match="a scan without a text layer") as caught:
        read_pdf(made.done())
    assert "OCR" in str(caught.value.hint)


def test_scanned_pages_among_others_are_named() -> None:
    made = Made()
    made.paragraph("新建公办幼儿园86所。")
    for _ in range(3):
        made.turn()
        add_picture(made)
    made.turn()
    made.turn()  # a blank page is no scan
    assert read_pdf(made.done()).remarks == ("第2—4页没有文字层，未读取",)


def test_text_over_a_picture_is_read() -> None:
    """OCR lays its text over the picture."""
    made = Made()
    add_picture(made)
    made.canvas.beginText()
    made.paragraph("新建公办幼儿园86所。")
    blocks = read_pdf(made.done()).blocks
    assert [one.text for one in blocks if isinstance(one, Paragraph)] == ["新建公办幼儿园86所。"]


def test_codes_without_meaning_are_no_text_layer() -> None:
    """Fonts without a map to Unicode: the words would be rubbish."""
    objects = page_of(b"BT /F1 12 Tf 72 700 Td <0102030405060708> Tj ET")
    objects[4] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    with pytest.raises(InputError, match="a scan without a text layer"):
        read_pdf(raw(objects))


def test_title_and_date() -> None:
    facts = read_pdf(made_of("新建86所。", title="临江市“十四五”教育事业发展规划")).facts
    assert facts["title"] == "临江市“十四五”教育事业发展规划"
    assert date.fromisoformat(facts["date"])


@pytest.mark.parametrize("title", ["Microsoft Word - 规划.doc", "untitled", "规划终稿.docx", "1"])
def test_a_title_that_nobody_wrote_is_none(title: str) -> None:
    assert "title" not in read_pdf(made_of("新建86所。", title=title)).facts


def test_a_password_is_asked_for_only_where_one_is_needed() -> None:
    with pytest.raises(InputError, match="protected by a password"):
        read_pdf(made_of("新建86所。", password="secret"))
    assert read_pdf(made_of("新建86所。", password="", owner="secret")).blocks


def _many_chars() -> bytes:
    places = ((at * 10 % 590, at // 59 % 800) for at in range(110_000))
    words = b"".join(b"1 0 0 1 %d %d Tm (aaaaaaaaaa) Tj " % place for place in places)
    return b"BT /F1 1 Tf " + words + b"ET"


BROKEN = {
    "a header": b"%PDF-1.4\n",
    "half a file": raw(page_of(HELLO))[:300],
    "arrays in arrays": raw([b"[" * 100_000 + b"]" * 100_000, b"<< >>"]),
    "a page tree in a circle": raw([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 9 >>",
        b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 9 >>",
    ]),
    "pages that aren't there": raw([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]),
    "an object stream that lies": raw([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        stream(b"7 0 " + b" " * 9_000_000, b"/Type /ObjStm /N 1000000000 /First 4"),
    ]),
    "more characters than are read": raw(page_of(_many_chars())),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_have_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(BROKEN[name])
    with pytest.raises(InputError) as caught:
        read_file(path)
    assert "\n" not in caught.value.line


def _many_rules() -> bytes:
    return b"".join(
        b"%f %f m %f %f l S %f %f m %f %f l S\n"
        % (x, y, x + 7, y, x, y, x, y + 9)
        for x, y in ((at * 0.29 % 590, at * 7.3 % 800) for at in range(9000))
    )  # fmt: skip


ODD = {
    "no list of places": raw(page_of(HELLO), xref=False),
    "a list of places in a circle": raw(page_of(HELLO), b"/Prev 9 "),
    "words before its header": b"junk\n" * 20 + raw(page_of(HELLO)),
    "a form in itself": raw([
        *page_of(b"/X Do " + HELLO, b"/XObject << /X 6 0 R >>"), stream(b"/X Do", FORM % 6),
    ]),
    "a huge page": raw(page_of(HELLO, box=b"0 0 1e30 1e30")),
    "a page without a size": raw(page_of(HELLO, box=b"0 0 (a) null")),
    "a stream that swells": raw(page_of(b" " * 90_000_000 + HELLO)),
    "paths without end": raw(page_of(b"0 0 m 5 5 l S\n" * 300_000 + HELLO)),
    "thousands of lines": raw(page_of(_many_rules() + HELLO)),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_files_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(ODD[name])
    assert read_file(path).text.strip() == "Plan 93"


def test_books_are_refused_at_once() -> None:
    pages = raw([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + b"3 0 R " * 2000 + b"] /Count 2000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ])  # fmt: skip
    with pytest.raises(InputError, match="has 2,000 pages; plancmp reads at most 600"):
        read_pdf(pages)


def test_too_many_lines_are_said_to_be(tmp_path: Path) -> None:
    remarks = read_pdf(raw(page_of(_many_rules() + HELLO))).remarks
    assert remarks == ("第1页线条过多，其中的表格按文字读取",)
