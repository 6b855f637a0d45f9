"""Files made to break a reader, given to `add` as a user would: one clear line and exit code 3 (or
a sensible reading), the corpus as it was, and soon."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Plancmp
from tests.docfiles import ROOT

TIMEOUT = 120  # seconds after which a process counts as hanging
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _docx(document: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("word/document.xml", document)
    return packed.getvalue()


def _entities() -> bytes:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return _docx(
        f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY e0 "规划">{names}]>'
        f"<w:document {_W}><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>"
    )


def _external() -> bytes:
    return _docx(
        '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<w:document {_W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )


def _bomb(parts: int) -> bytes:
    return _docx(b"<w:document>" + b"<w:p/>" * parts)


def _pdf(*objects: str) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n".encode()
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    ).encode()


def _looped_pdf() -> bytes:
    return _pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


def _long_pdf() -> bytes:
    kids = " ".join(f"{n} 0 R" for n in range(3, 2003))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return _pdf(
        "<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count 2000>>",
        *[page] * 2000,
    )  # fmt: skip


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "entities": ("a.docx", _entities, ""),
    "truncated docx": ("a.docx", lambda: _docx("<x/>" * 4000)[:-40], "broken or truncated"),
    "not Word": ("a.docx", lambda: b"PK\x03\x04" + b"\0" * 400, "broken or truncated"),
    "no words": ("a.docx", lambda: _docx(f"<w:document {_W}><w:body/></w:document>"), "no text"),
    "password": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "looped pdf": ("a.pdf", _looped_pdf, ""),
    "2,000 pages": ("a.pdf", _long_pdf, "2,000 pages"),
    "torn pdf": ("a.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj<<" * 999, ""),
    "NULs": ("a.txt", lambda: b"\0" * 1_000_000, "not a text file"),
    "numbers": ("a.txt", lambda: "建成1所".encode() * 200_000, "holds 200,000 numbers"),
    "empty": ("a.html", lambda: b"", "empty file"),
    "chrome only": ("a.html", lambda: b"<html><body><script>1</script></body></html>", ""),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a corpus and a cache of its own."""
    for name, value in {
        "PLANCMP_CORPUS": tmp_path / "own", "PLANCMP_CACHE_DIR": tmp_path / "cache", "LANG": "C",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _process(*arguments: str) -> tuple[int, str]:
    """Exit code and standard error of a run as a process, which can be killed."""
    done = subprocess.run(
        [sys.executable, "-m", "plancmp", *arguments], capture_output=True, timeout=TIMEOUT,
        encoding="utf-8", env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.parametrize(("name", "make", "says"), REFUSED.values(), ids=REFUSED)
def test_refused_in_one_line(
    plancmp: Plancmp, folder: Path, name: str, make: Callable[[], bytes], says: str
) -> None:
    (folder / name).write_bytes(make())
    done = plancmp("add", name)
    assert done.code == 3
    assert done.err.startswith("plancmp: ")
    assert done.err.count("\n") == 1
    assert says in done.err
    assert name in done.err
    assert not (folder / "own" / "plans.toml").exists()


@pytest.mark.parametrize(
    "parts", [15_000_000, pytest.param(200_000_000, marks=pytest.mark.thorough)]
)
def test_a_zip_bomb(folder: Path, parts: int) -> None:
    """A tenth of a megabyte that would unpack to a hundred, a megabyte to more than a gigabyte."""
    (folder / "bomb.docx").write_bytes(_bomb(parts))
    code, words = _process("add", "bomb.docx")
    assert (code, words.count("\n")) == (3, 1)
    assert "unpacks to far more" in words


def test_a_file_of_the_reader_s_machine_is_never_read_in(plancmp: Plancmp, folder: Path) -> None:
    (folder / "a.docx").write_bytes(_external())
    done = plancmp("targets", "a.docx", "--json")
    assert "root:" not in done.out + done.err
    assert done.code in (0, 3)


def test_a_gigabyte_is_refused_unread(plancmp: Plancmp, folder: Path) -> None:
    with (folder / "a.txt").open("wb") as file:
        file.truncate(1_000_000_000)
    done = plancmp("add", "a.txt")
    assert (done.code, done.err) == (3, "plancmp: larger than 100,000,000 bytes: a.txt\n")


def test_what_is_no_file(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "folder.txt").mkdir()
    for name, says in {
        "pipe.txt": "not a regular file", "loop.txt": "Too many levels", "folder.txt": "a folder",
    }.items():  # fmt: skip
        code, words = _process("add", name)
        assert (code, words.count("\n")) == (3, 1)
        assert says in words


def test_a_page_nested_100_000_deep(folder: Path) -> None:
    """Whatever it is read as, it ends, and in one line if it is refused."""
    deep = "<div>" * 100_000 + "<p>学前教育毛入园率达到97%。</p>" + "</div>" * 100_000
    (folder / "a.html").write_text(f"<html><body>{deep}</body></html>", encoding="utf-8")
    code, words = _process("targets", "a.html", "--json")
    assert code in (0, 3)
    assert words.count("\n") <= 1


@pytest.mark.parametrize("name", ["📄.txt", "a b.txt", "-rf.txt", "[red].txt", "\u202e.txt"])
def test_odd_names(plancmp: Plancmp, folder: Path, name: str) -> None:
    (folder / name).write_text("一、发展目标\n学前教育毛入园率达到97%。\n", encoding="utf-8")
    done = plancmp("add", "--", name)
    assert (done.code, done.err) == (0, "")
