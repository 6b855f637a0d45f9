"""What a cell of a table of indicators states: one value, several, or a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..lexicon.quantities import unit_scales
from ..lexicon.tables import table_words
from ..model import Cell, Column, Quantity
from ..quantities import read_cell
from ..sectors.levels import label_parts
from ..tables.cells import change_lead, is_measure, is_value, part_lead, recurs, without_mark
from ..tables.labels import Label, is_unit, split_unit, unit_within

_MINUS = re.compile(r"[\[【〔（( ]{0,3}([-－−–—]\s?)\d")  # read_cell knows no sign
_CHANGE = re.compile(r"下降|减少|降低|压减|提高|提升|上升|增长|增加")
_PART = re.compile(
    r"(?P<whole>[^（）]+)（(?:其中)?[：:]?(?P<scope>[\u4e00-\u9fff]{1,6}?)(?P<value>[≥≤><]?\d[^（）]*)）"
)
_SCOPED = re.compile(
    r"(?:其中)?(?P<scope>[\u4e00-\u9fff]{1,6}?)[：: ]?"
    r"(?P<value>[≥≤><]?\d[\d.]*[%‰]?(?:以[上下内])?)[，、；/| ]?(?=[\u4e00-\u9fff]|$)"
)
_NO_SCOPE = re.compile("[到至为于达年约近超每不较比增减提降升]")  # 到2025年达到90
_WHOLE_AND_PART = re.compile(r"(?P<whole>[^（）]+)（(?P<part>[^（）]+)）(?P<bound>[^（）]*)")
_PART_NAMED = re.compile(r"(?P<whole>.+)（其中[：:]?(?P<part>[^（）]{1,8})）")
_YEAR = re.compile(r"(?:(?:19|20)\d\d年?[—-])?(?:19|20)\d\d年")
_NEW = "新增"
_EACH_YEAR = ("每年", "年均")
_REACHED = re.compile("至|到|为")  # 减少至80 is a level, no change
_YEARLY = re.compile("年均(?:增长率?|增速|增幅|下降率?|降幅)$")
_TAIL = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,4}")
_SUM = re.compile(r"[\[【〔].*[\]】〕]")
_EACH = re.compile(r" ?[/|；、] ?")  # between the values, units and names of several measures
_PIECE = re.compile(r"[^/|；、 ](?:[^/|；、]*[^/|；、 ])?")
_PARTS = re.compile(r"(?P<whole>[^（）]+)（(?P<parts>[^（）]+)）")
_RATIO = re.compile("(?<!占)比值?$")  # 教师/学生比, 1/15
_DATED_LEAD = r"(?:到|至)?20\d\d年[：:]"  # each on a line of its own, or behind a comma
_BETWEEN_YEARS = re.compile(rf"(?!；|，)(?:{_DATED_LEAD})?.+?(?=；|，|{_DATED_LEAD}|$)")
_DATED = re.compile(r"(?:到|至)?(?P<year>20\d\d)年[：:] ?(?P<value>.+?) *")
_TORN = re.compile(rf"\d\s+(?!{_DATED_LEAD})\d")
_FEWEST = 2  # characters of what a value is of
_SHORT = 0.6
_TIMES = "番"  # of where it starts from, and no level beside that
_ALTERNATIVES = re.compile(r" ?[/|；、] ?|或|和")


@dataclass(frozen=True, slots=True)
class CellValue:
    """A value of a cell, with the row's measure as this value has it: its name, its unit, for
    whom. `standard`: a yearly rate, without a year. `doubt`: as in Target."""

    quantity: Quantity
    name: str
    scope: str = ""
    standard: bool = False
    doubt: tuple[str, ...] = ()
    level: bool = True  # not a change, or of a part: the one that a start belongs to
    year: int | None = None  # its own: 2025年：98


def cell_values(cell: Cell, label: Label, column: Column) -> list[CellValue]:
    """The values of a cell in the order of its words; none where it states none plainly."""
    name, unit, standard, doubt = _measured(cell.text, label, column)
    units = _EACH.split(label.unit)
    if len(units) > 1 and all(map(is_unit, units)) and _EACH.search(cell.text):
        return _each(cell.text, label.name, units)
    if several := (
        _of_several(cell.text, name, unit) or _of_years(cell.text, name, unit)
        or _of_scopes(cell.text, name, unit)
    ):  # fmt: skip
        return several
    if named := _PART_NAMED.fullmatch(label.name):
        return _whole_and_part(cell.text, named["whole"], named["part"], unit)
    if both := _PART.fullmatch(cell.text):
        whole = _value(cell.text[: both.end("whole")], 0, unit)
        inner = _value(both["value"], both.start("value"), unit)
        if whole is None or inner is None:
            return []
        if both["scope"] == "含":  # 99%以上（含99%）
            return [CellValue(whole, name)]
        bound = whole.comparator if inner.comparator == "=" else inner.comparator
        inner = replace(inner, comparator=bound)
        return [CellValue(whole, name), CellValue(inner, name, both["scope"], level=False)]
    part = part_lead(cell.text)
    lead = part + change_lead(cell.text[len(part) :])
    quantity = _value(cell.text[len(lead) :], len(lead), unit)
    if quantity is None:
        return []
    said = cell.text[: quantity.start]
    standard = standard or recurs(said)
    if says_shifts(column) and said.endswith(_NEW) and not name.startswith(_NEW):
        name = _NEW + name
    level = changed("", said) == "" and not is_totalled(column) and quantity.unit != _TIMES
    level = level and not says_shifts(column) and not says_work(column)
    scope = part.removeprefix("其中").rstrip("：:")
    return [CellValue(quantity, changed(name, said), scope, standard, doubt, level)]


def _whole_and_part(text: str, name: str, part: str, unit: str) -> list[CellValue]:
    """80（30）, or 80 alone, under 集装箱吞吐量（其中：外贸）."""
    both = _WHOLE_AND_PART.fullmatch(text)
    whole = _value(both["whole"] if both else text, 0, unit)
    if whole is None:
        return []
    inner = _value(both["part"], both.start("part"), unit) if both else None
    if both and both["bound"]:  # 60（25）以上 holds for both
        bounded = _value(both["whole"] + both["bound"], 0, unit)
        if bounded is None or inner is None:
            return []
        whole = replace(whole, comparator=bounded.comparator)
        inner = replace(inner, comparator=bounded.comparator)
    parts = [CellValue(inner, f"{name}（{part}）", part)] if inner else []
    return [CellValue(whole, name), *parts]


def is_plain(cell: Cell, column: Column) -> bool:
    """Whether a cell states values and is no sentence, whatever its row's label is."""
    if is_value(cell.text):
        return True
    return bool(cell_values(cell, Label("", ""), column) or _whole_and_part(cell.text, "", "", ""))


