"""The words of `rank`, of the plots and of the grid of gaps, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

VIEWS: Mapping[str, tuple[str, str]] = {
    # rank
    "start": ("起点", "Start"),
    "to_first": ("与首位之差", "To the first"),
    "tied_legend": ("2= 并列第二", "2= joint second"),
    "unclear_legend": ("1—2 分不出先后", "1—2 the order can't be told"),
    "no_promise": ("未提此指标数值", "No promise of it"),
    "none_ranked": ("没有规划承诺此指标。", "No plan promises it."),
    "more_is_better": ("高者力度大", "higher is more ambitious"),
    "less_is_better": ("低者力度大", "lower is more ambitious"),
    "by_number": ("按数值排列", "by number alone"),
    # plots
    "way_legend": ("从起点到目标", "from the start to the promise"),
    "range_legend": ("区间", "a range"),
    "edge_legend": ("超出坐标", "beyond the scale"),
    "rates": ("占比与比率", "Rates"),
    "counts": ("数量（各自坐标）", "Others, each on its own scale"),
    "not_drawn": ("无法画出", "not drawn"),
    "not_compared": ("不可比", "Not comparable"),
    "one_sided": (
        "另有仅一方提出的：甲 {}，乙 {}（不加 --plot 可见）",
        "Promised by one side only: A {}, B {} (shown without --plot)",
    ),
    # gaps
    "evidence_hint": (
        "原文与行号：--evidence，或 --topic 只看一个主题",
        "Words and lines: --evidence; one topic alone: --topic",
    ),
    "all_topics": ("合计", "All"),
}
