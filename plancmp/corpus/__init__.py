"""The plans that can be compared: what is known about each, by what words it is named, where its
file is, and how a corpus is changed."""

from __future__ import annotations

from .manifest import STATUSES, load_metas, newer_than
from .names import find_plan, newest_plans, whole_plan
from .store import (
    all_plans,
    check_file,
    choose,
    corpus_dir,
    is_path,
    own_dir,
    own_plans,
    plan_bytes,
    plan_path,
    read_source,
)

__all__ = [
    "STATUSES",
    "all_plans",
    "check_file",
    "choose",
    "corpus_dir",
    "find_plan",
    "is_path",
    "load_metas",
    "newer_than",
    "newest_plans",
    "own_dir",
    "own_plans",
    "plan_bytes",
    "plan_path",
    "read_source",
    "whole_plan",
]
