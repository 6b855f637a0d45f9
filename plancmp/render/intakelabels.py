"""The words of `add` and `remove`, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

# id → (zh, en); {names} are columns of a row of `add`.
INTAKE: Mapping[str, tuple[str, str]] = {
    "added_file": ("{0} → {1}", "{0} → {1}"),
    "read_only": ("{0} → {1}（未加入）", "{0} → {1} (not added)"),
    "read_text": (
        "{form} · {lines}行（其中属网页或目录{page_lines}行）· 章节{sections}（{levels}层）",
        "{form} · lines {lines} (the page's: {page_lines}), sections {sections} (levels: {levels})",
    ),
    "read_tables": (
        "指标表{tables}（{table_rows}行），项目专栏{boxes}",
        "tables of indicators {tables} (rows: {table_rows}), boxes of projects {boxes}",
    ),
    "read_numbers": (
        "目标{targets}（其中标准{standards}），现状{actuals}，上期目标{past}，共{quantities}个数",
        "targets {targets} (standards among them: {standards}), actuals {actuals}, "
        "of the last period {past}; numbers {quantities}",
    ),
    "read_issues": (
        "{issues}处未读懂或略去：plancmp issues {plan}",
        "{issues} not understood or left out: plancmp issues {plan}",
    ),
    "removed_plan": ("已移除 {0} {1}", "removed {0} {1}"),
    "warn_unknown": ("文中未见{0}：可用{1}告知", "the text doesn't tell its {0}: use {1}"),
    "comma": ("、", ", "),
    "fact_city": ("地名", "place"),
    "fact_province": ("省份", "province"),
    "fact_level": ("级别", "level"),
    "fact_title": ("标题", "title"),
    "fact_date": ("日期", "date"),
    "fact_period": ("规划期", "period"),
    "warnings": ("须核对", "To check"),
    "warn_short": ("只有{0}个汉字", "only {0} Chinese characters"),
    "warn_mostly_page": ("{0}的文字被当作网页而略去", "{0} of its text was taken for the page's"),
    "warn_no_headings": ("未找到标题", "no heading was found"),
    "warn_no_table": ("未找到指标表", "no table of indicators was found"),
    "warn_no_targets": ("未找到目标数值", "no promise with a number was found"),
    "warn_remark": ("{0}", "{0}"),
}
