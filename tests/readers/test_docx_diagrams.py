"""The diagrams (SmartArt) of Word documents."""

from __future__ import annotations

from lxml import etree

from plancmp.readers.blocks import Paragraph
from plancmp.readers.docx import read_docx
from plancmp.readers.docx.diagrams import diagram_lines
from tests.readers.ooxml import OLD, docx, p, r, with_parts

SPACE = f'xmlns:dgm="{OLD}/drawingml/2006/diagram" xmlns:a="{OLD}/drawingml/2006/main"'


def test_a_diagram_is_read_once_in_its_order() -> None:
    """SmartArt keeps its words in a model of their own; the drawing beside it repeats them."""

    def point(name: str, *words: str, kind: str = "node") -> str:
        runs = "".join(f"<a:r><a:t>{one}</a:t></a:r>" for one in words)
        return f'<dgm:pt modelId="{name}" type="{kind}"><dgm:t><a:p>{runs}</a:p></dgm:t></dgm:pt>'

    def link(above: str, below: str, order: int, kind: str = "parOf") -> str:
        ends = f'srcId="{above}" destId="{below}" srcOrd="{order}" destOrd="0"'
        return f'<dgm:cxn modelId="c{below}" type="{kind}" {ends}/>'

    points = (
        point("0", kind="doc") + point("c", "实验室达到", "30", "个。") + point("b", "师资")
        + point("a", "新增学位", "900", "个。") + point("p", kind="pres")
    )  # fmt: skip
    links = link("0", "b", 1) + link("0", "a", 0) + link("b", "c", 0) + link("p", "a", 0, "presOf")
    inner = f"<dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst>"
    model = f"<dgm:dataModel {SPACE}>{inner}</dgm:dataModel>"
    drawn = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="3000000"/><a:graphic>'
        f'<a:graphicData><dgm:relIds {SPACE} r:dm="rId1"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    parts = {"word/diagrams/data1.xml": model, "word/diagrams/drawing1.xml": model}
    content = with_parts(
        docx(p(r("如图："), drawn) + p("完。")), parts, {"diagrams/data1.xml": "diagramData"}
    )
    document = read_docx(content)
    assert [(b.text, b.place) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("如图：", "paragraph 1"), ("新增学位900个。", "diagram"), ("师资", "diagram"),
        ("实验室达到30个。", "diagram"), ("完。", "paragraph 2"),
    ]  # fmt: skip
    assert document.remarks == ()  # it is no picture that nobody read


def test_connections_in_a_circle_lose_nothing() -> None:
    points = "".join(
        f'<dgm:pt modelId="{name}"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for name, words in (("a", "甲"), ("b", "乙"))
    )
    links = '<dgm:cxn srcId="a" destId="b"/><dgm:cxn srcId="b" destId="a"/>'
    inner = f"<dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst>"
    model = etree.fromstring(f"<dgm:dataModel {SPACE}>{inner}</dgm:dataModel>")
    assert diagram_lines(model) == ["甲", "乙"]
