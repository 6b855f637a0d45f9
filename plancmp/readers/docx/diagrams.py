"""The words of a diagram (SmartArt) in a Word document.

A diagram is a model of points and of connections between them (ECMA-376 part 1, 21.4.3): a point
holds the words of a shape, a connection says which point stands below which one and in which
order. The drawing that programs keep beside the model repeats the same words: it is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .words import DIAGRAM, whole

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
KIND = "diagramData"  # of the relation that names a diagram's model


def diagram_lines(model: etree._Element) -> list[str]:
    """The paragraphs of a model's points, each below the one that it belongs to; of points that
    belong to none, as the file has them."""
    points = {
        point.get("modelId", ""): list(_paragraphs(point))
        for point in model.iterfind(f"{DIAGRAM}ptLst/{DIAGRAM}pt")
    }
    below = _below(model)
    under = {name for names in below.values() for name in names}
    tree = [name for name in points if name not in under]
    lines: list[str] = []
    waiting, seen = tree[::-1], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            lines.extend(points.get(name, ()))
            waiting.extend(reversed(below.get(name, ())))
    # Of connections in a circle no point is the first.
    return lines + [line for name, own in points.items() if name not in seen for line in own]


def _below(model: etree._Element) -> dict[str, list[str]]:
    """The points below each point, in their order; a connection without type is of this kind."""
    found: dict[str, list[tuple[int, str]]] = {}
    for link in model.iterfind(f"{DIAGRAM}cxnLst/{DIAGRAM}cxn"):
        if link.get("type", "parOf") == "parOf":
            order = whole(link.get("srcOrd")) or 0
            found.setdefault(link.get("srcId", ""), []).append((order, link.get("destId", "")))
    return {
        name: [point for _, point in sorted(links, key=lambda link: link[0])]
        for name, links in found.items()
    }


def _paragraphs(point: etree._Element) -> Iterator[str]:
    """The words of a point; a line break in them begins another line."""
    for paragraph in point.iterfind(f"{DIAGRAM}t/{_DRAWN}p"):
        words = "".join(
            "\n" if element.tag == f"{_DRAWN}br" else element.text or ""
            for element in paragraph.iter(f"{_DRAWN}t", f"{_DRAWN}br")
        )
        yield from (line for line in words.split("\n") if line.strip())
