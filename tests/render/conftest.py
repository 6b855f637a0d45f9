"""Two small plans built by hand, so that rendering is tested without reading."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from plancmp.model import Plan, PlanMeta, Section, SourceText, Span, Target, remark
from plancmp.model.comparison import Difference, Gap
from plancmp.render.console.page import ConsolePage

A_TEXT = (
    "一、学前教育\n"
    "到2025年，公办幼儿园在园幼儿占比达到75%以上，新建幼儿园5—8所。\n"
    "[bookmark: _Toc1]=HYPERLINK(\"x\") 教师[red]编制\x1b[31m与\u202e员额\n"
    "师生比不低于1:350。\n"
)
B_TEXT = "一、学前教育\n公办幼儿园在园幼儿占比达到60%。\n"


def span_of(text: str, words: str) -> Span:
    """Where the words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def meta(plan_id: str, name: str) -> PlanMeta:
    """What is known about a made-up plan."""
    return PlanMeta(
        id=plan_id, city=plan_id, version="", name=name, names=(), title=f"{name}规划",
        province="某省", level="地级市", status="发布", date="2021", number="",
        period=(2021, 2025), file="none.txt", sha256="0", sector="education",
    )  # fmt: skip


def target(text: str, quote: str, number: str, **fields: object) -> Target:
    """A target read from `quote`, whose number is written `number`."""
    known: dict[str, object] = {
        "indicator": "公办幼儿园在园幼儿占比", "value": 75.0, "value_high": None,
        "comparator": ">=", "unit": "%", "year": 2025, "baseline": None, "nature": "",
        "kind": "target", "source": "text", "scope": "", "section": 0, "topic": "preschool",
        "indicator_id": "preschool_public_share",
    }  # fmt: skip
    place = span_of(text, quote)
    known |= {"quote_span": place, "value_span": span_of(text, number), "context": place, **fields}
    return Target(**known)  # type: ignore[arg-type]


def plan(plan_id: str, name: str, text: str, targets: tuple[Target, ...]) -> Plan:
    """A plan with one section that holds all of its text."""
    heading = span_of(text, "学前教育")
    section = Section(
        id=0, parent=None, level=1, number="一、", heading="学前教育", runin=False, kind="heading",
        line=1, span=Span(0, len(text)), heading_span=heading, own=(Span(0, len(text)),),
        reason="numbered line", topic="preschool", topics=("preschool",),
    )  # fmt: skip
    return Plan(meta(plan_id, name), SourceText(name, text, "0"), (), (section,), (), (), targets)


@pytest.fixture
def a() -> Plan:
    """A plan with a share, a range and a ratio, and with words that a terminal might obey."""
    return plan("a-city", "甲市", A_TEXT, (
        target(A_TEXT, "公办幼儿园在园幼儿占比达到75%以上", "75%以上"),
        target(A_TEXT, "新建幼儿园5—8所", "5—8所", indicator="新建幼儿园", value=5.0,
               value_high=8.0, comparator="range", unit="所", indicator_id="new_kindergartens"),
        target(A_TEXT, "师生比不低于1:350", "1:350", indicator="=师生比", value="1:350", unit="",
               kind="standard", year=None, indicator_id="", topic="teachers"),
    ))  # fmt: skip


@pytest.fixture
def b() -> Plan:
    """A plan with the same share."""
    return plan("b-city", "乙市", B_TEXT, (
        target(B_TEXT, "公办幼儿园在园幼儿占比达到60%", "60%", value=60.0, comparator="="),
    ))  # fmt: skip


@pytest.fixture
def differences(a: Plan, b: Plan) -> tuple[Difference, ...]:
    """A pair, and a target that only A has."""
    return (
        Difference("both", a.targets[0], b.targets[0], "preschool", "preschool_public_share",
                   "公办幼儿园在园幼儿占比", 15.0, None, "个百分点", "a_higher", "a",
                   (remark("lower_is_better"),), (remark("measured_otherwise"),)),
        Difference("only_a", a.targets[1], None, "preschool", "new_kindergartens",
                   "新建改扩建幼儿园", None, None, "", "", "", (remark("odd_ratio"),), ()),
    )  # fmt: skip


@pytest.fixture
def gaps(a: Plan) -> tuple[Gap, ...]:
    """One theme that A has a number for and one that it lacks."""
    return (
        Gap("a-city", "preschool", "theme", "public_kindergartens", "quantified", 1, ("b-city",),
            span_of(A_TEXT, "公办幼儿园"), None),
        Gap("a-city", "preschool", "theme", "fees", "absent", 0, ("b-city",),
            None, span_of(A_TEXT, "[bookmark: _Toc1]=HYPERLINK")),
    )  # fmt: skip


class Sheet:
    """A page of a given width whose print can be read."""

    def __init__(self, width: int, lang: str = "zh", colour: bool = False) -> None:
        self.out = io.StringIO()
        console = Console(
            file=self.out, width=width, markup=False, emoji=False, highlight=False,
            force_terminal=colour, color_system="standard" if colour else None,
        )  # fmt: skip
        self.page = ConsolePage(console, lang)

    @property
    def text(self) -> str:
        """What was printed."""
        return self.out.getvalue()


@pytest.fixture(params=[80, 120, 200])
def sheet(request: pytest.FixtureRequest) -> Sheet:
    """A page as narrow, usual and wide as terminals are."""
    return Sheet(request.param)
