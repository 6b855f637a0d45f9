"""What all tests share: a cache and a corpus of their own, so that none touches the user's."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings

from plancmp.corpus import choose
from plancmp.corpus import intake as takein
from plancmp.pipeline import read_plan
from plancmp.verify import proofs

# The same generated texts on every machine, and no look at a clock; `make fuzz` looks for others.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("same")
BROWSER = Path(__file__).parent / "browser"


def pytest_configure(config: pytest.Config) -> None:
    """A cache and a corpus for this run. The workers that xdist starts, and the processes that
    tests start, find them in the environment: a plan is read once for all of them."""
    if hasattr(config, "workerinput"):
        return
    folder = Path(tempfile.mkdtemp(prefix="plancmp-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ["PLANCMP_CACHE_DIR"] = str(folder / "cache")
    os.environ["PLANCMP_CORPUS"] = str(folder / "corpus")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A test isn't named by raw bytes: an archive holds the time when it was made, and the workers
    of xdist must find the same names."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """What needs a browser isn't for `make test`."""
    for item in items:
        if item.path.is_relative_to(BROWSER):
            item.add_marker("thorough")


@pytest.fixture(autouse=True)
def as_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test goes on with the folder that another one's --corpus named, or with the width that a
    worker's readline puts into the environment."""
    choose(None)
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def own_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own corpus, empty."""
    folder = tmp_path / "own corpus"
    monkeypatch.setenv("PLANCMP_CORPUS", str(folder))
    return folder


@pytest.fixture
def no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """`add` of several files starts processes, which takes longer than reading small files. They
    are tested in tests/corpus."""
    monkeypatch.setattr(takein, "_workers", ThreadPoolExecutor)


_read_before = lru_cache(maxsize=32)(read_plan)


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """`verify` reads each file anew; here the same file is read once for all tests. That reading
    gives the same plan each time is tested in test_invariants.py."""
    monkeypatch.setattr(proofs, "read_plan", _read_before)
