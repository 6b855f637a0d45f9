"""Where the file of a plan is, and what it says."""

from __future__ import annotations

from pathlib import Path

from ..errors import InputError
from ..files import keep
from ..model import PlanMeta, SourceText
from ..readers import fetch, read_file
from . import shelves
from .loose import loose_bytes, loose_source


def plan_path(plan: PlanMeta) -> Path:
    """Where the plan's file is."""
    return (Path(plan.folder) if plan.folder else shelves.corpus_dir()) / plan.file


def plan_bytes(plan: PlanMeta) -> bytes:
    """The plan's file as it is. Raises InputError if it can't be read."""
    return loose_bytes(plan) if plan.loose else fetch(plan_path(plan))


def read_source(plan: PlanMeta) -> SourceText:
    """The plan's text as published.

    Raises InputError if the file is missing, can't be read, or isn't the one that plans.toml
    describes.
    """
    keep(plan_path(plan))
    if plan.loose:
        source = loose_source(plan)
    else:
        try:
            source = read_file(plan_path(plan))
        except InputError as error:
            raise InputError(error.what, where=error.where, hint=_remedy(plan)) from error
    if source.sha256 != plan.sha256:
        what = "the file isn't the one that plans.toml describes (sha256 differs)"
        raise InputError(what, where=str(plan_path(plan)), hint=_remedy(plan))
    return source


def _remedy(plan: PlanMeta) -> str:
    """What to do about a plan's file that isn't what it was."""
    if not plan.folder:
        return "Restore it, or reinstall plancmp"
    return f"Restore it, or `plancmp remove {plan.id}` and add it again"
