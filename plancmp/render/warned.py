"""What looks wrong with a file that was read, in words: `warnings` of a row of `add`."""

from __future__ import annotations

from ..messages.labels import label

_UNKNOWN = "unknown"


def warning_words(warnings: str, lang: str) -> list[str]:
    """A sentence for each warning (short: 222;unknown: date;unknown: city); one for all that
    nothing tells, with the options that do."""
    parted = [one.partition(": ")[::2] for one in warnings.split(";") if one]
    fields = [about for code, about in parted if code == _UNKNOWN]
    told = [label(f"warn_{code}", lang).format(about) for code, about in parted if code != _UNKNOWN]
    if fields:
        comma = label("comma", lang)
        names = comma.join(label(f"fact_{field}", lang) for field in fields)
        options = comma.join(f"--{field}" for field in fields)
        told.append(label(f"warn_{_UNKNOWN}", lang).format(names, options))
    return told
