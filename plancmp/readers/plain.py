"""The text of a plain file, whatever encoding it is in."""

from __future__ import annotations

import codecs
import re

from ..errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NATIONAL = ("gb18030", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
# The characters that any Chinese text of some length is full of, simplified and traditional:
# bytes read in a wrong encoding give rare ones.
_SAMPLE = 8000  # characters that tell in what words a text is
_ASCII = re.compile("[\x00-\x7f]+")
_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也"
    "能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里裡如水化高自二理起小物现現实實"
    "加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣"
    "与與关關各重新线線内內数數正心明看原利比或但质質气氣第向道此变變条條只没沒结結解问問意建月公无無系情者最立代想已通"
    "并提直题題党黨程展五果料员員革位入常文总總次品式活设設及管特件长長求老基资資边邊流路级級图圖山统統接知组組见見计計"
    "别別手角期根论論运運农農指几幾区區强強放决決西被做必先回则則任取据據处處队隊南给給色光门門即保治北造百规規热熱领領"
    "七海口东東导導志世金增争爭济濟阶階思术術极極交受联聯认認六共权權收证證改清美再转轉更单單教育幼儿兒园園师師校"
)
_ENOUGH, _GARBLED = 100, 0.1  # characters beyond ASCII; real plans and tables have 0.4 and more
_SHORT = 2000  # characters; a shorter text may have as many broken bytes
_SURE, _LIKELY = 0.2, 0.05  # share of common ones among the characters beyond ASCII


def decode(content: bytes) -> tuple[str, str]:
    """The text and its encoding: by BOM, then strict UTF-8 (of the whole, then of some lines), then
    of GB18030 and Big5 (UTF-16, where there are NULs) the one that gives words that Chinese is full
    of, then what charset-normalizer finds in the whole file.

    Raises InputError if the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            text = _decoded(content, encoding)
            if text is None:
                raise InputError("not a text file", hint=f"It begins as {encoding} and isn't")
            return text, encoding
    if b"\0" in content:
        return _best(content, _WIDE, _SURE)
    text = _decoded(content, "utf-8")
    if text is not None:
        return text, "utf-8"
    return _by_lines(content) or _best(content, _NATIONAL, _LIKELY)


def encoding_of(content: bytes) -> str:
    """The encoding that `decode` reads a file in. Raises InputError if it is no text."""
    return decode(content)[1]


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _by_lines(content: bytes) -> tuple[str, str] | None:
    """The text of a file that was put together of others: some lines in UTF-8, some in GB18030;
    None where it isn't. A few bytes of GB18030 may be UTF-8 too (联通), but no words in it."""
    lines, wide = [], 0
    for line in content.split(b"\n"):
        text = _decoded(line, "utf-8")
        words = text is not None and _likelihood(text) >= _LIKELY
        wide += words
        if text is None or not (words or text.isascii()):
            text = _decoded(line, "gb18030")
        if text is None:
            return None
        lines.append(text)
    whole = "\n".join(lines)
    return (whole, "gb18030") if wide and _likelihood(whole) >= _SURE else None


def _best(content: bytes, encodings: tuple[str, ...], enough: float) -> tuple[str, str]:
    read = [(text, name) for name in encodings if (text := _decoded(content, name)) is not None]
    if read:
        text, name = max(read, key=lambda one: _likelihood(one[0]))
        if _likelihood(text) >= enough and "\0" not in text:
            return text, name
    if b"\0" not in content and (found := _guessed(content)) is not None:
        return found
    raise InputError(
        "not a text file", hint="Text is read in UTF-8, UTF-16, GB18030 and Big5"
    )


def is_garbled(text: str) -> bool:
    """Whether a text is in no words that Chinese is full of: it was saved in a wrong encoding
    (鐨勫競 for 的市), or isn't Chinese. A few words tell nothing."""
    sample = text[:_SAMPLE]
    wide = len(_ASCII.sub("", sample))
    return wide >= _ENOUGH and _likelihood(sample) < _GARBLED


def _likelihood(text: str) -> float:
    """The share of common Chinese characters among those that aren't ASCII."""
    wide = _ASCII.sub("", text)
    return sum(char in _COMMON for char in wide) / len(wide) if wide else 0.0


def _guessed(content: bytes) -> tuple[str, str] | None:
    """What charset-normalizer makes of bytes that are Chinese in no encoding known here: a file
    with some broken bytes, for one."""
    for encoding in ("utf-8", *_NATIONAL):
        text = content.decode(encoding, errors="replace")
        broken = text.count("\ufffd")
        if broken * 1000 <= max(len(text), _SHORT) and _likelihood(text) >= _SURE:
            return text, encoding
    from charset_normalizer import from_bytes

    match = from_bytes(content).best()
    if match is None or _likelihood(str(match)) < _LIKELY:
        return None
    return str(match), match.encoding


_MARKED = re.compile(
    r"[ \t\u3000]{0,3}(#{1,6})[ \t\u3000]+\S|[ \t\u3000]*(\*\*|__)\S[^*_]*\S\2[ \t\r]*$"
)
_BOLD = 0  # a bold line tells no level


def marked_headings(text: str) -> tuple[tuple[int, int], ...]:
    """The lines that Markdown marks as headings, each with its level: ## 一、…, or a line that is
    bold throughout (**一、…**)."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = _MARKED.match(line)
        if match:
            found.append((number, len(match[1]) if match[1] else _BOLD))
    return tuple(found)


# What programs write above a text in Markdown: --- title: … date: … ---
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n((?:[^\n]*\n){1,60}?)---[ \t]*(?:\r?\n|$)")
_KEYED = re.compile(r"^(title|date):[ \t]*[\"']?(.+?)[\"']?[ \t\r]*$", re.MULTILINE)


def front_matter(text: str) -> tuple[int, tuple[tuple[str, str], ...]]:
    """How many lines of settings stand above a text, and the title and date that they say."""
    match = _FRONT.match(text)
    if match is None or not re.search(r"^[\w-]+:", match[1], re.MULTILINE):
        return 0, ()
    return match.group().rstrip("\n").count("\n") + 1, tuple(_KEYED.findall(match[1]))
