"""Where plancmp keeps the user's own plans, and what it worked out."""

from __future__ import annotations

import os
from pathlib import Path


def cache_dir() -> Path:
    """The folder of the cache: $PLANCMP_CACHE_DIR or the user's cache folder."""
    named = os.environ.get("PLANCMP_CACHE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("plancmp")


def own_corpus_dir() -> Path:
    """The folder of the user's own plans: $PLANCMP_CORPUS or one in the user's data folder."""
    named = os.environ.get("PLANCMP_CORPUS")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("plancmp") / "corpus"
