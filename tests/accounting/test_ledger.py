"""Who owns a digit that several steps speak of: a wrong owner turns a promise into page furniture,
or a page number into a promise."""

from __future__ import annotations

import pytest

from plancmp.accounting import Claim, Ground, OpenLedger
from plancmp.model import SourceText, Span, Status

SOURCE = SourceText("made", "第12页 新建3所\n另建一所", "")


def _claim(words: str, status: Status, rule: str = "") -> Claim:
    start = SOURCE.text.index(words)
    return Claim(Span(start, start + len(words)), status, "made", rule, words)


def _owners(ledger: OpenLedger) -> list[tuple[str, str, str]]:
    return [
        (SOURCE.slice(account.figure), account.status, account.rule)
        for account in ledger.close(SOURCE)
    ]


@pytest.mark.parametrize("value_first", [True, False])
def test_the_stronger_ground_is_believed_whoever_writes_first(value_first: bool) -> None:
    ledger = OpenLedger()
    written = [
        (Ground.VALUE, _claim("新建3所", "quantity")),
        (Ground.PAGE, _claim("第12页 新建3所", "page", "page")),
    ]
    for ground, claim in written if value_first else reversed(written):
        ledger.write(ground, [claim])
    assert _owners(ledger) == [("12", "page", "page"), ("3", "quantity", "")]


def test_of_one_ground_the_first_is_believed() -> None:
    ledger = OpenLedger()
    for rule in ("ordinal", "list_number"):
        ledger.write(Ground.RULE, [_claim("第12页", "known", rule)])
    assert _owners(ledger)[0] == ("12", "known", "ordinal")


def test_a_quantity_without_a_digit_has_its_numeral_for_a_figure() -> None:
    ledger = OpenLedger()
    ledger.write(Ground.VALUE, [_claim("另建一所", "quantity")])
    assert _owners(ledger)[-1] == ("一", "quantity", "")


def test_words_of_an_account_stay_in_the_figures_line() -> None:
    """A region of lines is no quotation of one of them."""
    ledger = OpenLedger()
    region = Claim(Span(0, len(SOURCE.text)), "issue", "tables", "torn_table", "")
    ledger.write(Ground.REGION, [region])
    assert [SOURCE.slice(account.words) for account in ledger.close(SOURCE)] == ["12", "3"]
