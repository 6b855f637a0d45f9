"""Writes corrections.toml: a correction at a time, whole or not at all, while nobody else changes
the corpus."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import tomlkit

from ..errors import InputError, OutputError, UsageError
from ..model import Plan, PlanMeta, Target
from ..system.files import replaced
from .change import locked, own_metas
from .corrections import FIELDS, Correction, parse_corrections
from .names import find_plan
from .store import CORRECTIONS, corpus_dir, own_dir, read_source

_HEAD = "# Readings of the plans beside this file, corrected by hand (plancmp correct)."
_NUMBERS = ("value", "value_high", "baseline", "year")
_TRUE = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """A number as a user names it: the line of its row or of its words, the words or a part of
    them, and its character where the line has them several times."""

    line: int
    words: str
    start: int | None = None


def correct_plan(
    name: str, place: NumberPlace, changes: Mapping[str, str], why: str, *, drop: bool
) -> tuple[Correction, Path]:
    """Keeps a correction, in place of what was kept of the same number; gives it back with the
    file. Without changes it confirms the row as it was read.

    Raises UsageError where the number isn't read there, a change is none, or the plan is in no
    corpus that can be written; OutputError if the corpus can't be written.
    """
    meta = _own_plan(name)
    _check(changes, drop)
    if not why.strip():
        raise UsageError("--why says nothing", hint="Say why the reading is wrong, or right")
    found = _number(meta, place)
    entry = {**found, "drop": True} if drop else found | _typed(changes)
    return _written(meta, {**entry, "why": why.strip()})


def undo(name: str, place: NumberPlace) -> tuple[Correction, Path]:
    """Takes a correction back; gives it back with the file it stood in.

    Raises UsageError where there is none, OutputError if the corpus can't be written.
    """
    meta = _own_plan(name)
    with locked() as folder:
        path, document = _document(folder)
        kept = parse_corrections(tomlkit.dumps(document), str(path), _ids(folder))
        fitting = [
            at for at, one in enumerate(kept)
            if one.plan == meta.id and one.line == place.line and place.words in one.value_quote
            and place.start in (None, one.value_start)
        ]  # fmt: skip
        if len(fitting) != 1:
            own = (one for one in kept if one.plan == meta.id)
            lines = ", ".join(f"{one.line} {one.value_quote}" for one in own)
            what = "several corrections" if fitting else "no correction"
            hint = f"It has: {lines}" if lines else ""
            raise UsageError(f"{what} of {place.words!r} in line {place.line}", where=meta.id,
                             hint=hint)  # fmt: skip
        del document["correction"][fitting[0]]
        _write(path, document, folder)
        return kept[fitting[0]], path


def _own_plan(name: str) -> PlanMeta:
    """The plan of that name, if its corpus can hold corrections."""
    meta = find_plan(name)
    if meta.loose:
        hint = f"`plancmp add {name}` puts it into one; correct it there"
        raise UsageError("a file named by its path is in no corpus", where=name, hint=hint)
    if meta.place:
        raise UsageError(f"{meta.id} is a part of a plan", hint="Correct the whole plan")
    if not meta.folder or Path(meta.folder) != own_dir().resolve():
        hint = f"Copy the folder {corpus_dir()} and name the copy: --corpus COPY"
        raise UsageError(f"{meta.id} ships with plancmp and stays as it is", hint=hint)
    return meta


def _check(changes: Mapping[str, str], drop: bool) -> None:
    if drop and changes:
        raise UsageError("--drop leaves the number out, so nothing is set", hint="Leave one away")
    for name in changes:
        if name not in FIELDS:
            raise UsageError(f"no field {name!r}", hint=f"Known: {', '.join(FIELDS)}")


def _typed(changes: Mapping[str, str]) -> dict[str, Any]:
    return {name: _value(name, words) for name, words in changes.items()}


def _value(name: str, words: str) -> Any:
    """A word of the command line as the field has it; what it can't be is told when it is read."""
    if name == "soft":
        return _TRUE.get(words.casefold(), words)
    if name in _NUMBERS and words:
        for kind in (int, float):
            try:
                return kind(words)
            except ValueError:
                continue
    return words


