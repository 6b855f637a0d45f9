"""The corpus in other formats, made by another program, and how well each is read.

LibreOffice turns the five texts into files; what is read from these is held against the text's own
rows. `make formats` prints it, tests/test_formats.py bounds it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from plancmp.corpus import all_plans, plan_path
from plancmp.model import PlanMeta, SourceText
from plancmp.pipeline import read_plan
from plancmp.readers import read_file

FORMATS = ("gb18030", "html", "docx", "odt", "rtf", "doc", "pdf")
TIMEOUT = 180  # seconds for LibreOffice to turn all texts into one format
Row = tuple[object, ...]
Test = TypeVar("Test", bound=Callable[..., None])


@dataclass(frozen=True)
class Score:
    """How the rows read from a file agree with the text's own."""

    own: Counter[Row]
    read: Counter[Row]

    @property
    def both(self) -> int:
        """Rows that are the same."""
        return sum((self.own & self.read).values())

    @property
    def precision(self) -> float:
        """Share of the file's rows that are the text's."""
        return self.both / (sum(self.read.values()) or 1)

    @property
    def recall(self) -> float:
        """Share of the text's rows that the file gave."""
        return self.both / (sum(self.own.values()) or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.both / ((sum(self.read.values()) + sum(self.own.values())) or 1)


def shipped() -> Mapping[str, PlanMeta]:
    """The five plans, by the stem of their file."""
    return {plan_path(meta).stem: meta for meta in all_plans() if not meta.folder}


def soffice() -> str | None:
    """LibreOffice's program, if it is there."""
    return shutil.which("soffice")


def needs_libreoffice(test: Test) -> Test:
    """A test for `make test-all`, skipped where LibreOffice isn't there."""
    there = pytest.mark.skipif(soffice() is None, reason="LibreOffice is not here")
    return pytest.mark.thorough(there(test))


def convert(form: str, folder: Path) -> dict[str, Path]:
    """All five texts in another format, by stem, made in `folder`."""
    texts = {stem: plan_path(meta) for stem, meta in shipped().items()}
    if form == "gb18030":
        made = {stem: folder / f"{stem}.gb.txt" for stem in texts}
        for stem, path in made.items():
            path.write_bytes(texts[stem].read_text(encoding="utf-8").encode("gb18030"))
        return made
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--infilter=Text (encoded):UTF8,LF,,,", "--convert-to", form, "--outdir", str(folder),
         *map(str, texts.values())],
        check=True, capture_output=True, timeout=TIMEOUT,
    )  # fmt: skip
    return {stem: folder / f"{stem}.{form}" for stem in texts}


def rows(meta: PlanMeta, source: SourceText) -> Counter[Row]:
    """The quantities of a plan, places aside."""
    return Counter(
        (t.indicator_id, t.indicator, t.value, t.value_high, t.comparator, t.unit, t.year,
         t.baseline, t.kind, t.scope)
        for t in read_plan(meta, source).targets
    )  # fmt: skip


def scores(form: str, folder: Path) -> dict[str, Score]:
    """The score of each plan in a format."""
    made = convert(form, folder)
    return {
        meta.id: Score(rows(meta, read_file(plan_path(meta))), rows(meta, read_file(made[stem])))
        for stem, meta in shipped().items()
    }
