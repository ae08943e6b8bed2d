"""Finds the printed quantities of a text as candidates: a numeral with its unit, a share, a rank, a half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from articles.reading.numerals import DIGITS, Numeral, chinese_number, find_numerals
from articles.reading.units import MONEY_FAMILIES, Unit, unit_at
from regions.plain_value import changed, plain_value

QuantityKind = Literal["amount", "count", "share", "rank", "time"]

_BEFORE = re.compile(
    r"(?:超过|超出|突破|不足|不到|接近|将近|大约|大概|至少|最多|不少于|不低于|多达|高达|[超近约逾过破上])$"
)
_ENDS_BEFORE = frozenset("过出破足到近约概少多于达超逾上")
_STARTS_AFTER = frozenset("及以左上不有")
_AFTER = re.compile(r"及?以上|左右|以下|以内|上下|不等|有余")
_ASCII = re.compile(r"[A-Za-z0-9]")
FIRST_YEAR = 1900  # a number of years so great is that of a year
_RANGE_MARK = 2  # characters between the two numbers of a range
_RANGE = re.compile(r"[-~\uff5e—–至到]+")
_WORDS = re.compile(
    r"(?P<half>半数(?!民族)|(?:一|过|超|近)半(?!年|天|个|导|月|岛|程|决|数以下|时间))"
    r"|(?P<first>(?:首位(?!度)|榜首|之首|居首(?!位|都|个|批|次)))"
    r"|翻(?:了)?(?P<times>[一两二三四]?)番"
    r"|(?P<whole>[二两三四五六七八九十])分之(?P<part>[一二两三四五六七八九])"
)
_SPELLINGS = ("半", "首", "番", "分之")  # one of them stands in each of these words
_RANK_END = re.compile(
    r"(?P<unit>[位名])?(?=$|[,，。;；、!！?？”\")(和及与的\n]|并|且|,|[跃上提攀晋爬]升|升至|升到|前[移进]|[降退滑跌落下][至到降滑])"
)
_TOP_END = re.compile(r"(?P<unit>[位名强])?(?=$|[,，。;；、!！?？”\")(和及与的\n]|并|且|左右)")


@plain_value
class Quantity:
    """A quantity at text[start:end]: value in the printed unit, with what stands around it as a qualifier."""

    start: int
    end: int
    value: Decimal
    unit: str
    family: str
    kind: QuantityKind
    qualifier: str | None = None
    chinese: bool = False  # printed in Chinese numerals
    small: bool = False  # a whole number up to ten in Chinese numerals: may be a label's
    bare: bool = False  # nothing but a power of ten
    ordinal: bool = False  # 第N, 前N
    scale: str = ""


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every candidate of a narrowed, simplified text, in order, none overlapping."""
    numbers = _of_numerals(text)
    words = list(_of_words(text)) if any(map(text.__contains__, _SPELLINGS)) else []
    if not words:
        return tuple(numbers)
    found = sorted([*numbers, *words], key=lambda quantity: (quantity.start, -quantity.end))
    kept = [*found[:1], *(later for earlier, later in pairwise(found) if later.start >= earlier.end)]
    return tuple(kept)


def _of_words(text: str) -> Iterator[Quantity]:
    for found in _WORDS.finditer(text):
        start, end = found.span()
        if found["half"]:
            qualifier = found["half"][0] if found["half"][0] in "过超近" else None
            mark = qualifier or _qualifier_before(text, start)
            more = _AFTER.match(text, end)
            end, mark = (more.end(), more[0]) if more else (end, mark)
            yield Quantity(start, end, Decimal("0.5"), "", "ratio", "share", mark, chinese=True)
        elif found["first"]:
            yield Quantity(start, end, Decimal(1), "位", "count", "rank", chinese=True, ordinal=True)
        elif found["part"]:
            value = round(Decimal(DIGITS[found["part"]]) / (chinese_number(found["whole"]) or 1), 4)
            mark = _qualifier_before(text, start)
            yield Quantity(start, end, value, "", "ratio", "share", mark, chinese=True)
        else:
            times = Decimal(DIGITS[found["times"]] if found["times"] else 1)
            yield Quantity(start, end, times, "番", "ratio", "share", chinese=True)


def _of_numerals(text: str) -> list[Quantity]:
    found: list[Quantity] = []
    numerals = list(find_numerals(text))
    at, number = 0, len(numerals)
    while at < number:
        numeral = numerals[at]
        quantity = _measured(text, numeral)
        follower = numerals[at + 1] if at + 1 < number else None
        if follower is not None and follower.start - (quantity or numeral).end <= _RANGE_MARK:
            ranged = (
                _from_range(text, numeral, follower)
                if quantity is None
                else _to_higher(text, quantity, follower)
            )
            at += ranged is not None
            quantity = ranged or quantity
        if quantity is not None:
            found.append(quantity)
        at += 1
    return found


def _from_range(text: str, low: Numeral, high: Numeral) -> Quantity | None:
    """三到五年, 10-20亿元: the lower value in the unit after the higher; the range is the qualifier."""
    if not _RANGE.fullmatch(text, low.end, high.start):
        return None
    quantity = _measured(text, high)
    if quantity is None or quantity.ordinal or quantity.kind == "rank":
        return None
    printed = text[low.start : high.end]
    return changed(quantity, start=low.start, value=low.value, qualifier=printed, small=low.chinese)


