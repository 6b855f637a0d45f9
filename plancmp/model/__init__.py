"""Frozen types that every room hands on. Standard library only."""

from .comparison import Alignment, Ambition, Difference, DiffStatus, Gap, Match, Verdict
from .plan import (
    Cell,
    Chrome,
    Column,
    ColumnRole,
    Comparator,
    Issue,
    Number,
    Plan,
    PlanMeta,
    Quantity,
    Section,
    SectionKind,
    SectionRole,
    Table,
    TableKind,
    TableRow,
    Target,
    TargetKind,
    TargetSource,
    ThemeFinding,
    ThemeStatus,
)
from .source import Line, NormalText, SourceText, Span

__all__ = [
    "Alignment", "Ambition", "Cell", "Chrome", "Column", "ColumnRole", "Comparator", "DiffStatus",
    "Difference", "Gap", "Issue", "Line", "Match", "NormalText", "Number", "Plan", "PlanMeta",
    "Quantity", "Section", "SectionKind", "SectionRole", "SourceText", "Span", "Table",
    "TableKind", "TableRow", "Target", "TargetKind", "TargetSource", "ThemeFinding",
    "ThemeStatus", "Verdict",
]
