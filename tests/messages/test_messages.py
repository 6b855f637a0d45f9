"""The catalogues of messages: each code is said in both languages, and nobody reads it back."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from plancmp.errors import RegistryError
from plancmp.lexicon.places import LEVELS
from plancmp.linking.phrases import level_name
from plancmp.messages import LANGS, MessageExample, catalogue, examples, pieces, sentence
from plancmp.messages.catalogue import _template
from plancmp.model import Place, Side, remark
from plancmp.model.remark import _KINDS, A, B, both, from_plain, swapped, to_plain
from plancmp.sectors.compare import audit_words, facets
from plancmp.sectors.indicators import indicator_names, indicators
from plancmp.sectors.levels import level_words
from plancmp.sectors.themes import theme_names, themes

PACKAGE = Path(__file__).parents[2] / "plancmp"
EXAMPLES = [(code, at) for code, found in examples().items() for at in range(len(found))]
_CALLS = {"remark": 0, "Remark": 0, "Grounds": 0}  # where a call names its code


def _example(code: str, at: int) -> MessageExample:
    return examples()[code][at]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("code", "at"), EXAMPLES)
def test_each_code_says_what_its_example_says(code: str, at: int, lang: str) -> None:
    """A sentence with a slip stands beside hundreds of numbers."""
    example = _example(code, at)
    assert sentence([example.remark], lang) == example.said[lang]


@pytest.mark.parametrize(("code", "at"), EXAMPLES)
def test_a_remark_is_kept_as_json(code: str, at: int) -> None:
    """What is kept between runs is told as what was found."""
    found = _example(code, at).remark
    assert from_plain(json.loads(json.dumps(to_plain(found)))) == found


def test_both_languages_have_the_same_codes_with_the_same_arguments() -> None:
    """One that a language lacks would end a command in the middle of its output."""
    zh, en = (catalogue(lang) for lang in LANGS)
    assert zh.messages.keys() == en.messages.keys() == examples().keys()
    assert zh.words.keys() == en.words.keys()
    for code, found in examples().items():
        for said in (zh, en):
            wanted = {name for _, name in said.messages[code] if name}
            for example in found:
                assert {name for name, _ in example.remark.args} == wanted, (code, said.lang)


def _named(node: ast.expr | None) -> Iterator[str]:
    """The codes that an argument may be: a constant, either of two, or the facets'."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _named(node.body)
        yield from _named(node.orelse)


def _codes_in(tree: ast.AST) -> Iterator[str]:
    """The codes that the calls of a module name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            place = _CALLS.get(node.func.id)
            if place is not None and len(node.args) > place:
                yield from _named(node.args[place])


def test_every_code_of_the_program_is_said_and_every_one_said_is_used() -> None:
    """A code without a sentence stops the program; a sentence without a code is never true."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")]
    known = catalogue("zh").messages.keys()
    named = {code for tree in trees for code in _codes_in(tree)}
    assert len(named) > 60
    assert named <= known
    words = {
        node.value for tree in trees for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }  # fmt: skip
    differing = {f"{facet.id}_differs" for facet in facets()}
    assert differing <= known
    in_data = {code for one in audit_words().balances for code in (one.stated, one.counted)}
    assert in_data <= known
    assert known <= words | differing | in_data


def test_all_names_that_a_remark_may_take_from_the_registry_are_known() -> None:
    """Another corpus would bring up words that the shipped plans never do; a name that the
    registry dropped is dead."""
    needed = {*LEVELS}
    for facet in facets():
        needed |= {part for covers in facet.covers.values() for part in facet.parts(covers)}
        needed |= {part for covers in facet.covers.values() for one in covers
                   for part in facet.parts(frozenset({one}))}  # fmt: skip
    for indicator in indicators().values():
        needed |= {indicator.caveat, *(variant.caveat for variant in indicator.variants)}
    needed |= {level_name(level) for level in level_words().values()}
    assert needed - {""} == set(catalogue("en").names)
    assert not catalogue("zh").names  # the registry's names are Chinese


def test_names_of_themes_and_indicators_are_those_of_their_rules() -> None:
    """They are read off the lines of the files, which may be laid out in another way."""
    assert indicator_names() == {one.id: (one.zh, one.en) for one in indicators().values()}
    assert theme_names() == {f"{one.topic}/{one.id}": (one.zh, one.en) for one in themes()}


def test_sides_are_named_as_they_are_asked_for() -> None:
    """A report of five plans names places, `rank` too, and two promises of one plan are two."""
    found = remark("years_differ", sides=both(2025, 2022, "in_year"))
    assert sentence([found], "en", {"a": "Yantai", "b": "Dandong"}) == (
        "different years (Yantai 2025, Dandong 2022)"
    )
    places = {"a": Side("yantai", "烟台市", "yantai"), "b": Side("x/y.txt", "绍兴市", "")}
    ranked = swapped(found, places)
    assert sentence([ranked], "zh") == "年份不同（烟台市2025年，绍兴市2022年）"
    assert sentence([ranked], "en") == "different years (yantai 2025, 绍兴市 2022)"
    assert sentence([found, found], "zh") == "；".join(["年份不同（甲2025年，乙2022年）"] * 2)