def _to_higher(text: str, low: Quantity, high: Numeral) -> Quantity | None:
    """3亿元至5亿元: one quantity, its lower value; 从3亿元到5亿元 is a change, of two."""
    if not _RANGE.fullmatch(text, low.end, high.start):
        return None
    if low.kind not in ("amount", "share") or _CHANGES.search(text, max(0, low.start - 24), low.start):
        return None
    quantity = _measured(text, high)
    if quantity is None or quantity.unit != low.unit or quantity.value <= low.value:
        return None
    return changed(low, end=quantity.end, qualifier=text[low.start : quantity.end])


_CHANGES = re.compile(r"[从由自][^,，。;；]*$")


def _measured(text: str, numeral: Numeral) -> Quantity | None:
    before = text[numeral.start - 1 : numeral.start]
    if before == "第":
        return _ordinal(text, numeral)
    if before == "前":
        return _top(text, numeral) or _with_unit(text, numeral)
    if before == "之":
        spoken = _SPOKEN.get(text[max(0, numeral.start - 3) : numeral.start])
        if spoken is not None:
            return _quantity(text, changed(numeral, start=numeral.start - 3), spoken, numeral.end)
    return _with_unit(text, numeral)


# 万元/亩, 吨标准煤/万元: so much for each of something.
_PER = re.compile(
    r"/(?:万元|亿元|元|平方公里|平方千米|平方米|公顷|亩|人|户|家|个|件|台|吨|月|天|日|年|小时|千瓦时|度)"
)
_SPOKEN = {
    "百分之": Unit("%", "ratio", Decimal("0.01")),
    "千分之": Unit("‰", "ratio", Decimal("0.001")),
}


def _with_unit(text: str, numeral: Numeral) -> Quantity | None:
    place = numeral.end
    unit = unit_at(text, place)
    if unit is not None:
        if unit.text == "年" and numeral.value >= FIRST_YEAR and not numeral.scale:
            return None  # 2024年 counts nothing
        end = place + len(unit.text)
        per = _PER.match(text, end) if text.startswith("/", end) else None
        if per:
            return _quantity(text, numeral, Unit(unit.text + per[0], "per unit", unit.factor), per.end())
        if unit.text[-1].isascii() and unit.text[-1].isalpha() and _ASCII.match(text, end):
            return None
        return _quantity(text, numeral, unit, end)
    if numeral.scale and _MONEY_LEVEL.search(text, max(0, numeral.start - 12), place + 1):
        return _quantity(text, numeral, _YUAN, place)
    if numeral.scale:
        return _quantity(text, numeral, Unit("", "count", Decimal(1)), place)
    return None


_YUAN = Unit("元", "yuan", Decimal(1))
_MONEY_LEVEL = re.compile(
    r"(?:[额值]|收入|规模|营收|投资|利润|税收)(?:将|已|首次)*(?:达到?|超过?|突破|迈上)[^,，。]{1,4}级$"
)


def _quantity(text: str, numeral: Numeral, unit: Unit, end: int) -> Quantity:
    start, scale, rounding, chinese = numeral.start, numeral.scale, numeral.rounding, numeral.chinese
    after = _AFTER.match(text, end) if text[end : end + 1] in _STARTS_AFTER else None
    before = _qualifier_before(text, start)
    qualifier = rounding
    if before or after:
        qualifier = "、".join([mark for mark in (before, rounding, after and after[0]) if mark])
    return Quantity(
        start,
        after.end() if after else end,
        numeral.value,
        scale + ("小时" if unit.text == "个小时" else unit.text),
        unit.family,
        _KINDS.get(unit.family, "amount"),
        qualifier,
        chinese,
        chinese and not scale and not rounding and numeral.value <= 10,
        numeral.bare and not rounding,
        False,
        scale,
    )


_KINDS: Mapping[str, QuantityKind] = {
    **dict.fromkeys(("count", "persons", "visits"), "count"),
    **dict.fromkeys(("hours", "years"), "time"),
    **dict.fromkeys(("ratio", "percentage points"), "share"),
}


def _qualifier_before(text: str, place: int) -> str | None:
    if text[place - 1 : place] not in _ENDS_BEFORE:
        return None
    found = _BEFORE.search(text, max(0, place - 4), place)
    return found[0] if found else None


def _ordinal(text: str, numeral: Numeral) -> Quantity | None:
    """第三 at a clause's end is a rank; 第5个 counts what has been reached; the rest (第三批) is a name."""
    start = numeral.start - 1
    if numeral.scale or numeral.rounding:
        return None
    end = _RANK_END.match(text, numeral.end)
    if end:
        unit = end["unit"] or "位"
        return Quantity(start, end.end(), numeral.value, unit, "count", "rank", chinese=True, ordinal=True)
    found = unit_at(text, numeral.end)
    if found is None or found.text not in "个家座条台户支所艘" or numeral.value < 2:
        return None
    return Quantity(start, numeral.end + 1, numeral.value, found.text, "count", "count", "第", ordinal=True)


def _top(text: str, numeral: Numeral) -> Quantity | None:
    """前10, 前十名, 前100强: a rank at least as good as this."""
    end = _TOP_END.match(text, numeral.end)
    if end is None or numeral.scale or numeral.rounding:
        return None
    unit = "名" if end["unit"] == "名" else "位"
    return Quantity(numeral.start - 1, end.end(), numeral.value, unit, "count", "rank", "前", ordinal=True)


def is_money(quantity: Quantity) -> bool:
    return quantity.family in MONEY_FAMILIES