def changed(name: str, lead: str) -> str:
    """The name of a measure with the words before its number: 排放量, 减少 → 排放量减少."""
    change = _CHANGE.search(lead)
    if change is None or name.endswith(change[0]) or _REACHED.match(lead, change.end()):
        return name
    yearly = next((word for word in _EACH_YEAR if word in lead), "")
    return name + yearly + change[0]


def measure_of_head(text: str) -> Label:
    """What the head of a column measures, where the rows are places: 2025年托位数（个）."""
    words = _YEAR.sub("", text)
    name, unit = split_unit(words)
    return Label(name, unit) if unit else Label(*unit_within(words))


def _each(text: str, name: str, units: Sequence[str]) -> list[CellValue]:
    """3/11 under 高水平中职学校/高水平专业（所/个）; none where there aren't as many of each.

    A name that is much shorter than the first may lack what stands before that: it stays beside it.
    """
    names, pieces = _ALTERNATIVES.split(name), list(_PIECE.finditer(text))
    if not len(names) == len(pieces) == len(units):
        return []
    values = [
        _value(piece[0], piece.start(), unit) for piece, unit in zip(pieces, units, strict=True)
    ]
    short = _SHORT * len(names[0])
    names = [f"{name}（{own}）" if len(own) < short else own for own in names]
    return [
        CellValue(value, own) for value, own in zip(values, names, strict=True) if value is not None
    ]


