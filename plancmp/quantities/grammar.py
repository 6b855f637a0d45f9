"""The one grammar of how a number is written: 3.5, 3亿5000万, 两万五千, 十二三, 百分之三点六,
三分之二, 3/4, 六成, 过半, 翻番, 1:350. Unit, range and bound around it are read elsewhere.

Numbers that are no quantity: those that a rule settles, and those that nothing explains.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ..lexicon.numerals import (
    LEGAL,
    LEGAL_POWERS,
    NUMERAL_CHARS,
    POWERS,
    chinese_number,
    chinese_pair,
    legal_number,
    written,
)
from ..lexicon.quantities import non_quantities, unit_scales, units
from ..model import Comparator, Number


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written at [start, end).

    `unit`: the unit that the writing itself says (% of 六成), None where it stands behind. `scale`:
    the 亿 of 3亿5000万, which the value (3.5) is in. `bound`: of 过半. `chinese`: in characters.
    """

    start: int
    end: int
    value: Number
    high: float | None = None
    unit: str | None = None
    scale: str = ""
    bound: Comparator = "="
    chinese: bool = False


# Longer runs of digits are no quantities but numbers of documents and accounts (long_number).
_NUMBER = r"(?<!\d)(?<!\d\.\.)\d{1,12}(?!\d)(?:\.\d{1,9}(?!\d))?"
_CHINESE = rf"[{NUMERAL_CHARS}]{{1,12}}"
_POINTED = rf"{_CHINESE}(?:点[{NUMERAL_CHARS}]{{1,6}})?"
# 自然增长率为-1.18‰; only a rate falls below nothing, elsewhere a dash stands there.
_SIGN = r"(?:(?<=[\u4e00-\u9fff：，、（])|^)[-−](?=\d{1,4}(?:\.\d{1,4})?(?:%|‰|个百分点|℃|$))"
# A number of two parts: 3亿5000万, 2万8千, 1万5000; each part has its scale, but for a last one of
# four digits.
_COMPOUND = (
    rf"{_NUMBER}(?P<scale>[万亿])零?"
    r"(?P<rest>\d{1,4}(?:\.\d{1,4})?(?P<below>[百千万])|\d{4})(?!\d)"
)
# 1千2百: so many thousands and hundreds.
_THOUSANDS = r"(?<![\d.])(?P<thousands>[1-9])千零?(?P<hundreds>[1-9])百(?![\d分万亿])"
# What a fraction with a slash says of a whole: 占全省近1/4. 6/19所 may be two values.
_SLASHED = r"(?<![\d./])(?P<above>\d{1,6})/(?P<of>\d{1,6})(?![\d./万])"
# Characters that are a fraction each; alone they say a share: ⅔以上, but 1½小时, ½学时.
_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
# 伍佰万元, 壹万贰仟元: as on cheques; two characters at least (队伍, 陆地 are words).
_CHEQUE = rf"[{LEGAL[1:]}][{LEGAL}{LEGAL_POWERS}万亿]{{0,10}}[{LEGAL_POWERS}万亿](?![{LEGAL}])"
NUMERAL_SIGNS = NUMERAL_CHARS + LEGAL_POWERS + _VULGAR + "半番"  # what is written without a digit
_BELOW = "零下"
_MINUS = re.compile(f"−|{_BELOW}|负")
_NEGATIVE = r"(?<=[为是长达到])负(?=\d[\d.]*[%‰个])"  # 自然增长率为负2.41‰
_BEGINS = rf"负\d{NUMERAL_SIGNS}{LEGAL}过超翻每\-−"
_TENTH = "[1-9一两二三四五六七八九]"
_LARGEST_WHOLE = 100


