"""The signs of fonts that draw signs in place of letters (Symbol, Wingdings) as plain ones."""

from __future__ import annotations

_SYMBOL = {
    **{code: chr(code) for code in range(0x20, 0x40) if code not in (0x22, 0x24, 0x27, 0x2A)},
    0x2A: "*", 0x2D: "−", 0x40: "≅", 0x7E: "~", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑",
    0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xBE: "—", 0xD6: "√", 0xD7: "·",
    0xE5: "∑",
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆",
    0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪",
    0xA8: "□", 0xAB: "★", 0xAC: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➢", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + i: chr(ord("①") + i) for i in range(10)},
    **{0x8C + i: chr(ord("❶") + i) for i in range(10)},
}  # fmt: skip
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x97: "●", 0x98: "●", 0xA3: "□"},
    "wingdings 3": {0x7D: "▶"},
    "webdings": {0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●"},
}
_PRIVATE = range(0xF020, 0xF100)


def symbol(char: str, font: str) -> str:
    """A character of a font as a plain one; empty where the sign isn't known."""
    code = ord(char)
    signs = _FONTS.get(font.strip().casefold())
    if code in _PRIVATE:
        return (_SYMBOL if signs is None else signs).get(code - 0xF000, "")
    if signs is not None and code < 0x100:
        return signs.get(code, "")
    if char == "o" and font.casefold() == "courier new":  # Word's own hollow bullet
        return "○"
    return "" if "\ue000" <= char <= "\uf8ff" else char


def plain(text: str, font: str) -> str:
    """Text whose private characters are written plain."""
    if not any("\uf020" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(symbol(char, font) if ord(char) in _PRIVATE else char for char in text)
