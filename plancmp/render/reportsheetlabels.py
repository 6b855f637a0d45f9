"""The words of a report's workbook, document and Markdown, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

REPORT_SHEETS: Mapping[str, tuple[str, str]] = {
    # sheets
    "sheet_overview": ("概览", "Overview"),
    "sheet_indicators": ("指标对比", "Indicators"),
    "sheet_targets": ("目标明细", "Targets"),
    "sheet_gaps": ("差距", "Gaps"),
    "sheet_audit": ("审查", "Audit"),
    "sheet_sources": ("来源", "Sources"),
    # columns
    "sheet_common_name": ("通用指标", "Common indicator"),
    "sheet_stop": ("。", "."),
    "sheet_finding": ("结论", "Finding"),
    "sheet_start": ("起点", "Start"),
    "sheet_gain": ("较起点", "Gain"),
    "sheet_value_line": ("数值行", "Line of number"),
    "sheet_value_quote": ("数值原文", "Words of number"),
    "sheet_difference_unit": ("差值单位", "Unit of difference"),
    "sheet_comparable": ("可比", "Comparable"),
    "sheet_beside_others": ("与他处对照", "Beside others"),
    "sheet_item_type": ("类型", "Kind"),
    "sheet_item_name": ("内容或指标", "Theme or indicator"),
    "sheet_times": ("处数", "Count"),
    "sheet_absent_count": ("缺失规划数", "Plans without"),
    "sheet_place_in_file": ("文件位置", "Place in file"),
    "sheet_first_year": ("起始年", "First year"),
    "sheet_last_year": ("截止年", "Last year"),
    "sheet_document_number": ("文号", "Document number"),
    "sheet_lines": ("行数", "Lines"),
    "sheet_fact": ("项目", "Fact"),
    "sheet_severity_high": ("矛盾：重", "Contradictions: high"),
    "sheet_severity_medium": ("矛盾：中", "Contradictions: medium"),
    "sheet_severity_low": ("矛盾：轻", "Contradictions: low"),
    # words in cells
    "sheet_not_understood": ("未读懂", "Not understood"),
    "sheet_alone": ("独有", "alone"),
    "sheet_range": ("区间", "range"),
    "sheet_side_higher": ("{0}更高", "{0} higher"),
    "sheet_and_more": ("另有 {0} 条，见后。", "{0} more, see below."),
    "sheet_mind": ("提示：{0}", "Mind: {0}"),
    "sheet_nearest_is": ("最近原文 {0}", "Nearest passage {0}"),
    "sheet_how_to_read": ("读法", "How to read it"),
    "sheet_read_lines": (
        "L66/78：指标在原文第 66 行，数值在第 78 行；只有一个数时两者同行。",
        "L66/78: the indicator stands in line 66 of the source, its number in line 78; one number "
        "alone: both in that line.",
    ),
    "sheet_read_numbers": (
        "数值和单位分列：93% 写作 93 与 %。区间的上端在“上限”列；1:350 一类的比照原样写作文字。",
        "Numbers and units have columns of their own: 93% is 93 and %. The upper end of a range is "
        "in “Up to”; ratios such as 1:350 stay words.",
    ),
    "sheet_read_notes": (
        "数值格和状态格的批注是原文引文，可在原文件中逐字找到。",
        "The notes of numbers and statuses hold the quotation, word for word as in the file.",
    ),
    "sheet_read_more": (
        "要求更高的一方以底色和粗体标出，“更高要求”列写明；总量随地方大小而变，不论高低。",
        "The side that asks more is filled and bold, and named in “More ambitious”; counts grow "
        "with the place and are not ranked.",
    ),
    "sheet_read_beside": (
        "“与他处对照”为空的行不参与比较：现状、上期目标、外地数值。",
        "Rows without “Beside others” are not compared: what is reached, targets of the last "
        "period, other places' numbers.",
    ),
    # parts of the document and of Markdown
    "sheet_part_findings": ("主要结论", "Findings"),
    "sheet_part_indicators": ("指标对照", "Indicators side by side"),
    "sheet_part_coverage": ("内容缺失", "What is absent"),
    "sheet_part_coverage_grid": ("内容覆盖", "Coverage"),
    "sheet_part_contradictions": ("规划自身的问题", "What a plan says against itself"),
    "sheet_part_sources": ("资料来源", "Sources"),
    "sheet_asks_more_head": ("要求更高", "Asks more"),
    "sheet_apart": ("{0}，相差{1}", "{0}, {1} apart"),
    "sheet_refused_title": ("不可比，或分不出高低", "Not comparable, or without an order"),
    "sheet_refused_reason": ("原因", "Why not"),
    "sheet_one_side": ("一方", "One side"),
    "sheet_other_side": ("另一方", "The other"),
    "sheet_alone_counts": ("只有一处提出：{0}。", "Promised by one only: {0}."),
    "sheet_count_of": ("{0} {1} 项", "{0} {1}"),
    "sheet_notes_of": ("注：{0}。", "Note: {0}."),
    "sheet_from_start": ("起点{0}", "from {0}"),
    "sheet_aim": ("力争", "Aim"),
    "sheet_line_short": ("行{0}", "line {0}"),
    "sheet_as_of_table": ("表{0}　{1}", "Table {0}. {1}"),
    "sheet_lead_absent": (
        "至少一份规划有论述或量化、而另有规划没有的内容和指标；“近”为最近原文所在行。",
        "Themes and indicators that one plan discusses or quantifies and another leaves out; "
        "“near” is the line of its nearest passage.",
    ),
    "sheet_nobody_has": (
        "{0}：另有 {1} 项各规划均无。", "{0}: {1} more that none of the plans has.",
    ),
    "sheet_near_line": ("近 行{0}", "near line {0}"),
    "sheet_lesser_left": ("另有轻的 {0} 处，未列。", "{0} more of low severity are not listed."),
    "sheet_nothing_absent": ("没有缺失的内容。", "Nothing is absent."),
    "sheet_nothing_compared": ("没有可对照的指标。", "No indicators to hold side by side."),
    "sheet_nothing_contradicts": ("没有发现。", "None found."),
    "sheet_in_brief": (
        "本报告由程序对照各规划原文编成，每个数字均注明原文行号，引用前请核对原文。",
        "Made by a program out of the plans' own text; every number names its line. Check the "
        "source before you quote it.",
    ),
}
