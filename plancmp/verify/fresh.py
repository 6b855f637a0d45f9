"""The rows of every command, made anew: plans read now, nothing taken from the cache."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import permutations

from ..audit import audit_plan
from ..compare import diff_plans, matrix
from ..compare.gaps import find_gaps
from ..compare.rank import rank_plans
from ..compare.sections import align_sections
from ..corpus import newest_plans, read_source
from ..errors import InputError
from ..linking.keywords import keywords_of
from ..model import Keywords, Plan, PlanMeta
from ..pipeline import read_plan
from ..revisions.redline import redline_plans
from ..rows.cells import Row
from ..rows.comparisons import gap_rows, matrix_rows, rank_rows, redline_rows
from ..rows.findings import audit_rows, issue_rows, number_rows
from ..rows.plans import align_rows, diff_rows, outline_rows, target_rows

ALL_NUMBERS = "issues --all"
OF_TWO = ("align", "diff", "redline")  # commands about two plans
Rows = list[Row]


class Fresh:
    """The rows of plans, read now. Raises InputError where a file can't be read."""

    def __init__(self, metas: Sequence[PlanMeta]) -> None:
        self._metas = metas
        self._pairs: dict[tuple[str, ...], Rows] = {}
        self._keywords: dict[str, Keywords] = {}

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plans by id."""
        return {meta.id: read_plan(meta, read_source(meta)) for meta in self._metas}

    @cached_property
    def _peers(self) -> Mapping[str, Plan]:
        """The newest plan of each city; without those whose file can't be read: they have rows to
        fail of their own."""
        peers: dict[str, Plan] = {}
        for meta in newest_plans():
            with suppress(InputError):
                read = self.plans.get(meta.id)
                peers[meta.id] = read or read_plan(meta, read_source(meta))
        return peers

    def commands(self) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
        """Every command with the plans that it was asked about and its rows; comparisons of each
        plan with each other one, both ways."""
        for name, plan in self.plans.items():
            for command, rows in own_rows(plan).items():
                yield command, (name,), rows
        for a, b in permutations(self.plans, 2):
            versions = self.plans[a].meta.city == self.plans[b].meta.city
            for command in ("align", "diff", *(["redline"] if versions else [])):
                yield command, (a, b), self.between(command, a, b)
        yield "gaps", (), self.gaps(list(self.plans))
        yield "matrix", (), self.matrix(list(self.plans))
        yield "rank", (), self.rank(list(self.plans))

    def kept(self, name: str, ids: Sequence[str], topics: Sequence[str]) -> Rows | None:
        """The rows that a comparison should have kept; None for one that can't be made here.

        Comparisons of two plans choose by topic themselves: a paragraph of `redline` may be on
        several topics, of which its row names none (yantai@draft 16).
        """
        if name in OF_TWO:
            return self.between(name, ids[0], ids[1], topics)
        if name == "audit":
            rows = audit_rows(self.plans[ids[0]], audit_plan(self.plans[ids[0]]))
        elif name == "gaps":  # kept with the plans that its gaps may name
            count, *topics = topics
            rows = self.gaps(ids[: int(count)], [self.plans[peer] for peer in ids[int(count) :]])
        elif name == "matrix":
            rows = self.matrix(ids)
        elif name == "rank":
            return self.rank(ids, topics)
        else:
            return None
        return [row for row in rows if not topics or row["topic"] in topics]

    def between(self, command: str, a: str, b: str, topics: Sequence[str] = ()) -> Rows:
        """The rows of `align`, `diff` or `redline`; with topic ids only those on them."""
        key = command, a, b, *topics
        if key not in self._pairs:
            left, right = self.plans[a], self.plans[b]
            if command == "align":
                rows = align_rows(left, right, align_sections(left, right, topics, self.keywords))
            elif command == "diff":
                rows = diff_rows(left, right, diff_plans(left, right, topics))
            else:
                rows = redline_rows(left, right, redline_plans(left, right, topics))
            self._pairs[key] = rows
        return self._pairs[key]

    def keywords(self, plan: Plan) -> Keywords:
        """The keywords of a plan's sections."""
        if plan.meta.id not in self._keywords:
            self._keywords[plan.meta.id] = keywords_of(plan)
        return self._keywords[plan.meta.id]

    def gaps(self, ids: Sequence[str], peers: Sequence[Plan] | None = None) -> Rows:
        """The rows of `gaps`, beside these peers; None: the newest plan of each city."""
        plans = [self.plans[name] for name in ids]
        beside = list(self._peers.values()) if peers is None else peers
        return gap_rows(plans, find_gaps(plans, (), beside))

    def matrix(self, ids: Sequence[str]) -> Rows:
        """The rows of `matrix`."""
        plans = [self.plans[name] for name in ids]
        return matrix_rows(plans, matrix(plans))

    def rank(self, ids: Sequence[str], indicators: Sequence[str] = ()) -> Rows:
        """The rows of `rank`, of all indicators without ids."""
        plans = [self.plans[name] for name in ids]
        return rank_rows(plans, rank_plans(plans, indicators))


def own_rows(plan: Plan) -> dict[str, Rows]:
    """The rows of the commands about one plan alone."""
    return {
        "targets": target_rows([plan]),
        "outline": outline_rows(plan),
        "issues": issue_rows([plan]),
        "audit": audit_rows(plan, audit_plan(plan)),
        ALL_NUMBERS: number_rows([plan]),
    }
