"""Rows of the commands → a report."""

from __future__ import annotations

from collections.abc import Sequence

from ..render.names import plan_name
from .coverage import contradictions, coverage_by_topic
from .findings import Told, findings
from .material import Material
from .model import PlanCard, Report
from .numbers import numbers_by_topic
from .passages import lined_up


def compose(material: Material, lang: str, topics: Sequence[str] = ()) -> Report:
    """The report that the rows give, in `lang`. `topics`: those that the rows are about."""
    names = {plan.meta.id: plan_name(plan.meta.id, lang) for plan in material.plans}
    plans = {plan.meta.id: plan for plan in material.plans}
    numbers = numbers_by_topic(material, names, lang)
    coverage = coverage_by_topic(material.gaps, lang)
    audit = contradictions(material.audit, lang)
    told = Told(names, {name: plan.meta.city for name, plan in plans.items()}, lang)
    return Report(
        lang=lang,
        topics=tuple(topics),
        plans=tuple(
            PlanCard(str(row["plan"]), names[str(row["plan"])], row) for row in material.list
        ),
        findings=findings(numbers, coverage, audit, told),
        numbers=numbers,
        coverage=coverage,
        sections=tuple(
            lined_up(plans, pair, rows, lang) for pair, rows in material.align.items()
        ),
        contradictions=audit,
        targets=tuple(material.targets),
        issues=tuple(material.issues),
        sources=material.plans,
    )
