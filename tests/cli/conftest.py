"""Runs the command line as a user does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from plancmp.cli.main import run


@dataclass(frozen=True)
class Done:
    """A run's exit code and what it printed."""

    code: int
    out: str
    err: str


Plancmp = Callable[..., Done]


@pytest.fixture
def plancmp(capsys: pytest.CaptureFixture[str]) -> Plancmp:
    """`plancmp("list", "--json")` runs that command in this process."""

    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = run(arguments)
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return call
