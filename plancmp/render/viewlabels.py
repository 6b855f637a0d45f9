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
    "own_scale": ("0 … 各自最大值", "0 … the largest of each"),
    "matrix_plot_hint": ("行号、提示：不加 --plot", "Lines and caveats: without --plot"),
    "diff_plot_hint": (
        "行号、提示、仅一方提出的：不加 --plot",
        "Lines, caveats and one-sided promises: without --plot",
    ),
    "not_compared": ("不可比", "Not comparable"),
    # gaps
    "evidence_hint": ("原文与最近原文：--evidence", "Quotations, nearest passages: --evidence"),
    "lines_hint": ("行号：--topic 只看一个主题", "lines: --topic, for one topic alone"),
    # words of closed lists that plans.toml has in Chinese: status and level
    "征求意见稿": ("征求意见稿", "draft for comment"),
    "决策草案": ("决策草案", "draft for decision"),
    "发布": ("发布", "issued"),
    "国家": ("国家", "state"),
    "省": ("省", "province"),
    "地级市": ("地级市", "prefecture"),
    "县级市": ("县级市", "county-level city"),
    "县": ("县", "county"),
    "区": ("区", "district"),
}
