"""A plan says the same in whatever format it comes: a number lost on the way is a promise lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancmp.corpus import plan_path, read_source
from plancmp.readers import read_content
from tests.roundtrip import needs_libreoffice, scores, shipped

LEAST = {"html": 0.97, "docx": 0.97, "pdf": 0.93}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_the_same_text_in_another_encoding(encoding: str) -> None:
    """The same text has the same rows."""
    for meta in shipped().values():
        text = plan_path(meta).read_bytes().decode("utf-8")
        assert read_content(text.encode(encoding), "a.txt").text == read_source(meta).text


@needs_libreoffice
@pytest.mark.parametrize("form", LEAST)
def test_each_format_gives_the_text_s_rows(form: str, tmp_path: Path) -> None:
    got = {plan: score.f1 for plan, score in scores(form, tmp_path).items()}
    assert {plan: f1 for plan, f1 in got.items() if f1 < LEAST[form]} == {}
