"""China's provinces, prefectures and counties, from data/divisions.tsv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..errors import RegistryError
from .load import data_text

LEVELS = ("国家", "省", "地级市", "县级市", "县", "区")
_PROVINCE_TAILS = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市")
_TAILS = (
    "自治州", "自治县", "自治旗", "地区", "林区", "特区", "省", "市", "县", "区", "盟", "旗", "州",
)  # fmt: skip
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Division:
    """A place: its six digits, its full name (烟台市) and its short one (烟台)."""

    code: str
    name: str
    short: str

    @property
    def level(self) -> str:
        """省, 地级市 (a prefecture of any kind), 县级市, 县 or 区."""
        if self.code.endswith("0000"):
            return "省"
        if self.code.endswith("00"):
            return "地级市"
        return "县级市" if self.name.endswith("市") else "区" if self.name.endswith("区") else "县"


@cache
def divisions() -> Mapping[str, Division]:
    """All divisions by code.

    Raises RegistryError on a line that isn't a code of six digits and a name.
    """
    found: dict[str, Division] = {}
    for number, line in enumerate(data_text("divisions.tsv").splitlines(), start=1):
        if line.startswith("#"):
            continue
        code, _, name = line.partition("\t")
        if len(code) != 6 or not code.isdecimal() or not name or code in found:
            raise RegistryError("no code and name", where=f"divisions.tsv, line {number}")
        found[code] = Division(code, name, _short(code, name))
    return found


def _short(code: str, name: str) -> str:
    tails = _PROVINCE_TAILS if code.endswith("0000") else _TAILS
    tail = next((tail for tail in tails if name.endswith(tail)), "")
    bare = name.removesuffix(tail)
    return bare if len(bare) >= _SHORTEST else name


@cache
def named_divisions() -> Mapping[str, tuple[Division, ...]]:
    """The divisions of each full name: 朝阳区 is one of 北京市 and one of 长春市."""
    found: dict[str, list[Division]] = {}
    for division in divisions().values():
        found.setdefault(division.name, []).append(division)
    return {name: tuple(same) for name, same in found.items()}


def above(division: Division) -> tuple[Division, ...]:
    """The province and prefecture that a division belongs to, from the top down."""
    codes = (f"{division.code[:2]}0000", f"{division.code[:4]}00")
    known = (divisions().get(code) for code in codes if code != division.code)
    return tuple(one for one in known if one is not None)


def provinces() -> tuple[Division, ...]:
    """The provinces and what stands beside them: 北京市, 内蒙古自治区."""
    return tuple(one for one in divisions().values() if one.code.endswith("0000"))


def province_of(division: Division) -> str:
    """The short name of its province (山东); its own, where it is one."""
    return divisions()[f"{division.code[:2]}0000"].short