def _number(meta: PlanMeta, place: NumberPlace) -> dict[str, Any]:
    """The number's place as an entry names it."""
    from ..pipeline import read_plan  # takes long to import

    plan = read_plan(meta, read_source(meta))  # as it was read: what was dropped can be set again
    in_line = [target for target in plan.targets if place.line in _lines(plan, target)]
    fitting = _fitting(plan, in_line, place)
    spans = sorted({target.value_span for target in fitting})
    if len(spans) != 1:
        raise UsageError(
            f"{place.words!r} is read {len(spans)} times in line {place.line}" if spans
            else f"no number {place.words!r} is read in line {place.line}",
            where=meta.id, hint=_hint(plan, fitting or in_line, several=bool(spans)),
        )  # fmt: skip
    words, line = plan.source.slice(spans[0]), plan.source.line_at(spans[0].start)
    same = {
        target.value_span for target in plan.targets
        if plan.source.line_at(target.value_span.start) == line
        and plan.source.slice(target.value_span) == words
    }  # fmt: skip
    found: dict[str, Any] = {"plan": meta.id, "line": line, "value_quote": words}
    return found | ({"value_start": spans[0].start} if len(same) > 1 else {})


def _lines(plan: Plan, target: Target) -> set[int]:
    """The line of a row's words and that of its number."""
    return {plan.source.line_at(span.start) for span in (target.quote_span, target.value_span)}


def _fitting(plan: Plan, targets: Sequence[Target], place: NumberPlace) -> list[Target]:
    """Those whose number is written so; if none is, those in which the words stand."""
    found = [one for one in targets if place.start in (None, one.value_span.start)]
    exact = [one for one in found if plan.source.slice(one.value_span) == place.words]
    return exact or [one for one in found if place.words in plan.source.slice(one.value_span)]


def _hint(plan: Plan, targets: Sequence[Target], *, several: bool) -> str:
    named = (
        f"{f'--at {one.value_span.start} ' if several else ''}{plan.source.slice(one.value_span)} "
        f"({one.indicator})"
        for one in targets
    )
    listed = ", ".join(named)
    return f"{'Say which' if several else 'It has'}: {listed}" if listed else ""


def _written(meta: PlanMeta, entry: Mapping[str, Any]) -> tuple[Correction, Path]:
    with locked() as folder:
        path, document = _document(folder)
        table = tomlkit.table()
        for key, value in entry.items():
            table.add(key, value)
        entries = document.setdefault("correction", tomlkit.aot())
        place = [entry.get(key) for key in ("plan", "line", "value_quote", "value_start")]
        for at, kept in enumerate(entries):
            if [kept.get(key) for key in ("plan", "line", "value_quote", "value_start")] == place:
                entries[at] = table
                break
        else:
            if entries:
                entries[-1].add(tomlkit.nl())
            entries.append(table)
        try:
            _write(path, document, folder)
        except InputError as error:
            raise UsageError(error.what) from error
        return msgspec.convert(dict(entry), Correction), path


def _document(folder: Path) -> tuple[Path, Any]:
    """corrections.toml as it is kept, with its comments."""
    path = folder / CORRECTIONS
    words = path.read_text(encoding="utf-8") if path.exists() else f"{_HEAD}\n\n"
    parse_corrections(words, str(path), _ids(folder))
    return path, tomlkit.parse(words)


def _ids(folder: Path) -> list[str]:
    return [meta.id for meta in own_metas(folder)]


def _write(path: Path, document: Any, folder: Path) -> None:
    """Replaces corrections.toml, if what is written follows its rules; with none left it goes."""
    words = tomlkit.dumps(document)
    left = parse_corrections(words, str(path), _ids(folder))
    if not left:
        path.unlink(missing_ok=True)
        return
    try:
        with replaced(path, sync=True) as out:
            out.write(words.encode("utf-8"))
    except OSError as error:
        hint = error.strerror or os.strerror(error.errno or 0)
        raise OutputError("corrections can't be written", where=str(path), hint=hint) from error
