"""Times plancmp as a user waits for it: reading the corpus against another commit's reading, warm
commands against the bare import of their libraries, whole commands with an empty and a full cache.

usage: bench.py [BASE]     the commit to read the corpus with, too (default: HEAD)
Ratios are of CPU time, measured in turns in one run: a busy or slow machine doesn't change them.
"""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Sequence
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
WARM_RUNS, TURNS = 3, 9
# What commands use of typer, rich and rapidfuzz; `import rich` alone loads next to nothing.
LIBRARIES = "import typer, rich.console, rich.table, rapidfuzz.fuzz"
# What a command may take, warm, as a multiple of what its libraries take alone.
ALLOWED = {"--help": 1.15, "diff yantai sanmenxia": 2.6}
# Prints the CPU seconds that this process takes to read the five plans.
READ = """
import time
from plancmp.corpus import all_plans, read_source
from plancmp.pipeline import read_plan
given = [(meta, read_source(meta)) for meta in all_plans()]
started = time.process_time()
for meta, source in given:
    read_plan(meta, source)
print(time.process_time() - started)
"""


def environ(tree: Path, cache: str) -> dict[str, str]:
    """What a process needs to run the code of `tree` with a cache of its own."""
    known = {**os.environ, "PLANCMP_CACHE_DIR": cache, "PYTHONPATH": str(tree)}
    known.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package is compiled
    return known


def seconds(command: str, cache: str, folder: str) -> float:
    """How long one run takes from start to exit, in a folder with the README's files."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "plancmp", *command.split()],
        cwd=folder, env=environ(ROOT, cache), check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - started


def cpu_of(arguments: Sequence[str], tree: Path, cache: str) -> float:
    """The CPU seconds that a Python process takes from start to exit."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments], env=environ(tree, cache), check=True, cwd=tree,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def reading(tree: Path, cache: str) -> float:
    """The CPU seconds that a new process takes to read the five plans."""
    done = subprocess.run(
        [sys.executable, "-c", READ], env=environ(tree, cache), check=True, cwd=tree,
        stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    return float(done.stdout)


def in_turns(*works: Callable[[], float]) -> list[float]:
    """The least that each piece of work takes; in turns, after one that fills its cache. CPU time
    grows where others use the same core: the least is nearest to the work itself."""
    for work in works:
        work()
    rounds = [[work() for work in works] for _ in range(TURNS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def against_base(base: str) -> None:
    """Prints how long the five plans are read, now and by the code of `base`."""
    archive = subprocess.run(
        ["git", "archive", base], cwd=ROOT, check=True, stdout=subprocess.PIPE
    ).stdout
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / "before"
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(before, filter="data")
        now, then = in_turns(
            lambda: reading(ROOT, f"{folder}/c1"), lambda: reading(before, f"{folder}/c2")
        )
    print(
        f"reading the five plans: CPU {now:.2f} s now, {then:.2f} s at {base}, "
        f"ratio {now / then:.2f}",
        flush=True,
    )


def against_libraries() -> None:
    """Prints what warm commands take beside the import of their libraries."""
    with tempfile.TemporaryDirectory() as cache:
        calls = [["-c", LIBRARIES], *(["-m", "plancmp", *words.split()] for words in ALLOWED)]
        works = [lambda call=call: cpu_of(call, ROOT, cache) for call in calls]
        bare, *times = in_turns(*works)
    print(f"{LIBRARIES}: CPU {bare:.2f} s")
    for (command, most), taken in zip(ALLOWED.items(), times, strict=True):
        print(f"{command}, warm: CPU {taken:.2f} s, ratio {taken / bare:.2f} (at most {most})")


def whole_commands() -> None:
    """Prints a table: command, cold and warm seconds (warm: median)."""
    print(f"{'command':<28}{'cold s':>8}{'warm s':>8}")
    for command in COMMANDS:
        with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as folder:
            place(Path(folder))
            cold = seconds(command, cache, folder)
            warm = median(seconds(command, cache, folder) for _ in range(WARM_RUNS))
        print(f"{command:<28}{cold:>8.2f}{warm:>8.2f}", flush=True)


def main(base: str) -> None:
    """Prints all three."""
    against_base(base)
    against_libraries()
    whole_commands()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "HEAD")
