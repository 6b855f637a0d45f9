"""What fails here: a bound is shown with another's sign, or taken for its opposite."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from plancmp.errors import RegistryError
from plancmp.lexicon import quantities
from plancmp.lexicon.load import load_toml
from plancmp.quantities import find_quantities, read_cell
from plancmp.tables.cells import is_value

LOADERS = (quantities._comparators_file, quantities.meanings, quantities.comparator_cells)


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The file's content, to be spoilt."""
    content = deepcopy(load_toml("comparators"))
    monkeypatch.setattr(quantities, "load_toml", lambda name: content)
    for loader in LOADERS:
        loader.cache_clear()
    yield content
    for loader in LOADERS:
        loader.cache_clear()


@pytest.mark.parametrize("entry", quantities.comparator_words(), ids=lambda entry: entry.words[0])
def test_words_hold_their_examples(entry: Any) -> None:
    for example in entry.examples:
        quantity = read_cell(example) or find_quantities(example)[0]
        assert quantity.comparator == entry.comparator, example
    assert entry.not_examples
    for example in entry.not_examples:
        (quantity,) = find_quantities(example)
        assert quantity.comparator != entry.comparator, example


@pytest.mark.parametrize("entry", quantities.comparator_words(), ids=lambda entry: entry.words[0])
def test_a_cell_with_a_bound_is_a_value(entry: Any) -> None:
    """A column of numbers that are written 大于93 would be lost."""
    for word in entry.words:
        assert is_value(f"{word}93%" if entry.place == "before" else f"93%{word}"), word


@pytest.mark.parametrize("entry", quantities.words_alone(), ids=lambda entry: entry.words[0])
def test_a_cell_of_its_own_is_a_bound(entry: Any) -> None:
    """不低于 in a column of its own is lost, or 正向 makes a bound of a plain value."""
    cells = quantities.comparator_cells()
    for example in (*entry.words, *entry.examples):
        assert cells[example][0] == entry.comparator, example
    for example in entry.refused:
        assert cells.get(example, ("",))[0] != entry.comparator, example


@pytest.mark.parametrize(
    ("comparator", "sign", "bound"),
    [(">=", "≥", "floor"), (">", ">", "floor"), ("<=", "≤", "cap"), ("<", "<", "cap"),
     ("=", "", "exact"), ("~", "≈", "about"), ("range", "", "range")],
)  # fmt: skip
def test_what_a_comparator_means(comparator: str, sign: str, bound: str) -> None:
    assert quantities.sign(comparator) == sign
    assert quantities.bound(comparator) == bound
    assert quantities.is_floor(comparator) is (bound == "floor")
    assert quantities.is_cap(comparator) is (bound == "cap")


@pytest.mark.parametrize("comparator", quantities.meanings())
def test_how_a_comparator_is_written_is_how_it_is_read(comparator: str) -> None:
    """A reason that says 93%以上 for < would turn the promise round."""
    meaning = quantities.meanings()[comparator]
    if meaning.word:
        written = f"{meaning.word}93%" if meaning.place == "before" else f"93%{meaning.word}"
        assert find_quantities(f"达到{written}。")[0].comparator == comparator


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: c["comparator"].pop(), "missing or stands"),
        (lambda c: c["comparator"].append(c["comparator"][0]), "stands twice"),
        (lambda c: c["comparator"][0].update(bound="wall"), "Invalid enum value .wall."),
        (lambda c: c["comparator"][0].pop("sign"), "missing required field `sign`"),
        (lambda c: c["word"][0].update(comparator="≥"), "Invalid enum value"),
    ],
)
def test_a_slip_fails_at_load(words: dict[str, Any], change: Any, why: str) -> None:
    change(words)
    with pytest.raises(RegistryError, match=why):
        quantities.comparator_words() and quantities.meanings()
