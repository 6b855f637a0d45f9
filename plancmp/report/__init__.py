"""A report: what the commands found about several plans, in one file.

    plan_rows = gather(metas, topics)
    report = compose(plan_rows, "zh", topics)
"""

from .compose import compose
from .model import Report
from .plan_rows import PlanRows, gather

__all__ = ["PlanRows", "Report", "compose", "gather"]
