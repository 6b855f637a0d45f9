"""The words of `report`, of its workbook, document and Markdown, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

REPORT: Mapping[str, tuple[str, str]] = {
    "report_title": ("{0}：{1}规划比较", "{0}: {1}plans compared"),
    "report_topics": ("范围：{0}", "Topics: {0}"),
    "find_ambition": ("谁的要求更高", "Who asks more"),
    "find_differences": ("差距最大的指标", "The largest differences"),
    "find_gaps": ("别处都有而此处没有", "What all others have"),
    "find_contradictions": ("规划自身的问题", "What a plan says against itself"),
    "lead_pairs": (
        "可比 {0} 对：分出高低 {1}，相同 {2}，说不准 {3}；另有 {4} 对看似相同而不可比。",
        "{0} pairs compared: one asks more in {1}, equal {2}, can't say {3}; {4} more look alike "
        "and are not comparable.",
    ),
    "asks_most": ("{0} 项要求最高，如{1}", "asks the most in {0}, such as {1}"),
    "asks_as_much": ("{0} 项并列最高", "as much as another in {0}"),
    "asks_least": ("{0} 项要求最低，如{1}", "asks the least in {0}, such as {1}"),
    "asks_more": ("{0} 项高于对方，如{1}", "asks more in {0}, such as {1}"),
    "asks_the_same": ("{0} 项与对方相同", "the same in {0}"),
    "asks_less": ("{0} 项低于对方", "less in {0}"),
    "and_more": ("等", "; …"),
    "of_both": ("{0}的{1}", "{0} {1}"),
    "asks_none": ("没有最高或最低的指标", "neither the most nor the least in any"),
    "and_others": (" 等 {0} 家", ", of {0}"),
    "newest_only": (" 同一地方只算最新一版。", " Of a place's versions only the newest counts."),
    "differs": ("{0}：{1}，{2}，相差{3}", "{0}: {1}, {2}, {3} apart"),
    "lead_differences": (
        "只列可分高低的比率，按百分点排列；总量随地方大小而变，不在其内。",
        "Rates only, and only where an order can be told; counts grow with the place.",
    ),
    "lacks": ("{0}缺 {1} 项：{2}", "{0} lacks {1}: {2}"),
    "lacks_none": ("{0}：无", "{0}: none"),
    "lead_gaps": (
        "其余规划都有论述或量化、唯独此规划没有的。内容只查{0}；其他主题只查登记的指标。",
        "What every other plan discusses or quantifies. Themes are looked for in {0}; of other "
        "topics only the registered indicators.",
    ),
    "lead_gaps_numbers": (
        "其余规划都有论述或量化、唯独此规划没有的指标。此处没有登记可查的内容。",
        "Indicators that every other plan discusses or quantifies. No themes are defined here.",
    ),
    "lead_gaps_none": (
        "所选主题没有登记内容或指标，未考察。",
        "No themes or indicators are defined for these topics: nothing was looked for.",
    ),
    "lead_contradictions": (
        "前后矛盾、低于现状、单位有误等 {0} 处；另有 {1} 处值得一看（界限不一、没有进展、表中缺项"
        "等）。程序判断，请看原文再下结论。",
        "{0} that can't be so or fall behind what is reached; {1} more worth a look (other bounds, "
        "no progress, missing from the table). Read both lines before you quote one.",
    ),
    "of_plan": ("{0}：{1}", "{0}: {1}"),
    # the page
    "skip": ("跳到要点", "Skip to the findings"),
    "contents": ("目录", "Contents"),
    "part_findings": ("要点", "Findings"),
    "part_numbers": ("指标", "Indicators"),
    "part_coverage": ("覆盖", "Coverage"),
    "part_sections": ("逐节对照", "Section by section"),
    "part_contradictions": ("自查", "Self-check"),
    "part_sources": ("出处与方法", "Sources and method"),
    "all_pairs": ("全部指标", "All indicators"),
    "kind_of_pairs": ("比较结果", "Outcome"),
    "pairs_ordered": ("分出高低", "One asks more"),
    "pairs_equal": ("相同", "Equal"),
    "pairs_open": ("说不准", "Can't say"),
    "pairs_refused": ("不可比", "Not comparable"),
    "pointed": ("要点所指", "What the count is of"),
    "all_topics": ("全部主题", "All topics"),
    "search": ("查找", "Search"),
    "hits": ("{0} 处相符", "{0} found"),
    "line_hits": ("原文 {0} 行", "{0} lines of the plans"),
    "pair_hits": ("{0} 对", "{0} pairs"),
    "show_all": ("全部显示", "Show all"),
    "mind": ("注意：", "Mind: "),
    "more_items": ("另有 {0} 项", "{0} more"),
    "marks_legend": (
        "○→ 起点到目标；横条为区间；数字链接到原文。比率同用 0–100% 的轴，总量各用自己的轴。",
        "○→ from the start to the target; a bar is a range; numbers lead to the text. Rates share "
        "one axis from 0 to 100%, counts have their own.",
    ),
    "no_variant": ("未写明口径", "not specified further"),
    "in_unit": ("单位：{0}", "in {0}"),
    "from_start": ("起点（增幅）", "Start (gain)"),
    "start": ("起点", "Start"),
    "started_at": ("，起点 {0}", ", from {0}"),
    "asks_more_here": ("{0}要求更高", "{0} asks more"),
    "facts_only": ("起点、年份", "Starts, years"),
    "facts_of": ("起点、年份、两两比较（{0}）", "Starts, years, pairs ({0})"),
    "alone_n": ("只有一份规划写明的数值（{0}）", "Numbers that one plan alone states ({0})"),
    "coverage_legend": (
        "点选一格看依据；缺失项给出最近的原文。", "Choose a cell for its evidence; what is absent "
        "shows the passage that comes nearest.",
    ),
    "passages_n": ("共 {0} 处，此为其一", "one of {0} passages"),
    "sections_legend": (
        "按主题、标题和用词对应的章节。展开后并列全文：数值加底色，只有一方使用的词加下划线。",
        "Sections lined up by topic, heading and words. Open one for both texts: numbers are "
        "marked, words that only one side uses are underlined.",
    ),
    "which_two": ("对照", "Compare"),
    "also_near": ("也相近：", "Also near:"),
    "line_n": ("第 {0} 行", "line {0}"),
    "only_here": ("仅此处：", "Only here:"),
    "to_source": ("到原文", "To the text"),
    "nearest_one": ("最近的原文", "The nearest passage"),
    "close": ("关闭", "Close"),
    "files": ("文件", "Files"),
    "not_understood": ("未读懂", "Not understood"),
    "unread_n": ("未读懂或略去 {0} 处", "{0} not understood or left out"),
    "method": ("方法", "Method"),
    "method_read": (
        "程序逐行读规划原文，找出每个说明状况的数字，记下它衡量什么、界限（以上、左右、区间）、单位、"
        "年份、起点和所在行。年份、文号、序号、口号不算。读不懂的数字不猜，列为“未读懂”。",
        "The plan's text is read line by line. Every number that says how things stand "
        "or shall be is kept with what it measures, its bound, unit, year, start and line. Years, "
        "document numbers, ordinals and slogans are none. A number that isn't understood is "
        "listed, not guessed.",
    ),
    "method_compare": (
        "只有同一指标、同一层次、同类单位、同一口径的数值才相比；看似相同而口径不同的"
        "写明不可比的原因。换算只用于比较，写出的都是原文的数。",
        "Values are compared only if measure, level, kind of unit and definition agree; what only "
        "looks alike is refused with the reason. Units are converted for comparing only: every "
        "value is shown as written.",
    ),
    "method_ambition": (
        "“要求更高”只对比率等可直接比较的指标而言；总量随地方大小而变，区间重叠、口径存疑时写“说不准”。",
        "“Asks more” is said of rates and the like only. A count grows with the place; where "
        "ranges overlap or definitions are in doubt, it can't be said.",
    ),
    "method_gap": (
        "“缺失”是一项判断：量化＝有本规划自己的数值，论述＝有自己的标题或至少两句，提及＝只有一句，缺失＝"
        "没有；同一句话在不同规划里判定相同，多一句就高一档。每个缺失都附最近的原文和不算数的原因。",
        "“Absent” is a claim: quantified has a number of the plan's own, discussed a heading or at "
        "least two sentences, mentioned a single one. Every absence shows the nearest passage and "
        "why that doesn't count.",
    ),
    "method_check": (
        "每个数都链接到原文的行和词句。文件的 SHA-256 在下表；plancmp verify 可逐条核对。",
        "Every number leads to its line and words. The files' SHA-256 stand below; plancmp verify "
        "checks each quotation again.",
    ),
    "on_paper": (
        "纸上略去逐节对照、各规划全文和未展开的表，见电子版。",
        "Left out on paper: sections side by side, the plans' text, tables that aren't opened.",
    ),
    "made_by": (
        "由 plancmp {0} 生成；原文之外的判断均为程序所作。",
        "Made by plancmp {0}. All judgements beyond the quotations are the program's.",
    ),
}


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
