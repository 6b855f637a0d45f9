"""Plans that were read, kept on disk: reading one takes seconds, loading it milliseconds. Beside
them the rows of comparisons, and what data files hold.

The key holds all that the result depends on: the plan's text and facts, the registry's data and
plancmp's own code. A file that can't be used, for whatever reason, is no cache: the plan is read
again. Files are written beside and renamed, so that none is ever half there.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec

from .. import __version__
from ..model import Keywords, Plan, PlanMeta, SourceText
from .files import cache_dir

Row = TypeVar("Row", bound=msgspec.Struct)
About = TypeVar("About", bound=msgspec.Struct)
_UNUSABLE = (OSError, ValueError, KeyError, RecursionError, msgspec.MsgspecError)
_PARTS = tuple(field.name for field in fields(Plan) if field.name not in ("meta", "source"))


@cache
def _code_stamp() -> str:
    """What tells one state of plancmp's code and data from another: names, sizes and times of its
    files."""
    digest = sha256(__version__.encode())
    root = os.path.dirname(os.path.dirname(__file__))
    for folder, _, names in sorted(os.walk(root)):  # in half the time that a Path takes
        for name in sorted(names):
            if name.endswith((".py", ".toml", ".tsv")):
                path = os.path.join(folder, name)
                status = os.stat(path)
                entry = f"{path[len(root) :]} {status.st_size} {status.st_mtime_ns}\n"
                digest.update(entry.encode())
    return digest.hexdigest()


def _file(about: object, state: object, ending: str = "json") -> Path:
    """The file of what is kept `about` something, in one `state` of the plans and of plancmp."""
    whole = [state, _code_stamp()]
    name, key = (sha256(msgspec.json.encode(words)).hexdigest() for words in (about, whole))
    return cache_dir() / f"{name[:12]}.{key[:40]}.{ending}"


def _path(meta: PlanMeta, source: SourceText) -> Path:
    return _file(meta.id, [meta, source.sha256])


def pack(plan: Plan) -> bytes:
    """The plan without source and facts, as JSON."""
    return msgspec.json.encode({name: getattr(plan, name) for name in _PARTS})


def unpack(content: bytes, meta: PlanMeta, source: SourceText) -> Plan:
    """The plan that `pack` was given. Raises MsgspecError if `content` is anything else."""
    parts = _parts().decode(content)
    return Plan(meta, source, **{name: getattr(parts, name) for name in _PARTS})


@cache
def _parts() -> msgspec.json.Decoder[Any]:
    """Reads what `pack` made: an object with exactly the plan's parts, each of its own type."""
    hints = get_type_hints(Plan)
    kept = msgspec.defstruct("Parts", [(name, hints[name]) for name in _PARTS], gc=False)
    return msgspec.json.Decoder(kept)


def load(meta: PlanMeta, source: SourceText) -> Plan | None:
    """The plan as it was read before, None if it wasn't or can't be used."""
    try:
        return unpack(_path(meta, source).read_bytes(), meta, source)
    except _UNUSABLE:
        return None


class _KeptKeywords(msgspec.Struct):
    """What a file of kept keywords holds."""

    keywords: Keywords


class _KeptRows(msgspec.Struct, Generic[Row]):
    """What a file of kept rows holds. `about`: what was asked, in words that find it again."""

    about: msgspec.Raw
    rows: list[Row]


def _drop_older(path: Path) -> None:
    """Removes what is kept of the same plan from other states of its text or of plancmp."""
    for older in path.parent.glob(f"{path.name.split('.')[0]}.*{path.suffix}"):
        older.unlink(missing_ok=True)


def store(plan: Plan) -> None:
    """Keeps the plan for the next time; does nothing where the folder can't be written."""
    _write(_path(plan.meta, plan.source), pack(plan))