def _of_several(text: str, name: str, unit: str) -> list[CellValue]:
    """98/95 under 污水处理率（城市/县城）, 60/30 under 公厕/垃圾站: as many values as the name has
    of whom or of what; none otherwise, or where they make one ratio. A bound behind the last holds
    for all that have none."""
    pieces = list(_PIECE.finditer(text))
    parts = _PARTS.fullmatch(name)
    listed = parts["parts"] if parts else name
    names = _EACH.split(listed)
    if not 1 < len(names) == len(pieces) or (unit != "%" and _RATIO.search(name)):
        return []
    marks = {mark.strip() for words in (listed, text) for mark in _EACH.findall(words)}
    if len(marks) > 1 or any(len(own) < _FEWEST or is_unit(own) for own in names):
        return []  # 县（市、区）
    values = [_value(piece[0], piece.start(), unit) for piece in pieces]
    read = [value for value in values if value is not None]
    if len(read) < len(pieces) or not all(is_value(piece[0]) for piece in pieces):
        return []
    bound = read[-1].comparator if read[-1].end > read[-1].number_end else "="
    found: list[CellValue] = []
    for own, value in zip(names, read, strict=True):
        whole = f"{parts['whole']}（{own}）" if parts else _with_measure(own, names, name)
        held = replace(value, comparator=bound) if value.comparator == "=" else value
        found.append(CellValue(held, whole, own if parts else ""))
    return found


def _of_scopes(text: str, name: str, unit: str) -> list[CellValue]:
    """城区100镇区90: values that are each behind the part that they are of; none of other cells."""
    pieces = list(_SCOPED.finditer(text))
    whole = "".join(piece.group() for piece in pieces) == text
    if not whole or len(pieces) < 2 or any(_NO_SCOPE.search(one["scope"]) for one in pieces):
        return []
    values = [_value(piece["value"], piece.start("value"), unit) for piece in pieces]
    return [
        CellValue(value, name, piece["scope"])
        for piece, value in zip(pieces, values, strict=True)
        if value is not None
    ]


def _with_measure(own: str, names: Sequence[str], name: str) -> str:
    """One of the names that slashes part, with the measure that stands behind the last one only:
    小学/初中生均经费. Where the last begins with no level it can't be told where that begins."""
    last = names[-1]
    level = max((word for word in label_parts() if last.startswith(word)), key=len, default="")
    if level and level != last and own in label_parts():
        return own + last[len(level) :]
    return f"{name}（{own}）" if is_measure(last) and not is_measure(own) else own


def _of_years(text: str, name: str, unit: str) -> list[CellValue]:
    """2023年：80；2025年：98: values that are each behind their year; none of other cells."""
    found: list[CellValue] = []
    for piece in _BETWEEN_YEARS.finditer(text):
        dated = _DATED.fullmatch(piece[0])
        at = piece.start() + dated.start("value") if dated else 0
        value = _value(dated["value"], at, unit) if dated and is_value(dated["value"]) else None
        if dated is None or value is None:
            return []
        found.append(CellValue(value, name, year=int(dated["year"])))
    return found


def _value(text: str, start: int, unit: str) -> Quantity | None:
    """The quantity of words that stand `start` characters from the beginning of their cell."""
    minus, text = _MINUS.match(text), without_mark(text)
    quantity = read_cell(text, "")
    if quantity is None:
        return None
    own = quantity.unit in unit_scales()
    tail = _tail(text, quantity)
    quantity = replace(quantity, unit=quantity.unit + tail * own or tail or unit)
    if minus and not isinstance(quantity.value, str) and quantity.value_high is None:
        at = min(minus.start(1), quantity.number_start)
        start = min(at, quantity.start)
        quantity = replace(quantity, value=-abs(quantity.value), number_start=at, start=start)
    return replace(
        quantity, start=quantity.start + start, end=quantity.end + start,
        number_start=quantity.number_start + start, number_end=quantity.number_end + start,
    )  # fmt: skip


