"""What a grant is called: who gets it, what it is, and what it is a share of.

对新建冷库，按投资额的｜40%｜给予补助: the number's own clause says how much, the words behind it
what is given, a clause before it to whom.
"""

from __future__ import annotations

from ..lexicon.quantities import unit_family
from ..lexicon.targets import target_words
from ..lexicon.words import words
from ..quantities.clauses import Clause
from .subject import Subject, clause_subject

_NOBODY = ("在", "按", "以", "对", "为", "经", "从", "由", "凡")  # of a circumstance, not a thing
_LONGEST = 40  # characters of who gets it


def grant(text: str, clause: Clause) -> Subject | None:
    """The grant that the clause's number is the size of; None where it says none, or neither who
    gets it nor what it is a share of."""
    heads = target_words().heads
    given = heads["grant"].match(text, clause.quantity.end, clause.after)
    lead = heads["grant_lead"].search(text, clause.before, clause.quantity.start)
    if given is None or not (lead or given["gives"]):
        return None
    base = lead["base"] if lead and unit_family(clause.quantity.unit) == "percent" else None
    start, who = _who(text, clause, given.span("to"))
    if not who and not base:
        return None
    named = who + given["grant"] + (f"占{base}" if base else "")
    return Subject(named, min(start, clause.quantity.start), given.end())


def _who(text: str, clause: Clause, to: tuple[int, int]) -> tuple[int, str]:
    """Who gets it, and where that stands: behind the number (的标准对｜人工造林｜给予补助), before
    it, in the clause before or as the noun that opens the sentence; empty where nothing says so."""
    said = target_words().heads["grant_to"]
    start, end = to
    if start >= 0:
        return start, text[start:end]
    for first, last in ((clause.start, clause.quantity.start), (clause.previous, clause.start)):
        to_whom = said.match(text, first, min(last, first + _LONGEST))
        if to_whom:
            return to_whom.start("who"), to_whom["who"]
    part = text.rfind("；", clause.sentence_start, clause.start) + 1
    part = max(part, clause.sentence_start)
    comma = text.find("，", part, clause.start)
    opening = clause_subject(text, part, comma) if comma >= 0 else None
    named = opening is not None and opening.end == comma
    if opening is not None and named and not opening.words.startswith((*_NOBODY, *words().verbs)):
        return opening.start, opening.words
    return clause.quantity.start, ""
