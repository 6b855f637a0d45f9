"""Encodings: a plan read in the wrong one is read as nonsense, without anybody being told."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from plancmp.corpus import corpus_dir
from plancmp.errors import InputError
from plancmp.readers import kind_of
from plancmp.readers.plain import decode

SIMPLE = "到2025年，学前教育毛入园率达到97%，公办幼儿园在园幼儿占比达到55%以上。\n"
TRADITIONAL = "到2025年，學前教育毛入園率達到97%，公辦幼兒園在園幼兒佔比達到55%以上。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_simplified_characters(encoding: str, ends: str) -> None:
    text = SIMPLE.replace("\n", ends)
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5", "gb18030"])
def test_traditional_characters(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding))[0] == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    assert decode(SIMPLE.encode(encoding))[0] == SIMPLE


@pytest.mark.parametrize("name", ["yantai", "huantai", "dandong", "sanmenxia"])
def test_whole_plans_in_gb18030(name: str) -> None:
    text = (corpus_dir() / f"{name}.txt").read_text(encoding="utf-8")
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_a_broken_byte_costs_a_character_not_the_plan() -> None:
    content = (SIMPLE * 200).encode("gb18030")
    broken = content[:5001] + b"\xff" + content[5002:]
    text, encoding = decode(broken)
    assert encoding == "gb18030"
    assert text.count("毛入园率达到97%") >= 199


@pytest.mark.parametrize(
    "content",
    [b"\0" * 100, bytes(range(256)) * 20, b"\xff\xfe\x00", codecs.BOM_UTF8 + b"\xff\xff", b"\x81"],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="not a text file"):
        decode(content)


KINDS = [
    (b"%PDF-1.7\n", "a.txt", "pdf"),
    (b"\n\n<!DOCTYPE html>\n<html>", "a.txt", "html"),
    (b"<HTML><HEAD>", "a", "html"),
    ("\ufeff<html>".encode("utf-16"), "a.aspx", "html"),
    (b"<div>words</div>", "a.shtml", "html"),
    (b'<p id="h4sia"><td></td></p>', "yantai.txt", "text"),  # residue in a text (yantai 1-18)
    (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "a.mht", "mhtml"),
    (b"{\\rtf1 ", "a.doc", "office"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.wps", "office"),
    ("指标,2025年\n".encode(), "a.csv", "csv"),
    ("一、发展目标\n".encode(), "a.md", "text"),
]


@pytest.mark.parametrize(("content", "name", "kind"), KINDS, ids=lambda value: str(value)[:16])
def test_a_format_is_told_by_its_bytes(content: bytes, name: str, kind: str) -> None:
    assert kind_of(content, name) == kind


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x89PNG\r\n", "a picture"), (b"\xff\xd8\xff\xe0", "a picture"),
        (b"PK\x03\x04 cut off", "broken or truncated"), (b"Rar!", "an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\x7fELF", "a program"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_said(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        kind_of(content, "plan.docx")


def test_the_yantai_text_is_text(tmp_path: Path) -> None:
    """Its first lines are tags left over from a page."""
    content = (corpus_dir() / "yantai.txt").read_bytes()
    assert kind_of(content, "yantai.txt") == "text"