@cache
def _pattern() -> re.Pattern[str]:
    """All ways of writing, the longer before those that are a part of them."""
    before = written().parts.before
    ways = (
        rf"(?P<share>(?P<base>{_NUMBER}|{_CHINESE})分之(?P<part>{_NUMBER}|{_POINTED}))",
        rf"(?P<tenths>(?<![{NUMERAL_CHARS}第\d.])(?:(?<![由从])(?P<from>{_TENTH})成?[至到—])?"
        rf"(?P<ten>{_TENTH}|[一两二三四五六七八九]{{2}})成(?P<more>[一二三四五六七八九半])?"
        rf"(?![{written().tenths.not_behind}]))",
        r"(?P<half>(?P<over>过半|超半数|超过半数)(?!\w{0,2}[年天])|半数(?=以上|以下|左右|的|[\u4e00-\u9fff])"
        r"|(?<=[到占数额的近超过约])一半(?!以下)|一半(?=以上))",
        r"(?P<doubled>翻番)",
        r"(?P<zero>(?:(?<=[为至到])|(?<=达到)|(?<=保持))[零0](?![\d.%‰：:]|(?!的)[\u4e00-\u9fff]))",
        rf"(?P<ratio>{_NUMBER}(?::\d{{1,12}}(?!\d)(?:\.\d{{1,9}}(?!\d))?){{1,3}})",
        rf"(?P<slashed>{_SLASHED})",
        r"(?P<of_each>每(?P<all>\d{1,4})(?P<thing>[元人个名])中?[就便]?有(?P<some>\d{1,4})(?P=thing))",
        rf"(?P<twice>(?P<said>{_CHINESE})（(?P<again>{_NUMBER})）"
        rf"|(?P<told>{_NUMBER})（(?P<so>{_CHINESE})）)",
        rf"(?P<vulgar>\d{{0,4}}[{_VULGAR}](?!\d))",
        rf"(?P<cheque>{_CHEQUE}|{_CHEQUE}[{LEGAL[1:]}])",
        rf"(?P<compound>{_COMPOUND})",
        rf"(?P<spoken>{_THOUSANDS})",
        rf"(?P<powered>{_NUMBER}(?:[eE](?P<shifted>[+-]\d{{1,2}})"
        r"|[×xX]10(?:\^(?P<power>\d{1,2})|(?P<raised>[⁰¹²³⁴-⁹]{1,2})))(?!\d))",
        r"(?P<and_half>(?<!\d)(?:\d|[一二两三四五六七八九])个半(?=小时))",
        rf"(?P<arabic>(?:{_SIGN}|零下|{_NEGATIVE})?{_NUMBER})",
        r"(?P<part_hour>(?<![\d一二三四五六七八九])半(?=个?小时))",
        rf"(?P<words>(?<![\d{before}{NUMERAL_CHARS}])(?:零下)?{_POINTED}(?![{NUMERAL_CHARS}]))",
    )
    # Tried only where one of them can begin: in a tenth of the time.
    return re.compile(rf"(?=[{_BEGINS}])(?:{'|'.join(ways)})")


def find_numerals(text: str, is_free: Callable[[int, int], bool]) -> Iterator[Numeral]:
    """All numbers of `text` in order, however written; a place that isn't free is left out."""
    for match in _pattern().finditer(text):
        if is_free(*match.span()):
            numeral = _READERS[match.lastgroup or ""](match)
            if numeral is not None:
                yield numeral


def _share(match: re.Match[str]) -> Numeral | None:
    """三分之二 → 66.67 %, 百分之三点六 → 3.6 %, 千分之二 → 2 ‰."""
    below, above = _figure(match["base"]), _figure(match["part"])
    if not below or above is None or (above >= below and below < 100):
        return None
    by_base = {"百": ("%", 1), "千": ("‰", 1), "万": ("%", 0.01), "十万": ("/10万", 1)}
    unit, factor = by_base.get(match["base"], ("%", 100 / below))
    digits = 2 if below <= _LARGEST_WHOLE and match["base"] != "百" else 8
    value = round(above * factor, digits)
    return Numeral(*match.span(), value, unit=unit, chinese=True)


def _powered(match: re.Match[str]) -> Numeral | None:
    """1.2E+05, as spreadsheets write it, and 1.2×10⁵ or 1.2×10^5 → 120000."""
    said = match["shifted"] or match["power"] or unicodedata.normalize("NFKC", match["raised"])
    digits = re.match(r"[\d.]+", match["powered"])
    value = float(Decimal(digits[0]).scaleb(int(said))) if digits else None
    return None if value is None else Numeral(*match.span(), value)


def _figure(words: str) -> float | None:
    return float(words) if words[0].isdigit() else chinese_number(words)


def _tenths(match: re.Match[str]) -> Numeral | None:
    if pair := chinese_pair(match["ten"]):  # 八九成
        return Numeral(*match.span(), 10 * pair[0], 10 * pair[1], unit="%", chinese=True)
    value = 10 * (_figure(match["ten"]) or 0)
    more = match["more"] or ""
    value += 5 if more == "半" else chinese_number(more) or 0
    chinese = not match["ten"].isdigit()
    low = 10 * (_figure(match["from"]) or 0) if match["from"] else value
    if low < value:  # 三至四成
        return Numeral(*match.span(), low, value, unit="%", chinese=chinese)
    return None if low > value else Numeral(*match.span(), value, unit="%", chinese=chinese)


