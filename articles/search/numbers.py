"""Reads the numbers and periods of a query, so that 500亿元, 五百亿元 and 50000000000元 are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from articles.reading.numerals import chinese_number, find_numerals, narrow
from articles.reading.periods import find_periods, period_bounds
from articles.reading.script import to_simplified
from articles.reading.units import UNITS, normal_value

GREATEST = Decimal(10) ** 18  # in any unit of a family it stays within the digits that decimals keep
STEP = Decimal("0.000001")  # the precision of a figure's column
MOST_DIGITS = 30
BASE_UNITS = {
    unit.family: text for text, unit in reversed(UNITS.items()) if text and unit.factor == 1 and text != "倍"
}

_ARABIC = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?P<decimals>\.\d+)?")
_SPOKEN = {"百分之": "%", "千分之": "‰"}
_YEAR = re.compile(r"(?:19|20)\d{2}年|[一二][〇零○九]?[〇零○一二三四五六七八九]{2}年")
_CHINESE_YEAR = re.compile(r"[一二][〇零○九]?[〇零○一二三四五六七八九]{2}(?=年)")
_COUNTED = re.compile(r"(?<![\d一二三四五六七八九十])(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?=[月日号季个])")
_FIGURES = "〇一二三四五六七八九"


class NotRead(ValueError):
    """What was asked for is no number, or no period: problem says which rule it breaks."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Bound:
    """A number in the base unit of its family (yuan, persons ...); family "" where no unit was typed."""

    value: Decimal
    family: str = ""

    def __str__(self) -> str:
        value, unit = self.value, BASE_UNITS.get(self.family, "")
        if self.family == "ratio":
            value, unit = value * 100, "%"
        for scale, size in (("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4)):
            if value and value % size == 0:
                return f"{plain(value / size)}{scale}{unit}"
        return f"{plain(value)}{unit}"


def plain(value: Decimal) -> str:
    """The number in digits, without an exponent and without idle noughts."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def read_bound(text: str, unit: str = "") -> Bound:
    """The number and unit that the whole text is; `unit` counts where it has none. Raises NotRead."""
    number, found = read_quantity(text)
    return in_base_unit(number, found or unit)


def read_quantity(text: str) -> tuple[Decimal, str]:
    """(number, unit with its scale as typed) of the whole text. Raises NotRead where it is no number."""
    plain_text = narrow(to_simplified(text))
    sign = -1 if plain_text.startswith("-") else 1
    plain_text = plain_text.removeprefix("-")
    for words, unit in _SPOKEN.items():
        if plain_text.startswith(words):
            number, rest = leading_number(plain_text.removeprefix(words))
            return sign * number, unit + rest
    number, rest = leading_number(plain_text)
    return sign * number, rest


def leading_number(text: str) -> tuple[Decimal, str]:
    """The number at the beginning, and what follows it: its unit, with 万 or 亿 before it."""
    numeral = next(find_numerals(text), None)
    if numeral is not None and numeral.start == 0:
        return numeral.value, numeral.scale + text[numeral.end :]
    found = _ARABIC.match(text)
    if found is None:
        raise NotRead("number")
    if len(found[0]) > MOST_DIGITS:
        raise NotRead("large")
    return Decimal(found[0].replace(",", "")), text[found.end() :]


def in_base_unit(number: Decimal, unit: str) -> Bound:
    """The number counted in its family's own unit; a scale alone (500亿) leaves the family open."""
    known = normal_value(number, unit)
    if known is None:
        raise NotRead("unit")
    value, family = known
    if abs(value) >= GREATEST:
        raise NotRead("large")
    return Bound(value.quantize(STEP).normalize() + 0, "" if is_scale(unit) else family)


def is_scale(unit: str) -> bool:
    return all(letter in "百千万亿" for letter in unit)


def is_unit(text: str) -> bool:
    """Whether the text can only be the unit of the number before it: 亿元, 万平方米, %."""
    return bool(text) and normal_value(Decimal(1), narrow(to_simplified(text))) is not None


def named_period(text: str) -> tuple[date, date] | None:
    """First and last day of a period that says its year: 2023年上半年, 二〇二三年5月; else None."""
    plain_text = narrow(to_simplified(text)).replace("○", "〇")
    if _YEAR.match(plain_text) is None:
        return None
    found = find_periods(plain_text, None)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(plain_text))
    as_of = found[0].as_of if whole else None
    return period_bounds(as_of) if as_of else None


def read_period(text: str) -> tuple[date, date]:
    """First and last day of 2023年上半年, 2023, 2023-06, 2023-06-30, 2023-Q2, 2023-H1. Raises NotRead."""
    named = named_period(text)
    if named is not None:
        return named
    typed = narrow(text).upper()
    if not re.fullmatch(r"\d{4}(?:-.+)?", typed):
        raise NotRead("date")
    try:
        return period_bounds(typed)
    except ValueError:
        raise NotRead("date") from None


def print_period(first: date, last: date) -> str:
    """The shortest way to write the days from first to last."""
    if first == last:
        return first.isoformat()
    ends_month = last == date.max or (last + timedelta(days=1)).day == 1
    if ends_month and (first.month, first.day, last.month) == (1, 1, 12) and first.year == last.year:
        return f"{first.year:04}"
    if ends_month and first.day == 1 and (last.year, last.month) == (first.year, first.month):
        return f"{first:%Y-%m}".rjust(7, "0")
    return f"{first.isoformat()}..{last.isoformat()}"


def spellings(period: str) -> tuple[str, ...]:
    """A period with its numbers in digits and in characters: what a text may print for one and the same."""
    typed = narrow(period)
    in_digits = _COUNTED.sub(_in_digits, _CHINESE_YEAR.sub(_in_digits, typed))
    in_characters = re.sub(r"\d{4}(?=年)", _year_in_characters, in_digits)
    in_characters = _COUNTED.sub(lambda found: in_words(int(found[0])), in_characters)
    return tuple(dict.fromkeys((typed, in_digits, in_characters)))


def _in_digits(found: re.Match[str]) -> str:
    number = chinese_number(found[0].replace("○", "〇"))
    return found[0] if found[0].isascii() or number is None else str(number)


def _year_in_characters(found: re.Match[str]) -> str:
    return "".join(_FIGURES[int(digit)] for digit in found[0])


def in_words(number: int) -> str:
    """A number below a hundred in characters, as dates have it."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _FIGURES[tens]) + "十" if tens else ""
    return head + (_FIGURES[ones] if ones or not tens else "")
