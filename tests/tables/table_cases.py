"""Reads cases and plans for the tests of tables, and writes tables down the way cases do."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from plancmp.model import Column, NormalText, SourceText, Table, TableRow
from plancmp.tables import TablesFound, find_tables
from plancmp.text import normalise

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of cases/`name`.toml."""
    return tomllib.loads((HERE / "cases" / f"{name}.toml").read_text(encoding="utf-8"))["case"]


def normal_of(text: str, name: str = "case") -> NormalText:
    """The normalised text of a case."""
    return normalise(SourceText(name, text, ""))


@cache
def plan_text(name: str) -> NormalText:
    """The normalised text of a plan of the corpus."""
    return normal_of((CORPUS / f"{name}.txt").read_text(encoding="utf-8"), name)


@cache
def plan_tables(name: str) -> TablesFound:
    """The tables of a plan of the corpus."""
    return find_tables(plan_text(name))


def table_at(name: str, line: int) -> Table:
    """The table of a plan that begins on a line."""
    return next(table for table in plan_tables(name).tables if table.first_line == line)


def written_column(column: Column) -> str:
    """start 2020 henan"""
    return " ".join(filter(None, (column.role, str(column.year or ""), column.scope)))


def written_row(row: TableRow) -> str:
    """group | cell | cell, with - for no group and ∅ for an empty cell."""
    cells = (cell.text if cell else "∅" for cell in row.cells)
    return " | ".join((row.group.text if row.group else "-", *cells))
