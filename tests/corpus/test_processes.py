"""`add` with its workers and readers: what they run, and what is left of them once it has ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from plancmp import corpus
from plancmp.corpus import intake
from plancmp.corpus.intake import AddOptions, take_in
from tests.corpus.plan_words import plan_words
from tests.effort import comes_true

pytestmark = pytest.mark.thorough
ROOT = Path(__file__).parent.parent.parent
# Modules that Python or plancmp import late, so that one beside a document would be found first.
LATE = ("json", "pickle", "struct", "multiprocessing", "resource", "zipfile", "plancmp", "runpy")


def _places(folder: Path, cities: tuple[str, ...]) -> list[str]:
    """A plan's file for each place."""
    for city in cities:
        (folder / f"{city}.txt").write_text(plan_words(city), encoding="utf-8")
    return [str(folder / f"{city}.txt") for city in cities]


def test_several_files_are_added_in_their_order(tmp_path: Path, own_corpus: Path) -> None:
    cities = ("绍兴市", "威海市", "桓台县", "辽宁省")
    taken = list(take_in(_places(tmp_path, cities), AddOptions()))
    assert [one.plan.meta.name for one in taken if one.plan] == list(cities)
    assert [plan.id for plan in corpus.own_plans()] == [
        "shaoxing", "weihai", "huantai@2021", "liaoning",
    ]  # fmt: skip
    assert [one.problem for one in taken] == [""] * 4


def test_files_that_are_none_stop_no_other(tmp_path: Path, own_corpus: Path) -> None:
    good, other = _places(tmp_path, ("绍兴市", "威海市"))
    bad = str(tmp_path / "gone.docx")
    taken = list(take_in([bad, good, good, other], AddOptions()))
    assert [bool(one.plan) for one in taken] == [False, True, False, True]
    assert taken[0].problem == f"can't be read (No such file or directory): {bad}"
    assert taken[2].problem == f"the same file is there already as shaoxing: {good}"
    assert [one.exit_code for one in taken] == [3, 0, 2, 0]


def test_a_worker_that_is_ended_stops_no_other(
    tmp_path: Path, own_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system ends a process that takes too much memory, and with it the whole pool."""
    good = _places(tmp_path, ("绍兴市", "威海市"))
    bad = str(tmp_path / "bad.txt")
    monkeypatch.setattr(intake, "_read", _read_or_die)
    taken = list(take_in([bad, *good], AddOptions()))
    assert taken[0].problem == (
        f"can't be read: the process that read it was ended: {bad}. Is there memory enough?"
    )
    assert taken[0].exit_code == 3
    assert [one.plan.meta.id for one in taken if one.plan] == ["shaoxing", "weihai"]


_read = intake._read


def _read_or_die(path: str, told: object) -> object:
    if path.endswith("bad.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return _read(path, told)  # type: ignore[arg-type]


@pytest.mark.parametrize("names", [("a.html",), ("a.html", "b.txt", "c.txt")])
def test_nothing_of_the_working_folder_is_run(tmp_path: Path, names: tuple[str, ...]) -> None:
    """Whoever fetches plans into a folder of downloads may have fetched a json.py, too."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    for module in LATE:
        words = f"open({str(tmp_path / 'run')!r}, 'a').write({module!r})\n"
        (folder / f"{module}.py").write_text(words, encoding="utf-8")
    for name, city in zip(names, ("绍兴市", "威海市", "桓台县"), strict=False):
        words = "".join(f"<p>{line}</p>" for line in plan_words(city).split("\n"))
        (folder / name).write_text(f"<html><body>{words}</body></html>", encoding="utf-8")
    assert _start(tmp_path, folder, "add", *names).wait(60) == 0
    assert (tmp_path / "err").read_bytes() == b""
    assert not (tmp_path / "run").exists()


def _start(tmp_path: Path, folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """The console script, in that folder: what Python finds there isn't on its path."""
    script = tmp_path / "plancmp-script.py"
    script.write_text(
        f"import sys\nsys.path[0] = {str(ROOT)!r}\nfrom plancmp.__main__ import main\n"
        "if __name__ == '__main__':\n    main()\n", encoding="utf-8",
    )  # fmt: skip
    environ = {**os.environ, "PLANCMP_CORPUS": str(tmp_path / "own"),
               "PLANCMP_CACHE_DIR": str(tmp_path / "cache")}  # fmt: skip
    with (tmp_path / "err").open("wb") as err:
        return subprocess.Popen(
            [sys.executable, str(script), *arguments], cwd=folder, env=environ,
            stdout=subprocess.DEVNULL, stderr=err,
        )  # fmt: skip


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="processes are looked up in /proc"
)


@needs_proc
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("count", [1, 3])
def test_nothing_runs_on_once_add_is_ended(
    tmp_path: Path, how: signal.Signals, count: int
) -> None:
    """A reader or worker that outlives the command would hold its memory for ever."""
    page = "<p>" + "教育" * 200 + "</p>"
    for number in range(count):
        words = f"<html><body>{page * 6000}{number}</body></html>"
        (tmp_path / f"{number}.html").write_text(words, encoding="utf-8")
    process = _start(tmp_path, tmp_path, "add", *(f"{number}.html" for number in range(count)))
    assert comes_true(lambda: len(_family(tmp_path)) > 1)
    process.send_signal(how)
    process.wait(10)
    assert comes_true(lambda: not _family(tmp_path)), _family(tmp_path)


def _family(folder: Path) -> list[str]:
    """The processes whose corpus is that of the test."""
    mark, found = f"PLANCMP_CORPUS={folder / 'own'}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found
