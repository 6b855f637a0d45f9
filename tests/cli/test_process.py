"""The program as a process: pipes, locales, colours, folders."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

COMMAND = [sys.executable, "-m", "plancmp"]


def _run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS")}
    return subprocess.run([*COMMAND, *arguments], env={**kept, **environ}, capture_output=True)


def _on_terminal(*arguments: str, **environ: str) -> str:
    """What the command writes to a terminal of 80 columns."""
    main, end = pty.openpty()
    kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    with subprocess.Popen(
        [*COMMAND, *arguments], stdout=end, stderr=end, stdin=end,
        env={**kept, "TERM": "xterm-256color", "COLUMNS": "80", **environ},
    ) as process:  # fmt: skip
        os.close(end)
        pieces = []
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:  # Linux: the other side is closed
                break
            if not piece:
                break
            pieces.append(piece)
        process.wait()
    os.close(main)
    return b"".join(pieces).decode("utf-8")


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GB18030", "en_US.ISO-8859-1"])
def test_any_locale_prints_utf8(locale: str) -> None:
    done = _run("list", LANG=locale, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert "烟台市" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("command", ["targets", "targets --csv", "targets --md", "--help"])
def test_a_closed_pipe_is_silent(command: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run([*COMMAND, *command.split()], stdout=writer, stderr=subprocess.PIPE)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("option", ["--help", "--version", "diff --help"])
def test_help_that_cannot_be_written_is_an_error(option: str) -> None:
    script = f"{sys.executable} -m plancmp {option} > /dev/full"
    done = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8")
    assert done.returncode == 4
    assert done.stderr == "plancmp: can't write: standard output. No space left on device\n"


def test_an_interrupt_while_starting_is_silent() -> None:
    code = (
        "import os, signal, sys, plancmp.__main__ as program\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "program.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_pager_gets_the_width_of_its_terminal() -> None:
    main, end = pty.openpty()
    termios.tcsetwinsize(end, (40, 90))
    kept = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    done = subprocess.run(
        [*COMMAND, "targets", "yantai"], stdout=subprocess.PIPE, stderr=end, env=kept
    )
    os.close(end)
    os.close(main)
    assert max(map(cell_len, done.stdout.decode("utf-8").splitlines())) == 90


@pytest.mark.parametrize(
    ("target", "why"), [("> /dev/full", "No space left on device"), (">&-", "It is closed")]
)
@pytest.mark.parametrize("style", ["table", "json"])
def test_output_that_cannot_be_written_is_an_error(target: str, why: str, style: str) -> None:
    script = f"{sys.executable} -m plancmp list --format {style} {target}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8")
    assert done.returncode == 4
    assert done.stderr == f"plancmp: can't write: standard output. {why}\n"


def test_colour_only_on_a_terminal_that_wants_it() -> None:
    assert b"\x1b" not in _run("list", FORCE_COLOR="1").stdout
    assert "\x1b[" in _on_terminal("list")
    assert "\x1b" not in _on_terminal("list", NO_COLOR="1")
    assert "\x1b" not in _on_terminal("list", TERM="dumb")


def test_it_works_in_any_folder_and_writes_nothing_there(tmp_path: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [*COMMAND, "list", "--json"], cwd=tmp_path, capture_output=True, env=kept, check=True
    )
    assert len(json.loads(done.stdout)) == 5
    assert list(tmp_path.iterdir()) == []


def test_a_table_in_a_pipe_is_not_squeezed() -> None:
    lines = _run("targets", "yantai").stdout.decode("utf-8").splitlines()
    assert max(len(line) for line in lines) > 100


def test_the_exit_code_reaches_the_shell() -> None:
    assert _run("targets", "yantia").returncode == 2
    assert _run("--version").stdout.startswith(b"plancmp ")


def test_a_table_in_a_pipe_has_no_trailing_blanks() -> None:
    assert b" \n" not in _run("targets", "yantai").stdout


def test_a_second_terminal_width_is_used_whole() -> None:
    wide = _on_terminal("targets", "yantai", COLUMNS="120", NO_COLOR="1")
    assert max(len(line) for line in wide.splitlines()) > 80
