"""Runs the script that scores plancmp on labelled files, in this process."""

from __future__ import annotations

import contextlib
import io
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.docfiles import in_process
from tests.shared import SHARED

FLOORS = Path(__file__).parent / "floors.toml"
# Name → the folders of labels and of documents.
SETS = {"wild": ("wild/gold", "wild"), "kpi": ("kpi", "kpi")}
_LINE = re.compile(r"^(\S+) \.\w+ targets .*strict\+year=([\d.]+)", re.MULTILINE)
_ALL = re.compile(r"with the year: micro F1=([\d.]+) macro=([\d.]+)")


def _plancmp(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
    assert command[0] == "plancmp"
    out, err = in_process(command[1:])
    return subprocess.CompletedProcess(command, 0 if out else 3, out, err)


def scores(name: str) -> dict[str, float]:
    """F1 of the wholly right rows: of all rows (micro), the mean of the documents (macro), and of
    each document by its name."""
    script = SHARED / "score_files.py"
    arguments = [str(script), *(str(SHARED / folder) for folder in SETS[name])]
    out = io.StringIO()
    with (
        patch.object(sys, "argv", arguments),
        patch.object(sys, "path", list(sys.path)),
        patch.object(subprocess, "run", _plancmp),
        contextlib.redirect_stdout(out),
    ):
        runpy.run_path(str(script))
    found = {name: float(score) for name, score in _LINE.findall(out.getvalue())}
    (micro, macro), *_ = _ALL.findall(out.getvalue())
    return {"micro": float(micro), "macro": float(macro), **found}
