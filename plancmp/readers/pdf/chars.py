"""What a character of a PDF's text layer stands for."""

from __future__ import annotations

import unicodedata

BROKEN = "\ufffd"  # a character of a font that doesn't say what it means
# Radicals stand for the characters that look the same: browsers and macOS write them when they
# print (⼯作 for 工作). Those of the supplement that Unicode doesn't fold itself:
_RADICALS = dict(zip(
    "⺁⺄⺌⺍⺗⺝⺟⺠⺩⺫⺭⺮⺯⺳⺴⺶⺷⺼⺾⻁⻂⻄⻅⻆⻉⻋⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂乙小小心月母民王罒示竹纟网罒羊羊月艹虎衤西见角贝车長镸长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
    strict=True,
))  # fmt: skip
# Bullets of the symbol fonts that office programs use (Wingdings, Symbol).
_SYMBOLS = {
    "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0b7": "•", "\uf0d8": "➢", "\uf0a7": "▪",
    "\uf076": "◆", "\uf0fc": "√", "\uf0a8": "□", "\uf0b2": "★",
}  # fmt: skip
_HYPHENS = (0x2, 0xFFFE)  # what PDFium makes of a hyphen at a line's end
_LAST = 0x10FFFF


def printed(code: int, broken: bool) -> str:
    """The character with that code, one character always. `broken`: its font has no map to
    Unicode, so that the code means nothing."""
    if code in _HYPHENS:
        return "-"
    if broken or code == 0 or code > _LAST or 0xD800 <= code <= 0xDFFF:
        return BROKEN
    char = chr(code)
    if char in "\t\r\n\xa0":
        return " "
    if code < 0x20:
        return BROKEN
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        folded = unicodedata.normalize("NFKC", char)
        return _RADICALS.get(char, folded if len(folded) == 1 else char)
    return _SYMBOLS.get(char, char)
