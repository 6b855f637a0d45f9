"""How much work something takes, told without a clock: CPU time against CPU time in one run.

A test that asks for so many seconds fails on a busy machine and passes on a fast one that wastes
nine tenths of its speed.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import cache

PARTS, MOST = 8, 24  # an eighth of the work may take a 24th of the time: 8 if linear, 64 if square
_LEAST = 0.05  # CPU seconds: less can't be told from nothing
_WORDS = "到2025年，学前教育毛入园率达到95%以上，新建公办幼儿园86所。" * 40


def cpu_seconds(work: Callable[[], object]) -> float:
    """The CPU seconds that this process spends on a piece of work."""
    started = time.process_time()
    work()
    return time.process_time() - started


def grows_linearly(work: Callable[[int], object], size: int) -> bool:
    """Whether work on `size` things takes about eight times that on an eighth of them."""
    few = max(cpu_seconds(lambda: work(size // PARTS)), _LEAST)
    return cpu_seconds(lambda: work(size)) < MOST * few


@cache
def _yardstick() -> float:
    """The CPU seconds of a fixed piece of work, here and now."""
    number = re.compile(r"\d+(?:\.\d+)?")

    def work() -> None:
        for _ in range(1500):
            sum(len(found[0]) for found in number.finditer(_WORDS))
            _WORDS.translate({ord("，"): ",", ord("。"): "."})

    return max(cpu_seconds(work), _LEAST)


def is_soon(work: Callable[[], object], most: float = 20) -> bool:
    """Whether a piece of work takes no longer than `most` times a fixed one."""
    return cpu_seconds(work) < most * _yardstick()


def comes_true(holds: Callable[[], bool], looks: int = 400, every: float = 0.05) -> bool:
    """Whether something that another process does is done at last, looked for a number of times."""
    for _ in range(looks):
        if holds():
            return True
        time.sleep(every)
    return False
