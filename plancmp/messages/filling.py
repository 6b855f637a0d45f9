"""Remarks → words of a language, each with the place that it cites.

The words of the program's own output, from labels.toml and report_labels.toml, checked at load.
Plan text is never translated.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..lexicon.load import Entry, load_toml, typed
from ..model.plan import Number
from ..model.remark import (  # fmt: skip
    Amount,
    Arg,
    Change,
    Own,
    Place,
    Quote,
    Remark,
    Side,
    Sought,
    Term,
)
from .catalogue import Catalogue, catalogue

LETTERS: Mapping[str, str] = {}  # no side has another name than the catalogue's


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; `place`: what they cite, a number or a quotation with its line."""

    words: str
    place: Place | None = None


def sentence(
    remarks: Sequence[Remark], lang: str, names: Mapping[str, str] = LETTERS
) -> str:
    """The remarks in words, one after the other. `names`: what sides are called, by Side.which,
    where that isn't 甲 and 乙, A and B."""
    return "".join(piece.words for piece in pieces(remarks, lang, names))


def pieces(
    remarks: Sequence[Remark], lang: str, names: Mapping[str, str] = LETTERS
) -> list[Piece]:
    """The same with what each piece of it cites."""
    said = catalogue(lang)
    told: list[Piece] = []
    for found in remarks:
        first, *others = _filled(found, said, names)
        between = said.forms["parts"] if told else ""
        # A side without a name leaves a blank at the beginning.
        told += [Piece(between), Piece(first.words.lstrip(), first.place), *others]
    return told


def _filled(found: Remark, said: Catalogue, names: Mapping[str, str]) -> Iterator[Piece]:
    args, lead = dict(found.args), ""
    for words, name in said.messages[found.code]:
        lead += words
        arg = args[name] if name else ""
        if arg == "" or (isinstance(arg, Side) and not arg.which):
            continue
        if lead:
            yield Piece(lead)
            lead = ""
        yield from _written(arg, said, names)
    if lead:
        yield Piece(lead)


def _written(arg: Arg, said: Catalogue, names: Mapping[str, str]) -> Iterable[Piece]:
    if isinstance(arg, tuple):
        return _listed(arg, said, names)
    if isinstance(arg, Remark):
        return _filled(arg, said, names)
    if isinstance(arg, Side):
        return [Piece(_side(arg, said, names))]
    if isinstance(arg, Amount):
        return _amount(arg, said)
    return [_piece(arg, said)]


def _piece(arg: Arg, said: Catalogue) -> Piece:
    """An argument that is one piece."""
    forms = said.forms
    match arg:
        case Quote(words, place):
            quoted = forms["said"].format(words)
            if place is None:
                return Piece(quoted)
            return Piece(forms["passage"].format(forms["line"].format(place.line), quoted), place)
        case Place():
            return Piece(forms["line"].format(arg.line), arg)
        case Sought(words):
            return Piece(forms["sought"].format(words))
        case Own(words):
            return Piece(words if words.isascii() else forms["own"].format(words))
        case Term():
            return Piece(_term(arg, said))
        case Change():
            return Piece(_change(arg, said))
        case str() | int() | float():
            return Piece(number(arg))
        case _:
            raise TypeError(f"no words for {arg!r}")


def _side(side: Side, said: Catalogue, names: Mapping[str, str]) -> str:
    if side.which in names:
        return names[side.which]
    own = side.name if said.lang == "zh" else side.latin or side.name
    return own or said.words[f"side_{side.which}"]


def _amount(amount: Amount, said: Catalogue) -> Iterator[Piece]:
    """93%以上（行 30）, “新建学校” 20所 (line 5)."""
    words = number(amount.value)
    if amount.high is not None:
        words = f"{words}—{number(amount.high)}"
    written = said.signs if amount.signed else said.amounts
    words = written[amount.comparator].format(f"{words}{amount.unit}")
    if amount.of:
        yield Piece(f"{said.forms['own'].format(amount.of)}{said.forms['counted']}")
    if amount.place is not None:
        line = said.forms["line"].format(amount.place.line)
        words = said.forms["bracketed"].format(words, line)
    yield Piece(words, amount.place)


def _change(change: Change, said: Catalogue) -> str:
    if not change.amount:
        return said.words["unchanged"]
    size = number(abs(change.amount))
    form = said.forms["point" if size == "1" else "points"] if change.points else ""
    words = form.format(size) if form else f"{size}{change.unit}"
    return said.forms["more" if change.amount > 0 else "less"].format(words)


def _term(term: Term, said: Catalogue) -> str:
    if term.kind == "topic":
        from ..sectors.topics import topics  # takes long to import, and few remarks name one

        topic = topics()[term.id]
        return topic.zh if said.lang == "zh" else topic.en
    if term.kind == "indicator":
        from ..sectors.indicators import indicator_names  # the same

        return indicator_names()[term.id][said.lang == "en"]
    if term.kind == "theme":
        from ..sectors.themes import theme_names  # the same

        return theme_names()[term.id][said.lang == "en"]
    return said.words.get(term.id) or said.names.get(term.id, term.id)


def _listed(args: tuple[Arg, ...], said: Catalogue, names: Mapping[str, str]) -> Iterator[Piece]:
    between = said.forms[_between(args)]
    for at, arg in enumerate(args):
        if at:
            yield Piece(between)
        if at and isinstance(arg, Place):  # 行 3、4
            yield Piece(str(arg.line), arg)
        else:
            yield from _written(arg, said, names)


def _between(args: tuple[Arg, ...]) -> str:
    if all(isinstance(arg, Sought) for arg in args):
        return "sought_list"
    if all(isinstance(arg, Remark) for arg in args):
        return "clauses"
    if all(isinstance(arg, Term) and arg.kind == "word" for arg in args):
        return "terms"
    return "list"


def number(value: Number) -> str:
    """A number without idle digits: 75, 41.17; a ratio as it is written."""
    if isinstance(value, str):
        return value
    return str(int(value)) if value == int(value) else repr(value)


class _Label(Entry, frozen=True):
    zh: str
    en: str


class _LabelsFile(Entry, frozen=True):
    label: dict[str, _Label]


@cache
def labels(name: Literal["labels", "report_labels"] = "labels") -> Mapping[str, _Label]:
    """The words of a file by id: those of all output, or what only the report says.

    Raises RegistryError on an entry that isn't Chinese and English.
    """
    return typed({"label": load_toml(name, "messages")}, f"messages/{name}.toml", _LabelsFile).label


def label(key: str, lang: str) -> str:
    """The word for `key` in `lang`; the key itself where none is known (an open list's value).

    `a_x` and `b_x` are the column `x` of either side.
    """
    known = labels().get(key)
    side, _, rest = key.partition("_")
    if known is None and side in ("a", "b") and rest in labels():
        return f"{label(side, lang)} {label(rest, lang)}"
    known = known or labels("report_labels").get(key)  # read only where one of them is asked for
    return key if known is None else known.zh if lang == "zh" else known.en


def locale_lang(environ: Mapping[str, str] | None = None) -> str:
    """The language of the locale: Chinese where the environment asks for it, else English."""
    environ = os.environ if environ is None else environ
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "zh" if environ[name].casefold().startswith("zh") else "en"
    return "en"
