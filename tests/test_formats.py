"""A plan says the same in whatever format it comes: a number lost on the way is a promise lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.roundtrip import scores, soffice

LEAST = {"gb18030": 1.0, "html": 0.97, "docx": 0.97, "pdf": 0.93}


@pytest.mark.parametrize("form", LEAST)
def test_each_format_gives_the_text_s_rows(form: str, tmp_path: Path) -> None:
    if form != "gb18030" and soffice() is None:
        pytest.skip("LibreOffice, which makes the files, isn't installed")
    for plan, score in scores(form, tmp_path).items():
        assert score.f1 >= LEAST[form], (plan, score.f1)
