"""Where the file of a plan is, and what it says; also of plans that are in no corpus: named by
their path, or read from standard input."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError
from ..model import PlanMeta, SourceText
from ..readers import STDIN, fetch, read_content, read_file, take
from .manifest import city_words, fold
from .store import nameable_plans

if TYPE_CHECKING:
    from .facts import Locality
from ..system.atomic_files import keep
from . import store as shelves

_ENDINGS = (
    ".txt", ".text", ".md", ".html", ".htm", ".shtml", ".xhtml", ".aspx", ".asp", ".jsp", ".php",
    ".mht", ".mhtml", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".xlsx", ".xls",
    ".csv", ".tsv",
)  # fmt: skip


def is_path(name: str) -> bool:
    """Whether a plan's name is a path: - (standard input), or it has a folder, or the ending of a
    document."""
    parted = "/" in name or os.sep in name
    return name == STDIN or parted or name.casefold().endswith(_ENDINGS)


def loose_plan(name: str) -> PlanMeta:
    """The facts of a file that is in no corpus, as far as its text tells them; its id is the path.
    Where it is a plan of a city that is known, its city is that one.

    Raises InputError if it can't be read.
    """
    from .facts import find_facts, meta_of  # takes long to import

    if name == STDIN:
        source, path = _standard_input()[1], None
    else:
        path = Path(name)
        source = read_file(path)
    facts = find_facts(source, path.stem if path else "")
    meta = replace(meta_of(facts, source, _shown(name), city_of(facts.place)), loose=True)
    if path is None:
        return replace(meta, file=STDIN)
    return replace(meta, file=path.name, folder=str(path.parent.resolve()))


def _shown(name: str) -> str:
    """The path as an id: without what says nothing, but still a path."""
    short = os.path.normpath(name)
    return short if is_path(short) else os.path.join(os.curdir, short)


def city_of(place: Locality) -> str:
    """The id of the known city of that name; empty where there is none."""
    words = {fold(place.name), fold(place.short)} - {""}
    same = (plan.city for plan in nameable_plans() if words & city_words(plan))
    return next(same, "")


@lru_cache(maxsize=1)
def _standard_input() -> tuple[bytes, SourceText]:
    """What standard input holds, and its text. Read once: it can't be read again."""
    if sys.stdin is None:
        raise InputError("nothing to read", where="standard input")
    try:
        content = take(sys.stdin.buffer)
        return content, read_content(content, "standard input")
    except InputError as error:
        raise InputError(error.what, where="standard input", hint=error.hint) from error


def loose_source(meta: PlanMeta) -> SourceText:
    """The text of a plan that is in no corpus. Raises InputError if it can't be read."""
    if meta.file == STDIN:
        return _standard_input()[1]
    return read_file(Path(meta.folder) / meta.file)


def loose_bytes(meta: PlanMeta) -> bytes:
    """The bytes of a plan that is in no corpus. Raises InputError if they can't be read."""
    return _standard_input()[0] if meta.file == STDIN else fetch(Path(meta.folder) / meta.file)


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
