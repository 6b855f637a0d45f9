"""Changes: 由96%提高到98%, 从2020年的42家压减至10家; and what only says how much changed."""

from __future__ import annotations

import re

from ..model import Quantity
from ..registry.quantities import said

_VERBS = (
    "提高|提升|增加|扩大|上升|增长|下降|降低|减少|压减|压缩|缩减|调减|扩容|发展"
    "|整合|调整|优化|精简|撤并|改善|增|减|升|降"
)
_YEAR = r"(?:(?:19|20)\d\d年(?:底|末)?的?)?"
_EACH = rf"{said().each_time}?"
_SPANS = "|".join(said().spans)
# Between the two values of a change.
TO = re.compile(rf"(?:的)?(?:逐步|进一步)?(?:{_VERBS})(?:到|为|至)了?(?:最高|最低)?{_YEAR}{_EACH}")
# Right before the first value of a change.
FROM = re.compile(rf"(?:由|从){_EACH}{_YEAR}{_EACH}$")
# A measure that only says how much another one changed: 比2015年提高, 年均增长, 净增.
CHANGE = re.compile(
    r"(?:五年|三年|同比|分别|年均|平均每年|净|累计)*(?:[较比与][^，。]{2,12}?)?(?:分别)?"
    r"(?:提高|增加|增长|提升|下降|降低|减少|新增|净增|上升|增|减|高于|低于|超过|超出|领先)"
    r"(?:全[省国市县][^，。]{0,8})?了?"
    r"|[较比](?:19|20)\d\d年(?:底|末)?"  # 较2020年｜翻一番
)
# The same at the end of a measure that is then said to reach something.
CHANGE_TAIL = re.compile(
    rf"(?:力争)?(?:每(?:{_SPANS})|年均|平均每年)?(?:至少)?(?:提高|增加|增长|提升|下降|降低|减少)$"
)


def begins_change(text: str, quantity: Quantity) -> bool:
    """Whether the quantity is where a change began: 由｜14所｜增加到22所."""
    lead = text[max(0, quantity.start - 40) : quantity.start]
    return TO.match(text, quantity.end) is not None and FROM.search(lead) is not None
