"""The columns of a row type: they derive from its fields, for CSV, JSON, frames and `verify`.

A row is a record; a field may be a record itself (a side of `diff`), whose fields are columns named
after it: a_value. Of `matrix` a field holds a record for each plan.

Remarks in a row's cells: kept as JSON, so that a row can be shown in any language.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, NewType, get_args, get_origin, get_type_hints

import msgspec

from ..messages import LETTERS, sentence
from ..model import Remark, Remarks
from ..model.remark import from_plain, to_plain
from .cells import Cell

# RowColumns of this type hold remarks as JSON; CSV, JSON and frames have their sentences instead.
RemarkJson = NewType("RemarkJson", str)


def encoded(remarks: Sequence[Remark]) -> RemarkJson:
    """Remarks as a cell; empty for none."""
    plain = [to_plain(remark)["remark"] for remark in remarks]
    return RemarkJson(json.dumps(plain, ensure_ascii=False) if plain else "")


@cache
def _remarks(encoded_remarks: RemarkJson) -> Remarks:
    return tuple(from_plain({"remark": plain}) for plain in json.loads(encoded_remarks))


def remarks_of(cell: RemarkJson | None) -> Remarks:
    """The remarks that a cell holds."""
    return _remarks(cell) if cell else ()


def sentence_of(cell: RemarkJson | None, lang: str, names: Mapping[str, str] = LETTERS) -> str:
    """A cell's remarks in words. `names`: see messages.sentence."""
    return sentence(remarks_of(cell), lang, names)


class NamedCells(msgspec.Struct, frozen=True, gc=False):
    """Named cells: a row of a command, or a part of one."""

    @classmethod
    def column(cls, part: str, name: str) -> str:
        """What the column of a field is called where the record is a `part` of a row."""
        return f"{part}_{name}"

    def fields(self) -> dict[str, Any]:
        """Its fields by name, to make a longer record that begins with them."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


@dataclass(frozen=True, slots=True)
class RowColumns:
    """The columns of a row type in their order. `paths`: from a row to each one's cell; `remarks`:
    those whose cells hold remarks."""

    names: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    remarks: frozenset[str]

    @classmethod
    def of(cls, row_type: type[NamedCells], plans: Sequence[str] = ()) -> RowColumns:
        """The columns of a command; those of `matrix` are of these plans, by id."""
        return _columns(row_type, tuple(plans))

    def cells(self, row: NamedCells) -> dict[str, Cell]:
        """A row's cells by column, remarks as JSON."""
        return {
            name: _cell(row, path) for name, path in zip(self.names, self.paths, strict=True)
        }

    def with_sentences(self, rows: Iterable[NamedCells], lang: str) -> Iterator[dict[str, Cell]]:
        """The rows' cells with sentences for remarks, for those who read no remarks."""
        for row in rows:
            cells = self.cells(row)
            for name in self.remarks:
                if cell := cells[name]:
                    cells[name] = sentence_of(RemarkJson(str(cell)), lang)
            yield cells


@cache
def _columns(row_type: type[NamedCells], plans: tuple[str, ...]) -> RowColumns:
    found = list(_fields(row_type, plans))
    return RowColumns(
        tuple(name for name, _, _ in found),
        tuple(path for _, path, _ in found),
        frozenset(name for name, _, holds_remarks in found if holds_remarks),
    )


def _fields(
    record: type[NamedCells], plans: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Each column with the way to its cell, and whether that holds remarks."""
    kinds = get_type_hints(record)
    fields = record.__struct_fields__, record.__struct_encode_fields__
    for field, column in zip(*fields, strict=True):
        kind = kinds[field]
        by_plan = get_origin(kind) is dict
        part = _part(get_args(kind)[1] if by_plan else kind)
        if part is None:
            yield column, (field,), RemarkJson in _members(kind)
            continue
        for name in plans if by_plan else (column,):
            way = (field, name) if by_plan else (field,)
            for own, path, holds_remarks in _fields(part, plans):
                yield part.column(name, own), (*way, *path), holds_remarks


def _members(kind: Any) -> tuple[Any, ...]:
    """The types of a union: of `X | None` X."""
    return tuple(one for one in get_args(kind) or (kind,) if one is not NoneType)


def _part(kind: Any) -> type[NamedCells] | None:
    """The record that a field holds; None where it holds a cell."""
    found = (one for one in _members(kind) if isinstance(one, type) and issubclass(one, NamedCells))
    return next(found, None)


def _cell(row: NamedCells, path: Sequence[str]) -> Cell:
    """The cell at the end of a path; None where a part on the way is missing."""
    value: Any = row
    for step in path:
        if value is None:
            return None
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, step)
    cell: Cell = value
    return cell
