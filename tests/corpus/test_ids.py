"""Ids of new plans: the name under which a user finds a plan again, and never another's."""

from __future__ import annotations

import pytest

from plancmp.corpus import find_plan
from plancmp.corpus.names import given_id, latin, with_id
from plancmp.errors import UsageError
from plancmp.model import PlanMeta

YANTAI = find_plan("yantai")


def _meta(name: str = "威海市", short: str = "威海", **more: str) -> PlanMeta:
    facts = {"title": "", "province": "山东", "level": "地级市", "status": "发布", "date": "",
             "number": "", "file": "", "sha256": "0", **more}  # fmt: skip
    return PlanMeta(id="x", city="x", version="", name=name, names=(short,), period=(2021, 2025),
                    **facts)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("威海", "weihai"), ("朝阳", "chaoyang"), ("长治", "changzhi"), ("长子", "zhangzi"),
        ("六安", "luan"), ("重庆", "chongqing"), ("draft 3 稿", "draft-3-gao"), ("📄", ""),
        ("../../x", "x"), ("-rf", "rf"), ("x" * 90, "x" * 40),
    ],
)  # fmt: skip
def test_a_name_in_latin_letters(name: str, word: str) -> None:
    assert latin(name) == word


@pytest.mark.parametrize(
    "words", ["../x", "-rf", "a b", "威海", "x/y", "a@b@c", "@draft", "x" * 41, "📄", "a:b"]
)
def test_what_can_be_no_id_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match=r"no id|two versions"):
        given_id(words, "")


def test_an_id_with_its_version() -> None:
    assert given_id("", "") == ("", "")  # nothing told: made of what is known
    assert given_id("Weihai@Draft", "") == given_id("weihai", "draft") == ("weihai", "draft")
    with pytest.raises(UsageError, match="two versions"):
        given_id("weihai@draft", "final")


def test_a_new_place_gets_its_name() -> None:
    assert with_id(_meta(), ("", ""), (YANTAI,)).id == "weihai"
    assert with_id(_meta(status="征求意见稿"), ("", ""), (YANTAI,)).id == "weihai@draft"


def test_a_known_place_keeps_its_id_and_no_version_is_lost() -> None:
    newer = _meta("烟台市", "烟台", date="2023-05-01")
    assert with_id(newer, ("", ""), (YANTAI,)).id == "yantai@2023"
    undated = _meta("烟台市", "烟台")
    assert with_id(undated, ("", ""), (YANTAI,)).id == "yantai@2"


def test_two_places_of_one_spelling_are_told_apart() -> None:
    suzhou = with_id(_meta("苏州市", "苏州", province="江苏"), ("", ""), ())
    assert suzhou.id == "suzhou"
    other = with_id(_meta("宿州市", "宿州", province="安徽"), ("", ""), (suzhou,))
    assert other.id == "suzhou-anhui"


def test_an_id_that_is_taken_or_another_place_s_is_refused() -> None:
    with pytest.raises(UsageError, match="there is a plan yantai already"):
        with_id(_meta("烟台市", "烟台"), ("yantai", ""), (YANTAI,))
    with pytest.raises(UsageError, match="烟台市 is known as yantai"):
        with_id(_meta("烟台市", "烟台"), ("ytai", ""), (YANTAI,))
