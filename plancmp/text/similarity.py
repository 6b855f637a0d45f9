"""Likeness of names and words of text: the only user of rapidfuzz and jieba.

Both are loaded at the first call that needs them: jieba takes 0.6 s, which `--help` and plans out
of the cache mustn't pay.
"""

from __future__ import annotations

import os
import re
import stat
import warnings
from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..lexicon.words import domain_words, filler_words
from ..system.files import cache_dir

if TYPE_CHECKING:
    import jieba

_PUNCTUATION = re.compile(r"[\W_]+")
_CUTOFF = 0.5  # 烟抬 against 烟台: one of two characters


@cache
def _filler_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, filler_words())))


@cache
def _bare(name: str) -> str:
    """The name without punctuation and words that say nothing (unless nothing else is left)."""
    plain = _PUNCTUATION.sub("", name).casefold()
    return _filler_pattern().sub("", plain) or plain


def ratio(a: str, b: str) -> float:
    """How like two names are, 0 to 1: 2 × characters in common / characters in all."""
    from rapidfuzz import fuzz

    return fuzz.ratio(_bare(a), _bare(b)) / 100


def did_you_mean(query: str, choices: Iterable[str], limit: int = 3) -> list[str]:
    """The choices most like a mistyped `query`, best first; empty where none is near."""
    from rapidfuzz import fuzz

    wanted = query.strip().casefold()
    scored = [(fuzz.ratio(wanted, choice.casefold()) / 100, choice) for choice in choices]
    near = sorted((pair for pair in scored if pair[0] >= _CUTOFF), key=lambda pair: -pair[0])
    return list(dict.fromkeys(choice for _, choice in near))[:limit]


def words(text: str) -> list[str]:
    """The words of a Chinese text in order, without punctuation; domain words stay whole."""
    return [word for word in _tokenizer().lcut(text) if not _PUNCTUATION.fullmatch(word)]


def word_starts(text: str) -> list[int]:
    """Where the words of a Chinese text start, each mark a word; ascending, from 0."""
    return [start for _, start, _ in _tokenizer().tokenize(text)]


def edits(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int, int, int]]:
    """The stretches [a0, a1) and [b0, b1) in which two lists of words differ, in order; what lies
    between is a longest list of words common to both.

    Time grows with len(a) × len(b) / 64: the caller bounds it.
    """
    from rapidfuzz.distance import LCSseq

    found: list[tuple[int, int, int, int]] = []
    for step in LCSseq.opcodes(a, b):
        a0, a1, b0, b1 = step.src_start, step.src_end, step.dest_start, step.dest_end
        if step.tag == "equal":
            continue
        if found and (found[-1][1], found[-1][3]) == (a0, b0):
            a0, b0 = found[-1][0], found.pop()[2]
        found.append((a0, a1, b0, b1))
    return found


@cache
def _tokenizer() -> jieba.Tokenizer:
    with warnings.catch_warnings():
        # jieba imports pkg_resources and has invalid escapes in its patterns.
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel("CRITICAL")  # of a full disk it would print a traceback
    tokenizer = jieba.Tokenizer()
    folder = _private_folder()
    if folder is None:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
    else:
        tokenizer.tmp_dir = str(folder)
        tokenizer.initialize()
    for word in domain_words():
        tokenizer.add_word(word)
    return tokenizer


def _private_folder() -> Path | None:
    """A folder that only this user can write to, or None: jieba unmarshals what it finds there.

    Its own default, /tmp/jieba.cache, is a name that any other user could have put a file under.
    """
    folder = cache_dir() / "jieba"
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)  # parents=True would leave the parent to the umask
    except OSError:
        return None
    return folder if all(map(_is_ours, (folder, folder.parent))) else None


def _is_ours(folder: Path) -> bool:
    """Whether it is a real folder of this user that nobody else can write to."""
    status = folder.stat(follow_symlinks=False)
    if not stat.S_ISDIR(status.st_mode) or not os.access(folder, os.W_OK):
        return False
    return not hasattr(os, "getuid") or (
        status.st_uid == os.getuid() and not status.st_mode & 0o022
    )
