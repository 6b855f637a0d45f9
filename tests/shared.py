"""Real documents with hand-made labels beside the checkout, where they are there.

They are for reading and testing only and aren't part of the project: a test that needs them is
skipped without them, and says so.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.docfiles import ROOT

# Another place for them; without it, the folder `shared` beside the checkout.
SHARED = Path(os.environ.get("PLANCMP_SHARED") or ROOT.parent / "shared")
FOLDERS = ("wild", "kpi")
needs_shared = pytest.mark.skipif(
    not (SHARED / "wild").is_dir(), reason=f"no {SHARED}: PLANCMP_SHARED names another place"
)


def shared_files(pattern: str = "*") -> list[Path]:
    """The documents there by name, labels aside; none where the folder isn't."""
    found = (path for folder in FOLDERS for path in (SHARED / folder).glob(pattern))
    return sorted(
        path for path in found
        if path.is_file() and path.name != "README.md" and not path.name.endswith(".targets.csv")
    )  # fmt: skip
