"""The words of the program's own output, in Chinese and English. Plan text is never translated."""

from __future__ import annotations

import os
from collections.abc import Mapping

from .report_labels import REPORT, REPORT_SHEETS

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


LANGS = ("zh", "en")

# Column names and the words of closed lists (statuses, kinds, verdicts): id → (zh, en).
LABELS: Mapping[str, tuple[str, str]] = {
    **INTAKE,
    **REPORT,
    **REPORT_SHEETS,
    **VIEWS,
    # columns
    "plan": ("规划", "Plan"),
    "city": ("代号", "City"),
    "name": ("名称", "Name"),
    "title": ("标题", "Title"),
    "province": ("省份", "Province"),
    "level": ("级别", "Level"),
    "sector": ("领域", "Sector"),
    "status": ("状态", "Status"),
    "date": ("日期", "Date"),
    "sections": ("章节", "Sections"),
    "targets": ("目标", "Targets"),
    "actuals": ("现状", "Actuals"),
    "quantities": ("全部", "All"),
    "problem": ("问题", "Problem"),
    "line": ("行", "Line"),
    "number": ("编号", "Number"),
    "heading": ("标题", "Heading"),
    "topic": ("主题", "Topic"),
    "indicator": ("指标", "Indicator"),
    "comparator": ("比较", "Comparator"),
    "value": ("数值", "Value"),
    "value_high": ("上限", "Up to"),
    "unit": ("单位", "Unit"),
    "year": ("年份", "Year"),
    "baseline": ("基期", "Baseline"),
    "kind": ("类型", "Kind"),
    "nature": ("属性", "Nature"),
    "scope": ("范围", "Scope"),
    "quote": ("原文", "Quote"),
    "rank": ("名次", "Rank"),
    "score": ("得分", "Score"),
    "reason": ("依据", "Reason"),
    "difference": ("差值", "Difference"),
    "verdict": ("高低", "Verdict"),
    "ambition": ("更高要求", "More ambitious"),
    "caveat": ("提示", "Caveat"),
    "note": ("说明", "Note"),
    "themes": ("内容", "Themes"),
    "indicators": ("指标", "Indicators"),
    "indicator_id": ("代号", "Id"),
    "zh": ("中文", "Chinese"),
    "en": ("英文", "English"),
    "better": ("何者更难", "More ambitious is"),
    "higher": ("高", "higher"),
    "lower": ("低", "lower"),
    "peers": ("同类规划", "Peers"),
    "nearest_line": ("最近行", "Nearest line"),
    "nearest_quote": ("最近原文", "Nearest passage"),
    "text": ("原文", "Text"),
    "stage": ("步骤", "Stage"),
    "message": ("说明", "Message"),
    "rule": ("规则", "Rule"),
    "figure": ("数字", "Number"),
    "command": ("命令", "Command"),
    "file": ("文件", "File"),
    "rows_checked": ("行数", "Rows"),
    "quotes": ("引文", "Quotations"),
    "numbers": ("数值", "Numbers"),
    "cited": ("引用行", "Lines cited"),
    "failed": ("不符", "Failed"),
    "first_failure": ("首个不符", "First failure"),
    "change": ("变化", "Change"),
    "section": ("章节", "Section"),
    "line_a": ("甲行", "Line in A"),
    "line_b": ("乙行", "Line in B"),
    "words": ("词句", "Words"),
    # words of closed lists
    "raised": ("提高", "raised"),
    "lowered": ("降低", "lowered"),
    "softened": ("放软", "softened"),
    "firmed": ("变硬", "firmed"),
    "postponed": ("推迟", "postponed"),
    "advanced": ("提前", "advanced"),
    "reworded": ("改措辞", "reworded"),
    "dropped": ("删去", "dropped"),
    "added": ("新增", "added"),
    "kept": ("未变", "kept"),
    "removed": ("删去", "removed"),
    "changed": ("改动", "changed"),
    "moved": ("移位", "moved"),
    "unchanged": ("未改", "unchanged"),
    "stronger": ("加强", "stronger"),
    "weaker": ("减弱", "weaker"),
    "target": ("目标", "target"),
    "actual": ("现状", "actual"),
    "standard": ("标准", "standard"),
    "quantified": ("量化", "quantified"),
    "discussed": ("论述", "discussed"),
    "mentioned": ("提及", "mentioned"),
    "absent": ("缺失", "absent"),
    "theme": ("内容", "Theme"),
    "both": ("双方", "both"),
    "a": ("甲", "A"),
    "b": ("乙", "B"),
    "only_a": ("仅甲", "only A"),
    "only_b": ("仅乙", "only B"),
    "a_higher": ("甲更高", "A higher"),
    "b_higher": ("乙更高", "B higher"),
    "equal": ("相同", "equal"),
    "not_comparable": ("不可比", "not comparable"),
    "table": ("表", "table"),
    "box": ("专栏", "box"),
    "quantity": ("数值", "quantity"),
    "known": ("已知", "known"),
    "issue": ("问题", "issue"),
    "page": ("页面", "page"),
    "stage_page": ("页面", "page"),
    "stage_reading": ("文件", "reading"),
    "stage_outline": ("标题", "outline"),
    "stage_tables": ("表格", "tables"),
    "stage_quantities": ("数量", "quantities"),
    "stage_targets": ("指标", "targets"),
    "stage_canon": ("归类", "canon"),
    "class": ("类别", "Class"),
    "severity": ("轻重", "Severity"),
    "quote_a": ("原文", "Words"),
    "quote_b": ("对照", "Against"),
    "high": ("重", "high"),
    "medium": ("中", "medium"),
    "low": ("轻", "low"),
    "conflict": ("前后矛盾", "conflict"),
    "bound_differs": ("界限不一", "bound differs"),
    "firmness_differs": ("语气不一", "firmness differs"),
    "below_reached": ("低于现状", "below reached"),
    "no_progress": ("没有进展", "no progress"),
    "keep_unreached": ("保持未达", "keep unreached"),
    "unit_error": ("单位有误", "unit error"),
    "impossible": ("数值不合理", "impossible"),
    "missing_from_table": ("表中缺项", "missing from table"),
    "beyond_period": ("期限超出", "beyond period"),
    # marks
    "colon": ("：", ": "),
    "semicolon": ("；", "; "),
    # phrases of the terminal views
    "no_findings": ("没有发现", "nothing found"),
    "audit_hint": (
        "一份规划与自身对照，不与别处比较；轻重为程序判断，请看原文再下结论。",
        "Each plan is held against itself only. Read both lines before you quote a finding.",
    ),
    "soft": ("力争", "aim"),
    "aligned": ("对应章节", "Sections lined up"),
    "compared": ("指标对比", "Targets side by side"),
    "only": ("仅{} 提出", "Only {} promises"),
    "none": ("无", "none"),
    "no_topic": ("未归类", "No topic"),
    "no_counterpart": ("无对应章节", "no counterpart"),
    "why": ("为何", "Why"),
    "legend": ("图例", "Legend"),
    "evidence": ("依据", "Evidence"),
    "not_found_near": ("没有相近原文", "nothing near"),
    "no_rows": ("没有可显示的内容。", "Nothing to show."),
    "has": ("有：{}", "has it: {}"),
    "compared_counts": (
        "可比 {}：甲要求更高 {}，乙 {}，相同 {}，说不准 {}",
        "{} compared: A more ambitious in {}, B in {}, equal {}, can't say {}",
    ),
    "refused_count": ("不可比 {}", "{} not comparable"),
    "only_counts": ("仅甲 {}，仅乙 {}", "{} only in A, {} only in B"),
    "cannot_say": ("说不准", "can't say"),
    "same_plan": ("甲乙是同一份规划。", "A and B are the same plan."),
    "proof": ("L63 = 原文第 63 行（plancmp show PLAN 63）", "L63 = line 63: plancmp show PLAN 63"),
    "two_lines": ("L63/75 = 指标第 63 行，数值第 75 行", "L63/75 = words line 63, number 75"),
    "gain_legend": (
        "(+6 ↗25%) = 较起点增 6，缩小与上限差距的 25%",
        "(+6 ↗25%) = 6 over the start, 25% of the way to the ceiling",
    ),
    "no_items": (
        "所问主题没有登记内容或指标。", "No themes or indicators are defined for what was asked.",
    ),
    "rows": ("共 {} 行", "{} rows"),
    "row": ("共 {} 行", "{} row"),
    "also_stated": ("另有 {}：其所列他地数值", "also {}: numbers that it states for another place"),
    "number_counts": (
        "共 {} 个数字：指标数值 {}，已知不是 {}，问题 {}，不属规划 {}",
        "{} numbers: {} quantities, {} known to be none, {} issues, {} on the page",
    ),
    "verified": (
        "全部相符：{} 行的 {} 处引文、{} 个数值、{} 处引用行在原文件中逐一找到。",
        "All found again in the untouched files: {1} quotations, {2} numbers, {3} cited lines of "
        "{0} rows.",
    ),
    "not_verified": ("查 {0} 行，{4} 行不符。", "{0} rows checked, {4} failed."),
    "from": ("由{}", "From {}"),
    "to": ("到{}", "To {}"),
    "targets_counts": ("目标：{}", "Targets: {}"),
    "text_counts": ("段落：{}", "Paragraphs: {}"),
    "changed_targets": ("目标", "Targets"),
    "changed_texts": ("文字", "Text"),
    "marks": (
        "[-删去-] {+新增+} … 未改而略去", "[-removed-] {+added+} … left out, unchanged",
    ),
    "no_changes": ("没有变化。", "Nothing changed."),
    "in_table": ("表中位置", "In the table"),
    "read_here": ("读出的指标", "Read from this line"),
}


def label(key: str, lang: str) -> str:
    """The word for `key` in `lang`; the key itself where none is known (an open list's value).

    `a_x` and `b_x` are the column `x` of either side.
    """
    if key in LABELS:
        return LABELS[key][LANGS.index(lang)]
    side, _, rest = key.partition("_")
    if side in ("a", "b") and rest in LABELS:
        return f"{label(side, lang)} {label(rest, lang)}"
    return key


def locale_lang(environ: Mapping[str, str] | None = None) -> str:
    """The language of the locale: Chinese where the environment asks for it, else English."""
    environ = os.environ if environ is None else environ
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "zh" if environ[name].casefold().startswith("zh") else "en"
    return "en"
