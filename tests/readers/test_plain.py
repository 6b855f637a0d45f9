"""Encodings: a plan read in the wrong one is read as nonsense, without anybody being told."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from plancmp.corpus import corpus_dir
from plancmp.errors import InputError
from plancmp.readers import kind_of, read_bytes
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


def test_a_short_file_may_have_a_broken_byte_too() -> None:
    assert decode((SIMPLE * 9).encode("gb18030") + b"\xff\n")[0].startswith(SIMPLE)


def test_a_file_put_together_of_two_encodings() -> None:
    """Half of the plan would be nonsense, or all of it refused."""
    content = (SIMPLE * 3).encode() + (SIMPLE * 3).encode("gb18030")
    assert decode(content)[0] == SIMPLE * 6


def test_words_of_one_encoding_that_another_has_too() -> None:
    text = "联通\n" + SIMPLE  # its bytes are UTF-8 as well
    assert decode(text.encode("gb18030"))[0] == text


FRONT = "---\ntitle: \"云州市教育规划\"\ndate: 2021-12-31\ntags: [2025年100所]\n---\n"


def test_settings_above_a_text_are_no_part_of_it() -> None:
    """The 100 of a tag would be a promise."""
    source = read_bytes((FRONT + "\n# 总体要求\n" + SIMPLE).encode(), "a.md")
    assert source.text.startswith(FRONT)
    assert [(one.first_line, one.last_line) for one in source.outside] == [(1, 5)]
    assert dict(source.facts) == {"title": "云州市教育规划", "date": "2021-12-31"}
    assert source.headings == ((7, 1),)


@pytest.mark.parametrize("text", ["---\n普惠率达到90%\n---\n", "一\n---\ntitle: 二\n---\n"])
def test_rules_across_a_text_are_no_settings(text: str) -> None:
    assert read_bytes((text + SIMPLE).encode(), "a.md").outside == ()


TABLE = (
    "<table><tr><td>指标</td><td>2025年</td></tr>\n<tr><td>毛入园率（%）</td><td>97</td></tr></table>"
)


def test_a_table_of_html_among_lines_of_markdown() -> None:
    """Without its rows 97 has no words."""
    source = read_bytes(f"## 目标\n{SIMPLE}{TABLE}\n{SIMPLE}".encode(), "a.md")
    (grid,) = source.grids
    rows = ([cell.first_line for cell in row if cell] for row in grid.rows)
    cells = [[source.line_text(line).strip() for line in row] for row in rows]
    assert cells == [["指标", "2025年"], ["毛入园率（%）", "97"]]
    assert source.text.count("公办幼儿园") == 2
    assert source.headings == ((1, 2),)


def test_a_word_in_angle_brackets_makes_no_table() -> None:
    text = SIMPLE + "<table>见附件</table>\n"
    assert read_bytes(text.encode(), "a.md").text == text
