"""Files of other office programs, by way of LibreOffice."""

from __future__ import annotations

import http.server
import io
import os
import stat
import struct
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from plancmp.errors import InputError
from plancmp.readers import office, read_bytes, read_file
from plancmp.readers.blocks import Document, Paragraph, TableBlock
from plancmp.readers.office import read_office, suffix_of
from tests.readers.ooxml import archive, docx, p
from tests.roundtrip import needs_libreoffice

CASES = Path(__file__).parent / "cases"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
TYPE = "application/vnd.oasis.opendocument."


def open_document(body: str, kind: str = "text") -> bytes:
    """An OpenDocument file."""
    spaces = " ".join(
        f'xmlns:{name}="{ODF}:{path}:1.0"'
        for name, path in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
            ("svg", "svg-compatible"), ("style", "style"),
        )
    )  # fmt: skip
    return archive(
        {
            "mimetype": f"{TYPE}{kind}",
            "content.xml": f'<?xml version="1.0"?><office:document-content {spaces} '
            'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
            f"<office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" '
            'manifest:media-type="text/xml"/></manifest:manifest>',
        }
    )


def ole(*names: str, inside: str = "") -> bytes:
    """An OLE file with these streams in its root, and one inside a folder of the root."""
    entries = [_entry("Root Entry", child=1)]
    last = len(names)
    entries += [_entry(name, right=i + 1 if i < last else -1) for i, name in enumerate(names, 1)]
    if inside:
        entries[last] = _entry(names[-1], child=last + 1)
        entries.append(_entry(inside))
    directory = b"".join(entries).ljust(2048, b"\0")
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 3, 4, 0xFFFFFFFE, *[0xFFFFFFFF] * 123)
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<I", header, 68, 0xFFFFFFFE)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    return bytes(header) + table + directory


def _entry(name: str, right: int = -1, child: int = -1) -> bytes:
    words = name.encode("utf-16-le")
    links = struct.pack("<iii", -1, right, child)
    size = struct.pack("<H", len(words) + 2)
    return (words.ljust(64, b"\0") + size + b"\x02\x01" + links).ljust(128, b"\0")