def _tail(text: str, quantity: Quantity) -> str:
    """A unit behind a number that no list knows, or behind its bracket: 1260吨, 〔1.5万〕人次."""
    words = text[quantity.end :].strip("。 〕]】")
    return words if _TAIL.fullmatch(words) else ""


def _measured(
    text: str, label: Label, column: Column
) -> tuple[str, str, bool, tuple[str, ...]]:
    """The row's measure as the column has it: name, unit, whether it is a yearly rate, doubts."""
    aspect = column.aspect
    growth = next((word for word in table_words().growth if word in aspect), "")
    named = own_unit(column)
    if is_summed(text, column) or says_shifts(column):
        return label.name, label.unit, False, ()
    if growth or "年均" in aspect:
        ending = "年均" * ("年均" in aspect) + (growth or "增长")
        name = label.name if label.name.endswith(table_words().growth) else label.name + ending
        guessed = () if named or "%" in text else ("unit_guessed",)
        return name, named or "%", "年均" in aspect, guessed
    name = f"{label.name}（{aspect}）" if aspect else label.name
    if says_work(column):  # 新建 beside 水库（座）
        return aspect + label.name, label.unit or named, False, ()
    own = not label.unit or is_measure(aspect)  # a share of things counted in another unit
    if aspect and named and own and not is_measure(label.name):
        name = label.name + aspect  # of things, not of measures: 中职 below 在校生数（人）
    unit = named if aspect and named else label.unit or named
    return name, unit, _YEARLY.search(label.name) is not None, ()


def own_unit(column: Column) -> str:
    """The unit in the words of a column's head: 占比（%）, 增长%."""
    return unit_within(column.title)[1] or ("%" if column.title.endswith("%") else "")


def summed_name(value: CellValue, end: bool) -> str:
    """The name of a sum over the period beside a value at its end: 森林覆盖率累计提高."""
    if not end:
        return value.name
    return value.name + ("累计提高" if value.quantity.unit == "%" else "累计增加")


def is_stated(text: str) -> bool:
    """Whether a cell's words hold a digit, or are a number in words (翻一番, 五成以上), so that
    something is stated."""
    return any(map(str.isdigit, text)) or read_cell(text) is not None


def is_torn(text: str) -> bool:
    """Whether nothing but blanks stands between the digits of a cell, which make no thousands:
    4 6500 is one number or two."""
    return _TORN.search(text) is not None and not is_value(text)


def is_summed(text: str, column: Column) -> bool:
    """Whether a cell of such a column is a sum over the period: 〔1.6〕, all below 累计 or 增量."""
    if "年均" in column.aspect:
        return _SUM.fullmatch(text) is not None
    return "累计" in column.aspect or is_gain(column)


def is_gain(column: Column) -> bool:
    """Whether a column states how much more the period's end has than its start: 增量."""
    return split_unit(column.aspect)[0] in table_words().gains


def says_shifts(column: Column) -> bool:
    """Whether a column states how measures change from the start, one up and another down."""
    return column.role == "other" and split_unit(column.aspect)[0] in table_words().shifts


def says_work(column: Column) -> bool:
    """Whether a column's numbers say how much is built or added, of no level: 新建, 计划新增."""
    return column.aspect in table_words().builds


def is_growth(column: Column) -> bool:
    """Whether a column states how much a measure grows rather than its level."""
    words = ("累计", "年均", *table_words().growth)
    return is_gain(column) or any(word in column.aspect for word in words)


def is_totalled(column: Column) -> bool:
    """Whether a column sums up what its neighbours state year by year: 三年合计."""
    return any(word in column.aspect for word in table_words().totals)


def aims_at(column: Column) -> bool:
    """Whether a column beside those of years states something promised: sums, yearly rates."""
    summed = is_totalled(column) or is_gain(column)
    told = "累计" in column.aspect or "年均" in column.aspect or summed
    return column.role == "other" and told


