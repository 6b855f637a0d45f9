"""Reports about the shipped plans, made once."""

from __future__ import annotations

from functools import cache

from plancmp.corpus import find_plan
from plancmp.report import Material, Report, compose, gather


@cache
def material_of(*names: str) -> Material:
    """The rows for a report about these plans."""
    return gather([find_plan(name) for name in names])


@cache
def report_of(lang: str, *names: str) -> Report:
    """A report about these plans."""
    return compose(material_of(*names), lang)
