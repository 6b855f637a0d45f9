"""Whether two plans define one indicator in the same way, as far as their wordings tell."""

from __future__ import annotations

from ..linking.indicators import first_hit, plain
from ..model import Plan, Remark, Target, Term, remark
from ..model.remark import A, B, both
from ..sectors.compare import facets, graded_by_province
from ..sectors.indicators import Variant, indicators
from .pairing import PromisePair


def definitions(pair: PromisePair, a: Plan, b: Plan) -> list[Remark]:
    """What to mind where two comparable values may be defined otherwise: their words read
    differently (在园幼儿占比, 覆盖率), or each province sets the grade by itself.

    Nothing where the wordings agree, nor for what a facet's finding already says.
    """
    if pair.relation.outcome in ("refuse", "apart"):
        return []
    first, second = readings(pair.a.target), readings(pair.b.target)
    ours = [
        words for words in first if words not in second and not _is_stated_by_facet(words, pair)
    ]
    theirs = [
        words for words in second if words not in first and not _is_stated_by_facet(words, pair)
    ]
    found = []
    if ours or theirs:
        found.append(_remark(pair.a.target.indicator_id, ours, theirs))
    graded = pair.a.target.indicator_id in graded_by_province()
    if graded and a.meta.province != b.meta.province:
        found.append(remark("graded_by_province"))
    return found


def readings(target: Target) -> list[str]:
    """What the target's words say of its indicator's definition: 按覆盖率; none for most."""
    known = indicators().get(target.indicator_id)
    phrase = plain(f"{target.scope}，{target.indicator}")
    variants = () if known is None else known.variants
    return [variant.caveat for variant in variants if _holds(variant, phrase)]


def _holds(variant: Variant, phrase: str) -> bool:
    return bool(first_hit(variant.words, phrase)) and not first_hit(variant.unless, phrase)


def _is_stated_by_facet(words: str, pair: PromisePair) -> bool:
    """Whether a facet that the two differ on says the same: 占专业课教师."""
    facet_ids = {
        difference.facet
        for difference in pair.relation.differences
        if difference.outcome != "ignore"
    }
    return any(facet.id in facet_ids and facet.read(words) for facet in facets())


def _remark(indicator_id: str, ours: list[str], theirs: list[str]) -> Remark:
    first, second = tuple(map(Term, ours)), tuple(map(Term, theirs))
    if not first or not second:
        only = remark("says", side=A if first else B, what=first or second)
        return remark("definitions_differ", sides=(only,))
    known = indicators()[indicator_id].caveat
    if not known or indicator_id in graded_by_province():
        return remark("definitions_differ", sides=both(first, second))
    return remark("known_definitions_differ", known=Term(known), sides=both(first, second))
