"""The words of `report`, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

REPORT: Mapping[str, tuple[str, str]] = {
    "report_title": ("{0}：规划比较", "{0}: plans compared"),
    "report_topics": ("范围：{0}", "Topics: {0}"),
    "find_ambition": ("谁的要求更高", "Who asks more"),
    "find_differences": ("差距最大的指标", "The largest differences"),
    "find_gaps": ("别处都有而此处没有", "What all others have"),
    "find_contradictions": ("规划自身的矛盾", "What a plan says against itself"),
    "lead_pairs": (
        "可比 {0} 对：分出高低 {1}，相同 {2}，说不准 {3}；另有 {4} 对看似相同而不可比。",
        "{0} pairs compared: one asks more in {1}, equal {2}, can't say {3}; {4} more look alike "
        "and are not comparable.",
    ),
    "asks_more": ("{0}：{1} 项要求最高", "{0} asks the most in {1}"),
    "asks_none": ("{0}：没有要求最高的指标", "{0} asks the most in none"),
    "such_as": ("{0}，如{1}", "{0}, such as {1}"),
    "differs": ("{0}：{1}，{2}，相差{3}", "{0}: {1}, {2}, {3} apart"),
    "lead_differences": (
        "只列可分高低的比率，按百分点排列；总量随地方大小而变，不在其内。",
        "Rates only, and only where an order can be told; counts grow with the place.",
    ),
    "lacks": ("{0}缺 {1} 项：{2}", "{0} lacks {1}: {2}"),
    "lacks_none": ("{0}：无", "{0}: none"),
    "lead_gaps": (
        "其余规划都有论述或量化、唯独此规划没有的内容和指标。",
        "Themes and indicators that every other plan discusses or quantifies.",
    ),
    "lead_contradictions": (
        "共 {0} 处：重 {1}，中 {2}，轻 {3}。程序判断，请看原文再下结论。",
        "{0} found: {1} high, {2} medium, {3} low. Read both lines before you quote one.",
    ),
    "of_plan": ("{0}：{1}", "{0}: {1}"),
}
