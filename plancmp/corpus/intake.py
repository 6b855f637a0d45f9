"""Reads files, several at once, puts each into the corpus, and reports how much was found and what
looks wrong.

A worker reads and recognises a file; only the process that the user started changes the corpus."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import active_children, get_context
from pathlib import Path, PurePath

from ..errors import InputError, PlancmpError
from ..model import Plan, PlanMeta
from ..readers import fetch, read_content
from ..system import cache
from ..system.process_guard import end_with_parent
from .change import add_plan, would_add
from .facts import StatedFacts, find_facts, meta_of
from .titles import NO_PLANS, TextKind, text_kind

_FEW_WORDS = 500  # characters; the shortest plan of the corpus has 11,000
_MOSTLY = 0.5  # share of a file's words that are taken for the page's
_HAN = ("\u4e00", "\u9fff")


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that looks wrong: a fixed word for it (no_headings, no_table, …) and, where it is
    about something, what."""

    code: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file and what became of it. `plan`: None where it wasn't taken; `kind`: of its text;
    `problem`: the error's line, empty where there is none; `exit_code`: the error's."""

    file: str
    plan: Plan | None
    kind: str = ""
    warnings: tuple[Warned, ...] = ()
    problem: str = ""
    exit_code: int = 0


def looks_wrong(plan: Plan, doubts: tuple[str, ...]) -> tuple[Warned, ...]:
    """What a reading should be checked for before it is used."""
    return (*_of_plan(plan), *(Warned("unknown", field) for field in doubts), *_remarks(plan))


def _of_plan(plan: Plan) -> Iterator[Warned]:
    words = [char for char in plan.source.text if _HAN[0] <= char <= _HAN[1]]
    if len(words) < _FEW_WORDS:
        yield Warned("short", str(len(words)))
    outside = sum(
        len(plan.source.line_text(line).strip())
        for chrome in plan.chrome
        for line in range(chrome.first_line, chrome.last_line + 1)
    )
    share = outside / max(len("".join(plan.source.text.split())), 1)
    if share > _MOSTLY:
        yield Warned("mostly_page", f"{share:.0%}")
    if not any(section.kind == "heading" for section in plan.sections):
        yield Warned("no_headings")
    if not any(table.kind == "indicators" for table in plan.tables):
        yield Warned("no_table")
    if not any(target.kind == "target" for target in plan.targets):
        yield Warned("no_targets")


def _remarks(plan: Plan) -> Iterator[Warned]:
    return (Warned("remark", words) for words in plan.source.remarks)


_SUFFIX = 6  # characters of a file's ending that are kept, at most


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What a user says of the files. `plan_id`: city and version, empty where not told; `keep`:
    whether they go into the corpus (else they are only reported on); `force`: also what is no plan.
    """

    facts: StatedFacts = field(default_factory=StatedFacts)
    plan_id: tuple[str, str] = ("", "")
    keep: bool = True
    force: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """What a worker makes of a file: the plan under a name of its own, or the error."""

    plan: Plan | None
    kind: TextKind = "text"
    content: bytes = b""
    warnings: tuple[Warned, ...] = ()
    error: PlancmpError | None = None


def take_in(paths: Sequence[str], options: AddOptions) -> Iterator[Taken]:
    """Reads the files, on all cores if there are several, and adds each to the corpus.

    Never raises for a file: one that can't be read or added has its `problem`, the others go on.
    """
    would_be: list[PlanMeta] = []  # of a dry run
    for path, read in zip(paths, _readings(paths, options.facts), strict=True):
        taken = _taken(path, read, options, would_be)
        if taken.plan is not None:
            would_be.append(taken.plan.meta)
        yield taken


def _readings(paths: Sequence[str], stated_facts: StatedFacts) -> Iterator[_Read]:
    """What is read from each file, in their order."""
    if len(paths) == 1:  # a worker takes longer to start than a plan to be read
        yield _read(paths[0], stated_facts)
        return
    with _workers(min(len(paths), os.cpu_count() or 1)) as pool:
        reading = [pool.submit(_read, path, stated_facts) for path in paths]
        for path, future in zip(paths, reading, strict=True):
            yield _result(path, future, stated_facts)


def _result(path: str, future: Future[_Read], stated_facts: StatedFacts) -> _Read:
    """What a worker gives; where one was ended from outside (and with it all), the file is read
    again by a worker of its own, so that it stops no other."""
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    try:
        with _workers(1) as pool:
            return pool.submit(_read, path, stated_facts).result()
    except BrokenProcessPool:
        what = "can't be read: the process that read it was ended"
        return _Read(None, error=InputError(what, where=path, hint="Is there memory enough?"))


@contextmanager
def _workers(count: int) -> Iterator[Executor]:
    """Processes that read files; after an interrupt they end at once."""
    # For the workers, too: a pickle.py that lies in the working folder must not run.
    os.environ["PYTHONSAFEPATH"] = "1"
    pool = ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_begin, initargs=(os.getpid(),)
    )
    try:
        yield pool
    except BaseException:
        for process in active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(parent: int) -> None:
    """In a worker: it ends with the process that the user started; an interrupt is that one's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(parent)


def _read(path: str, stated_facts: StatedFacts) -> _Read:
    """Reads and recognises one file; in a worker."""
    from ..pipeline import read_plan  # takes long to import

    try:
        content = fetch(Path(path))
        source = read_content(content, PurePath(path).name)
    except InputError as error:
        return _Read(None, error=InputError(error.what, where=path, hint=error.hint))
    facts = find_facts(source, PurePath(path).stem, stated_facts)
    plan = read_plan(meta_of(facts, source, path), source)
    kind = text_kind(source, facts.title)
    return _Read(plan, kind, content, looks_wrong(plan, facts.doubts))


def _taken(path: str, read: _Read, options: AddOptions, would_be: Sequence[PlanMeta]) -> Taken:
    """What becomes of a file; in a dry run what would, after those that would be added before."""
    if read.error is not None or read.plan is None:
        return _left(path, read.error or InputError("can't be read"))
    if read.kind in NO_PLANS and not options.force:
        hint = "Add it all the same with --force"
        error = InputError(NO_PLANS[read.kind], where=path, hint=hint)
        return replace(_left(path, error), kind=read.kind)
    try:
        if options.keep:
            meta = add_plan(read.plan.meta, read.content, options.plan_id, _suffix(path))
        else:
            meta = would_add(read.plan.meta, options.plan_id, would_be)
    except PlancmpError as error:
        return _left(path, type(error)(error.what, where=error.where or path, hint=error.hint))
    plan = replace(read.plan, meta=meta)
    if options.keep:
        cache.store(plan)
    no_plan = (Warned(read.kind),) if read.kind in NO_PLANS else ()
    return Taken(path, plan, read.kind, (*no_plan, *read.warnings))


def _left(path: str, error: PlancmpError) -> Taken:
    return Taken(path, None, "", (), error.line, error.exit_code)


def _suffix(path: str) -> str:
    """The file's ending, as far as it is a plain one."""
    suffix = PurePath(path).suffix.casefold()
    plain = suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= _SUFFIX
    return suffix if plain else ""
