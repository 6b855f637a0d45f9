"""Normalises a plan's text in named, ordered steps; each says what holds after it.

The steps are forced by the corpus: page tags (yantai lines 1–18), `[bookmark: …]` inside lines
(sanmenxia), half-width punctuation (yantai) beside full-width (the others), blanks inside numbers
(`17.04 %`, sanmenxia 7) and labels (`指  标`, sanmenxia 48), `100﹪` (dandong 273), `1∶350`
(sanmenxia 193), 显着 for 显著 (yantai 44). Plans also stand on pages in traditional characters
(教育發展規劃); they are read in simplified ones, their quotes stay as published.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

from ..lexicon.words import simplified
from ..model import NormalText, SourceText
from .items import PARTED, glued_numbers, run_on_items
from .mapped import Mapped, begin, drop, insert, replace, translate
from .markdown import SIGN, SIGNS, joined_lines, no_words

# Kangxi radicals, older radicals and compatibility forms: ⼀ for 一, as some PDFs write.
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code))
    for block in (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
    for code in block
    if len(unicodedata.normalize("NFKC", chr(code))) == 1
}
_FULL_WIDTH = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
_PUNCTUATION = dict(zip(map(ord, ",;:!?()"), "，；：！？（）", strict=True))
_WIDTH = {
    **_RADICALS,
    **_FULL_WIDTH,
    **{ord(char): "%" for char in "％﹪٪"},
    **{ord(char): ":" for char in "∶﹕"},
    **{ord(char): "." for char in "﹒"},
    **dict(zip(map(ord, "≧≦﹥﹤"), "≥≤><", strict=True)),
}
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\u180e\ufe00-\ufe0f\ufeff\r]"
)
_LINE_LIKE = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_MARKUP = re.compile(
    r"\[bookmark:[^\[\]\n]{0,200}\]|</?[A-Za-z][^<>\n]{0,500}>|<!--[^\n]{0,500}?-->|&nbsp;"
    r"|https?://[!-~]+"
)
# Tags within a word: PM<sub>2.5</sub>年均浓度, 15.2m<sup>2</sup>.
_RAISED = re.compile(r"(?<=m)<sup>(?P<digit>[23])</sup>")
_WITHIN = re.compile(r"</?(?:sub|b|strong|em|i|u|span|font|mark)(?:\s[^<>\n]{0,500})?>", re.I)
# Markdown: **bold**, a mark that is none (1\., 90\%), a rule. *** stands for a name that is left
# out.
_MARKDOWN = re.compile(
    r"(?<!\*)\*\*(?!\*)|\\+(?=[!-/:-@\[\]^_`{-~])|^[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$",
    re.MULTILINE,
)
_ENTITIES = {
    "&ge;": "≥", "&le;": "≤", "&gt;": ">", "&lt;": "<", "&ldquo;": "“",
    "&rdquo;": "”", "&mdash;": "—", "&ndash;": "–", "&permil;": "‰", "&middot;": "·",
    "&percnt;": "%", "&times;": "×", "&plusmn;": "±", "&hellip;": "…", "&ensp;": " ",
    "&emsp;": " ", "&thinsp;": " ", "&quot;": '"',
}  # fmt: skip
_ENTITY = re.compile(
    "|".join(_ENTITIES) + r"|&#(?:(?P<code>\d{2,6})|[xX](?P<hex>[0-9a-fA-F]{2,5}));"
)
_NOTE_SIGN = re.compile("(?<=[\u4e00-\u9fff”）])(?<!米)[¹²³⁰⁴-⁹]{1,3}")
# [2] behind words, and the line that it refers to.
_NOTE = re.compile(
    r"^[ \t\u3000]*[\[［【〔](\d{1,2})[\]］】〕][ \t\u3000]*(?=[\u4e00-\u9fff])", re.MULTILINE
)
_REFERENCE = re.compile(r"(?<=[\u4e00-\u9fff”）。，])[\[［【〔](\d{1,2})[\]］】〕]")
_TOLERANCE = re.compile(r"(?<=[过于超大高低小差为在])±(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# 22，020人: nothing but a number of thousands has three digits and a unit behind its comma; a year,
# a decimal and an item of a list (3、12，300人) have none that parts thousands.
_OF_NUMBER = "[%‰人名所个套元万亿亩册台间家户平余多吨公米件项处座辆张斤]"
_WIDE_THOUSANDS = re.compile(
    r"(?<=\d)(?<!\d{4})(?<![.、]\d)(?<![.、]\d{2})(?<![.、]\d{3})，"
    rf"(?=\d{{3}}(?:，\d{{3}})*(?:\.\d{{1,4}})?{_OF_NUMBER})"
)
# The sign of a note between a number and what belongs to it: 95%①以上, 12[2]所; or behind both at
# the end of a clause: 12所[3]。
_NOTE_IN_NUMBER = re.compile(
    rf"(?<=[\d%‰])(?:[①-⑳]|[\[〔]\d{{1,2}}[\]〕])(?=[以左及]|{_OF_NUMBER})"
    rf"|(?<=\d\.\d|\d\d\d)\[\d{{1,2}}\](?=[，。；])"
    rf"|(?<=\d{_OF_NUMBER})(?:[①-⑳]|[\[〔]\d{{1,2}}[\]〕])(?=[，。；、])"
)
# 16·5%, 90。5%: the point of a decimal, typed as a dot between words or a full stop.
_MIDDLE_POINT = re.compile(
    r"(?<=\d)(?:[·•・。](?=\d{1,3}(?:[%‰]|个百分点))"
    r"|[·•・](?=\d{1,2}(?:[万亿]?[元吨亩人户平]|公里|公顷|千米|万立|倍)))"
)
_VARIANTS = re.compile("(?<=显)着")
# A pattern that looks behind itself is quick where what it must begin with comes first: (?=…).
_BLANKS = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_WIDE = r"[\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·%]"
_GAPS = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # blanks that are no tab
_GAP = f"[{_GAPS}]"
# Lists that programs join with bars: 藏书50万册|阅读率达到90%以上.
_BAR = re.compile(
    rf"(?<=[\u4e00-\u9fff\d%‰）”]){_GAP}{{0,3}}[|¦]{_GAP}{{0,3}}(?=[\u4e00-\u9fff\d“（])"
)
_RATIO_COLON = re.compile(rf"(?<=\d){_BLANKS}*：{_BLANKS}*(?=\d)")
_TYPED_SIGN = re.compile(rf"(?:[>＞]=|=[>＞]|[<＜]=|=[<＜])(?={_GAP}*\d)")
_DASH = "-‐-―－﹣−~∼～"
_DASHES = rf"(?:{_GAP}*[{_DASH}])+{_GAP}*"
_FIGURES = "一二两三四五六七八九十"
# 5-8, 2.5万-3万, 100名-200名, 五万-六万; a minus at the head of a cell stands apart: 268.4   -3.7
_RANGE_DASH = re.compile(
    rf"(?=[{_DASH}{_GAPS}])(?:(?:(?<=[\d%‰万千百亿])|(?<=\d[\u4e00-\u9fff])|(?<=\d[\u4e00-\u9fff]{{2}}))"
    rf"(?!{_GAP}{{2,}}[-－﹣−]\d){_DASHES}(?=\d)|(?<=[{_FIGURES}万千百亿]){_DASHES}(?=[{_FIGURES}]))"
)
_TO_MINUS = re.compile(r"(?<=[℃%‰\d度])[~～至—-](?=[-−－]\d)")  # -25℃～-18℃
_EDGE_BLANKS = re.compile(rf"^{_BLANKS}+|(?<!{_BLANKS}){_BLANKS}+$", re.MULTILINE)
_INNER_BLANKS = re.compile(rf"(?={_GAP})(?:(?<={_WIDE}){_GAP}+|(?<!{_GAP}){_GAP}+(?={_WIDE}))")
# Not the blank behind an item's number (1. 12所学校), which words follow.
_NUMBER_BLANKS = re.compile(
    rf"(?={_GAP})(?:(?<=\d){_GAP}+(?=\.(?:\d|{_GAP}\d{{1,3}}{_GAP}*{_OF_NUMBER}))"
    rf"|(?<=\d{_GAP}\.){_GAP}(?=\d{{1,3}}{_GAP}*{_OF_NUMBER})|(?<=[≥≤]){_GAP}+(?=\d)"
    rf"|(?<=\d\.)(?:(?<!^\d\.)(?<!^\d\d\.)|(?={_GAP}+\d{{1,9}}[%‰]?$)){_GAP}+(?=\d))",
    re.MULTILINE,
)
# 新 建 学 校 1 2 所, 达到 9 3 . 5 %: every character parted from the next; but 专栏 1 2 所, and the
# cells of 班级数 5 6 个.
_SPACED = re.compile(
    rf"(?:(?<={_GAP}[^\s\d表栏件图务程目.]{_GAP})|(?<=[^\s\d.]{_GAP})(?=\d(?:{_GAP}\d)*{_GAP}\.))"
    rf"\d(?:{_GAP}[\d.]){{1,9}}(?={_GAP}(?:{_OF_NUMBER}|年))"
)
# 新建供水工 程1 2处，比例达 到6 3%: in prose with blanks within its words, within its numbers, too.
_TORN_PROSE = re.compile(rf"^[^\n]*?[\u4e00-\u9fff]{_GAP}[\u4e00-\u9fff][^\n]*", re.MULTILINE)
_TORN_NUMBER = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?<![表栏件图第])"
    rf"\d{{1,3}}(?P<blank>{_GAP})\d{{1,3}}(?={_GAP}?{_OF_NUMBER})"
)
_OTHER_BLANKS = re.compile(rf"{_GAP}+")
# 教师11 482名, 产量1 200 000吨 as GB/T 15835 groups figures; but 专栏1 200所, 2020 300人.
_GROUPED = re.compile(
    r"(?<=[\u4e00-\u9fff，。；：、（）])(?<![表栏件图务程目])[1-9]\d{0,2}(?: \d{3})+"
    rf"(?={_OF_NUMBER})"
)
# 产量12\u202f600吨: a narrow or firm blank parts thousands, whatever they count;
# it isn't the one between cells (95\xa0100\xa098) or behind a box's number (专栏1\xa0200所).
_LEAD, _REST = r"[1-9]\d{0,2}", r"\d{{3}}(?:(?P=sep{0})\d{{3}})*(?:\.\d{{1,4}})?(?!\d)"
_THIN_GROUPS = (
    rf"(?<![\d.,，{_GAPS}]){_LEAD}(?P<sep1>[\u2006\u2008-\u200a\u202f\u205f]){_REST.format(1)}"
    rf"(?!{_GAP}*\d)"
)
_WIDE_GROUPS = (
    rf"(?<=[\u4e00-\u9fff，。；：、（—≥≤><])(?<![表栏件图务程目第]){_LEAD}(?P<sep2>[\u00a0\u2007])"
    rf"{_REST.format(2)}(?={_GAP}{{0,2}}[\u4e00-\u9fff%‰—])"
)
_GROUPS = re.compile(f"{_THIN_GROUPS}|{_WIDE_GROUPS}")
_HEADING_MARK = re.compile(rf"^{_BLANKS}*(?:#{{1,6}}{_GAP}+)+(?=\S)", re.MULTILINE)


def drop_markup(mapped: Mapped) -> Mapped:
    """After this: no control or bidi character, no HTML tag, no bookmark, no mark of a Markdown
    heading (## 一、总体要求), no named entity (&ge;), no escape of Markdown, no raised sign of a
    footnote; line ends are "\n"."""
    mapped = replace(mapped, _INVISIBLE, "")
    mapped = replace(mapped, _LINE_LIKE, " ")
    mapped = drop(mapped, no_words(mapped.text))
    mapped = replace(mapped, _RAISED, lambda match: "²" if match["digit"] == "2" else "³")
    mapped = replace(mapped, _WITHIN, "")
    mapped = replace(mapped, _MARKUP, " ")
    mapped = replace(mapped, _ENTITY, _of_entity)
    mapped = replace(mapped, SIGN, lambda match: SIGNS[match[0]])
    mapped = replace(mapped, _MARKDOWN, "")
    mapped = replace(mapped, _NOTE_SIGN, "")
    mapped = drop(mapped, _note_references(mapped.text))
    return replace(mapped, _HEADING_MARK, "")


def _note_references(text: str) -> Iterator[tuple[int, int]]:
    """Where the text refers to a note that stands on a line of its own: 生产总值[2] … [2]按现价."""
    notes = {match[1] for match in _NOTE.finditer(text)}
    if notes:
        yield from (match.span() for match in _REFERENCE.finditer(text) if match[1] in notes)


def _of_entity(match: re.Match[str]) -> str:
    """The character of an entity: &ge;, &#37;, &#xFF0C;. One that would begin another stays."""
    if not (match["code"] or match["hex"]):
        return _ENTITIES[match[0]]
    code = int(match["code"]) if match["code"] else int(match["hex"], 16)
    sign = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    return sign if sign.isprintable() and sign != "&" else " "


def fold_width(mapped: Mapped) -> Mapped:
    """After this: digits, letters, %, +, . are half-width; ，；：！？（）“” are full-width.

    A bar between words is ；, as it parts them where a program joined a list. A comma that parts
    thousands is gone: 18,782 reads 18782, but 3、450 and 20，300 stay lists.
    """
    mapped = replace(mapped, _THOUSANDS, "")
    mapped = translate(mapped, _WIDTH)
    mapped = translate(mapped, _PUNCTUATION)
    mapped = replace(mapped, _BAR, "；")
    mapped = replace(mapped, _WIDE_THOUSANDS, "")
    mapped = replace(mapped, _NOTE_IN_NUMBER, "")
    mapped = replace(mapped, _MIDDLE_POINT, ".")
    return Mapped("\n".join(map(_curl, mapped.text.split("\n"))), mapped.offsets)


def _curl(line: str) -> str:
    """Straight quotes as “ and ”: closing where one is open in the line, else opening."""
    if '"' not in line:
        return line
    chars, is_open = list(line), False
    for at, char in enumerate(chars):
        if char == '"':
            chars[at] = "”" if is_open else "“"
        if chars[at] in "“”":
            is_open = chars[at] == "“"
    return "".join(chars)


def unify_numbers(mapped: Mapped) -> Mapped:
    """After this: a dash between numbers is one —, a colon between numbers is one :, >= is ≥."""
    mapped = replace(mapped, _TYPED_SIGN, lambda match: "≥" if ">" in match[0] else "≤")
    mapped = replace(mapped, _RATIO_COLON, ":")
    mapped = replace(mapped, _TOLERANCE, "")  # 不超过±3厘米
    mapped = replace(mapped, _TO_MINUS, "至")
    return replace(mapped, _RANGE_DASH, "—")


def part_items(mapped: Mapped) -> Mapped:
    """After this: the number of an item that stands right before another number ends in ．.

    So do the two numbers of items that a paragraph runs on with (2．1…；2．2…), parted by ；."""
    chars = list(mapped.text)
    for dot in glued_numbers(mapped.text):
        chars[dot] = PARTED
    run_on = list(run_on_items("".join(chars)))
    for _, dot in run_on:
        chars[dot] = PARTED
    unmarked = [start for start, _ in run_on if start and chars[start - 1] not in "\n。；："]
    return insert(Mapped("".join(chars), mapped.offsets), unmarked, "；")


def unify_variants(mapped: Mapped) -> Mapped:
    """After this: characters have their simplified form (學 → 学, variants.toml).

    One character stands for one, so the map stays.
    """
    return translate(mapped, simplified())


def drop_blanks(mapped: Mapped) -> Mapped:
    """After this: no blank at a line's ends, beside a Chinese character or inside a decimal.

    Between two other characters one blank is left; a tab inside a line stays (it parts cells). A
    blank that parts thousands is gone; one that may part words too only before a unit.
    """
    mapped = drop(mapped, _between_groups(mapped.text, _GROUPS))
    mapped = drop(mapped, _between_digits(mapped.text))
    mapped = drop(mapped, _within_numbers(mapped.text))
    mapped = replace(mapped, _EDGE_BLANKS, "")
    mapped = replace(mapped, _INNER_BLANKS, "")
    mapped = replace(mapped, _NUMBER_BLANKS, "")
    mapped = replace(mapped, _OTHER_BLANKS, " ")
    return drop(mapped, _between_groups(mapped.text, _GROUPED))


def _between_groups(text: str, groups: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The blanks within numbers that they part in thousands."""
    for match in groups.finditer(text):
        yield from ((at, at + 1) for at in range(*match.span()) if text[at].isspace())


def _between_digits(text: str) -> Iterator[tuple[int, int]]:
    """The blanks within numbers of texts that part all their characters."""
    for match in _SPACED.finditer(text):
        yield from ((at, at + 1) for at in range(match.start() + 1, match.end(), 2))


def _within_numbers(text: str) -> Iterator[tuple[int, int]]:
    """The blanks within numbers of lines of prose that have them within words."""
    for line in _TORN_PROSE.finditer(text):
        if "，" in line.group() or "。" in line.group():
            numbers = _TORN_NUMBER.finditer(text, *line.span())
            yield from (number.span("blank") for number in numbers)


def unify_words(mapped: Mapped) -> Mapped:
    """After this: 显着 is 显著, also where a blank stood between them."""
    return replace(mapped, _VARIANTS, "著")


def drop_lines(mapped: Mapped, source: SourceText) -> Mapped:
    """After this: the lines that the file's own marks show to be no part of the plan are empty."""
    outside = {
        at for chrome in source.outside for at in range(chrome.first_line, chrome.last_line + 1)
    }
    starts = source.line_starts
    kept: list[int] = []
    for line, (start, end) in enumerate(pairwise((*starts, len(source.text))), start=1):
        ended = end > start and source.text[end - 1] == "\n"
        kept.extend(range(end - ended if line in outside else start, end))
    words = "".join(map(mapped.text.__getitem__, kept))
    return Mapped(words, [*kept, len(source.text)])


STEPS: tuple[Callable[[Mapped], Mapped], ...] = (
    drop_markup,
    fold_width,
    unify_numbers,
    unify_variants,
    drop_blanks,
    unify_words,
    part_items,
)


def normalise(source: SourceText) -> NormalText:
    """The source's text after all STEPS, with the place of each character in the file."""
    mapped = begin(source.text)
    if source.outside:
        mapped = drop_lines(mapped, source)
    for step in STEPS:
        mapped = step(mapped)
    joined = joined_lines(source.text.split("\n"), mapped.text.split("\n"), _cells(source))
    if joined:
        mapped = unify_numbers(join_lines(mapped, joined))  # a range may be torn: 80-｜100公斤
    return NormalText(source, mapped.text, tuple(mapped.offsets), joined)


def join_lines(mapped: Mapped, joined: frozenset[int]) -> Mapped:
    """After this: the lines of these numbers stand at the end of the line above; between two
    letters a blank parts them."""
    line, kept, chars = 1, list[int](), list(mapped.text)
    for at, char in enumerate(chars):
        line += char == "\n"
        if char != "\n" or line not in joined:
            kept.append(at)
        elif chars[at - 1].isascii() and chars[at - 1].isalpha() and chars[at + 1].isascii():
            chars[at] = " "
            kept.append(at)
    words = "".join(map(chars.__getitem__, kept))
    return Mapped(words, [*map(mapped.offsets.__getitem__, kept), mapped.offsets[-1]])


def _cells(source: SourceText) -> frozenset[int]:
    """The lines of cells: they stand for themselves."""
    return frozenset(
        line
        for grid in source.grids
        for row in grid.rows
        for cell in filter(None, row)
        for line in range(cell.first_line, cell.last_line + 1)
    )
