"""Tables whose rows are places or other things (中职, 小学): what their numbers measure is said by
the head, or by the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..lexicon.numerals import PERIOD
from ..lexicon.tables import table_words
from ..model import ColumnRole, NormalText, Span
from ..sectors.levels import label_parts
from .cells import Part, RawCell, RawRow, is_measure, is_total, line_part
from .grid_heads import column_texts, is_place_name
from .heads import Head, read_head
from .labels import is_unit, split_unit, unit_within, without_number
from .rows import GroupedRow, TableGrid
from .titles import TableTitle

_LEAD = re.compile(
    r"(?:.*?各(?:.段|(?:[县市区州旗乡镇街道、]|（[^（）]*）)+)"
    r"|(?:[\u4e00-\u9fff]{1,6}?[省市县区州旗镇乡])?(?:20\d\d(?:年?[—–-]20\d\d)?年|“?十.五”?(?:时期|期间)?)+"
    r"(?:全.)?)"
)
_YEAR = re.compile(r"(?:19|20)\d\d年")
_ONE_YEAR = re.compile(r"(?:(?!20\d\d年).)*(?P<year>20\d\d)年(?:(?!20\d\d年).)*")
_STATE = re.compile("(?:情况|统计)表?$")
_AIMS = re.compile("目标|任务|计划|规划|预期")
_GROWN = re.compile("(?:比|较)上年|同比")
_BUILDING = re.compile("(?:建设|发展|布局|工程)+$")
_LAST = re.compile(
    r"(?:（[^（）]*年[^（）]*）|预测|分年度|目标值?|任务|计划|安排|分解|指标|情况|一览|清单|明细|表)$"
)
_NEAR = 4  # lines
_CAPTION = re.compile(
    r"(?P<name>[^：:]{2,20}?)[（(]?(?:计量)?单位[：:](?P<unit>[^\s）)]{1,8})[）)]?"
)
_FEWEST = 2  # levels that rows name


def measured(
    heads: Sequence[Head], body: Sequence[RawRow], title: TableTitle | None
) -> list[Head]:
    """The heads; where the rows are places, each with what its numbers measure, by its own words or
    the title's. A column of sums is read where its neighbours say of what; one of which nothing
    says what it measures isn't. Where they are other things, a head adds what it measures of each;
    of other tables the heads measure nothing."""
    heads = _of_that_year(heads, title)
    if title is not None and says_state(title.words):
        heads = [_as_it_was(head) for head in heads]
    if not _of_places(heads, body):
        things = _of_things(heads, body)
        told = _beside_years([_of_each(head, title) for head in heads]) if things else heads
        return [replace(head, measure=()) for head in _over_years(told)]
    titled = _by_title(title) if title is not None else None
    named = _named_by(title)[0] if title is not None else ""
    told = [_measured(head, titled) if head.numbers else head for head in heads]
    told = [_summing(head, told, named) if _sums(head) else head for head in told]
    return [
        replace(head, role="other", measure=()) if _sums(head)
        else replace(head, measure=_whole(head.measure, named)) for head in told
    ]


def _beside_years(heads: Sequence[Head]) -> list[Head]:
    """The heads, where one with a unit stands behind each year's measure (2023年产量（吨）,
    占比（%）, 2025年产量（吨）, 占比（%）): it says something of that measure, in that year."""
    found = list(heads)
    for i, head in enumerate(heads):
        before = [heads[k - 1] for k, other in enumerate(heads) if k and other.title == head.title]
        undated = head.role == "other" and head.year is None and not head.known
        name, unit = split_unit(head.title)
        years = {other.year for other in before if other.year and other.aspect}
        if undated and head.numbers and unit and len(years) == len(before) > 1:
            left = heads[i - 1]
            found[i] = replace(
                head, role=left.role, year=left.year, scope=left.scope, aspect=left.aspect + name
            )
    return found


def _over_years(heads: Sequence[Head]) -> list[Head]:
    """The heads, where 合计 stands behind those of several years of the whole: it sums them up."""
    valued = [head for head in heads if head.numbers and not is_total(head.title)]
    years = {head.year for head in valued if head.role in (None, "target") and not head.scope}
    if len(years) < _FEWEST or len(years) < len(valued) or None in years:
        return list(heads)
    last = max(i for i, head in enumerate(heads) if head.year)
    return [
        replace(head, aspect=split_unit(head.title)[0])
        if i > last and head.role == "other" and head.numbers and is_total(head.title) else head
        for i, head in enumerate(heads)
    ]


def _of_that_year(heads: Sequence[Head], title: TableTitle | None) -> list[Head]:
    """The heads of a table of statistics. Its title may say the year, its columns only what they
    state of a measure (绝对数, 比重); growth since the year before stands beside the one year that
    a head or the title says."""
    valued = [head for head in heads if head.numbers]
    dated = {head.year: head.role for head in valued if head.year}
    placed = valued and all(head.role == "other" and head.scope for head in valued)
    if not dated and placed and title and is_aim(title.words):
        return [_in_year(head, _year_of(title), "target") for head in heads]
    one = _year_of(title) if title is not None else None
    stated = title is not None and (any(map(_says_level, valued)) or says_state(title.words))
    if not dated and title and one and stated:
        role: ColumnRole | None = None if is_aim(title.words) else "start"
        return [_in_year(head, one, role) for head in heads]
    if len(dated) == 1:
        ((year, role),) = dated.items()
        return [
            _in_year(head, year, role) if is_since_last_year(head.title) else head
            for head in heads
        ]
    return list(heads)


def says_state(title: str) -> bool:
    """Whether a table shows how things are: 各县区水利基本情况."""
    return title.endswith(table_words().state_words)


def _as_it_was(head: Head) -> Head:
    dated = head.numbers and head.year and head.role in (None, "other")
    return replace(head, role="start") if dated else head


def is_since_last_year(title: str) -> bool:
    """Whether a head's words say how much more there is than the year before: 比上年增长."""
    return _GROWN.match(title) is not None


