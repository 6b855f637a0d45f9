"""A report for the desk: what the commands found about several plans, in one file.

    material = gather(metas, topics)
    report = compose(material, "zh", topics)
"""

from .compose import compose
from .material import PlanRows, gather
from .model import Report

__all__ = ["PlanRows", "Report", "compose", "gather"]
