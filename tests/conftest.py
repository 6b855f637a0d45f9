"""What all tests share: a cache and a corpus of their own, so that none touches the user's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plancmp.corpus import choose


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache and a corpus for this run, also for the processes that tests start."""
    folder = tmp_path_factory.mktemp("own")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PLANCMP_CACHE_DIR", str(folder / "cache"))
        patched.setenv("PLANCMP_CORPUS", str(folder / "corpus"))
        yield folder


@pytest.fixture(autouse=True)
def own_corpus_chosen() -> None:
    """No test goes on with the folder that another one's --corpus named."""
    choose(None)


@pytest.fixture
def own_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own corpus, empty."""
    folder = tmp_path / "own corpus"
    monkeypatch.setenv("PLANCMP_CORPUS", str(folder))
    return folder
