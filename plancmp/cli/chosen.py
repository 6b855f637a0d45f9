"""Plans and topics as a user names them."""

from __future__ import annotations

from collections.abc import Sequence

from ..canon.topics import find_topic
from ..corpus import all_plans, find_plan, newest_plans
from ..library import load_plan, load_plans
from ..model import Plan


def one_plan(name: str) -> Plan:
    """The plan of that name, read.

    Raises UsageError if there is none.
    """
    return load_plan(find_plan(name))


def some_plans(names: Sequence[str] | None) -> tuple[Plan, ...]:
    """The plans of those names, each once, in the order named; all plans if none is named."""
    metas = dict.fromkeys(find_plan(name) for name in names) if names else all_plans()
    return tuple(load_plans(tuple(metas)))


def one_of_each(names: Sequence[str] | None) -> tuple[Plan, ...]:
    """The plans of those names; where none is named, the newest plan of each city."""
    return some_plans(names) if names else load_plans(newest_plans())


def topic_ids(names: Sequence[str] | None) -> tuple[str, ...]:
    """The ids of the topics of those names (English id, Chinese or English name).

    Raises UsageError, with a suggestion where one is near, if there is none of that name.
    """
    return tuple(dict.fromkeys(find_topic(name).id for name in names or ()))
