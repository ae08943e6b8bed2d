"""Reads the days that a page names: its own date, and the latest day it speaks of as a bound."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable

# Each begins with a class of digits, which the search finds fast, and looks back for what may not precede it.
_CENTURY = r"([12]\d{3}(?<=19\d\d|20\d\d)(?<!\d{5}))"
_DAY = re.compile(
    _CENTURY + r"(?:\s?(?:年|[-/.])\s?|\s(?=\d\d[-/]))(\d{1,2})\s?(?:月|[-/.])\s?(\d{1,2})(?!\d)"
)
_MONTH_DAY = re.compile(
    r"([0-9](?:(?<=[01])\d(?<![\d年]\d\d)|(?<=[1-9])(?<![\d年]\d)))月(\d{1,2})(?:日?[~～—–至-]+(?:\d{1,2}月)?(\d{1,2}))?日"
)
_COMPACT = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])"
)
_YEAR = re.compile(_CENTURY + "年?")
_DIGITS = "〇一二三四五六七八九"
CHINESE_DAY = (
    r"二[〇○零Ｏ][〇○零一二三四五六七八九]{2}年(?:十[一二]?|[一二三四五六七八九])月"
    r"(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日?"
)
_CHINESE_DAY = re.compile(CHINESE_DAY)
_PLANNED = ("到", "至", "力争", "预计", "计划", "规划", "前", "到\n", "至\n", "前\n")
_COMPLETE = re.compile(r"年?(?:年底|年末|年度|全年|末|底|,?全[市省年])")


def first_day(text: str) -> str | None:
    """The first whole date in `text` as an ISO day, or None."""
    for found in _DAY.finditer(text):
        day = _iso(*map(int, found.groups()))
        if day:
            return day
    written = _CHINESE_DAY.search(text)
    return _iso(*map(_number, re.split("[年月]", written.group().rstrip("日")))) if written else None


def _number(letters: str) -> int:
    """A year, month or day in Chinese numerals: 二〇二四, 十二, 二十三."""
    letters = re.sub("[○零Ｏ]", "〇", letters)
    if "十" not in letters:
        return int("".join(str(_DIGITS.index(letter)) for letter in letters))
    tens, _, ones = letters.partition("十")
    return 10 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0)


def day_in_file_name(name: str) -> str | None:
    """The date in a file's name, 2024-03-28, 2024_03_28 or 20240328, set off from other letters."""
    found = _COMPACT.search(name.rsplit("/", 1)[-1])
    return _iso(*map(int, found.groups())) if found else None


def latest_day(texts: Iterable[str], year: int | None = None) -> str | None:
    """The latest day that the texts name, with its year as printed or the year the page is certain of.

    That year is `year` where the page's date is known; else the latest year that the texts name as passing or
    past, one more where it is over: its year-end is reported and the days named are of the first quarter.
    """
    whole = "\n".join(texts)
    days = [_iso(*map(int, found.groups())) for found in _DAY.finditer(whole)]
    month_days = _MONTH_DAY.findall(whole)
    year = year or _certain_year(whole, [int(month) for month, _, _ in month_days])
    if year:
        days += [_iso(year, int(month), int(last or first)) for month, first, last in month_days]
    return max((day for day in days if day), default=None)


def _certain_year(text: str, months: list[int]) -> int | None:
    """The year that the text is certain of; months: those of the days that it names."""
    named = [
        found
        for found in _YEAR.finditer(text)
        if not text.endswith(_PLANNED, max(found.start() - 2, 0), found.start())
    ]
    plausible = [int(found[1]) for found in named if int(found[1]) <= 2100]
    if not plausible:
        return None
    counts = Counter(plausible)
    latest = max((year for year in counts if counts[year] > 1 or len(counts) == 1), default=max(counts))
    over = any(_COMPLETE.match(text, found.end() - 1) for found in named if int(found[1]) == latest)
    return latest + 1 if over and months and max(months) <= 3 else latest


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
