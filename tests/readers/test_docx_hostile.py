"""Files that are broken or made to harm: one clear line for each, and soon."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from plancmp.errors import InputError
from plancmp.readers.blocks import Paragraph
from plancmp.readers.docx import read_docx
from plancmp.readers.sheets import read_xlsx
from tests.effort import grows_linearly, is_soon
from tests.readers.ooxml import OLD, SPACES, archive, docx, lists, p, r, style, tbl, tc, tr
from tests.readers.test_docx_text import box, refer


def refused(content: bytes, says: str) -> None:
    """A file is refused in one line, and soon."""

    def read() -> None:
        with pytest.raises(InputError, match=says) as caught:
            read_docx(content)
        assert "\n" not in caught.value.line
        assert len(caught.value.line) < 200

    assert is_soon(read)


def document(inner: str, before: str = "") -> bytes:
    return archive({"word/document.xml": f"{before}<w:document {SPACES}>{inner}</w:document>"})


def test_what_is_no_word_file() -> None:
    whole = docx(p("文"))
    refused(b"", "broken or truncated")
    refused(b"no archive", "broken or truncated")
    refused(whole[: len(whole) // 2], "broken or truncated")
    refused(archive({"a.txt": "x"}), "it has no word/document.xml")
    refused(archive({"word/document.xml": "<a"}), "no sound XML")
    refused(archive({"word/document.xml": "<a/>"}), "holds no Word text")
    refused(archive({"word/document.xml": ""}), "no sound XML")


def test_a_damaged_part() -> None:
    content = bytearray(docx(p("文" * 500)))
    at = content.index(b"word/document.xml") + 60
    content[at : at + 20] = b"\xff" * 20
    refused(bytes(content), "broken")


def test_a_part_that_lacks_is_no_harm() -> None:
    content = docx(p("文", num=(1, 0), style="x"))
    assert read_docx(content).blocks == (Paragraph("文", "paragraph 1"),)


def test_an_encrypted_archive() -> None:
    content = bytearray(docx(p("文")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + offset] |= 1
    refused(bytes(content), "password")


ENTITIES = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    bomb = f'<!ENTITY e0 "ha">{ENTITIES}'
    outside = f'<!ENTITY x SYSTEM "{secret.as_uri()}">'
    for types, name in ((bomb, "e11"), (outside, "x")):
        xml = (
            f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [{types}]>'
            f"<w:document {SPACES}><w:body><w:p><w:r><w:t>&{name};</w:t></w:r></w:p></w:body>"
            "</w:document>"
        )
        refused(archive({"word/document.xml": xml.encode(encoding)}), "declares a document type")


def test_a_type_declared_behind_a_long_comment() -> None:
    start = f"<!--{'x' * 200_000}--><!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    body = "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>"
    refused(document(body, start), "declares a document type")


def test_parts_that_unpack_without_end() -> None:
    refused(archive({"word/document.xml": b"<a>" + b" " * 90_000_000}), "unpacks to far more")
    many = {f"word/media/{i}.bin": bytes(20_000_000) for i in range(6)}
    refused(archive({"word/document.xml": "<a/>", **many}), "unpacks to far more")


def test_an_archive_that_lies_about_its_sizes() -> None:
    """The directory says 100 bytes, the part unpacks to 50 MB: no more than said is read."""
    content = bytearray(archive({"word/document.xml": b"<a>" + b" " * 50_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(mark) + offset, 100)
    refused(bytes(content), "broken")


def test_very_many_parts() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for i in range(51_000):
            file.writestr(zipfile.ZipInfo(str(i)), b"")
    refused(made.getvalue(), "unpacks to far more")


def test_nothing_outside_is_read() -> None:
    """A target outside of the file, by path or by address, is no part of it."""
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{OLD}/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"{mode}/>'
        for i, (kind, target, mode) in enumerate(
            [
                ("footnotes", "../../../../etc/passwd", ""),
                ("styles", "file:///etc/passwd", ' TargetMode="External"'),
                ("numbering", "http://127.0.0.1:9/x", ' TargetMode="External"'),
            ]
        )
    )
    content = archive(
        {
            "word/document.xml": f"<w:document {SPACES}><w:body>{p('文')}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        }
    )
    assert [b.text for b in read_docx(content).blocks if isinstance(b, Paragraph)] == ["文"]


def test_nested_too_deeply() -> None:
    refused(docx("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000), "no sound XML")


def test_nested_as_deeply_as_a_parser_takes() -> None:
    tables = tc("95%")
    for _ in range(70):
        tables = tc(tbl(tr(tables, "甲")))
    assert read_docx(docx(p("文") + tbl(tr(tables)))).blocks
    boxes = p("95%")
    for _ in range(16):
        boxes = p(box(boxes).partition("<mc:Fallback>")[0] + "</mc:AlternateContent></w:r>")
    assert read_docx(docx(boxes)).blocks[-1] == Paragraph("95%", "text box 16")


def test_circles() -> None:
    """A style based on itself, a list that names itself, a note that refers to itself."""
    styles = style("a", "", "b") + style("b", "", "a")
    numbering = lists({0: '<w:numStyleLink w:val="a"/>'}, {1: (0, "")})
    note = f'<w:footnote w:id="1">{p(r("注"), refer(1))}</w:footnote>'
    body = p(r("文"), refer(1), style="a", num=(1, 0))
    blocks = read_docx(docx(body, styles=styles, numbering=numbering, footnotes=note)).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["文", "注"]


def test_numbers_beyond_all_measure() -> None:
    huge = "9" * 400
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{p("甲")}</w:tc>'
    row = f'<w:tr><w:trPr><w:gridBefore w:val="{huge}"/></w:trPr>{cell}{tc("乙")}</w:tr>'
    numbered = p("文", num=(1, 0)).replace('numId w:val="1"', f'numId w:val="{huge}"')
    blocks = read_docx(docx(tbl(row) + numbered)).blocks
    assert blocks[-1] == Paragraph("文", "paragraph 1")


@pytest.mark.thorough
def test_time_grows_with_the_length() -> None:
    """A plan of 20,000 paragraphs and a table of 5,000 rows, in lists of 400."""
    levels = '<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>'
    numbering = lists({0: levels}, dict.fromkeys(range(400), (0, "")))

    def read(paragraphs: int) -> None:
        body = "".join(p("推进教育公平。", num=(i % 400, 0)) for i in range(paragraphs))
        body += tbl(*(tr("学位", "1万个") for _ in range(paragraphs // 4)))
        assert len(read_docx(docx(body, numbering=numbering)).blocks) == paragraphs + 1

    assert grows_linearly(read, 20_000)


def test_workbooks() -> None:
    for parts, says in (
        ({"xl/workbook.xml": "<a"}, "no sound XML"),
        ({"xl/other.xml": "<a/>"}, "has no xl/workbook.xml"),
        ({"xl/workbook.xml": f"<!DOCTYPE a [{ENTITIES}]><a/>"}, "declares a document type"),
    ):
        with pytest.raises(InputError, match=says):
            read_xlsx(archive(parts))
