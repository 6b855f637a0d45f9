"""The rows of `diff` as pairs of figures, under the plans' own names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Remarks, Side
from ..model.remark import swapped
from ..render.cells import Row
from ..render.notes import noted
from ..render.remarks import remarks_of
from ..render.rows import PROGRESS, sides
from ..render.wording import signed, value_words
from .charts import Key, promise_key, proof_of
from .material import Material
from .model import Pair
from .proofs import Figure
from .sentences import told

Names = Mapping[str, str]


def told_promises(material: Material) -> dict[Key, Row]:
    """Each promise that `diff` knows, as its side tells it: the columns without their prefix."""
    columns = [*(name.removeprefix("a_") for name in sides("a")), *PROGRESS]
    found: dict[Key, Row] = {}
    for row, side in promise_sides(material):
        told = {name: row[f"{side}_{name}"] for name in columns}
        found.setdefault(side_key(row, side), told)
    return found


def promise_sides(material: Material) -> Iterator[tuple[Row, str]]:
    """Every side of every row of `diff` that holds a promise."""
    for rows in material.diff.values():
        for row in rows:
            for side in "ab":
                if row[f"{side}_value"] is not None:
                    yield row, side


def side_key(row: Row, side: str) -> Key:
    """What tells the promise of one side of a row of `diff`."""
    return promise_key(row[f"{side}_plan"], row, f"{side}_", row["indicator_id"])


def pair(row: Row, names: Names, lang: str, anchor: str) -> Pair:
    """A row of `diff` that has both sides; `anchor` is its indicator's."""
    a, b = str(row["a_plan"]), str(row["b_plan"])
    difference = signed(row["difference"], str(row["unit"] or ""), lang)
    remarks = remarks_of_plans(row, (a, b))
    caveats = _of_plans(remarks_of(row["caveat"]), row, (a, b))
    ambition = {"a": a, "b": b, "equal": "equal"}.get(str(row["ambition"]), "")
    return Pair(
        a_plan=a,
        b_plan=b,
        a=side_figure(row, "a"),
        b=side_figure(row, "b"),
        a_words=str(row["a_indicator"]),
        b_words=str(row["b_indicator"]),
        difference=Figure(difference, anchor=anchor) if difference else None,
        comparable=row["verdict"] != "not_comparable",
        ambition=ambition,
        note=told(remarks, lang, names),
        caveat=told(caveats, lang, names),
        remarks=remarks,
        caveats=caveats,
        row=row,
    )


def side_figure(row: Row, side: str) -> Figure:
    """What one side promises, with its proof."""
    return Figure(value_words(row, f"{side}_"), proof_of(row[f"{side}_plan"], row, f"{side}_"))


def remarks_of_plans(row: Row, plans: tuple[str, str]) -> Remarks:
    """Why a row of `diff` is as it is and what to mind, with the plans' ids for its sides.
    `plans`: A and B, which a one-sided row doesn't name."""
    return _of_plans(noted(row), row, plans)


def _of_plans(remarks: Remarks, row: Row, plans: tuple[str, str]) -> Remarks:
    a, b = plans
    other = a if row["status"] == "only_b" else b
    sides = {"a": Side(a), "b": Side(b), "other": Side(other)}
    return tuple(swapped(found, sides) for found in remarks)
