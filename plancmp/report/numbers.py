"""Indicators by topic: charts of what may be compared, all pairs, and what stands alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..model import Remarks
from ..render.cells import Row
from ..render.names import in_order, indicator_name, topic_name
from ..render.wording import value_words
from .charts import Key, chart_row, proof_of
from .material import Material
from .model import Alone, Indicator, Pair, TopicNumbers
from .pairs import pair, promise_sides, remarks_of_plans, side_key, told_promises
from .proofs import Figure, Sentence
from .sentences import told as sentence


def numbers_by_topic(
    material: Material, names: Mapping[str, str], lang: str
) -> tuple[TopicNumbers, ...]:
    """Every promise of every plan once: beside others, or alone."""
    shared = [*_of_registry(material, names, lang), *_in_own_words(material, names, lang)]
    lonely = list(_alone(material, names, lang, [indicator for _, indicator in shared]))
    topics = in_order([topic for topic, _ in (*shared, *lonely)])
    return tuple(
        TopicNumbers(
            topic,
            topic_name(topic, lang),
            tuple(indicator for of, indicator in shared if of == topic),
            tuple(alone for of, alone in lonely if of == topic),
        )
        for topic in topics
    )


def _pairs_by_indicator(material: Material) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for rows in material.diff.values():
        for row in rows:
            if row["status"] == "both" and row["indicator_id"]:
                found[str(row["indicator_id"])].append(row)
    return found


def _of_registry(
    material: Material, names: Mapping[str, str], lang: str
) -> Iterator[tuple[str, Indicator]]:
    """The registry's indicators of which at least two plans promise something."""
    promises, pairs = told_promises(material), _pairs_by_indicator(material)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in material.matrix:
        rows[str(row["indicator_id"])].append(row)
    for indicator_id, variants in rows.items():
        speaking = {plan for row in variants for plan in names if row[plan] is not None}
        if len(speaking) < 2:
            continue
        anchor = f"indicator-{indicator_id}"
        first = variants[0]
        yield str(first["topic"]), Indicator(
            anchor,
            indicator_id,
            indicator_name(indicator_id, first["indicator"], lang),
            tuple(chart_row(row, names, promises, lang) for row in variants),
            tuple(pair(row, names, lang, anchor) for row in pairs[indicator_id]),
        )


def _in_own_words(
    material: Material, names: Mapping[str, str], lang: str
) -> Iterator[tuple[str, Indicator]]:
    """Pairs that no indicator of the registry names, those about one promise together."""
    groups: list[tuple[set[Key], list[Row]]] = []
    for rows in material.diff.values():
        for row in rows:
            if row["status"] != "both" or row["indicator_id"]:
                continue
            keys, members = {side_key(row, "a"), side_key(row, "b")}, [row]
            for other in [group for group in groups if group[0] & keys]:
                groups.remove(other)
                keys, members = keys | other[0], [*other[1], *members]
            groups.append((keys, members))
    for number, (_, members) in enumerate(groups, start=1):
        anchor, first = f"promise-{number}", members[0]
        found = tuple(pair(row, names, lang, anchor) for row in members)
        yield str(first["topic"] or ""), Indicator(anchor, "", str(first["indicator"]), (), found)


def _alone(
    material: Material, names: Mapping[str, str], lang: str, shown: Sequence[Indicator]
) -> Iterator[tuple[str, Alone]]:
    """Promises that stand in no pair and in no chart, plan by plan in the order of their text."""
    placed = {side_key(row, side) for row, side in promise_sides(material)
              if row["status"] == "both"}  # fmt: skip
    ids = {indicator.indicator_id for indicator in shown} - {""}
    rows: dict[Key, list[tuple[Row, str, Remarks]]] = defaultdict(list)
    for plans, of_two in material.diff.items():
        for row in of_two:
            side = str(row["status"])[-1]
            if row["status"] == "both" or row["indicator_id"] in ids:
                continue
            key = side_key(row, side)
            if key not in placed:
                rows[key].append((row, side, remarks_of_plans(row, plans)))
    order = {plan: at for at, plan in enumerate(names)}
    for group in sorted(rows.values(), key=lambda group: _order(group[0], order)):
        row, side, _ = group[0]
        remarks = tuple(dict.fromkeys(found for *_, found in group if found))
        notes = tuple(sentence(found, lang, names) for found in remarks)
        yield str(row["topic"] or ""), _one_alone(row, side, remarks, notes, lang)


def _order(told: tuple[Row, str, Remarks], order: Mapping[str, int]) -> tuple[int, int, int]:
    row, side, _ = told
    lines = (int(str(row[f"{side}_{name}"])) for name in ("line", "value_line"))
    return (order[str(row[f"{side}_plan"])], *lines)  # type: ignore[return-value]


def _one_alone(
    row: Row, side: str, remarks: tuple[Remarks, ...], notes: tuple[Sentence, ...], lang: str
) -> Alone:
    plan, year = str(row[f"{side}_plan"]), row[f"{side}_year"]
    return Alone(
        plan,
        indicator_name(row["indicator_id"], row[f"{side}_indicator"], lang),
        Figure(value_words(row, f"{side}_"), proof_of(plan, row, f"{side}_")),
        year if isinstance(year, int) else None,
        notes,
        remarks,
    )


def all_pairs(numbers: Iterable[TopicNumbers]) -> list[tuple[Indicator, Pair]]:
    """Every pair with its indicator."""
    return [
        (indicator, one)
        for topic in numbers
        for indicator in topic.indicators
        for one in indicator.pairs
    ]

