"""The rows of every command, made anew: plans read now, nothing taken from the cache."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import permutations
from typing import Any, TypeVar

from ..corpus import newest_plans, read_source
from ..corpus.loader import as_corrected
from ..errors import InputError
from ..linking.keywords import keywords_of
from ..model import Keywords, Plan, PlanMeta
from ..pipeline import read_plan
from ..rows.columns import NamedCells
from ..rows.queries import GAPS, QUERIES, Query, Question

Rows = Sequence[NamedCells]
R = TypeVar("R", bound=NamedCells)


class FreshPlans:
    """Plans read now, and the rows that queries make of them."""

    def __init__(self, metas: Sequence[PlanMeta]) -> None:
        self._metas = tuple(metas)
        self._plans: dict[PlanMeta, Plan] = {}
        self._keywords: dict[str, Keywords] = {}
        self._rows: dict[tuple[str, Question], Any] = {}

    def plan(self, meta: PlanMeta, /) -> Plan:
        """A plan. Raises InputError where its file can't be read."""
        if meta not in self._plans:
            self._plans[meta] = as_corrected(read_plan(meta, read_source(meta)))
        return self._plans[meta]

    def keywords(self, plan: Plan, /) -> Keywords:
        """The keywords of a plan's sections."""
        if plan.meta.id not in self._keywords:
            self._keywords[plan.meta.id] = keywords_of(plan)
        return self._keywords[plan.meta.id]

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plans that are verified, by id."""
        return {meta.id: self.plan(meta) for meta in self._metas}

    @cached_property
    def _peers(self) -> tuple[PlanMeta, ...]:
        """The newest plan of each city; without those whose file can't be read: they have rows to
        fail of their own."""
        peers = []
        for meta in newest_plans():
            with suppress(InputError):
                self.plan(meta)
                peers.append(meta)
        return tuple(peers)

    def rows(self, query: Query[R], question: Question) -> list[R]:
        """The rows of a query; made once."""
        key = query.name, question
        if key not in self._rows:
            self._rows[key] = query.make(self, question)
        rows: list[R] = self._rows[key]
        return rows

    def questions(self) -> Iterator[tuple[Query[Any], Question]]:
        """Every query that quotes plans, asked of each plan, of each with each other one both ways,
        or of all at once."""
        for meta in self._metas:
            for query in _queries("each"):
                yield query, Question((meta,))
        for pair in permutations(self._metas, 2):
            versions = pair[0].city == pair[1].city
            for query in (*_queries("pairs"), *(_queries("versions") if versions else ())):
                yield query, Question(pair)
        for query in _queries("all"):
            yield query, Question(self._metas, peers=self._peers if query is GAPS else ())


def _queries(verified: str) -> Iterator[Query[Any]]:
    return (query for query in QUERIES.values() if query.verified == verified)


def rows_of_plan(plan: Plan) -> dict[str, Rows]:
    """The rows of the commands about one plan alone, of a plan that was read before."""
    reader = FreshPlans(())
    reader._plans[plan.meta] = plan
    return {query.name: reader.rows(query, Question((plan.meta,))) for query in _queries("each")}