def test_a_plans_words_are_no_sides() -> None:
    """三级甲等 and 乙级 in a quotation would be renamed by who reads sentences."""
    example = _example("discussed_only", 0)
    (name, _), (slot, passage) = example.remark.args
    quote = from_plain({"quote": {"words": "三级甲等；{side}", "place": {"plan": "x", "line": 9}}})
    found = remark("discussed_only", **{name: A, slot: quote})
    assert sentence([found], "zh", {"a": "烟台市"}) == (
        "烟台市有论述（行 9：“三级甲等；{side}”）而无此指标数值"
    )
    assert passage != quote


def test_what_cites_a_line_is_one_piece_with_its_place() -> None:
    """Links lead where the evidence says, whatever the sentence looks like."""
    found = _example("target_below_reached", 0).remark
    cited = [(piece.words, piece.place.line) for piece in pieces([found], "en") if piece.place]
    assert cited == [
        ("≥80% (line 115)", 115), ("86.6% (line 63)", 63), ("line 167", 167), ("170", 170),
    ]  # fmt: skip
    assert [place.line for place in found.evidence] == [115, 63, 167, 170]
    two = remark("paragraphs_joined", a=A, ours=(Place("x", 3), Place("x", 4)), b=B,
                 theirs=(Place("y", 4),))  # fmt: skip
    assert [(place.plan, place.line) for place in two.evidence] == [("x", 3), ("x", 4), ("y", 4)]


@pytest.mark.parametrize("text", ["甲{", "甲{0}", "甲{}", "甲{a b}"])
def test_a_template_with_a_slip_is_refused(text: str) -> None:
    """It would show a reader braces."""
    with pytest.raises(RegistryError):
        _template(text, "here")


def test_places_are_the_only_evidence() -> None:
    """A kind of argument with a place of its own must be found by Remark.evidence."""
    kinds = _KINDS.values()
    placed = {kind.__name__ for kind in kinds if "place" in {one.name for one in fields(kind)}}
    assert placed == {"Amount", "Quote"}


# What would read a sentence back: methods of words, and patterns.
_READS = {"startswith", "endswith", "partition", "rpartition", "split", "find", "replace",
          "removeprefix", "removesuffix", "strip", "match", "search", "fullmatch", "finditer",
          "findall", "sub"}  # fmt: skip
_ROOMS = ("align", "audit", "canon", "compare", "render", "report", "checking", "messages")
_SENTENCE = re.compile(r"(?:^|_)(?:reason|reasons|caveat|caveats|message|why|note|notes)$")
# Issues of the reading aren't remarks: their messages are constants of plancmp/quantities and
# plancmp/tables, and no catalogue says them.
_NO_REMARKS = {("audit", "slips.py", "issue.message.startswith(_UNIT_DOUBT)")}


def _is_sentence(node: ast.expr) -> bool:
    """Whether an expression is a reason, a caveat or a message by its name, or told in words."""
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        return name in ("sentence", "told", "note", "change_note", "words_of") or (
            name in ("str", "join") and any(map(_is_sentence, node.args))
        )
    if isinstance(node, ast.Subscript):
        return _is_sentence(node.slice)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(_SENTENCE.search(node.value))
    name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
    return bool(_SENTENCE.search(name))


def _reads_back(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            args = [arg for arg in node.args if not isinstance(arg, ast.Constant)]
            if node.func.attr in _READS and any(map(_is_sentence, (node.func.value, *args))):
                yield ast.unparse(node)
        elif isinstance(node, ast.Compare) and isinstance(node.left, ast.Constant):
            asked = any(isinstance(op, ast.In | ast.NotIn) for op in node.ops)
            if asked and any(map(_is_sentence, node.comparators)):
                yield ast.unparse(node)


def test_nothing_reads_a_sentence_back() -> None:
    """A reworded sentence would silently change links, English, or what counts as a gap."""
    found = [
        (room, path.name, words)
        for room in _ROOMS
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for words in _reads_back(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert set(found) == _NO_REMARKS


@pytest.mark.parametrize(
    "code",
    [
        "target.reason.startswith('最近似')", "row['reason'].split('；')", "'“' in row['caveat']",
        "PART.findall(words_of(pair.note))", "re.search('行', str(row['message']))",
        "gap.reason.partition('：')[2]", "sentence(remarks, 'zh').endswith('目标')",
    ],
)  # fmt: skip
def test_the_rule_sees_who_reads_back(code: str) -> None:
    """Guards the test itself: a way of reading that it doesn't see would go unnoticed."""
    assert list(_reads_back(ast.parse(code)))
