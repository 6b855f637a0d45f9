"""What a grant is called: who gets it, what it is, and what it is a share of.

对新建冷库，按投资额的｜40%｜给予补助: the number's own clause says how much, the words behind it
what is given, a clause before it to whom.
"""

from __future__ import annotations

import re

from ..lexicon.quantities import unit_family
from ..lexicon.targets import target_words
from ..lexicon.words import words
from ..quantities.clauses import Clause
from .subject import Subject, clause_subject, strip_lead, strip_predicate

_NOBODY = ("在", "按", "以", "对", "为", "经", "从", "由", "凡")  # of a circumstance, not a thing
_LONGEST = 40  # characters of who gets it


def grant(text: str, clause: Clause) -> Subject | None:
    """The grant that the clause's number is the size of; None where it says none, or neither who
    gets it nor what it is a share of."""
    heads = target_words().heads
    given = heads["grant"].match(text, clause.quantity.end, clause.end)
    lead = heads["grant_lead"].search(text, clause.before, clause.quantity.start)
    if given is None:
        return _said_before(text, clause)
    if not (lead or given["gives"]):
        return None
    base = lead["base"] if lead and unit_family(clause.quantity.unit) == "percent" else None
    start, who = _who(text, clause, given.span("to"))
    if not who and not base:
        return None
    named = who + given["grant"] + (f"占{base}" if base else "")
    return Subject(named, min(start, clause.quantity.start), given.end())


def _said_before(text: str, clause: Clause) -> Subject | None:
    """对新获评的企业，｜奖励｜20万元, 单个项目｜最高补助｜100万元: what is given stands before how
    much, or in its bound; None of other numbers."""
    said = target_words().heads["grant_before"].search(text, clause.before, clause.number_start)
    if said is None:
        return None
    if to := _to_whom(text, clause):
        return Subject(to["who"] + said["grant"], to.start("who"), clause.quantity.end)
    start = strip_lead(text, clause.before, said.start())
    in_bound = said.start() >= clause.quantity.start
    for_what = text[start : strip_predicate(text, start, said.start())] if in_bound else ""
    return Subject(for_what + said["grant"], start, clause.quantity.end) if for_what else None


def _to_whom(text: str, clause: Clause) -> re.Match[str] | None:
    """对… at the start of the number's clause or of the one before it."""
    said = target_words().heads["grant_to"]
    clauses = (clause.start, clause.quantity.start), (clause.previous, clause.start)
    found = (said.match(text, at, min(end, at + _LONGEST)) for at, end in clauses)
    return next(filter(None, found), None)


def _who(text: str, clause: Clause, to: tuple[int, int]) -> tuple[int, str]:
    """Who gets it, and where that stands: behind the number (的标准对｜人工造林｜给予补助), before
    it, in the clause before or as the noun that opens the sentence; empty where nothing says so."""
    start, end = to
    if start >= 0:
        return start, text[start:end]
    if said := _to_whom(text, clause):
        return said.start("who"), said["who"]
    part = text.rfind("；", clause.sentence_start, clause.start) + 1
    part = max(part, clause.sentence_start)
    comma = text.find("，", part, clause.start)
    opening = clause_subject(text, part, comma) if comma >= 0 else None
    named = opening is not None and opening.end == comma
    if opening is not None and named and not opening.words.startswith((*_NOBODY, *words().verbs)):
        return opening.start, opening.words
    return clause.quantity.start, ""
