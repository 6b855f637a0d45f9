"""What the rows of a finished table say: label, unit, nature; which cells and lines are prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..lexicon.quantities import unit_family
from ..lexicon.tables import table_words
from ..model import Cell, Column, NormalText, Span, Table, TableRow
from ..sectors.levels import label_parts
from .cells import is_index, is_measure, is_nature, is_total, is_value
from .find import TablesFound
from .grid_heads import is_place_name
from .heads import read_head
from .labels import (
    Label,
    is_part,
    next_part,
    read_label,
    shares_unit,
    split_nature,
    split_unit,
    unit_brackets,
    without_number,
)
from .titles import lead_above, units_noted

_PERCENT = ("百分比", "百分率", "百分数")
_LIST = re.compile(
    r"(?:安排|计划|汇总|统计|任务|一览|分解|分配)?表$|(?:一览|清单)$|（[^（）]*）$|分?(?:年度|年|地区)$"
)
_BARE = 4  # characters of a count that doesn't say of what
_TITLE_YEAR = re.compile(r"(20\d\d)年")
_DATE = re.compile(r"(?:19|20)\d\d(?:年|[.—/-]\d).{0,12}|(?:19|20)\d\d")


def noted_unit(name: str, units: Sequence[str]) -> str:
    """Which of the units that a table's note names is that of a measure, empty if none is surely:
    the only one; else the only one of its family (单位：所、人 above 医院数, 医师数), or, where the
    name tells no family, the only one that is no per cent (单位：亿元、%)."""
    if len(units) <= 1:
        return "".join(units)
    family = counted_in(name)
    families = [(unit, unit_family(unit)) for unit in units]
    fitting = [
        unit for unit, own in families if own == family or (not family and own != "percent")
    ]
    return fitting[0] if len(fitting) == 1 else ""


def counted_in(name: str) -> str:
    """The family of the units that a measure's name tells it is counted in, empty if none."""
    endings = table_words().counted.items()
    return next((family for ending, family in endings if name.endswith(ending)), "")


def captioned_year(normal: NormalText, table: Table) -> int | None:
    """The one year that the title of a table, or the sentence that announces it, names."""
    words = table.title or lead_above(normal, table.first_line)
    years = set(_TITLE_YEAR.findall(words))
    return int(years.pop()) if len(years) == 1 else None


def noted_units(normal: NormalText, table: Table) -> tuple[str, ...]:
    """The units that a note above a table, or in its first lines, names, in its order."""
    lines = normal.lines[table.first_line - 1 : table.first_line + 3]
    return units_noted(normal, table.first_line, [line.text for line in lines])


def cell_of(table: Table, row: TableRow, role: str) -> Cell | None:
    """The row's last filled cell in a column of this role; a mark that says "as above" (〃) stands
    for the nearest cell above it that is none."""
    at = [i for i, column in enumerate(table.columns) if column.role == role and row.cells[i]]
    if not at:
        return None
    cell = row.cells[at[-1]]
    if cell is None or cell.text not in table_words().dittos:
        return cell
    above = (other.cells[at[-1]] for other in reversed(table.rows[: table.rows.index(row)]))
    return next((one for one in above if one and one.text not in table_words().dittos), None)


def summed_up(table: Table, row: TableRow) -> str:
    """What a row of sums is of: the rows of its group (小计), the measure that it names, or all
    that the title names."""
    part = any(cell and cell.text.startswith("小计") for cell in row.cells)
    group = split_unit(row.group.text)[0] if row.group is not None else ""
    if group and (part or group.endswith(table_words().measures)):
        return group
    words = table.title
    while (shorter := _LIST.sub("", words)) != words:
        words = shorter
    return words


