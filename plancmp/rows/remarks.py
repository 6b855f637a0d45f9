"""Remarks in a row's cells: kept as JSON, so that a row can be shown in any language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ..messages import LETTERS, sentence
from ..model import Remark, Remarks
from ..model.remark import codes_of, from_plain, to_plain
from .cells import Cell, Row, RowType


def cells(column: str, remarks: Remarks | None) -> Row:
    """A column of remarks and the one with their codes; None where nothing could be said."""
    codes = f"{column}_codes"
    if remarks is None:
        return {column: None, codes: None}
    return {column: cell(remarks), codes: codes_of(remarks)}


def cell(remarks: Sequence[Remark]) -> str:
    """Remarks as a cell; empty for none."""
    plain = [to_plain(found)["remark"] for found in remarks]
    return json.dumps(plain, ensure_ascii=False) if plain else ""


@cache
def _remarks(words: str) -> Remarks:
    return tuple(from_plain({"remark": plain}) for plain in json.loads(words))


def remarks_of(told: Cell) -> Remarks:
    """The remarks that a cell holds."""
    return _remarks(str(told)) if told else ()


def told(found: Cell, lang: str, names: Mapping[str, str] = LETTERS) -> str:
    """A cell's remarks in words. `names`: see messages.sentence."""
    return sentence(remarks_of(found), lang, names)


def said_rows(row_type: RowType, rows: Iterable[Row], lang: str) -> list[Row]:
    """The rows with sentences for remarks, for those who read no remarks: CSV, JSON, frames."""
    if not row_type.remarks:
        return list(rows)
    return [
        {
            column: told(held, lang) if held and column in row_type.remarks else held
            for column, held in row.items()
        }
        for row in rows
    ]
