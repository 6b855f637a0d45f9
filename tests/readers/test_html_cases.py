"""Pieces of pages out of cases/html.toml: what a browser shows, and what it doesn't."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from page_cases import CASES, body_lines, grids, outside, page

PROSE = "到2025年，全市学前三年毛入园率达到94%，九年义务教育巩固率达到96%以上，各项指标全面完成。"
_CASES = tomllib.loads((CASES / "html.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["name"]))
def test_what_is_shown_is_read(case: dict[str, Any]) -> None:
    head = f"<meta charset='utf-8'><style>{case.get('style', '')}</style>"
    document = page(f"{case['body']}<p>{PROSE}{PROSE}{PROSE}</p>", head)
    lines = [line for line in body_lines(document) if PROSE not in line]
    assert lines == case.get("lines", [])
    assert outside(document) == case.get("outside", {})
    assert grids(document) == case.get("grids", [])
