"""Whether a section looks back, guides, or promises."""

from __future__ import annotations

from ..model import SectionRole
from ..registry.headings import matching
from ..registry.numerals import counting


def plan_name(period: tuple[int, int]) -> str:
    """The name of the five-year plan that begins with the period: 2021 → 十四五; else empty."""
    count, rest = divmod(period[0] - 1981, 5)  # the sixth plan began in 1981
    ordinal = count + 6
    if rest or not 6 <= ordinal <= 99:
        return ""
    return f"{counting(ordinal)}五"


def role_of(heading: str, above: SectionRole, period: tuple[int, int]) -> SectionRole:
    """The role of a section: by its heading's words, else that of the section above it.

    A heading that names the last period's plan and not this one's looks back (十三五 in a plan
    for 2021–2025), as does one whose words say so; what stands below a review is review.
    """
    if above != "content":
        return above
    last, this = plan_name((period[0] - 5, period[0] - 1)), plan_name(period)
    names_last = bool(last) and last in heading and not (this and this in heading)
    if names_last or matching("review", heading):
        return "review"
    return "front" if matching("front", heading) else "content"