def _half(match: re.Match[str]) -> Numeral:
    bound: Comparator = ">" if match["over"] else "="
    return Numeral(*match.span(), 50.0, unit="%", bound=bound, chinese=True)


def _doubled(match: re.Match[str]) -> Numeral:
    return Numeral(*match.span(), 1.0, unit="番", chinese=True)


_RATE = re.compile(
    r"(?:[率比]|比例|占比)[^，。；\d]{0,8}(?:[由从][^，。；\d]{0,6}\d[\d.]{0,6}[%‰][^，。；\d]{0,8})?$"
)


def _zero(match: re.Match[str]) -> Numeral | None:
    """A rate that is 为零; 为0 of a count is left to its unit."""
    if not _RATE.search(match.string, max(0, match.start() - 32), match.start()):
        return None
    return Numeral(*match.span(), 0.0, unit="%", chinese=match.group() == "零")


def _ratio(match: re.Match[str]) -> Numeral:
    return Numeral(*match.span(), match.group(), unit="")


def _twice(match: re.Match[str]) -> Numeral | None:
    """三十（30）座, as contracts write it; none where the two differ."""
    words, figures = match["said"] or match["so"], float(match["again"] or match["told"])
    return Numeral(*match.span(), figures) if chinese_number(words) == figures else None


_OF_A_WHOLE = re.compile(
    r"(?:占|达到?|超过?|不[低高少多]于|不足|不到|近|约|提高到|总[^，。；\d]{1,6}的)[^，。；\d]{0,8}$"
)


def _slashed(match: re.Match[str]) -> Numeral | None:
    above, below = int(match["above"]), int(match["of"])
    lead = match.string[max(0, match.start() - 16) : match.start()]
    said = _OF_A_WHOLE.search(lead) or match.string.startswith(("以上", "左右"), match.end())
    if not 0 < above < below <= _LARGEST_WHOLE or not said:
        return None
    return Numeral(*match.span(), round(100 * above / below, 2), unit="%")


def _of_each(match: re.Match[str]) -> Numeral | None:
    """每4元就有1元 → 25 %."""
    some, whole = int(match["some"]), int(match["all"])
    return Numeral(*match.span(), round(100 * some / whole, 2), unit="%") if whole else None


def _vulgar(match: re.Match[str]) -> Numeral:
    """⅔ → 66.67 %; 1½ and the ½ of a measure are numbers."""
    part = unicodedata.numeric(match.group()[-1])
    whole = match.group()[:-1]
    if whole or _MEASURED.match(match.string, match.end()):
        return Numeral(*match.span(), round(int(whole or 0) + part, 3))
    return Numeral(*match.span(), round(100 * part, 2), unit="%")


_MEASURED = re.compile(r"个?(?:\w时|亩|天|倍)")


def _cheque(match: re.Match[str]) -> Numeral | None:
    value = legal_number(match.group())
    return None if value is None else Numeral(*match.span(), value, chinese=True)


def _compound(match: re.Match[str]) -> Numeral:
    scales = unit_scales()
    whole, scale = match.group().partition(match["scale"])[0], match["scale"]
    rest = Decimal(match["rest"].removesuffix(match["below"] or ""))
    rest *= Decimal(scales[match["below"]]) if match["below"] else 1
    value = Decimal(whole) + rest / Decimal(scales[scale])
    return Numeral(*match.span(), float(value), scale=scale)


def _spoken(match: re.Match[str]) -> Numeral:
    """1千2百 → 1200."""
    return Numeral(*match.span(), 1000.0 * int(match["thousands"]) + 100 * int(match["hundreds"]))


def _arabic(match: re.Match[str]) -> Numeral | None:
    """Not 000: a piece of a number or a code."""
    if _PIECE.match(match.group()):
        return None
    return Numeral(*match.span(), float(_MINUS.sub("-", match.group())))


_PIECE = re.compile(r"0\d")


def _part_hour(match: re.Match[str]) -> Numeral:
    return Numeral(*match.span(), 0.5, chinese=True)


def _and_half(match: re.Match[str]) -> Numeral:
    """一个半小时 → 1.5."""
    return Numeral(*match.span(), (_figure(match.group()[0]) or 0) + 0.5, chinese=True)