def load_keywords(plan: Plan) -> Keywords | None:
    """The keywords of the plan's sections as they were made before, None if they weren't."""
    try:
        kept_keywords = msgspec.json.decode(_keywords_file(plan).read_bytes(), type=_KeptKeywords)
        return kept_keywords.keywords if len(kept_keywords.keywords) == len(plan.sections) else None
    except _UNUSABLE:
        return None


def store_keywords(plan: Plan, keywords: Keywords) -> None:
    """Keeps the keywords of the plan's sections for the next time."""
    _write(_keywords_file(plan), msgspec.json.encode(_KeptKeywords(keywords)))


def _keywords_file(plan: Plan) -> Path:
    return _file(["keywords", plan.meta.id], [plan.meta, plan.source.sha256])


def load_source(about: Sequence[str]) -> SourceText | None:
    """The text that was read out of a document before; None if none was, or it can't be used.
    `about` tells the document: its hash and all that says how it is read."""
    try:
        return msgspec.json.decode(_source_file(about).read_bytes(), type=SourceText)
    except _UNUSABLE:
        return None


def store_source(about: Sequence[str], source: SourceText) -> None:
    """Keeps the text of a document for the next time."""
    _write(_source_file(about), msgspec.json.encode(source))


def _source_file(about: Sequence[str]) -> Path:
    return _file(["source", *about], [])


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """The content of the TOML file `name`: as it was parsed before, which takes a tenth of the
    time, where its `text` is the same. Raises ValueError where it is no TOML."""
    path = _file(ascii(name), text, "toml")  # a path may hold what is no text
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except _UNUSABLE:
        pass
    import tomllib  # takes long to import

    content = tomllib.loads(text)
    kept = msgspec.json.encode(content)
    if msgspec.json.decode(kept) == content:  # JSON has no dates
        _write(path, kept)
    return content


def remember(
    about: msgspec.Struct, metas: Sequence[PlanMeta], row_type: type[Row],
    make: Callable[[], list[Row]],
) -> list[Row]:  # fmt: skip
    """The rows that `make` gives, out of the cache if it gave them before.

    `about` is what was asked, of which plans by their ids; `metas` are these plans. The caller
    vouches that the plans' files are those that `metas` describe.
    """
    path = _file(about, metas)
    try:
        return msgspec.json.decode(path.read_bytes(), type=_KeptRows[row_type]).rows  # type: ignore[valid-type]
    except _UNUSABLE:
        pass  # nothing kept, or nothing that can be used
    rows = make()
    _write(path, msgspec.json.encode(_KeptRows(msgspec.Raw(msgspec.json.encode(about)), rows)))
    return rows


@dataclass(frozen=True, slots=True)
class Remembered(Generic[About]):
    """A file of kept rows that `remember` may have written: what is kept there, undecoded."""

    about: About
    _path: Path
    _content: bytes

    def is_about(self, metas: Sequence[PlanMeta]) -> bool:
        """Whether `remember` would give these rows back, asked of these plans."""
        return _file(self.about, metas) == self._path

    def rows(self, row_type: type[Row]) -> list[Row] | None:
        """The rows; None where they are of another type, so that none would be used."""
        try:
            return msgspec.json.decode(self._content, type=_KeptRows[row_type]).rows  # type: ignore[valid-type]
        except _UNUSABLE:
            return None


class _KeptAbout(msgspec.Struct, Generic[About]):
    """The same file, its rows left out."""

    about: About


def remembered(about_type: type[About]) -> Iterator[Remembered[About]]:
    """All kept rows, whatever state of the plans and of plancmp they belong to."""
    for path in sorted(cache_dir().glob("*.json")):
        try:
            content = path.read_bytes()
            kept = msgspec.json.decode(content, type=_KeptAbout[about_type])  # type: ignore[valid-type]
        except _UNUSABLE:
            continue  # a plan, or nothing that would be used
        yield Remembered(kept.about, path, content)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            _drop_older(path)
            os.replace(name, path)
        except OSError:
            os.unlink(name)
    except OSError:
        return
