"""Remarks in a row's cells: kept as JSON, so that a row can be shown in any language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NewType

from ..messages import LETTERS, sentence
from ..model import Remark, Remarks
from ..model.remark import from_plain, to_plain

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