def is_aim(title: str) -> bool:
    """Whether the words of a title or head speak of what is aimed at: 2025年主要目标."""
    return _AIMS.search(title) is not None


def _in_year(head: Head, year: int | None, role: ColumnRole | None) -> Head:
    """A column of numbers that has no role of its own, of that year."""
    if head.role != "other" or not head.numbers:
        return head
    level = _says_level(head) or (head.scope and not head.aspect)
    aspect = "" if level else head.aspect or split_unit(head.title)[0]
    return replace(head, role=role, year=year, aspect=aspect)


def _says_level(head: Head) -> bool:
    return split_unit(head.title)[0] in table_words().levels


def _of_places(heads: Sequence[Head], body: Sequence[RawRow]) -> bool:
    label = next((i for i, head in enumerate(heads) if head.role == "label"), None)
    if label is None or "指标" in heads[label].title:
        return False
    texts = column_texts(body, label)
    return sum(map(is_place_name, texts)) * 2 > len(texts)


def of_levels(
    heads: Sequence[Head], rows: Sequence[GroupedRow], title: TableTitle | None
) -> Sequence[GroupedRow]:
    """The rows, below what the title measures where their labels are nothing but levels: 小学, 初中
    in 各学段在校生规模."""
    labels = [i for i, head in enumerate(heads) if head.role == "label"]
    names = {row[i].text for _, row in rows for i in labels if row[i].text}
    named = all(name in label_parts() or is_total(name) for name in names)
    if title is None or len(names) < _FEWEST or not named or any(group for group, _ in rows):
        return rows
    measure = _by_title(title)
    return rows if measure is None else [(measure, row) for _, row in rows]


def below_caption(normal: NormalText, grid: TableGrid, line: int) -> None:
    """Makes a caption right above a head, on its `line`, the group of the rows that have none,
    where it says what is counted and in which unit, and they only of what: 一、学校数 计量单位：所
    above 小学, 初中."""
    near = [n for n in range(line - 1, max(0, line - _NEAR), -1) if normal.lines[n - 1].text][:1]
    part = line_part(normal, near[0]) if near else None
    match = _CAPTION.fullmatch(part.text) if part else None
    labels = [i for i, head in enumerate(grid.heads) if head.role == "label"]
    if part is None or match is None or not labels or not is_unit(match["unit"]):
        return
    name = without_number(match["name"].strip("（( "))
    body = [row for group, row in grid.rows if group is None]
    whole = all(row[labels[-1]].text.endswith(name) for row in body)
    if is_measure(name) and (whole or _of_things(grid.heads, body)):
        grid.rows = [(group or RawCell((part,)), row) for group, row in grid.rows]


def _of_things(heads: Sequence[Head], body: Sequence[RawRow]) -> bool:
    """Whether the rows name no measure, neither by their words nor by a unit."""
    label = next((i for i, head in enumerate(heads) if head.role == "label"), None)
    if label is None or any(head.role == "unit" for head in heads):
        return False
    texts = column_texts(body, label)
    return not any(is_measure(text) or split_unit(text)[1] for text in texts)


