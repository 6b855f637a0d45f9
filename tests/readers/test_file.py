"""Files as they come: one clear line for each that is no plan, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plancmp.errors import InputError
from plancmp.readers import MAX_BYTES, read_file

TEXT = "学前教育毛入园率达到97%。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_reads_each_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_file(path).text == TEXT


def test_text_is_untouched(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("一\r\n　二 \r\n".encode())
    assert read_file(path).text == "一\r\n　二 \r\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x00\x01\x02" * 50, "not a text"),
        (b"\xff\xfe\xfd", "not a text"),
        (b"\x81", "not a text"),
    ],
)
def test_refuses(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=says) as caught:
        read_file(path)
    assert "\n" not in caught.value.line
    assert str(path) in caught.value.line


def test_refuses_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "missing.txt"):
        with pytest.raises(InputError):
            read_file(path)


def test_refuses_a_huge_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError, match="larger"):
        read_file(path)
