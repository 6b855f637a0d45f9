"""A Word document (.docx, .docm, .dotx; both dialects) → its paragraphs and tables.

What is read is what its printed pages show, with Word's automatic numbers as text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from ...errors import InputError
from ..blocks import Block, Document, Paragraph, TableBlock
from ..ooxml.package import Package, Relation, by_kind, open_package
from ..ooxml.properties import facts_of
from .body import Body, Notes, length
from .numbers import read_numbering
from .paragraphs import CONTENTS, Paragraphs
from .styles import W, read_styles

_EDGES = "页眉页脚"
_SHOWN_PLACES = 5


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
    return Document((*blocks, *edges), facts_of(package), remarks)


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
