"""One file, one text: whatever fonts a machine has, a PDF that holds none reads the same on it.

The fonts of a machine can't be changed, so a child process starts PDFium with the folder that
stands for them: an empty one, one with a font whose characters are boxes of a wild size, and the
machine's own.
"""

from __future__ import annotations

import ctypes
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2  # noqa: F401 - starts PDFium
import pypdfium2.raw as pdfium
import pytest
from pdf_made import FONT, LEFT, TOP, Made

from plancmp.readers.pdf import document
from plancmp.readers.pdf.document import box_font
from tests.docfiles import ROOT
from tests.shared import SHARED, needs_shared, shared_files

WILD = (-300, -500, 2000, 1800)  # in thousandths of an em
FAMILY = "WenQuanYi Micro Hei"  # one of the names that PDFium looks for on Linux
MACHINE = "machine"


def name_table(family: str) -> bytes:
    """A font's table of names: family and style, as the Macintosh has them (PDFium reads no
    other)."""
    style = "Regular"
    records = struct.pack(
        ">12H", 1, 0, 0, 1, len(family), 0, 1, 0, 0, 2, len(style), len(family)
    )
    return struct.pack(">HHH", 0, 2, 30) + records + f"{family}{style}".encode("ascii")


def prose() -> bytes:
    """Lines, characters printed one by one, a gap, two columns."""
    made = Made(title="临江市“十四五”教育事业发展规划")
    made.paragraph("到2025年，学前教育毛入园率达到95%，普惠性幼儿园覆盖率稳定在90%以上。" * 3)
    for at, char in enumerate("毛入园率达到九十五"):
        made.text(LEFT + at * 24, TOP + 300, char)
    for at in range(6):
        made.text(LEFT, 520 + 18 * at, "左栏的文字在左边一栏之内", 10.5)
        made.text(320, 523 + 18 * at, "右栏的文字在右边一栏之内", 10.5)
    return made.done()


def table() -> bytes:
    """A ruled table with words turned a quarter, and one set with blanks alone."""
    made = Made()
    rows = [("", "毛入园率", "95"), ("^", "园数", "900"), ("^", "学位", "8")]
    made.table((79.0, 110.0, 300.0, 400.0), 100, [("类别", "指标", "2025年"), *rows])
    made.canvas.saveState()
    made.canvas.translate(97, 842 - 170)
    made.canvas.rotate(90)
    made.canvas.setFont(FONT, 10)
    made.canvas.drawString(-20, 0, "学前教育")
    made.canvas.restoreState()
    for at, cells in enumerate((("指标", "2020年", "2025年"), ("巩固率", "99.1", "99.5"))):
        for x, cell in zip((79, 280, 420), cells, strict=True):
            made.text(x, 400 + 24 * at, cell, 12)
    return made.done()


def start_again(folder: str) -> None:
    """Starts PDFium anew with that folder as the machine's fonts."""
    pdfium.FPDF_DestroyLibrary()
    path = ctypes.create_string_buffer(folder.encode())
    paths = (ctypes.POINTER(ctypes.c_char) * 2)()
    paths[0] = ctypes.cast(path, ctypes.POINTER(ctypes.c_char))
    own: Any = None if folder == MACHINE else paths
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=own))


def read(path: Path, fonts: Path | str, stand_in: bool = True) -> str:
    """What a child with those fonts reads out of a file."""
    here = Path(__file__).resolve()
    done = subprocess.run(
        [sys.executable, str(here), str(path), str(fonts), "yes" if stand_in else "no"],
        capture_output=True, encoding="utf-8", check=True, cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{here.parent}", "PYTHONIOENCODING": "utf8"},
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path | str]:
    """What a machine may have: no font, a font with wild boxes, its own."""
    folder = tmp_path_factory.mktemp("fonts")
    for name in ("none", "wild"):
        (folder / name).mkdir()
    (folder / "wild" / "wild.ttf").write_bytes(box_font(WILD, {b"name": name_table(FAMILY)}))
    return {"none": folder / "none", "wild": folder / "wild", MACHINE: MACHINE}


@pytest.mark.parametrize("make", [prose, table], ids=lambda make: str(make.__name__))
def test_fonts_of_the_machine_change_nothing(
    make: Any, fonts: dict[str, Path | str], tmp_path: Path
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(make())
    texts = {name: read(path, own) for name, own in fonts.items()}
    assert texts["none"] == texts["wild"] == texts[MACHINE]
    assert "毛入园率" in texts["none"]
    # What the stand-in is for, and that the child's fonts are really other ones:
    assert read(path, fonts["none"], stand_in=False) != read(path, fonts["wild"], stand_in=False)


@needs_shared
@pytest.mark.parametrize("path", shared_files("*.pdf") or [SHARED], ids=lambda path: path.name)
def test_real_files_too(path: Path, fonts: dict[str, Path | str]) -> None:
    none, wild = read(path, fonts["none"]), read(path, fonts["wild"])
    assert none == wild
    assert len(none) > 500


if __name__ == "__main__":
    pdf, folder, keep = sys.argv[1:]
    start_again(folder)
    if keep == "no":
        document.use_stand_in = lambda: None
    for block in document.read_pdf(Path(pdf).read_bytes()).blocks:
        print(block)
