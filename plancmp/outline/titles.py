"""Whether words are a title, and where the run-in title of a paragraph ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..lexicon.headings import matching, words

_LONGEST = 40  # 基本建成“广覆盖、保基本、有质量”的学前教育公共服务体系 (sanmenxia 6) has 28
_LONGEST_UNNUMBERED = 30
_LONGEST_OWN_LINE = 70  # dandong 72, a heading that is a whole sentence, has 43
_SHORTEST = 4
_FEWEST = 3  # behind a number: 一是优质化。
_SHORTEST_BEFORE_VERB = 6
_LONGEST_COLON = 16
_LONGEST_HALF = 12
_STOP = re.compile(r"[。：；！？]|(?<=[\u4e00-\u9fff”）])\.(?=[\u4e00-\u9fff])")
_END_MARKS = "。：；，、."
_MARKS = {"。": "句号", "：": "冒号", "；": "分号", "！": "叹号", "？": "问号", ".": "圆点"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title found in a normalised text: [start, end) are its words without the closing mark.

    `runin`: more of the paragraph follows. `sure`: it is closed by its own mark and shaped as a
    title; otherwise it may be one only if its neighbours are. `reason`: how its end was found.
    """

    start: int
    end: int
    runin: bool
    sure: bool
    reason: str


def is_title(text: str, numbered: bool) -> bool:
    """Whether a first sentence (without its closing mark) names what its paragraph is about.

    A numbered one may have one comma (huantai 197 提升学生信息素养，促进创新型人才培养); an
    unnumbered one only between two halves of like length (dandong 171 完善监管体系，健全保障机制).
    """
    shortest, longest = (_FEWEST, _LONGEST) if numbered else (_SHORTEST, _LONGEST_UNNUMBERED)
    if not shortest <= len(text) <= longest:
        return False
    if _STOP.search(text) or matching("sentence", text):
        return False
    halves = text.split("，")
    if len(halves) == 1:
        return True
    if numbered:
        return len(halves) <= 3 and not text.endswith("，")
    long_enough = len(halves) == 2 and max(map(len, halves)) <= _LONGEST_HALF
    return long_enough and abs(len(halves[0]) - len(halves[1])) <= 3


def read_title(text: str, start: int, numbered: bool) -> Title | None:
    """The title of a line whose words begin at `start`, or None where there are no words.

    A line without 。 inside is its own title; else the first sentence, or the words before a
    colon if these are few. Not `sure`: too long, or shaped like an ordinary sentence.
    """
    body = text[start:]
    words_end = start + len(body.rstrip(_END_MARKS))
    if words_end == start:
        return None
    stop = _STOP.search(text, start)
    if stop is None or stop.start() >= words_end:
        return _own_line(text, start, words_end, numbered)
    phrase = text[start : stop.start()]
    sure = is_title(phrase, numbered)
    if stop[0] == "：":
        sure = sure and len(phrase) <= _LONGEST_COLON and "，" not in phrase
    elif stop[0] not in "。.":
        sure = False
    return Title(start, stop.start(), True, sure, f"首句为题，{_MARKS[stop[0]]}收束")


def _own_line(text: str, start: int, end: int, numbered: bool) -> Title:
    """A whole line; a closing 。 makes it a title only if it is shaped as one."""
    phrase = text[start:end]
    if text.endswith("。", end):
        sure = is_title(phrase, numbered) and "，" not in phrase
    else:
        sure = len(phrase) <= _LONGEST_OWN_LINE and not text.endswith("；")
    return Title(start, end, False, sure, "独占一行")


@cache
def _verb_ahead() -> re.Pattern[str]:
    """Matches at a place where a sentence opens: adverbs and a verb."""
    known = words()
    return re.compile(f"(?:{'|'.join(known.adverbs)}){{0,2}}(?:{'|'.join(known.verbs)})")


def find_lost_end(text: str, start: int, gap: int | None, usual: int) -> Title | None:
    """Where a title ends whose 。 was forgotten; None if no place is likely.

    `gap`: a place where the file has a blank that parts title and text. Without one, the title
    ends before the verb that opens the next sentence: behind a word that closes titles, or where
    it is as long as its neighbours usually are (yantai 245 广泛覆盖的终身教育|鼓励学校…, 259,
    279, 281, 287). Of several places the one nearest to the `usual` length is taken.
    """
    if gap is not None and is_title(text[start:gap], True):
        return Title(start, gap, True, False, "题后缺句号，以空格断")
    comma = _STOP.search(text.replace("，", "。"), start)
    limit = min(comma.start() if comma else len(text), start + _LONGEST)
    places = [
        place
        for place in range(start + _SHORTEST_BEFORE_VERB, limit - 1)
        if _verb_ahead().match(text, place) and _closes_title(text, start, place, usual)
    ]
    if not places:
        return None
    place = min(places, key=lambda at: (abs(at - start - usual), at))
    verb = _verb_ahead().match(text, place)
    opener = verb[0] if verb else ""
    return Title(start, place, True, False, f"题后缺句号，在‘{opener}’前断")


def _closes_title(text: str, start: int, place: int, usual: int) -> bool:
    closed = text[start:place].endswith(words().endings)
    return (closed or abs(place - start - usual) <= 1) and is_title(text[start:place], True)


def first_clause(text: str, start: int) -> Title | None:
    """The words before the first comma as a title, for a long sentence among titled siblings."""
    comma = text.find("，", start)
    if comma < 0 or not _SHORTEST <= comma - start <= _LONGEST_UNNUMBERED:
        return None
    if not is_title(text[start:comma], True):
        return None
    return Title(start, comma, True, False, "同级皆有题，取首个分句")
