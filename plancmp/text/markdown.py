"""What the marks of Markdown stand for inside a line: which characters of a text are no words.

Texts that programs made of pages and scans (pandoc, readers of pictures) keep such marks around and
inside numbers: 新建~~10~~12所, 达到$90\\%$, [覆盖率](a/2025/90.html)达到*90*%, 12[^3]所.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# ~~struck out~~ is gone, with its words; 5~~8所、10~~15个 are ranges.
_STRUCK = r"(?<!~)(?<!\d)~~(?=[^\s~])[^~\n]{1,300}(?<=\S)~~(?!~)"
_AFTER_NUMBER = r"(?<=\d)~~\d[^~\n，。、]{0,40}~~(?=\d)"
# Of a picture nothing is read; of a link its words, of the sign of a footnote nothing.
_PICTURE = r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,500}\)"
_ADDRESS = r"\((?=[^()\s]*[./#])[^()\s]{1,500}(?:[ ]\"[^\"\n]{0,100}\")?\)"
_LINK = rf"\[(?P<link>[^\[\]\n]{{1,300}})\]{_ADDRESS}"
_NOTE = r"\[\^[^\[\]\s]{1,20}\]:?"
# *slanted*, where no number or letter makes it a product: 长*宽*高, 2*3*4
_SLANTED = (
    r"(?<![*\\A-Za-z0-9)）%])(?:(?<![\u4e00-\u9fff])|(?=\*[^*\n]{0,80}\d))"
    r"\*(?P<slanted>[^\s*\\](?:[^*\n]{0,80}[^\s*\\])?)\*(?![*A-Za-z0-9])"
)
# $90\%$: a formula without Chinese words; $5 and $6 are sums of money.
_FORMULA = (
    r"\$(?P<formula>(?=[^$\n]{0,80}\d)[^$\n\u4e00-\u9fff，。；]{1,80})\$(?!\d)"
    r"|\$(?P<sign>\\[a-z]{2,8})\$"
)
_MARKS = re.compile("|".join((_STRUCK, _AFTER_NUMBER, _PICTURE, _LINK, _NOTE, _SLANTED, _FORMULA)))
_BLANKS = re.compile(r"\s+|[{}_^]|\\(?=[ ,;!:])")
# \geq and its kind, by the sign that each is.
SIGNS = {
    r"\geqslant": "≥", r"\leqslant": "≤", r"\geq": "≥", r"\leq": "≤", r"\ge": "≥", r"\le": "≤",
    r"\gt": ">", r"\lt": "<", r"\sim": "~", r"\pm": "±", r"\times": "×", r"\approx": "≈",
    r"\mu": "μ",
}  # fmt: skip
SIGN = re.compile(r"\\mu|(?:" + "|".join(map(re.escape, SIGNS)) + r")(?![A-Za-z])")
_MAY = re.compile(r"~~|\]\(|\[\^|\*|\$")


def no_words(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text`, in order, that are marks and no words."""
    if not _MAY.search(text):
        return
    for match in _MARKS.finditer(text):
        kept = next((name for name, words in match.groupdict().items() if words), None)
        start, end = match.span()
        if kept is None:
            yield start, end
            continue
        yield start, match.start(kept)
        if kept in ("formula", "sign"):
            yield from (blank.span() for blank in _BLANKS.finditer(text, *match.span(kept)))
        yield match.end(kept), end