@dataclass(frozen=True)
class RowLabels:
    """The labels of a table's rows. What all rows tell together is asked once a table, so that a
    long table takes linear time. `units` are those noted for the table."""

    table: Table
    units: Sequence[str]

    def label(self, row: TableRow, above: Label | None) -> Label | None:
        """The row's label with its unit: its own, its unit column's, one of those noted for the
        table, or, for a part (其中：…, huantai 98), that of the row `above` it. None where the row
        has no label. A level alone goes on with the measure that the row above is a part of.
        """
        cell = cell_of(self.table, row, "label")
        if cell is None:
            return None
        group = row.group.text if row.group else ""
        words = split_nature(cell.text)[0]
        if any(other is not None and other.text.strip("：:") == "其中" for other in row.cells):
            words = f"其中：{words.removeprefix('其中')}"  # it stands in a cell of its own
        label = read_label(words, group, self._brackets)
        if label.name in label_parts() and not is_part(group) and self._stands_in(
            self._measures, row.group
        ):
            name, unit = split_unit(without_number(group))  # 小学 beside 生均教学仪器设备值
            label = replace(label, name=f"{name}（{label.name}）", unit=label.unit or unit)
        label = next_part(label, above)
        label = replace(label, name=self._whole_name(row, label.name))
        return replace(label, unit=self._unit(row, label, above))

    def _unit(self, row: TableRow, label: Label, above: Label | None) -> str:
        cell = cell_of(self.table, row, "unit")
        named = cell.text if cell and cell.text not in table_words().none else ""
        named = "%" if named in _PERCENT else named
        own = label.unit or named.strip("—-") or noted_unit(label.name, self.units)
        goes_on = label.part and above is not None and shares_unit(label.name, above.unit)
        return above.unit if not own and above is not None and goes_on else own

    def _whole_name(self, row: TableRow, name: str) -> str:
        """The name of a row with what it is a count of (惠及户数 below 改造老旧小区, where both are
        columns of labels) or what is built (新建 below 水厂), or, for a row of sums, with what is
        summed up; or with its group, where that alone tells it from another group's row."""
        if is_total(name):
            return f"{summed_up(self.table, row)}{name}"
        cell = cell_of(self.table, row, "label")
        if row.group is None or cell is None or is_part(row.group.text):
            return name
        group = split_unit(without_number(row.group.text))[0]
        if name in table_words().builds and not is_place_name(group):
            return name + group
        if cell.text in self._repeated:
            return name if group in name else group + name
        if len(name) > _BARE or not is_measure(name):
            return name
        labels = [i for i, column in enumerate(self.table.columns) if column.role == "label"]
        return group + name if self._stands_in(labels, row.group) else name

    def _stands_in(self, columns: Sequence[int], group: Cell | None) -> bool:
        """Whether what a row is a part of stands in one of these columns."""
        return any((i, group) in self._cells for i in columns)

    @cached_property
    def _cells(self) -> frozenset[tuple[int, Cell | None]]:
        return frozenset((i, cell) for row in self.table.rows for i, cell in enumerate(row.cells)
                         if cell is not None)  # fmt: skip

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """The labels that rows of several groups have; of none, where the groups are places, which
        say for whom."""
        groups: dict[str, set[str]] = {}
        for row in self.table.rows:
            cell = cell_of(self.table, row, "label")
            if cell is not None and row.group is not None:
                groups.setdefault(cell.text, set()).add(row.group.text)
        named = {words for own in groups.values() for words in own}
        if all(map(is_place_name, named)):
            return frozenset()
        return frozenset(label for label, own in groups.items() if len(own) > 1)

    @cached_property
    def _measures(self) -> list[int]:
        """The columns that hold measures, or the outer part of their names: those of labels, and
        one of groups whose head says 指标."""
        heads = [read_head(column.title) for column in self.table.columns]
        return [
            i for i, (column, head) in enumerate(zip(self.table.columns, heads, strict=True))
            if column.role == "label"
            or (column.role == "group" and head is not None and head.role == "label")
        ]  # fmt: skip

    @cached_property
    def _brackets(self) -> bool:
        """Whether the table's labels end in units."""
        labels = (cell_of(self.table, row, "label") for row in self.table.rows)
        return unit_brackets(cell.text for cell in labels if cell is not None)