def _words(match: re.Match[str]) -> Numeral | None:
    words, end = match.group(), match.end()
    if words.startswith(_BELOW):  # 零下十八度
        below = chinese_number(words.removeprefix(_BELOW))
        return None if below is None else Numeral(*match.span(), -below, chinese=True)
    if _THOUSANDFOLD.match(match.string, end - 1) and chinese_number(words) is None:
        words, end = words[:-1], end - 1  # 三万｜千瓦
    pair = chinese_pair(words)
    low, high = pair or (chinese_number(words), None)
    return None if low is None else Numeral(match.start(), end, low, high, chinese=True)


_THOUSANDFOLD = re.compile("千[瓦伏米克安卡焦赫帕吨]")


_READERS: dict[str, Callable[[re.Match[str]], Numeral | None]] = {
    "share": _share, "tenths": _tenths, "half": _half, "doubled": _doubled, "zero": _zero,
    "ratio": _ratio, "slashed": _slashed, "of_each": _of_each, "vulgar": _vulgar,
    "twice": _twice, "cheque": _cheque, "compound": _compound, "spoken": _spoken,
    "arabic": _arabic, "powered": _powered, "and_half": _and_half, "part_hour": _part_hour,
    "words": _words,
}  # fmt: skip


NO_UNIT, UNREAD = "no_unit", "unread"
VAGUE = "vague"
ISSUES = (NO_UNIT, UNREAD, VAGUE)  # the rules of numbers that are issues
# A run of digits; 新建高中6/19所: how many of how many, or two values? Nothing says so.
_LEFT = re.compile(r"(?<![\d.])\d{1,6}/\d{1,6}(?![\d./])|[\d\u0660-\u0669]+")
_OR = "两个数以斜线并写，含义不明"
# 8—5所: a range the wrong way round, so that one of its ends is a slip; not 1:15—1:20.
_REVERSED = re.compile(
    r"(?<![\d.—:])(?P<low>\d{1,6}(?:\.\d{1,4})?)%?—(?P<high>\d{1,6}(?:\.\d{1,4})?)(?![\d.—:])"
)
REVERSED = "区间上下颠倒"


@dataclass(frozen=True, slots=True)
class Rejected:
    """Digits at [start, end) that are no quantity. `rule` is the id of the rule that says so."""

    start: int
    end: int
    rule: str
    reason: str


def reject(text: str, sector: str | None = None) -> list[Rejected]:
    """The spans that the rules of a sector settle as no quantity, in the order of the rules."""
    return [
        Rejected(*match.span(), rule.id, rule.reason)
        for rule in non_quantities(sector)
        for match in rule.pattern.finditer(text)
        if match.end() > match.start()
    ]


def backward_ranges(text: str) -> Iterator[Rejected]:
    """Ranges the wrong way round: which of their ends is the slip can't be told."""
    for match in _REVERSED.finditer(text):
        if float(match["low"]) > float(match["high"]):
            yield Rejected(*match.span(), NO_UNIT, REVERSED)


@cache
def _vague() -> re.Pattern[str]:
    """上百, 数十万, 几百, 十几 before a unit, 两位数."""
    words, known = written().vague, "|".join(sorted(map(re.escape, units()), key=len, reverse=True))
    return re.compile(
        rf"{'|'.join(words.words)}"
        rf"|(?<![{words.not_behind}])(?:{'|'.join(words.leads)})[{POWERS}万亿][{NUMERAL_CHARS}]{{0,3}}[余多]?(?={known})"
        rf"|(?<![{NUMERAL_CHARS}])[{NUMERAL_CHARS}]{{1,4}}(?:{'|'.join(words.tails)})(?={known})"
    )


def vague(text: str) -> Iterator[Rejected]:
    """The numbers that say only roughly how many there are."""
    for match in _vague().finditer(text):
        yield Rejected(*match.span(), VAGUE, "数目含混，不能比较")


def unread(text: str, covered: bytearray) -> Iterator[Rejected]:
    """The runs of digits that neither a rule nor a quantity covers: the 5 of 第3:5, 6/19所."""
    for match in _LEFT.finditer(text):
        for first, last in _gaps(covered, *match.span()):
            slashed = "/" in text[first:last]
            rule, reason = (NO_UNIT, _OR) if slashed else (UNREAD, "未处理的数字")
            yield Rejected(first, last, rule, reason)


def _gaps(covered: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (first := covered.find(0, start, end)) >= 0:
        last = covered.find(1, first, end)
        start = last if last >= 0 else end
        yield first, start
