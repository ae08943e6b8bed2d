"""Reads numerals as newspapers print them: Arabic with separators, Chinese, mixed and rounded ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from regions.plain_value import plain_value

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
RECENT = 512  # numerals in Chinese: a text has few different ones
LONGEST = 16  # characters of a numeral; a longer run of digits is no quantity

_WIDE = {ord(letter) + 0xFEE0: letter for letter in "0123456789.%"}
_ANY_WIDE = re.compile(f"[{''.join(map(chr, _WIDE))}]")
_LETTERS = "零〇一二两三四五六七八九十百千万亿"
# A class of characters first: that makes a search quick. A numeral in Chinese follows no digit.
_NUMERAL = re.compile(
    rf"[\d数几{_LETTERS}](?:(?<=\d)\d*(?P<groups>(?:,\d{{3}}(?!\d))*)(?P<decimals>\.\d+)?"
    rf"|(?<!\d.)(?:(?<=[{_LETTERS}])[{_LETTERS}]*|(?<=[数几])[{_LETTERS}]+))"
)
_COUNTING = frozenset("成倍番到至余多几-~—–～") | {""}
_TAILS = frozenset("余多来几百千万亿")
_TAIL = re.compile(
    r"(?:(?P<early>[余多])|(?P<vague>[来几]))?(?P<tens>[百千](?![瓦米克卡赫伏]))?"
    r"(?P<scale>万亿|亿|万)?(?P<late>[余多])?"
)
_SMALLER = re.compile(r"(?P<digits>\d{1,4}(?:\.\d{1,4})?)万(?P<late>[余多])?")
_CHINESE = re.compile(
    r"(?P<round>[数几])?(?P<core>[零〇一二两三四五六七八九十百千]*)(?P<scale>万亿|亿|万)?(?P<rest>.*)"
)
_STARTS_LATE = frozenset("余多几")
_LATE = re.compile(r"(?P<mark>[余多]|几(?![乎何次经]))(?P<scale>万亿|亿|万)?")


Coefficient = tuple[Decimal, str, str | None, bool]  # value, scale, rounding, bare: what a Numeral has


@plain_value
class Numeral:
    """A numeral at text[start:end]: its worth is value x scale, the scale being printed with the unit (万家).

    rounding holds the printed mark of a round number (余, 多, 几, 数), None for an exact one; bare says that
    nothing but a power of ten is printed (百, 千, 万), which is a number only in company.
    """

    start: int
    end: int
    value: Decimal
    scale: str = ""
    rounding: str | None = None
    chinese: bool = False
    bare: bool = False

    @property
    def worth(self) -> Decimal:
        return self.value * SCALES[self.scale]


def narrow(text: str) -> str:
    """The text with full-width digits, points and per cent signs narrowed, each character in its place."""
    return text.translate(_WIDE) if _ANY_WIDE.search(text) else text


def find_numerals(text: str) -> Iterator[Numeral]:
    """Every numeral of a narrowed, simplified text, from left to right, none overlapping."""
    place = 0
    while found := _NUMERAL.search(text, place):
        if found[0] == "一" and _is_article(text, found):
            place = found.end()
            continue
        numeral = _chinese(text, found) if found["groups"] is None else _arabic(text, found)
        if numeral is not None:
            yield numeral
        place = numeral.end if numeral is not None else found.end()


def _is_article(text: str, found: re.Match[str]) -> bool:
    """一家, 一批: the 一 of a noun, which counts nothing; not of 第一, 一成, 一倍, 一个百分点, 一至三年."""
    start, end = found.span()
    if text[start - 1 : start] in ("第", "前", "之", "每") or text[end : end + 1] in _COUNTING:
        return False
    return not text.startswith(("个百分点", "百分点"), end)


def chinese_number(text: str) -> int | None:
    """The whole number that a Chinese numeral names (三千五百, 十二, 二〇二四), None where it names none."""
    if len(text) > LONGEST or not text:
        return None
    if len(text) > 1 and all(letter in DIGITS for letter in text):
        return int("".join(str(DIGITS[letter]) for letter in text))
    return _sum_of_sections(text)


def _sum_of_sections(text: str) -> int | None:
    total = 0
    for scale in ("亿", "万"):
        head, mark, tail = text.rpartition(scale)
        if mark:
            section = _below_ten_thousand(head) if head else 1
            if section is None:
                return None
            total, text = total + section * SCALES[scale], tail
    rest = _below_ten_thousand(text) if text else 0
    return None if rest is None else total + rest


def _below_ten_thousand(text: str) -> int | None:
    total, digit, ceiling = 0, None, 10_000
    for letter in text:
        if letter in DIGITS:
            if digit:
                return None
            digit = DIGITS[letter]
        elif letter not in TENS or TENS[letter] >= ceiling:
            return None
        else:
            ceiling = TENS[letter]
            total += (1 if digit is None else digit) * ceiling
            digit = None
    return total + (digit or 0)


def _arabic(text: str, found: re.Match[str]) -> Numeral | None:
    start, end = found.span()
    digits = text[start:end]
    if found["groups"]:
        if found.start("groups") - start > 3:
            end = found.start("groups")  # 2024,300: a year and a number
        digits = text[start:end].replace(",", "")
    if len(digits) > LONGEST:
        return None
    return _with_tail(text, start, end, Decimal(digits))


def _with_tail(text: str, start: int, end: int, value: Decimal) -> Numeral:
    """Adds 余, a hundred or thousand, 万 or 亿, 余 after digits (40余, 5千, 560余亿, 20万余)."""
    if text[end : end + 1] not in _TAILS:
        return Numeral(start, end, value)
    tail = _TAIL.match(text, end)
    if tail is None or (tail["vague"] and not _is_round_ten(value)):  # 5年来 is 5; 10来个 is about ten
        return Numeral(start, end, value)
    if tail["tens"] and value >= 100:  # 2023百 is a year before another word
        return Numeral(start, end, value)
    if tail["tens"]:
        value *= TENS[tail["tens"]]
    rounding = tail["early"] or tail["vague"] or tail["late"]
    return _joined(text, Numeral(start, tail.end(), value, tail["scale"] or "", rounding))


def _is_round_ten(value: Decimal) -> bool:
    return value >= 10 and value % 10 == 0


def _joined(text: str, numeral: Numeral) -> Numeral:
    """1亿2000万 is one numeral of 1.2亿."""
    follower = _SMALLER.match(text, numeral.end)
    if numeral.scale != "亿" or numeral.rounding or follower is None:
        return numeral
    value = numeral.value + Decimal(follower["digits"]) / 10_000
    return Numeral(numeral.start, follower.end(), value, "亿", follower["late"])


def _chinese(text: str, found: re.Match[str]) -> Numeral | None:
    start, end = found.span()
    coefficient = _coefficient(found[0])
    if coefficient is None:
        return None
    value, scale, rounding, bare = coefficient
    numeral = Numeral(start, end, value, scale, rounding, True, bare)
    late = _LATE.match(text, end) if text[end : end + 1] in _STARTS_LATE else None
    return numeral if late is None else _with_late(numeral, late)


@lru_cache(maxsize=RECENT)
def _coefficient(printed: str) -> Coefficient | None:
    parts = _CHINESE.fullmatch(printed) if len(printed) <= LONGEST else None
    if parts is None:
        return None
    return _in_full(printed) if parts["rest"] else _in_short(parts)


def _in_full(printed: str) -> Coefficient | None:
    """一亿二千万, 三万五千: the number printed out, in units of its greatest scale."""
    whole = chinese_number(printed)
    if whole is None:
        return None
    scale = next((scale for scale in ("亿", "万") if scale in printed), "")
    return Decimal(whole) / SCALES[scale], scale, None, False


def _in_short(parts: re.Match[str]) -> Coefficient | None:
    """三千, 十二万, 百亿, 数百, 几十万, 三四: a coefficient and the scale after it; of a range the least."""
    core, scale, mark = parts["core"], parts["scale"] or "", parts["round"]
    if mark and (not core + scale or any(letter in DIGITS for letter in core)):
        return None
    floor = _range_floor(core)
    value = floor if floor else chinese_number(core) if core else 1
    if not value:
        return None
    bare = not mark and core in ("", "百", "千")
    return Decimal(value), scale, mark or ("几" if floor else None), bare


def _range_floor(core: str) -> int | None:
    """三四 in 三四家 means three or four; the less of the two counts."""
    if len(core) != 2 or core[0] not in DIGITS or core[1] not in DIGITS:
        return None
    low, high = DIGITS[core[0]], DIGITS[core[1]]
    return low if 0 < low == high - 1 else None


def _with_late(numeral: Numeral, late: re.Match[str]) -> Numeral:
    """千余, 十几万, 百余亿: the mark of rounding, and the scale that may follow it."""
    if (not numeral.scale and numeral.value % 10) or (late["scale"] and numeral.scale):
        return numeral
    scale = late["scale"] or numeral.scale
    return Numeral(numeral.start, late.end(), numeral.value, scale, late["mark"], True)
