"""The units that figures are printed in: open classes by family, with the factor to the normal unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

SCALE = re.compile(
    r"(?P<scale>万亿|千亿|百亿|亿|千万|百万|万|千(?![瓦米克卡赫伏])|百)?(?P<rest>.*)", re.DOTALL
)
SCALE_FACTORS = {
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}

MONEY = {"元": "yuan", "美元": "us dollar", "港元": "hong kong dollar", "欧元": "euro"}
MONEY |= {"日元": "yen", "英镑": "pound", "元人民币": "yuan", "港币": "hong kong dollar"}
PERSONS = "人 名 员"
COUNTS = (
    "个 家 项 件 份 台 套 条 座 场 次 户 只 位 艘 支 所 处 间 栋 幢 片 辆 架 株 头 种 款 门 届 班 列 趟 单"
    " 宗 笔 起 例 篇 部 册 张 根 颗 枚 把 组 层 轮 类 站 口 箱 桶 瓶 袋 席 尊 道 段 块 盏 批 批次 台套 期"
    " 台(套) 套(台) 架次 车次 班次 场次 户次 件次 家次 项次 标箱 标准箱 机架 个位次 位次 车位 床位"
    " 个标准机架 学时 课时 对 双 羽 尾 粒 棵 幅"
)
VISITS = "人次 人·次"
AREA = {
    "平方米": "1",
    "㎡": "1",
    "平米": "1",
    "平方公里": "1000000",
    "平方千米": "1000000",
    "公顷": "10000",
    "亩": "666.6667",
}
LENGTH = {"公里": "1000", "千米": "1000", "米": "1", "海里": "1852"}
VOLUME = {"立方米": "1", "方": "1", "升": "0.001"}
MASS = {"吨": "1", "公斤": "0.001", "千克": "0.001", "吨标准煤": "1"}
ENERGY = {"千瓦时": "1", "度": "1", "度电": "1", "兆瓦时": "1000", "吉瓦时": "1000000"}
ENERGY |= {"MWh": "1000", "GWh": "1000000", "kWh": "1", "KWh": "1"}
POWER = {"千瓦": "1", "兆瓦": "1000", "吉瓦": "1000000", "MW": "1000", "GW": "1000000", "KW": "1", "kW": "1"}
COMPUTE = {
    "P": "1",
    "PFLOPS": "1",
    "PFlops": "1",
    "Pflops": "1",
    "EFLOPS": "1000",
    "EFlops": "1000",
    "E": "1000",
}
STORAGE = {"TB": "1", "PB": "1024", "EB": "1048576", "GB": "0.0009765625"}
RATIO = {"%": "0.01", "‰": "0.001", "成": "0.1", "倍": "1", "": "1"}
POINTS = {"个百分点": "1", "百分点": "1", "个基点": "0.01", "基点": "0.01", "BP": "0.01"}
DEGREES = {"摄氏度": "1", "℃": "1"}
INDEX = {"点": "1", "分": "1"}
HOURS = {
    "小时": "1",
    "个小时": "1",
    "分钟": "0.0166667",
    "秒": "0.000277778",
    "天": "24",
    "个工作日": "24",
    "周": "168",
}
YEARS = {"年": "1", "个月": "0.0833333", "周年": "1"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed after a numeral; family and factor lead to the normal value."""

    text: str
    family: str
    factor: Decimal


def _family(name: str, factors: dict[str, str] | str) -> dict[str, Unit]:
    table = factors if isinstance(factors, dict) else dict.fromkeys(factors.split(), "1")
    return {text: Unit(text, name, Decimal(factor)) for text, factor in table.items()}


UNITS: dict[str, Unit] = (
    {text: Unit(text, currency, Decimal(1)) for text, currency in MONEY.items()}
    | _family("count", COUNTS)
    | _family("persons", PERSONS)
    | _family("visits", VISITS)
    | _family("square metres", AREA)
    | _family("metres", LENGTH)
    | _family("cubic metres", VOLUME)
    | _family("tonnes", MASS)
    | _family("kilowatt hours", ENERGY)
    | _family("kilowatts", POWER)
    | _family("petaflops", COMPUTE)
    | _family("terabytes", STORAGE)
    | _family("ratio", RATIO)
    | _family("percentage points", POINTS)
    | _family("degrees", DEGREES)
    | _family("index points", INDEX)
    | _family("hours", HOURS)
    | _family("years", YEARS)
)
MONEY_FAMILIES = frozenset(MONEY.values())
_SHORT = {text: unit for text, unit in UNITS.items() if len(text) == 1}
_LENGTHS: dict[str, tuple[int, ...]] = {}  # by the first two characters of a unit, the longest first
for _unit in sorted(UNITS.keys() - _SHORT.keys() - {""}, key=len, reverse=True):
    _LENGTHS[_unit[:2]] = tuple(dict.fromkeys((*_LENGTHS.get(_unit[:2], ()), len(_unit))))


def unit_at(text: str, place: int) -> Unit | None:
    """The longest unit that stands in a narrowed, simplified text at `place`; None where none does."""
    for length in _LENGTHS.get(text[place : place + 2], ()):
        unit = UNITS.get(text[place : place + length])
        if unit is not None:
            return unit
    return _SHORT.get(text[place : place + 1])


def family_of(unit: str) -> str | None:
    """The family of a printed unit, its scale (万, 亿) set aside."""
    found = normal_value(Decimal(1), unit)
    return None if found is None else found[1]


def normal_value(value: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """The value in its family's own unit, and the family: (Decimal("2"), "亿元") gives (200000000, "yuan").

    None where the unit is unknown. A scale without a unit (超千万, unit 万) counts things. 番 doubles: two of
    them are four times. 位 counts persons as well as ranks, so it stays a count.
    """
    parts = SCALE.fullmatch(unit.strip())
    if parts is None:
        return None
    scale, rest = parts["scale"] or "", parts["rest"]
    if rest == "番" and not scale:
        return (Decimal(2) ** value, "ratio") if 0 <= value < 64 else None
    known = UNITS.get(rest) if rest or not scale else UNITS["个"]
    if known is None:
        return None
    return value * SCALE_FACTORS.get(scale, 1) * known.factor, known.family
