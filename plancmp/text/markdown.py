"""What the marks of Markdown stand for inside a line: which characters of a text are no words.

Texts that programs made of pages and scans (pandoc, readers of pictures) keep such marks around and
inside numbers: 新建~~10~~12所, 达到$90\\%$, [覆盖率](a/2025/90.html)达到*90*%, 12[^3]所.

Which lines of a file go on in the next one: text that is wrapped at some width, as PDF files
and old .txt files have it.

Forced by statements of 30 to 40 characters a line, whose numbers stood in another line than the
words that they measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..lexicon.words import families

# ~~struck out~~ is gone, with its words; 5~~8所、10~~15个 are ranges.
_STRUCK = r"(?<!~)(?<!\d)~~(?=[^\s~])[^~\n]{1,300}(?<=\S)~~(?!~)"
_AFTER_NUMBER = r"(?<=\d)~~\d[^~\n，。、]{0,40}~~(?=\d)"
# Of a picture nothing is read; of a link its words, of the sign of a footnote nothing, nor of a
# note that stands in the line itself.
_PICTURE = r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,500}\)"
_ADDRESS = r"\((?=[^()\s]*[./#])[^()\s]{1,500}(?:[ ]\"[^\"\n]{0,100}\")?\)"
_LINK = rf"\[(?P<link>[^\[\]\n]{{1,300}})\]{_ADDRESS}"
_NOTE = r"\[\^[^\[\]\s]{1,20}\]:?"
_NOTE_WITHIN = r"\^\[(?=[^\[\]\n]{0,300}[\u4e00-\u9fff])[^\[\]\n]{1,300}\]"  # 180^[含专用桩。]个
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
_FORMS = (
    _STRUCK, _AFTER_NUMBER, _PICTURE, _LINK, _NOTE, _NOTE_WITHIN, _SLANTED, _FORMULA,
)  # fmt: skip
FOOTNOTE = re.compile(r"\s*\[\^[^\[\]\s]{1,20}\]:")  # at a line's start: [^1]: 不含迁建。
_MARKS = re.compile("|".join(_FORMS))
_FONT = r"\\(?:math(?:rm|bf|it)|text(?:rm|bf|it)?)(?![A-Za-z])"  # \mathrm{PM}_{2.5}
_BLANKS = re.compile(rf"\s+|[{{}}_^]|\\(?=[ ,;!:])|{_FONT}")
# \geq and its kind, by the sign that each is.
SIGNS = {
    r"\geqslant": "≥", r"\leqslant": "≤", r"\geq": "≥", r"\leq": "≤", r"\ge": "≥", r"\le": "≤",
    r"\gt": ">", r"\lt": "<", r"\sim": "~", r"\pm": "±", r"\times": "×", r"\approx": "≈",
    r"\mu": "μ",
}  # fmt: skip
SIGN = re.compile(r"\\mu|(?:" + "|".join(map(re.escape, SIGNS)) + r")(?![A-Za-z])")
_MAY = re.compile(r"~~|\]\(|\[\^|\^\[|\*|\$")


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


_NARROWEST, _WIDEST = 15.0, 60.0  # characters of the width of a Chinese one
_FULL, _OVER = 0.82, 1.1  # of the text's width: no room for the next word; wider than the page
_FEWEST = 4  # lines that run on, none like another
_ALIKE = 0.7  # of those lines are full
_PROSE = 0.3  # of those lines have a comma or a full stop within
_BEYOND = 0.1  # of all lines may be wider than the page
_NINTH = 0.9  # the width that most lines keep to
_PAGE, _SLACK = 22.0, 2.5  # the width of a page's lines at least; how much they may differ
_INNER = re.compile("[，。；、]")
_ENDS = re.compile("[。！？；：…][”’』】）]*$")
# The words of a promise whose number comes next, or a number that is cut (45.｜6万亩).
_CUT = re.compile(
    r"(?:[率比]达|达到|[高升加大降低少持定制]到|不低于|不少于|不超过|控制在|\d[.\-—])$"
)
# A line's last two characters and what the next begins with: no line begins so.
_TORN = re.compile(
    r"(?:立方|平方)｜[米公]|公｜[里顷]|\d｜(?:%|个(?!人|体|性)|[名人](?=[，。；、）以])|家(?!长|庭)|所(?!有|需|在|属)|[座张台件项处辆户亩吨万亿元册间]|人次|公[里顷]|平方|年[，。底末前内])"
    r"|[\u4e00-\u9fff]｜(?:率(?!先|领|队|团|部)|[成化盖及标业升]率|(?:以[上下内]|左右)[，。；、）]|[，。；、）])"
    r"|[\u4e00-\u9fff]｜\d{1,9}(?:\.\d{1,2})?(?:[个家所座处名张辆户亩]|平方米|公里|[万亿][元亩人吨])"
    r"(?:以[上内])?[，。；、]"
    r"|[\u4e00-\u9fff\]]｜达到?\d[\d.]{0,6}[^，。；\d]{1,4}(?:以上)?[，。；]|\d[.\-—]｜\d|[率比]｜(?:达|提[高升]|保持|稳定在|控制在|不[低少高超])"
    r"|(?:达到|[高升加降低少制]到|[低少超]于|超过|制在|定在)｜\d|不｜(?:[少低多高大小]于|超过|得[少低多高大小]于)"
)
_AHEAD = 18  # characters of the next line that tell
_HAN = re.compile("[\u4e00-\u9fff]")
_WORDS = re.compile("[\u4e00-\u9fffA-Za-z0-9]")


def width(line: str) -> float:
    """How wide a line is, a Chinese character being 1 and a letter, digit or blank of ASCII 0.5."""
    return sum(0.5 if char < "\x80" else 1.0 for char in line.strip())


def joined_lines(
    raw: Sequence[str], read: Sequence[str], apart: frozenset[int]
) -> frozenset[int]:
    """The numbers (from 1) of the lines that go on from the line above; none in a text that isn't
    wrapped.

    `raw`: the lines of the file, `read`: the same normalised; `apart`: lines that stand for
    themselves (the cells of a table).
    """
    filled = [width(line) for line in raw if line.strip()]
    if sum(one > _OVER * _WIDEST for one in filled) > _BEYOND * len(filled):
        return frozenset()
    ends = list(_broken(raw, read, apart))
    broken = [at for at in ends if width(raw[at]) >= _NARROWEST]
    if len({read[at] for at in broken if _INNER.search(read[at])}) < _FEWEST:
        said = (at for at in ends if _HAN.search(read[at]))  # no row's number, nor a page's
        torn = [at for at in said if _TORN.search(f"{read[at][-2:]}｜{read[at + 1][:_AHEAD]}")]
        return frozenset(at + 2 for at in _unfinished(raw, read, broken, torn))
    widths = sorted(width(raw[at]) for at in broken)
    page = widths[int(_NINTH * (len(widths) - 1))]
    wrapped = (
        page <= _WIDEST
        and sum(_FULL * page <= one <= _OVER * page for one in widths) >= _ALIKE * len(widths)
        and any(_ENDS.search(read[at + 1]) for at in broken)
        and sum(_INNER.search(read[at]) is not None for at in broken) >= _PROSE * len(broken)
        and sum(one > _OVER * page for one in filled) <= _BEYOND * len(filled)
    )
    full = (at for at in broken if wrapped and width(raw[at]) >= _FULL * page)
    return frozenset(at + 2 for at in full)


def _unfinished(
    raw: Sequence[str], read: Sequence[str], broken: Sequence[int], torn: Sequence[int]
) -> Iterable[int]:
    """Of few broken lines, too few to tell a page's width: those of prose of one width, where the
    last words of one can't end anything (覆盖率达到) or a paragraph's first line is set in and its
    last one shorter; and those that are `torn` within a word or a number (建｜成率, 80｜个以上)."""
    prose = [at for at in broken if _INNER.search(read[at])]
    widths = [width(raw[at]) for at in prose]
    widest = max(widths, default=0.0)
    ended = bool(prose) and any(_ENDS.search(line) for line in read[prose[-1] + 1 :])
    cut = any(at in torn or _CUT.search(read[at]) for at in prose)
    alike = cut and all(one >= _FULL * widest for one in widths)
    whole = ended and widest <= _OVER * _WIDEST and (alike or _is_set_in(raw, prose))
    return {*prose, *torn} if whole else torn


def _is_set_in(raw: Sequence[str], prose: Sequence[int]) -> bool:
    """Whether lines end at one width, where a paragraph's first is set in and its last shorter."""
    ends = [width(raw[at]) + _indent(raw[at]) for at in prose]
    least = max(ends, default=0.0) - _SLACK
    first = (at for at in prose if at - 1 not in prose)
    last = (at + 1 for at in prose if at + 1 not in prose)
    return (
        len(prose) > 1 and least > _PAGE and min(ends) >= least
        and all(_indent(raw[at]) > _indent(raw[at + 1]) for at in first)
        and all(width(raw[at]) < least for at in last)
    )  # fmt: skip


def _broken(raw: Sequence[str], read: Sequence[str], apart: frozenset[int]) -> Iterator[int]:
    """The indexes of lines that end in the middle of a sentence, with a line right below that may
    go on with it."""
    for at, (line, below) in enumerate(pairwise(read)):
        if {at + 1, at + 2} & apart or not _WORDS.search(below):
            continue
        deeper = _indent(raw[at + 1]) > _indent(raw[at])  # a paragraph's first line is set in
        if not _ENDS.search(line) and not deeper and not _is_numbered(below) and "\t" not in line:
            yield at


def _indent(line: str) -> float:
    """How wide the blanks are that a line begins with."""
    lead = line[: len(line) - len(line.lstrip())]
    return sum(0.5 if char < "\x80" else 1.0 for char in lead)


def _is_numbered(line: str) -> bool:
    return any(family.pattern.match(line) for family in families())
