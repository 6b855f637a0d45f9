"""Plans that were read, kept on disk: reading one takes seconds, loading it milliseconds.

The key holds all that the result depends on: the plan's text and facts, the registry's data and
plancmp's own code. A file that can't be used, for whatever reason, is no cache: the plan is read
again. Files are written beside and renamed, so that none is ever half there.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from hashlib import sha256
from pathlib import Path

from . import __version__
from .folders import cache_dir
from .model import Plan, PlanMeta, SourceText
from .model.codec import decode, encode
from .registry.load import registry_hash

Rows = list[dict[str, str | int | float | bool | None]]
Make = Callable[[], Rows]
_UNUSABLE = (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError)
_PARTS = tuple(field.name for field in fields(Plan) if field.name not in ("meta", "source"))


@cache
def _code_stamp() -> str:
    """What tells one state of plancmp's code from another: names, sizes and times of its files."""
    digest = sha256(__version__.encode())
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        status = path.stat()
        digest.update(f"{path.relative_to(root)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _file(about: object, state: object) -> Path:
    """The file of what is kept `about` something, in one `state` of the plans and of plancmp."""
    whole = json.dumps([state, registry_hash(), _code_stamp()])
    name, key = (sha256(words.encode()).hexdigest() for words in (json.dumps(about), whole))
    return cache_dir() / f"{name[:12]}.{key[:40]}.json"


def _path(meta: PlanMeta, source: SourceText) -> Path:
    return _file(meta.id, [encode(meta), source.sha256])


def pack(plan: Plan) -> str:
    """The plan without source and facts, as JSON."""
    parts = {name: encode(getattr(plan, name)) for name in _PARTS}
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str, meta: PlanMeta, source: SourceText) -> Plan:
    """The plan that `pack` was given. Raises ValueError, TypeError, … if `text` is another's."""
    from typing import get_type_hints

    hints, parts = get_type_hints(Plan), json.loads(text)
    return Plan(meta, source, **{name: decode(hints[name], parts[name]) for name in _PARTS})


def load(meta: PlanMeta, source: SourceText) -> Plan | None:
    """The plan as it was read before, None if it wasn't or can't be used."""
    try:
        return unpack(_path(meta, source).read_text(encoding="utf-8"), meta, source)
    except _UNUSABLE:
        return None


def _drop_older(path: Path) -> None:
    """Removes what is kept of the same plan from other states of its text or of plancmp."""
    for older in path.parent.glob(f"{path.name.split('.')[0]}.*.json"):
        older.unlink(missing_ok=True)


def store(plan: Plan) -> None:
    """Keeps the plan for the next time; does nothing where the folder can't be written."""
    _write(_path(plan.meta, plan.source), pack(plan))


def load_source(about: Sequence[str]) -> SourceText | None:
    """The text that was read out of a document before; None if none was, or it can't be used.
    `about` tells the document: its hash and all that says how it is read."""
    try:
        return decode(SourceText, json.loads(_source_file(about).read_text(encoding="utf-8")))
    except _UNUSABLE:
        return None


def store_source(about: Sequence[str], source: SourceText) -> None:
    """Keeps the text of a document for the next time."""
    _write(_source_file(about), json.dumps(encode(source), ensure_ascii=False))


def _source_file(about: Sequence[str]) -> Path:
    return _file(["source", *about], [])


def remember(
    name: str,
    metas: Sequence[PlanMeta],
    words: Sequence[str],
    columns: Sequence[str],
    make: Make,
) -> Rows:
    """The rows that `make` gives for these plans, out of the cache if it gave them before.

    `name` and `words` say what is asked of the plans; each row has `columns`, in their order. The
    caller vouches that the plans' files are those that `metas` describe.
    """
    about = [name, [meta.id for meta in metas], list(words)]
    path = _file(about, encode(tuple(metas)))
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))["rows"]
        if _are_rows(kept, tuple(columns)):
            rows: Rows = kept
            return rows
    except _UNUSABLE:
        pass  # nothing kept, or nothing that can be used
    rows = make()
    _write(path, json.dumps({"about": about, "rows": rows}, ensure_ascii=False))
    return rows


def remembered(metas: Mapping[str, PlanMeta]) -> Iterator[tuple[str, list[str], list[str], Rows]]:
    """What `remember` would give back without making it: name, plan ids, words and rows, of those
    kept rows that are about plans in `metas` (by id) and belong to plancmp as it is now."""
    for path in sorted(cache_dir().glob("*.json")):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            name, ids, words = about = kept["about"]
            current = _file(about, encode(tuple(metas[plan] for plan in ids))) == path
            if current and _are_rows(kept["rows"]):
                yield name, ids, words, kept["rows"]
        except _UNUSABLE:
            continue  # a plan, another state's, or nothing that would be used


def _are_rows(kept: object, columns: tuple[str, ...] | None = None) -> bool:
    """Whether what a file held is a list of flat rows, with these columns if any are named."""
    return isinstance(kept, list) and all(
        isinstance(row, dict)
        and columns in (None, tuple(row))
        and not any(isinstance(cell, (list, dict)) for cell in row.values())
        for row in kept
    )


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            _drop_older(path)
            os.replace(name, path)
        except OSError:
            os.unlink(name)
    except OSError:
        return
