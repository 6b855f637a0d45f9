"""Makes small Office files by hand: the parts that a test writes, put into an archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

OLD = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
SPACES = (
    f'xmlns:w="{OLD}/wordprocessingml/2006/main" '
    f'xmlns:r="{OLD}/officeDocument/2006/relationships" '
    f'xmlns:m="{OLD}/officeDocument/2006/math" '
    f'xmlns:wp="{OLD}/drawingml/2006/wordprocessingDrawing" xmlns:a="{OLD}/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def relations(targets: Mapping[str, str], base: str = OLD) -> str:
    """A part of relations: name of the target → last word of the type."""
    kinds = (
        f'<Relationship Id="rId{i}" Type="{base}/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"/>'
        for i, (target, kind) in enumerate(targets.items(), start=1)
    )
    space = f"{OLD}/package/2006/relationships"
    return f'{XML}<Relationships xmlns="{space}">{"".join(kinds)}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A Word document. `parts`: the inner XML of styles, numbering, footnotes, endnotes, header1,
    footer1, …, and core (the properties)."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
             "endnotes": "endnotes"}  # fmt: skip
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(("document", *parts)),
        "_rels/.rels": relations(
            {"word/document.xml": "officeDocument", "docProps/core.xml": "core-properties"}
        ),
        "word/document.xml": f"{XML}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    targets = {}
    for name, words in parts.items():
        if name == "core":
            files["docProps/core.xml"] = _core(words)
            continue
        kind = name.rstrip("0123456789")
        root = roots.get(kind) or {"header": "hdr", "footer": "ftr"}[kind]
        files[f"word/{name}.xml"] = f"{XML}<w:{root} {SPACES}>{words}</w:{root}>"
        targets[f"{name}.xml"] = kind
    files["word/_rels/document.xml.rels"] = relations(targets)
    return archive(files)


def with_parts(content: bytes, parts: Mapping[str, str | bytes], kinds: Mapping[str, str]) -> bytes:
    """A document with further parts, and what its text names: the target → the relation's kind."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        own: dict[str, str | bytes] = {one: file.read(one) for one in file.namelist()}
    return archive({**own, "word/_rels/document.xml.rels": relations(kinds), **parts})


def _types(parts: Iterable[str]) -> str:
    """The part that says what each part is; Word and LibreOffice open no file without it."""
    made = ""
    for name in parts:
        kind = "document.main" if name == "document" else name.rstrip("0123456789")
        made += (
            f'<Override PartName="/word/{name}.xml" ContentType="application/'
            f'vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{XML}<Types xmlns="{OLD}/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )


def _core(words: str) -> str:
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{OLD}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{words}</cp:coreProperties>'
    )


def r(words: str, looks: str = "") -> str:
    """A run."""
    looks = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*inner: str, style: str = "", num: tuple[int, int] | None = None, mark: str = "") -> str:
    """A paragraph of words or of XML. `num`: list and level; `mark`: looks of its mark."""
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        looks += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    if mark:
        looks += f"<w:rPr>{mark}</w:rPr>"
    looks = f"<w:pPr>{looks}</w:pPr>" if looks else ""
    return f"<w:p>{looks}{''.join(one if one[:1] == '<' else r(one) for one in inner)}</w:p>"


def tc(*inner: str, span: int = 1, merge: str = "") -> str:
    """A cell of words or of XML. `merge`: restart or continue."""
    looks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        looks += '<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>"
    body = "".join(one if one[:1] == "<" else p(one) for one in inner) or "<w:p/>"
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{body}</w:tc>"


def tr(*cells: str, looks: str = "") -> str:
    """A row of cells (words or XML)."""
    made = "".join(one if one[:1] == "<" else tc(one) if one else tc() for one in cells)
    return f"<w:tr><w:trPr>{looks}</w:trPr>{made}</w:tr>"


def tbl(*rows: str, grid: Iterable[int] = ()) -> str:
    """A table; `grid`: the widths of its columns in twips."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def level(
    at: int, form: str, text: str, start: int = 1, more: str = "", suffix: str = "nothing"
) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(definitions: Mapping[int, str], nums: Mapping[int, tuple[int, str]]) -> str:
    """The inner XML of numbering.xml: definitions, and lists as (definition, own changes)."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'
        for key, levels in definitions.items()
    )
    return made + "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{changes}</w:num>'
        for key, (of, changes) in nums.items()
    )


def style(name: str, looks: str = "", based_on: str = "", title: str = "", **more: str) -> str:
    """A paragraph style; `looks`: its pPr; `run`: its rPr; `default`: 1 for the usual one."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = ' w:default="1"' if more.get("default") else ""
    kind = more.get("kind", "paragraph")
    run = f"<w:rPr>{more['run']}</w:rPr>" if "run" in more else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{default}><w:name w:val="{title or name}"/>'
        f"{base}<w:pPr>{looks}</w:pPr>{run}</w:style>"
    )


def list_style(num: int, at: int | None = None) -> str:
    """What a style says of its list."""
    ilvl = f'<w:ilvl w:val="{at}"/>' if at is not None else ""
    return f'<w:numPr>{ilvl}<w:numId w:val="{num}"/></w:numPr>'
