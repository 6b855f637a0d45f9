"""What fails here: a unit is read as another kind of thing, or compared with another's count."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from plancmp.compare.measures import unit_parts
from plancmp.errors import RegistryError
from plancmp.lexicon import quantities
from plancmp.lexicon.load import load_toml
from plancmp.quantities import find_quantities

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