@pytest.mark.parametrize(
    ("content", "name", "suffix"),
    [
        (b"{\\rtf1 x}", "plan.doc", ".rtf"),
        (ole("WordDocument", "1Table"), "plan.doc", ".doc"),
        (ole("1Table", "WordDocument"), "../../plan.wps", ".doc"),
        (ole("Workbook"), "table.et", ".xls"),
        (ole("Book"), "plan.doc", ".xls"),
        (ole("WordDocument", "ObjectPool", inside="Workbook"), "a.xls", ".doc"),
        (ole("CONTENTS", "MatOST"), "works.wps", ".wps"),
        (open_document("", "text"), "x.zip", ".odt"),
        (b"<?xml version='1.0'?><w:wordDocument>", "plan.doc", ".xml"),
        (b"<office:document xmlns:x='y'>", "plan.txt", ".fodt"),
        (open_document("", "spreadsheet"), "x.odt", ".ods"),
    ],
)
def test_which_program_a_file_is_of(content: bytes, name: str, suffix: str) -> None:
    """WPS Office's .wps and .et are Word's and Excel's formats; a name says nothing."""
    assert suffix_of(content, name) == suffix


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (ole("PowerPoint Document"), "slides"),
        (open_document("", "presentation"), "slides"),
        (open_document("", "drawing"), "no text and no table"),
        (ole("VisioDocument"), "neither a text nor a table"),
        (ole("WordDocument")[:700], "broken or truncated"),
        (ole("WordDocument")[:40], "broken or truncated"),
        (b"PK\x03\x04", "broken or truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 300, "broken or truncated"),
    ],
)
def test_what_is_refused_unread(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read_office(content, "plan.doc")
    assert "\n" not in caught.value.line


def test_a_word_document_as_one_xml_file() -> None:
    """Office systems give such files out as .doc; no LibreOffice is needed for them."""
    with zipfile.ZipFile(io.BytesIO(docx(p("95%")))) as file:
        parts = "".join(
            f'<pkg:part pkg:name="/{name}"><pkg:xmlData>'
            f"{file.read(name).decode().partition('?>')[2]}</pkg:xmlData></pkg:part>"
            for name in file.namelist()
        )
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    content = f'<?xml version="1.0"?><pkg:package xmlns:pkg="{space}">{parts}</pkg:package>'
    assert read_bytes(content.encode(), "plan.doc").text == "95%"


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_FIXED", ())
    with pytest.raises(InputError, match=r"needs LibreOffice.*save the file as \.docx"):
        read_office(b"{\\rtf1 x}", "plan.rtf")


Fake = Callable[[str], None]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Fake:
    """Puts a program in LibreOffice's place."""
    if sys.platform == "win32":
        pytest.skip("the stand-in for LibreOffice is a shell script")

    def put(script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return put


def test_a_conversion_that_never_ends(
    fake: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It ends with all that it started, and nothing of it is left."""
    alive = tmp_path / "alive"
    fake(f"(sleep 2; echo yes > {alive}) & sleep 60")
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(InputError, match="longer than 1 seconds"):
        read_office(b"{\\rtf1 x}", "plan.rtf")
    time.sleep(1.5)
    assert not alive.exists()


def test_a_conversion_that_makes_nothing(fake: Fake) -> None:
    fake("exit 0")
    with pytest.raises(InputError, match="can't read it"):
        read_office(b"{\\rtf1 x}", "plan.rtf")


def test_what_a_conversion_is_given(fake: Fake, tmp_path: Path) -> None:
    """The file has a name of ours; profile and files stand in one folder, which is gone after."""
    seen = tmp_path / "seen"
    fake(f'echo "$PWD|$@" > {seen}; ls -A > {seen}.files; ulimit -S -v >> {seen}')
    with pytest.raises(InputError):
        read_office(b"{\\rtf1 x}", "-x; $(touch y)/../plan.doc")
    folder, _, words = seen.read_text().splitlines()[0].partition("|")
    assert words.endswith(f"{folder}/document.rtf")
    assert f"-env:UserInstallation=file://{folder}/profile" in words
    assert (tmp_path / "seen.files").read_text().split() == ["document.rtf", "profile"]
    assert not Path(folder).exists()


def lines(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph) and b.text]


def cells(document: Document) -> list[list[str]]:
    return [
        ["^" if cell.above else "".join(cell.lines) for cell in row]
        for block in document.blocks
        if isinstance(block, TableBlock)
        for row in block.rows
    ]


PLAN = [
    "云州市“十四五”教育事业发展规划",
    "一、发展基础",
    "2020年，全市学前三年毛入园率达到91.2%。",
    "2020年，公办幼儿园在园幼儿占比为48%。",
    "二、总体要求",
    "（一）指导思想",
    "（二）主要目标",
    "1.\t5所学校建成。",
    "2.建成教育强市。",
    "●扩容工程。新建幼儿园20所。",
    "下文。",
    "到2025年，“双师型”教师占专业课教师比例达到60%。",
    "表1 主要指标",
    "附则。",
]
TABLE = [
    ["类别", "指标", "2025年", ""],
    ["^", "^", "全省", "全市"],
    ["学前教育", "毛入园率（%）", "95", "97"],
    ["^", "普惠率（%）", "85", "90"],
]


@needs_libreoffice
@pytest.mark.parametrize("ending", ["odt", "doc"])
def test_lists_tables_and_notes_of_other_formats(ending: str) -> None:
    """The .fodt is written by hand; LibreOffice makes the file that is read."""
    flat = (CASES / "plan.fodt").read_bytes()
    office._FILTERS[ending] = ending
    try:
        content = office.convert(flat, ".fodt", ending)
    finally:
        del office._FILTERS[ending]
    document = read_office(content, f"plan.{ending}")
    assert lines(document) == PLAN
    assert cells(document) == TABLE


@needs_libreoffice
def test_in_the_process_of_its_own(tmp_path: Path) -> None:
    """The reader's own limit of memory is not LibreOffice's."""
    path = tmp_path / "plan.rtf"
    path.write_bytes(b"{\\rtf1\\ansi 95%\\par}")
    assert read_file(path).text.strip() == "95%"


class _Asked(http.server.BaseHTTPRequestHandler):
    paths: ClassVar[list[str]] = []

    def handle_one_request(self) -> None:
        self.paths.append("asked")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """A server that notes each request."""
    _Asked.paths.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Asked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@needs_libreoffice
def test_nothing_is_fetched_and_no_other_file_is_read(address: str, tmp_path: Path) -> None:
    """Without settings of its own LibreOffice asks for every picture and object."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    frame = (
        '<text:p><draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="2cm">'
        '<draw:{0} xlink:href="{1}" xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad"/></draw:frame></text:p>'
    )
    section = (
        '<text:section text:name="S"><text:section-source xlink:href="{}"/>'
        "<text:p>旧</text:p></text:section>"
    )
    body = (
        "<text:p>正文</text:p>"
        + section.format(secret.as_uri())
        + frame.format("image", f"{address}/picture.png")
        + frame.format("object", f"{address}/object.odt")
    )
    assert lines(read_office(open_document(body), "plan.odt")) == ["正文", "旧"]
    assert _Asked.paths == []


@needs_libreoffice
def test_an_old_spreadsheet() -> None:
    row = "<table:table-row>{}</table:table-row>"
    words = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    share = '<table:table-cell office:value-type="float" office:value="93.5"/>'
    body = '<table:table table:name="指标">{}</table:table>'.format(
        row.format(words.format("指标") + words.format("2025年"))
        + row.format(words.format("毛入园率") + share)
    )
    document = read_office(open_document(body, "spreadsheet"), "plan.ods")
    assert cells(document) == [["指标", "2025年"], ["毛入园率", "93.5"]]
