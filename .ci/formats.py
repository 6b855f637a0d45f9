"""How well each format is read: the corpus, turned into other formats by LibreOffice, against the
text's own rows.

usage: formats.py [FORMAT …] [--rows]
FORMAT: gb18030, html, docx, odt, rtf, doc, pdf; --rows tells which rows differ.
Precision, recall and F1 of `targets` for each plan and format, a row a number: what is measured,
its value, bound, unit, year, start, kind and scope.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.roundtrip import FORMATS, Score, scores, soffice


def show(plan: str, form: str, score: Score, with_rows: bool) -> None:
    """Prints a plan's line, and the rows that differ."""
    print(
        f"{plan:<16}{form:<10}{sum(score.read.values()):>6}"
        f"{score.precision:>11.3f}{score.recall:>8.3f}{score.f1:>7.3f}", flush=True,
    )  # fmt: skip
    if with_rows:
        for sign, rest in (("-", score.own - score.read), ("+", score.read - score.own)):
            for row in rest:
                print("   ", sign, *row)


def main(formats: list[str], with_rows: bool) -> None:
    """Prints the table."""
    print(f"{'plan':<16}{'format':<10}{'rows':>6}{'precision':>11}{'recall':>8}{'F1':>7}")
    for form in formats:
        with tempfile.TemporaryDirectory() as folder:
            for plan, score in scores(form, Path(folder)).items():
                show(plan, form, score, with_rows)


if __name__ == "__main__":
    if soffice() is None:
        sys.exit("formats.py needs LibreOffice (soffice) to make the files")
    asked = [word for word in sys.argv[1:] if not word.startswith("--")]
    main(asked or list(FORMATS), "--rows" in sys.argv)
