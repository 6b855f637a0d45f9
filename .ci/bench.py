"""Times whole commands as a user waits for them: with an empty cache, then with a full one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.docfiles import place

ROOT = Path(__file__).resolve().parent.parent

COMMANDS = (
    "--help",
    "list",
    "outline yantai",
    "targets",
    "targets --csv",
    "align yantai sanmenxia",
    "diff yantai sanmenxia",
    "redline yantai@draft yantai",
    "gaps",
    "matrix",
    "matrix --plot",
    "rank 双师型",
    "audit",
    "report yantai yantai@draft huantai dandong sanmenxia -o report.html",
    "show yantai 100",
    "issues --all",
    "verify",
    "add draft.docx --dry-run",
    "targets 绍兴规划.html",
)
WARM_RUNS = 3


def seconds(command: str, cache: str, folder: str) -> float:
    """How long one run takes from start to exit, in a folder with the README's files."""
    environ = {**os.environ, "PLANCMP_CACHE_DIR": cache, "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "plancmp", *command.split()],
        cwd=folder, env=environ, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - started


def main() -> None:
    """Prints a table: command, cold and warm seconds (warm: median)."""
    print(f"{'command':<28}{'cold s':>8}{'warm s':>8}")
    for command in COMMANDS:
        with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as folder:
            place(Path(folder))
            cold = seconds(command, cache, folder)
            warm = median(seconds(command, cache, folder) for _ in range(WARM_RUNS))
        print(f"{command:<28}{cold:>8.2f}{warm:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
