"""Files made to break a reader, given to `add` as a user would: one clear line and exit code 3 (or
a sensible reading), the corpus as it was, in bounded time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

SECONDS = 60  # for one file, on a machine that does other things too
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


def _bomb() -> bytes:
    return _docx(b"<w:document>" + b"<w:p/>" * 200_000_000)


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


def _run(folder: Path, *arguments: str) -> tuple[int, str, float]:
    """Exit code, standard error and seconds of a run with its own corpus and cache."""
    environ = {**os.environ, "PLANCMP_CORPUS": str(folder / "own"), "LANG": "C",
               "PLANCMP_CACHE_DIR": str(folder / "cache")}  # fmt: skip
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "plancmp", *arguments], cwd=folder, capture_output=True,
        env=environ, timeout=2 * SECONDS, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, done.stderr, time.monotonic() - started


@pytest.mark.parametrize(("name", "make", "says"), REFUSED.values(), ids=REFUSED)
def test_refused_in_one_line(
    tmp_path: Path, name: str, make: Callable[[], bytes], says: str
) -> None:
    (tmp_path / name).write_bytes(make())
    code, words, seconds = _run(tmp_path, "add", name)
    assert code == 3
    assert words.startswith("plancmp: ")
    assert words.count("\n") == 1
    assert says in words
    assert name in words
    assert seconds < SECONDS
    assert not (tmp_path / "own" / "plans.toml").exists()


def test_a_zip_bomb(tmp_path: Path) -> None:
    """A megabyte that would unpack to more than a gigabyte."""
    (tmp_path / "bomb.docx").write_bytes(_bomb())
    code, words, seconds = _run(tmp_path, "add", "bomb.docx")
    assert (code, words.count("\n")) == (3, 1)
    assert seconds < SECONDS


def test_a_file_of_the_reader_s_machine_is_never_read_in(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(_external())
    code, words, _ = _run(tmp_path, "targets", "a.docx", "--json")
    assert "root:" not in words
    assert code in (0, 3)


def test_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(1_000_000_000)
    code, words, seconds = _run(tmp_path, "add", "a.txt")
    assert (code, words) == (3, "plancmp: larger than 100,000,000 bytes: a.txt\n")
    assert seconds < 10


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "folder.txt").mkdir()
    for name, says in {
        "pipe.txt": "not a regular file", "loop.txt": "Too many levels", "folder.txt": "a folder",
    }.items():  # fmt: skip
        code, words, seconds = _run(tmp_path, "add", name)
        assert (code, words.count("\n")) == (3, 1)
        assert says in words
        assert seconds < 10


def test_a_page_nested_100_000_deep(tmp_path: Path) -> None:
    """Whatever it is read as, it ends, and in one line if it is refused."""
    deep = "<div>" * 100_000 + "<p>学前教育毛入园率达到97%。</p>" + "</div>" * 100_000
    (tmp_path / "a.html").write_text(f"<html><body>{deep}</body></html>", encoding="utf-8")
    code, words, seconds = _run(tmp_path, "targets", "a.html", "--json")
    assert code in (0, 3)
    assert words.count("\n") <= 1
    assert seconds < SECONDS


@pytest.mark.parametrize("name", ["📄.txt", "a b.txt", "-rf.txt", "[red].txt", "\u202e.txt"])
def test_odd_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("一、发展目标\n学前教育毛入园率达到97%。\n", encoding="utf-8")
    code, words, _ = _run(tmp_path, "add", "--", name)
    assert (code, words) == (0, "")
