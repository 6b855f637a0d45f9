"""Which plans there are, where their files are, and what these say: those that ship with plancmp,
the user's own, and plans of no corpus (named by their path, or read from standard input).

A corpus is a folder with a plans.toml. The user's own is in the user's data folder
(`files.own_corpus_dir`); `choose` puts another in its place, alone.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError
from ..model import PlanMeta, SourceText
from ..readers import STDIN, fetch, read_content, read_file, take
from ..system.files import keep, own_corpus_dir
from .manifest import FILE, city_words, fold, load_metas

if TYPE_CHECKING:
    from .corrections import Correction
    from .facts import Locality

_MEND = "Mend it, or move it away and add the plans again"
CORRECTIONS = "corrections.toml"
_chosen: list[Path] = []  # the folder that the call names, if it does


def corpus_dir() -> Path:
    """The folder of the plans that ship with plancmp: the package's own in a wheel, else the
    checkout's."""
    package = Path(__file__).parent.parent
    packaged = package / "_corpus"
    return packaged if packaged.is_dir() else package.parent / "corpus"


def choose(folder: Path | None) -> None:
    """Takes `folder` instead of the user's own corpus, and lists its plans alone; None: as ever."""
    _chosen[:] = [] if folder is None else [folder]


def own_dir() -> Path:
    """The folder that plans are added to."""
    return _chosen[0] if _chosen else own_corpus_dir()


def shipped_plans() -> tuple[PlanMeta, ...]:
    """The plans that ship with plancmp.

    Raises InputError if their plans.toml can't be read or breaks its rules.
    """
    return _with_corrections(_loaded(corpus_dir() / FILE), corpus_dir())


def own_plans() -> tuple[PlanMeta, ...]:
    """The plans of the chosen corpus, or of the user's own; none where that isn't there.

    Raises InputError if its plans.toml can't be read or breaks its rules, or if the chosen folder
    has none.
    """
    path = own_dir() / FILE
    if own_dir().is_file():
        raise InputError("the corpus is a file, not a folder", where=str(own_dir()))
    if not os.path.lexists(path):
        if not _chosen:
            return ()
        hint = f"`plancmp add FILE --corpus {own_dir()}` makes one"
        raise InputError(f"no corpus: {FILE} is missing", where=str(own_dir()), hint=hint)
    folder = str(path.parent.resolve())
    try:
        own = tuple(replace(meta, folder=folder) for meta in _loaded(path))
        return _with_corrections(own, path.parent)
    except InputError as error:
        raise InputError(error.what, where=error.where, hint=error.hint or _MEND) from error


def all_plans() -> tuple[PlanMeta, ...]:
    """The plans that a command takes where none is named: those that ship with plancmp, then the
    user's own; of a chosen corpus its own alone.

    Raises InputError like `own_plans`.
    """
    own = own_plans()
    if _chosen:
        return own
    ids = {meta.id for meta in own}
    return (*(meta for meta in shipped_plans() if meta.id not in ids), *own)


def nameable_plans() -> tuple[PlanMeta, ...]:
    """The plans that a name may mean: beside a chosen corpus those that ship with plancmp, too."""
    plans = all_plans()
    if not _chosen:
        return plans
    ids = {meta.id for meta in plans}
    return (*plans, *(meta for meta in shipped_plans() if meta.id not in ids))


def _with_corrections(metas: tuple[PlanMeta, ...], folder: Path) -> tuple[PlanMeta, ...]:
    if not os.path.lexists(folder / CORRECTIONS):  # in most: and what reads them is not imported
        return metas
    from .corrections import load_corrections, marked

    return marked(metas, load_corrections(folder, [meta.id for meta in metas]))


def corrections_of(meta: PlanMeta) -> tuple[Correction, ...]:
    """The corrections of a plan's readings. Raises InputError if their file breaks its rules."""
    if not meta.corrections:
        return ()
    from .corrections import load_corrections

    folder = Path(meta.folder) if meta.folder else corpus_dir()
    plans = [one.id for one in _loaded(folder / FILE)]
    return tuple(one for one in load_corrections(folder, plans) if one.plan == meta.id)


def _loaded(path: Path) -> tuple[PlanMeta, ...]:
    """A plans.toml, read again only when it has changed."""
    try:
        status = path.stat()
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(path)) from error
    return _load(path, status.st_mtime_ns, status.st_size, status.st_ino)


@lru_cache(maxsize=16)
def _load(path: Path, *state: int) -> tuple[PlanMeta, ...]:
    return load_metas(path)


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
    return (Path(plan.folder) if plan.folder else corpus_dir()) / plan.file


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


def check_file(plan: PlanMeta) -> None:
    """Whether the plan's file is still the one that was read, in a tenth of the time that
    `read_source` takes. Raises InputError as that does."""
    keep(plan_path(plan))
    try:
        same = sha256(plan_bytes(plan)).hexdigest() == plan.sha256
    except InputError:
        same = False
    if not same:
        read_source(plan)  # says what is wrong


def _remedy(plan: PlanMeta) -> str:
    """What to do about a plan's file that isn't what it was."""
    if not plan.folder:
        return "Restore it, or reinstall plancmp"
    return f"Restore it, or `plancmp remove {plan.id}` and add it again"
