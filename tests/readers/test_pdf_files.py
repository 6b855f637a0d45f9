"""Scans, locked, broken and hostile files: one clear line each, and soon."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pdf_made import Made, packed, page_of, raw, stream

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


def form_of(*notes: bytes) -> bytes:
    """A page that says `Plan`, with annotations side by side behind it."""
    objects = page_of(b"BT /F1 12 Tf 72 700 Td (Plan) Tj ET")
    fields = b" ".join(b"%d 0 R" % at for at in range(7, 7 + len(notes)))
    objects[0] = objects[0].replace(
        b"/Pages",
        b"/AcroForm << /Fields [%s] /DR << /Font << /F1 5 0 R >> >> /DA (/F1 12 Tf 0 g) >> /Pages"
        % fields,
    )
    objects[2] = objects[2].replace(b"/Parent", b"/Annots [%s] /Parent" % fields)
    seen = stream(
        b"/Tx BMC q BT /F1 12 Tf 2 3 Td (93) Tj ET Q EMC",
        b"/Type /XObject /Subtype /Form /BBox [0 0 40 16] /Resources << /Font << /F1 5 0 R >> >>",
    )
    shown = b"<< /Type /Annot /Rect [%d 697 %d 713] /T (t%d) %s >>"
    places = (100 * at for at in range(1, 1 + len(notes)))
    boxes = [shown % (x, x + 40, x, note) for x, note in zip(places, notes, strict=True)]
    return raw([*objects, seen, *boxes])


_SEEN = b"/AP << /N 6 0 R >>"
_TYPED = b"/Subtype /FreeText /Contents (93)"
_TEXT = b"/Subtype /Widget /FT /Tx /V (93)"
FIELDS = {
    "a text": (_TEXT + b" /F 4 " + _SEEN, "Plan 93"),
    "a text without appearance": (_TEXT + b" /F 4 /DA (/F1 12 Tf 0 g)", "Plan 93"),
    "a choice": (b"/Subtype /Widget /FT /Ch /Ff 131072 /V (93) /F 4 " + _SEEN, "Plan 93"),
    "typed over the page": (b"/Subtype /FreeText /IT /FreeTextTypeWriter /F 4 " + _SEEN, "Plan 93"),
    "typed without a frame": (_TYPED + b" /F 4 /Border [0 0 0] " + _SEEN, "Plan 93"),
    "typed and not printed": (_TYPED + b" /F 0 /Border [0 0 0] " + _SEEN, "Plan"),
    "typed and hidden": (_TYPED + b" /F 6 /Border [0 0 0] " + _SEEN, "Plan"),
    "a comment on a ground": (_TYPED + b" /F 4 /C [1 1 0] /Border [0 0 0] " + _SEEN, "Plan"),
    "a comment in a frame": (_TYPED + b" /F 4 /Border [0 0 1] " + _SEEN, "Plan"),
    "a pointed comment": (_TYPED + b" /IT /FreeTextCallout /F 4 /Border [0 0 0] " + _SEEN, "Plan"),
    "a closed comment": (b"/Subtype /Text /Contents (93) /F 28 " + _SEEN, "Plan"),
    "a comment": (b"/Subtype /FreeText /Contents (93) /F 4 " + _SEEN, "Plan"),
    "a stamp": (b"/Subtype /Stamp /F 4 " + _SEEN, "Plan"),
    "a signature": (b"/Subtype /Widget /FT /Sig /F 4 " + _SEEN, "Plan"),
    "a button": (b"/Subtype /Widget /FT /Btn /Ff 65536 /F 4 " + _SEEN, "Plan"),
    "a hidden text": (_TEXT + b" /F 2 " + _SEEN, "Plan"),
    "a text that is printed alone": (_TEXT + b" /F 36 " + _SEEN, "Plan"),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_filled_into_a_form_is_read(tmp_path: Path, name: str) -> None:
    """After pdfminer/pdfminer.six#240: else a sentence loses the number that was filled in; a
    comment's or a signature's numbers are no promise."""
    note, text = FIELDS[name]
    path = tmp_path / "plan.pdf"
    path.write_bytes(form_of(note))
    assert read_file(path).text.strip() == text
    path.write_bytes(form_of(note, _TEXT + b" /F 4 " + _SEEN))
    assert read_file(path).text.split() == [*text.split(), "93"]


DRAFT = b"BT /F1 12 Tf 1 g 150 700 Td (93) Tj ET"
IN_LAYER = b"BT /F1 12 Tf 72 700 Td (Plan) Tj ET /OC /L BDC " + DRAFT + b" EMC"
LAYERS = {
    "off": (b"/OFF [6 0 R]", IN_LAYER, "Plan"),
    "all off": (b"/BaseState /OFF", IN_LAYER, "Plan"),
    "on": (b"", IN_LAYER, "Plan 93"),
    "on among those that are off": (b"/BaseState /OFF /ON [6 0 R]", IN_LAYER, "Plan 93"),
    "by a rule": (b"/OFF [6 0 R]", IN_LAYER.replace(b"/L", b"/M"), "Plan"),
    "in a layer that is on": (b"/OFF [6 0 R]",
                              b"/OC /N BDC " + IN_LAYER.replace(b"/L", b"/N") + b" EMC", "Plan 93"),
    "in one that is off within it": (b"/OFF [6 0 R]", b"/OC /N BDC " + IN_LAYER + b" EMC", "Plan"),
    "unpainted in one that is on": (b"", IN_LAYER.replace(b"Td (93)", b"Td 3 Tr (93)"), "Plan"),
    "in a form": (b"/OFF [6 0 R]", IN_LAYER.replace(DRAFT, b"/X Do"), "Plan"),
    "no layer": (b"/OFF [6 0 R]", IN_LAYER.replace(b"/OC", b"/Span"), "Plan 93"),
}  # fmt: skip


@pytest.mark.parametrize("whole", [raw, lambda objects: packed(objects, (1, 6, 7, 8))])
@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_that_is_off_is_not_read(
    tmp_path: Path, name: str, whole: Callable[[list[bytes]], bytes]
) -> None:
    """After yfedoseev/pdf_oxide#1373: else the numbers of a draft that no viewer shows are
    promised, in a file that says so in the open or packed; white words of a layer that is on are
    read, as other white ones are."""
    state, content, text = LAYERS[name]
    properties = b"/Properties << /L 6 0 R /M 7 0 R /N 8 0 R >> /XObject << /X 9 0 R >>"
    objects = page_of(content, properties)
    objects[0] = objects[0].replace(
        b"/Pages", b"/OCProperties << /OCGs [6 0 R 8 0 R] /D << %s >> >> /Pages" % state
    )
    objects += [
        b"<< /Type /OCG /Name (draft) >>", b"<< /Type /OCMD /OCGs [6 0 R] /P /AllOn >>",
        b"<< /Type /OCG /Name (final) >>",
        stream(DRAFT, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                      b"/Resources << /Font << /F1 5 0 R >> >>"),
    ]  # fmt: skip
    path = tmp_path / "plan.pdf"
    path.write_bytes(whole(objects))
    source = read_file(path)
    assert source.text.split() == text.split()
    assert source.remarks == (() if "93" in text else ("第1页有不显示的文字，未读取",))


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
