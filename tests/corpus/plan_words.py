"""Plans in a few words, each of another place."""

from __future__ import annotations


def plan_words(city: str, share: int = 60) -> str:
    """A plan with title, date, two headings and a table of two indicators."""
    return f"""{city}“十四五”教育事业发展规划

一、发展目标
（一）学前教育。到2025年，公办幼儿园在园幼儿占比达到{share}%以上。

表1 主要指标
指标\t单位\t2020年\t2025年\t属性
九年义务教育巩固率\t%\t99.1\t99.5\t约束性
高中阶段教育毛入学率\t%\t98\t99\t预期性

二、重点任务
（一）教师队伍。每年组织教师培训1000人次。

{city}人民政府
2021年11月5日
"""
