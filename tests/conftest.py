"""What all tests share: a cache of their own, so that none reads or fills the user's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder for this run, also for the processes that tests start."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("PLANCMP_CACHE_DIR")
    os.environ["PLANCMP_CACHE_DIR"] = str(folder)
    yield folder
    if before is None:
        del os.environ["PLANCMP_CACHE_DIR"]
    else:
        os.environ["PLANCMP_CACHE_DIR"] = before
