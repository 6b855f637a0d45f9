"""The words of `add` and `remove`, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

# id → (zh, en); {names} are columns of a row of `add`.
INTAKE: Mapping[str, tuple[str, str]] = {
    "added_file": ("{0} → {1}", "{0} → {1}"),
    "read_only": ("{0}（未加入）", "{0} (not added)"),
    "read_text": (
        "{form} · {lines}行，其中{page_lines}行属网页或目录 · {sections}个章节，{levels}层",
        "{form} · {lines} lines, {page_lines} of them the page's · "
        "{sections} sections, {levels} levels",
    ),
    "read_tables": (
        "{tables}张指标表（{table_rows}行），{boxes}个项目专栏",
        "{tables} tables of indicators ({table_rows} rows), {boxes} boxes of projects",
    ),
    "read_numbers": (
        "目标{targets}（其中标准{standards}），现状{actuals}，上期目标{past}，共{quantities}个数",
        "targets {targets} (standards among them: {standards}), actuals {actuals}, "
        "of the last period {past}; {quantities} numbers",
    ),
    "read_issues": (
        "{issues}处未读懂或略去：plancmp issues {plan}",
        "{issues} not understood or left out: plancmp issues {plan}",
    ),
    "removed_plan": ("已移除 {0} {1}", "removed {0} {1}"),
    "warn_unknown": ("文中未见{0}，可用选项告知", "the text doesn't tell the {0}: see --help"),
    "warn_short": ("只有{0}个汉字", "only {0} Chinese characters"),
    "warn_mostly_page": ("{0}的文字被当作网页而略去", "{0} of its text was taken for the page's"),
    "warn_no_headings": ("未找到标题", "no heading was found"),
    "warn_no_table": ("未找到指标表", "no table of indicators was found"),
    "warn_no_targets": ("未找到目标数值", "no promise with a number was found"),
    "warn_remark": ("{0}", "{0}"),
    "period": ("规划期", "Period"),
}
