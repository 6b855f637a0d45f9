"""Puts the real output of every command below it in the READMEs' console blocks."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.docfiles import READMES, ROOT, place, printed

BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def refreshed(block: str, locale: str) -> str:
    """The block with what its commands print now, one after another in a folder of their own; of
    the chores of make nothing is shown.
    """
    commands = re.findall(r"^\$ (.*)$", block, re.MULTILINE)
    shown = ""
    with tempfile.TemporaryDirectory() as folder:
        place(Path(folder))
        for command in commands:
            chore = command.startswith("make ")
            shown += f"$ {command}\n{'' if chore else printed(command, Path(folder), locale)}"
    return f"```console\n{shown}```"


def main() -> None:
    """Writes both files."""
    for name, locale in READMES.items():
        words = (ROOT / name).read_text(encoding="utf-8")
        parts = BLOCK.split(words)
        parts[1::2] = [refreshed(block, locale) for block in parts[1::2]]
        (ROOT / name).write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
