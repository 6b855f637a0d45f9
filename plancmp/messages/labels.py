"""The words of the program's own output, from labels.toml and report_labels.toml, checked at load.
Plan text is never translated."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Literal

from ..lexicon.load import Entry, load_toml, typed


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
