"""Puts the real output of every command below it in the README's console blocks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.docfiles import place

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def output(command: str, folder: str) -> str:
    """What a command prints on 100 columns in English; nothing for the chores of make."""
    if command.startswith("make "):
        return ""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "PATH": path, "COLUMNS": "100", "LANG": "en_US.UTF-8", "LC_ALL": ""}
    environ["PLANCMP_CORPUS"] = f"{folder}/own"
    if "plancmp verify" in command:  # it tells of the cache too
        environ["PLANCMP_CACHE_DIR"] = f"{folder}/cache"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environ, capture_output=True, encoding="utf-8"
    )
    lines = (done.stdout + done.stderr).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def refreshed(block: re.Match[str]) -> str:
    """The block with what its commands print now, one after another in a folder of their own."""
    commands = re.findall(r"^\$ (.*)$", block[1], re.MULTILINE)
    with tempfile.TemporaryDirectory() as folder:
        place(Path(folder))
        shown = "".join(f"$ {command}\n{output(command, folder)}" for command in commands)
    return f"```console\n{shown}```"


if __name__ == "__main__":
    README.write_text(BLOCK.sub(refreshed, README.read_text(encoding="utf-8")), encoding="utf-8")
