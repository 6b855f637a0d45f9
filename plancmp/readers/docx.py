"""A Word document (.docx, .docm, .dotx; both dialects) → its paragraphs and tables.

What is read is what its printed pages show, with Word's automatic numbers as text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from lxml import etree

from ..errors import InputError
from .blocks import Block, Document, Paragraph, TableBlock
from .docxbody import Body, Notes, length
from .docxnumbers import read_numbering
from .docxparagraphs import CONTENTS, Paragraphs
from .docxstyles import W, read_styles
from .package import Package, Relation, by_kind, open_package

_EDGES = "页眉页脚"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_TITLE = re.compile("[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff]")
_NO_TITLE = re.compile(r"Microsoft|PowerPoint|\.(?:docx?|wps)\b|^(?:新建|未命名|文档|默认)", re.I)
_SHOWN_PLACES = 5
_YEARS = range(1995, 2100)


def read_docx(content: bytes) -> Document:
    """The blocks of a Word document; its headers and footers at the end, as no part of the plan.

    Facts: title and date, where its properties state sensible ones.
    Raises InputError if it is broken, protected, or made to exhaust.
    """
    package = open_package(content)
    name = package.main("word/document.xml")
    root = package.tree(name)
    text = root.find(W + "body")
    if text is None:
        raise InputError("broken: its main part holds no Word text", hint="Save it again")
    relations = package.related(name)
    styles = read_styles(_part(package, relations, "styles"))
    numbering = read_numbering(_part(package, relations, "numbering"), styles)
    body = Body(Paragraphs(styles, numbering), _notes(package, relations), length(text))
    blocks = _without_contents(list(body.blocks(text, body.story())))
    pictures, foreign = list(body.pictures), body.foreign
    edges = _edges(package, relations, body)
    remarks = (*_unread(pictures, foreign), *_unknown(numbering.unknown))
    return Document((*blocks, *edges), _facts(package), remarks)


def _part(package: Package, relations: list[Relation], kind: str) -> etree._Element | None:
    return package.optional(next(by_kind(relations, kind), None))


def _notes(package: Package, relations: list[Relation]) -> Notes:
    """The footnotes and endnotes, without the lines that part them from the text."""
    notes: Notes = {}
    for kind in ("footnote", "endnote"):
        root = _part(package, relations, f"{kind}s")
        for one in root.iterfind(W + kind) if root is not None else ():
            if one.get(W + "type", "normal") == "normal":
                notes[kind, one.get(W + "id", "")] = one
    return notes


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Marks the heading 目录 above a table of contents as part of it."""
    inside = False
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        words = "" if isinstance(block, TableBlock) else "".join(block.text.split())
        if isinstance(block, Paragraph) and inside and words == CONTENTS:
            blocks[at] = replace(block, outside=CONTENTS)
        elif words or isinstance(block, TableBlock):
            inside = isinstance(block, Paragraph) and block.outside == CONTENTS
    return blocks


def _edges(package: Package, relations: list[Relation], body: Body) -> Iterator[Paragraph]:
    """The words of headers and footers, each once."""
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for name in by_kind(relations, kind):
            root = package.optional(name)
            for words in _texts(body.blocks(root, body.story(kind)) if root is not None else ()):
                if words not in seen:
                    seen.add(words)
                    yield Paragraph(words, kind, _EDGES)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        lines = (
            (line for row in block.rows for cell in row for line in cell.lines)
            if isinstance(block, TableBlock)
            else (block.text,)
        )
        yield from (words for line in lines if (words := line.strip()))


def _unread(pictures: list[str], foreign: int) -> Iterator[str]:
    """What a user must know of what was not read."""
    if pictures:
        places = "、".join(list(Counter(pictures))[:_SHOWN_PLACES])
        more = "等" if len(set(pictures)) > _SHOWN_PLACES else ""
        yield f"有{len(pictures)}处图片或图表（{places}{more}），其中的文字没有读"
    if foreign:
        yield f"嵌入的{foreign}个其他格式的文档没有读"


def _unknown(forms: set[str]) -> Iterator[str]:
    if forms:
        yield f"自动编号的格式{'、'.join(sorted(forms))}不认识，写作1、2、3"


def _facts(package: Package) -> dict[str, str]:
    """Title and date of the properties. The date is that of the last change: the first one is
    often that of the program's own template (WPS Office: 2014-10-29)."""
    name = next(by_kind(package.related(""), "core-properties"), "docProps/core.xml")
    try:
        root = package.optional(name)
    except InputError:  # the text can be read without them
        root = None
    if root is None:
        return {}
    facts = {}
    title = " ".join((root.findtext(f"{_CORE}title") or "").split())
    if _TITLE.search(title) and not _NO_TITLE.search(title) and len(title) <= 100:
        facts["title"] = title
    for tag in ("modified", "created"):
        day = _day(root.findtext(_TERMS + tag) or "")
        if day and "date" not in facts:
            facts["date"] = day
    return facts


def _day(stamp: str) -> str:
    """The day of a time stamp; empty where it can't be that of a document."""
    try:
        day = date.fromisoformat(stamp.strip()[:10])
    except ValueError:
        return ""
    return day.isoformat() if day.year in _YEARS else ""