def nature_of(table: Table, row: TableRow) -> str:
    """预期性 or 约束性 in its full form; empty where the row names none."""
    cell = cell_of(table, row, "nature")
    if cell is None:
        cell = next((cell for cell in row.cells if cell is not None and is_nature(cell.text)), None)
    label = cell_of(table, row, "label")
    text = cell.text if cell is not None else split_nature(label.text)[1] if label else ""
    if not text or text in table_words().none:
        return ""
    words = text.strip("（）[]【】").removesuffix("指标")
    return words + "性" if words in ("预期", "约束") else words


def dated_columns(table: Table) -> frozenset[int]:
    """The columns whose numbers can all be years or dates: 2023, 2024.6; 2000 beside 30 is none."""
    dated = set(range(len(table.columns)))
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            if cell is not None and is_value(cell.text) and not _DATE.fullmatch(cell.text):
                dated.discard(at)
    return frozenset(dated)


def is_amount(column: Column, cell: Cell, dated: bool) -> bool:
    """Whether a cell of a table of projects is a number and nothing else, in a column that says
    what it counts: not a row's number, a date among dates (`dated`), or what stands below 建设年限,
    联系电话."""
    if not column.title or column.role in ("index", "label", "group", "nature", "unit"):
        return False
    head = read_head(column.title)
    told = head is None or head.numbers or head.role != "other"
    unit_named = column.role == "other" and column.title.endswith("）")
    date = dated and _DATE.fullmatch(cell.text) is not None
    return told and is_value(cell.text) and (unit_named or not date)


def prose_cells(table: Table) -> tuple[Span, ...]:
    """The places of a table's cells that may hold prose: neither a number alone nor a dash."""
    spans: set[Span] = set()
    for row in table.rows:
        spans.update([row.group.span] if row.group else [])
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell is None or cell.text in table_words().none:
                continue
            number = is_value(cell.text) and column.title != ""
            if not number and not (column.role == "index" and is_index(cell.text)):
                spans.add(cell.span)
    return tuple(sorted(spans))


_CELL = re.compile(r"[^\t\n]*[^\s][^\t\n]*")


def prose_pieces(normal: NormalText, tables_found: TablesFound) -> dict[int, tuple[Span, ...]]:
    """For each line whose words are cells, the pieces of it that are prose (none where all are
    numbers). Lines that aren't named here are prose as a whole.

    Of a table of projects these are the cells of its text (number, name, prose and cost may stand
    on one line, parted by tabs); of a table that could not be read (`found.torn`), or a row of one,
    whatever stands between tabs and is no number alone.
    """
    pieces: dict[int, tuple[Span, ...]] = {}
    for region in tables_found.torn:
        first, last = normal.source.line_at(region.start), normal.source.line_at(region.end)
        pieces.update({number: _between_tabs(normal, number) for number in range(first, last + 1)})
    for table in tables_found.tables:
        if table.kind == "projects":
            pieces.update(_of_projects(normal, table))
    return pieces


def _of_projects(normal: NormalText, table: Table) -> dict[int, tuple[Span, ...]]:
    filled = [cell for row in table.rows for cell in (row.group, *row.cells) if cell is not None]
    lines: dict[int, list[Span]] = {normal.source.line_at(cell.span.start): [] for cell in filled}
    for span in prose_cells(table):
        lines[normal.source.line_at(span.start)].append(span)
    pieces = {number: tuple(spans) for number, spans in lines.items()}
    for number in range(table.first_line, table.last_line + 1):
        if number not in pieces and "\t" in normal.source.line_text(number).strip():
            pieces[number] = _between_tabs(normal, number)
    return pieces


def _between_tabs(normal: NormalText, number: int) -> tuple[Span, ...]:
    """The pieces of a line between tabs that hold more than a number."""
    start = normal.source.line_span(number).start
    matches = _CELL.finditer(normal.source.line_text(number))
    spans = [Span(start + match.start(), start + match.end()) for match in matches]
    return tuple(span for span in spans if not is_value(normal.words(span).strip()))