def _of_each(head: Head, title: TableTitle | None) -> Head:
    """A head with a measure of its own, in a unit of its own: 在校生数（人）. Where it says neither
    that it was reached nor that it is promised, a title of how things were does."""
    name, unit = split_unit(head.title)
    known = head.aspect or _says_level(head) or read_head(head.title) is not None
    if not head.numbers or known or not (unit or is_measure(name)):
        return head
    head = replace(head, aspect=PERIOD.sub("", _YEAR.sub("", name)))
    year = _year_of(title) if title is not None else None
    state = title is not None and _STATE.search(title.words) and not is_aim(title.words)
    if head.role != "other" or not state or year is None:
        return head
    return replace(head, role="start", year=head.year or year)


def _year_of(title: TableTitle) -> int | None:
    """The one year that a title says, None where it says none or several."""
    one = _ONE_YEAR.fullmatch(title.words)
    return int(one["year"]) if one else None


def _measured(head: Head, titled: RawCell | None) -> Head:
    if not head.measure and head.role == "other":
        return head
    measure = head.measure or ((_of_level(titled, head.scope),) if titled else ())
    if not measure:
        return replace(head, role="other", measure=())
    role = "target" if head.role == "other" else head.role
    aspect = "" if head.measure and head.aspect in head.measured else head.aspect
    return replace(head, role=role, measure=measure, aspect=aspect)


def _sums(head: Head) -> bool:
    """Whether a head says no more of its numbers than that they are sums: 小计（亩）."""
    return bool(head.measure) and is_total(head.measured)


def _summing(head: Head, heads: Sequence[Head], named: str) -> Head:
    """The head of a column of sums with what they are sums of: the measure that its neighbours are
    parts of (新增学位 above 小学, 初中), or what the title names. As it is where they are counted
    in other units or are for other years."""
    parts = [other for other in heads if other.numbers and other.measure and not _sums(other)]
    told = read_head(split_unit(head.measured)[0]) is not None  # 总投资 is a measure of its own
    if told or len(parts) < _FEWEST or any(other.year != head.year for other in parts):
        return head
    units = {unit_within(other.measured)[1] for other in parts}
    name, unit = unit_within(head.measured)
    outer = {other.measure[0].text if len(other.measure) > 1 else "" for other in parts}
    whole = unit_within(outer.pop())[0] if len(outer) == 1 else ""
    whole = whole or named
    if not whole or len(units) > 1 or (unit and units != {unit}):
        return head
    unit = unit or units.pop()
    words = f"{whole}{name}（{unit}）" if unit else whole + name
    return replace(head, measure=(RawCell((replace(head.measure[-1].parts[0], text=words),)),))


def _whole(measure: RawRow, named: str) -> RawRow:
    """What a head measures, with the title's words where it only says how or of whom: 新建（所）
    below 幼儿园建设任务, 小学 below 中小学建设任务."""
    if len(measure) != 1 or not named:
        return measure
    first = measure[0].parts[0]
    name, unit = unit_within(measure[0].text)
    thing = _BUILDING.sub("", named)
    if name in label_parts() and name != thing:
        whole = f"{named}（{name}）"
    elif name in table_words().builds and thing:
        whole = name + thing
    else:
        return measure
    return (RawCell((replace(first, text=f"{whole}（{unit}）" if unit else whole),)),)


def _of_level(titled: RawCell, level: str) -> RawCell:
    """The title's measure, of a level that the head names: 新增学位（小学）."""
    (part,) = titled.parts
    named = level in label_parts()
    return RawCell((replace(part, text=f"{part.text}（{level}）"),)) if named else titled


def _named_by(title: TableTitle) -> tuple[str, str]:
    """What a title says that its table is of, without places, years and 任务表; and its unit."""
    words, unit = unit_within(title.words)
    lead = _LEAD.match(words)
    name = words[lead.end() :] if lead else words
    while (shorter := _LAST.sub("", name)) != name:
        name = shorter
    return name, unit


def _by_title(title: TableTitle) -> RawCell | None:
    """What a title says that its table measures: 2025年各县公办园占比目标（%）; None where it names
    no measure."""
    name, unit = _named_by(title)
    if not name or not (unit or is_measure(name)):
        return None
    at = title.words.find(name)
    whole = len(title.words) == title.span.end - title.span.start
    start = title.span.start + at
    span = Span(start, start + len(name)) if whole and at >= 0 else title.span
    return RawCell((Part(f"{name}（{unit}）" if unit else name, span, title.line),))
