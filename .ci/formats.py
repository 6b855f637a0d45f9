"""How well each format is read: the corpus, turned into other formats by other programs, against
the text's own rows.

usage: formats.py [FORMAT …] [--rows]
FORMAT: gb18030, html, docx, odt, rtf, doc, pdf; --rows tells which rows differ.
Precision, recall and F1 of `targets` for each plan and format, one row a number: what is measured,
its value, bound, unit, year, start, kind and scope. LibreOffice (soffice) makes the files.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from plancmp.corpus import all_plans, plan_path  # noqa: E402
from plancmp.model import Plan, PlanMeta, SourceText  # noqa: E402
from plancmp.pipeline import read_plan  # noqa: E402
from plancmp.readers import read_file  # noqa: E402

FORMATS = ("gb18030", "html", "docx", "odt", "rtf", "doc", "pdf")
TIMEOUT = 180


def convert(text: Path, ending: str, folder: Path) -> Path:
    """The file in another format, made by LibreOffice."""
    if ending == "gb18030":
        made = folder / f"{text.stem}.gb.txt"
        made.write_bytes(text.read_text(encoding="utf-8").encode("gb18030"))
        return made
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless",
         "--infilter=Text (encoded):UTF8,LF,,,", "--convert-to", ending, "--outdir", str(folder),
         str(text)],
        check=True, capture_output=True, timeout=TIMEOUT,
    )  # fmt: skip
    return folder / f"{text.stem}.{ending}"


def rows(meta: PlanMeta, source: SourceText) -> Counter[tuple[object, ...]]:
    """The quantities of a plan, places aside."""
    plan: Plan = read_plan(meta, source)
    return Counter(
        (t.indicator_id, t.indicator, t.value, t.value_high, t.comparator, t.unit, t.year,
         t.baseline, t.kind, t.scope)
        for t in plan.targets
    )  # fmt: skip


def main(formats: list[str], show: bool) -> None:
    """Prints the table."""
    print(f"{'plan':<16}{'format':<10}{'rows':>6}{'precision':>11}{'recall':>8}{'F1':>7}")
    with tempfile.TemporaryDirectory() as name:
        for meta in all_plans():
            own = rows(meta, read_file(plan_path(meta)))
            for ending in formats:
                read = rows(meta, read_file(convert(plan_path(meta), ending, Path(name))))
                both = sum((own & read).values())
                ours, theirs = sum(own.values()) or 1, sum(read.values()) or 1
                precision, recall = both / theirs, both / ours
                f1 = 2 * both / (ours + theirs)
                print(
                    f"{meta.id:<16}{ending:<10}{sum(read.values()):>6}"
                    f"{precision:>11.3f}{recall:>8.3f}{f1:>7.3f}", flush=True,
                )  # fmt: skip
                for sign, rest in (("-", own - read), ("+", read - own)) if show else ():
                    for row in rest:
                        print("   ", sign, *row)


if __name__ == "__main__":
    if shutil.which("soffice") is None:
        sys.exit("formats.py needs LibreOffice (soffice) to make the files")
    asked = [word for word in sys.argv[1:] if not word.startswith("--")]
    main(asked or list(FORMATS), "--rows" in sys.argv)
