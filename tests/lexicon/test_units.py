"""What fails here: a unit is read as another kind of thing, or compared with another's count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from plancmp.accounting import OpenLedger
from plancmp.compare.measures import unit_parts
from plancmp.errors import RegistryError
from plancmp.lexicon import quantities
from plancmp.lexicon.load import load_toml
from plancmp.linking.phrases import plain
from plancmp.model import SourceText, Target
from plancmp.quantities import find_quantities
from plancmp.targets import Passage, targets_from_passage
from plancmp.text import normalise
from plancmp.timeline import Frame
from plancmp.timeline.reading import PassageTime

LOADERS = (
    quantities._file, quantities.units, quantities.compared_units, quantities.fitting_units,
    quantities.unitless, quantities.unit_scales,
)  # fmt: skip


@pytest.fixture
def content(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The file's content, to be spoilt."""
    spoilt = deepcopy(load_toml("units"))
    monkeypatch.setattr(quantities, "load_toml", lambda name: spoilt)
    for loader in LOADERS:
        loader.cache_clear()
    yield spoilt
    for loader in LOADERS:
        loader.cache_clear()


@pytest.mark.parametrize(("family", "examples"), quantities.family_examples().items())
def test_a_family_holds_its_examples(family: str, examples: tuple[str, ...]) -> None:
    assert examples
    for example in examples:
        (quantity,) = find_quantities(f"达到{example}。")
        assert quantities.unit_family(quantity.unit) == family, example


@pytest.mark.parametrize(
    "compared", quantities.compared_units().values(), ids=lambda compared: compared.id
)
def test_units_are_compared_as_their_examples_say(compared: quantities.Compared) -> None:
    assert compared.examples
    assert {unit_parts(unit)[0] for unit in compared.examples} == {compared.id}


@pytest.mark.parametrize(
    ("unit", "factor"),
    [("人", 1), ("万人", 1e4), ("亿元", 1e8), ("%", 1), ("‰", 0.1), ("G", 1000), ("小时", 60),
     ("", 1)],
)  # fmt: skip
def test_what_a_unit_counts(unit: str, factor: float) -> None:
    assert unit_parts(unit)[2] == factor


def test_scale_is_part_of_the_unit() -> None:
    assert quantities.split_scale("万人次") == (1e4, "人次")
    assert quantities.split_scale("千万人") == (1e7, "人")
    assert quantities.split_scale("十万人") == (1e5, "人")
    assert quantities.split_scale("亿元") == (1e8, "元")
    assert quantities.split_scale("%") == (1.0, "%")
    assert quantities.split_scale("万") == (1.0, "万")


def test_what_satisfies_an_indicator() -> None:
    """A rate is no change of a rate, and a place in a school no school."""
    fits = quantities.fitting_units()
    assert fits["rate"] == {"%", "％"}
    assert fits["places"] - fits["things"] == {"学位", "个学位", "座学位", "万"}
    assert fits["persons"] == {"人", "名", "位", "人次"}
    assert fits["bare"] == {""}


def test_numbers_that_need_no_unit() -> None:
    unitless = load_toml("units")["unitless"]
    for example in unitless["examples"]:
        assert [one.unit for one in find_quantities(example)], example
    for example in unitless["not_examples"]:
        assert not find_quantities(example), example


def _targets(text: str) -> tuple[Target, ...]:
    normal = normalise(SourceText("case", text, ""))
    passage = Passage(0, len(normal.text), "content", "text", None)
    time = PassageTime(normal.text, 0, Frame("content", 2021, 2025, 2020), None)
    return targets_from_passage(normal, passage, time, OpenLedger())[0]


def _is_of_one(example: str) -> bool:
    text, _, scope = example.partition(" | ")
    return [target.scope for target in _targets(text)] == [scope or "每校"]


# What a list of words around a number is read with.
TELLS: dict[str, Callable[[str], bool]] = {
    "each": lambda text: find_quantities(text)[0].comparator == ">=",
    "spans": lambda text: find_quantities(text)[0].comparator == ">=",
    "behind": lambda text: text.endswith(f"补助{_written(text)}"),
    "bases": lambda text: find_quantities(text)[0].comparator == ">=",
    "names": lambda text: not find_quantities(text),
    "lasting": lambda text: [target.kind for target in _targets(text)] == ["standard"],
    "sized": _is_of_one,
    "one": _is_of_one,
    "note": lambda text: "（" in text and plain(text) == text.partition("（")[0],
}


def _written(text: str) -> str:
    """The number with its unit as it stands in the text."""
    (quantity,) = find_quantities(text)
    return text[quantity.start : quantity.end]


@pytest.mark.parametrize("name", TELLS)
def test_words_around_a_number(name: str) -> None:
    """A bound is lost behind 每生, a school's size is a count of all, a name is a number."""
    said = quantities.said()
    for text in said.examples[name]:
        assert TELLS[name](text), text
    for text in said.refused[name]:
        assert not TELLS[name](text), text


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: c["family"][1]["units"][0]["words"].append("%"), "stands twice"),
        (lambda c: c["family"][0]["units"][0].update({"as": "light"}), "compared as 'light'"),
        (lambda c: c["family"][0]["units"][0].update(colour="red"), "unknown field `colour`"),
        (lambda c: c["family"][0].pop("examples"), "missing required field `examples`"),
        (lambda c: c["compared"].append(c["compared"][0]), "stands twice"),
    ],
)
def test_a_slip_fails_at_load(content: dict[str, Any], change: Any, why: str) -> None:
    change(content)
    with pytest.raises(RegistryError, match=why):
        quantities.units()
