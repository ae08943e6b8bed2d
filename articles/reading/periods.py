"""The periods that a text names (去年, 今年前三季度), resolved against the day it was published."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from articles.reading.numerals import chinese_number

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = (
    r"(?:19|20)\d{2}年(?!代)|[一二][〇零九]?[〇零一二三四五六七八九]{2}年(?!代)"
    r"|[今去前明当同本]年(?!轻|人|龄)"
)
_PART = re.compile(
    r"(?P<half>[上下])半年|前(?P<quarters>[二两三])个?季度|第?(?P<quarter>[一二三四1-4])季度"
    rf"|前(?P<months>两|{_N})个月|(?P<from>{_N})月?[~\uff5e至到—–-](?P<to>{_N})月(?!份?\d{{0,2}}日)"
    rf"|(?P<month>{_N})月(?:[份底末初]|(?P<day>{_N})[日号])?|(?P<yearend>年?[底末终])|(?P<yearstart>年?初)"
)
_PARTS_ALONE = (
    rf"[上下]半年|前[二两三]个?季度|第?[一二三四1-4]季度|前(?:两|{_N})个月|{_N}月?[~\uff5e至到—–-]{_N}月(?!份?\d{{0,2}}日)"
    rf"|{_N}月(?:[份底末初]|{_N}[日号])?|年[底末终]|年初"
)
_PERIOD = re.compile(
    rf"(?P<year>{_YEAR})度?的?|(?P<part>(?<![\d.])(?:{_PARTS_ALONE}))"
    r"|(?P<plan>[“\"]?十[一二三四五六]五[”\"]?)(?:规划)?"
    r"|[近过](?:去|来)?(?P<last>\d{1,2}|[两二三四五六七八九十])年"
    r"|(?P<now>截至目前|目前|如今|当前|迄今|至今|现在)"
)
# How a period may begin: looked for first, since most of a text is none of it.
_BEGINNING = re.compile(
    r"\d(?=\d{0,3}[年月季~\uff5e至到—–-])|[一二三四五六七八九十](?=[〇零一二三四五六七八九十]{0,3}[年月季~\uff5e至到—–-])"
    r"|十(?=[一二三四五六]五)|[今去明当同本](?=年)|当(?=前)|前(?=[年\d一二两三四五六七八九十])|[上下](?=半年)|第(?=[一二三四1-4]季)"
    r"|[“\"](?=十)|[近过](?=[去来\d一二两三四五六七八九十])|截(?=至目前)|目(?=前)|如(?=今)|[迄至](?=今)|现(?=在)|年(?=[底末终初])"
)
_SINCE = re.compile(r"以来|起(?![来步])|至今")
_PLAN_END = re.compile(r"末|收官")
_FIVE_YEAR_PLANS = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
_RELATIVE = {"今": 0, "本": 0, "去": -1, "前": -2, "明": 1}
_AS_OF = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
    r"|(?P<decade>\d{3})"
)


class FoundPeriod(NamedTuple):
    """A period named at text[start:end]; as_of is None where it can't be dated without guessing."""

    start: int
    end: int
    as_of: str | None
    since: bool = False  # 自2017年以来: from here to the day of publication
    present: bool = False  # 目前, 如今


def period_bounds(as_of: str) -> tuple[date, date]:
    """First and last day of an as_of text; ValueError names the text where it is none.

    Takes ISO days, months, years, "YYYY-Qn", "YYYY-Hn", a decade as three digits, "first/last" of such.
    """
    first, mark, last = as_of.partition("/")
    bounds = _bounds(first, as_of)
    if not mark:
        return bounds
    end = _bounds(last, as_of)[1]
    if end < bounds[0]:
        raise ValueError(f"as_of {as_of!r}: expected the last day after the first, found it before")
    return bounds[0], end


def _bounds(part: str, whole: str) -> tuple[date, date]:
    found = _AS_OF.fullmatch(part)
    if found is None:
        raise ValueError(f"as_of {whole!r}: expected YYYY[-MM[-DD]], YYYY-Qn or YYYY-Hn, found {part!r}")
    if found["decade"]:
        return date(int(part + "0"), 1, 1), date(int(part + "9"), 12, 31)
    year, day = int(found["year"]), int(found["day"] or 0)
    first, last = _months(found)
    try:
        last_day = day or calendar.monthrange(year, last)[1]
        return date(year, first, day or 1), date(year, last, last_day)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ValueError(f"as_of {whole!r}: {part!r} is no day of the calendar") from error


def _months(found: re.Match[str]) -> tuple[int, int]:
    if found["quarter"]:
        return int(found["quarter"]) * 3 - 2, int(found["quarter"]) * 3
    if found["half"]:
        return (1, 6) if found["half"] == "1" else (7, 12)
    if found["month"]:
        return int(found["month"]), int(found["month"])
    return 1, 12


def find_periods(text: str, reference: str | None) -> tuple[FoundPeriod, ...]:
    """Every period that a narrowed, simplified text names, from left to right.

    reference is the partial ISO date of publication, or the latest day that the page names: 今年 is its year,
    目前 its month, and a month without a year the last such month that is not after it. Without a reference
    such a period has no as_of.
    """
    return tuple(_resolved(text, reference))


def _resolved(text: str, reference: str | None) -> Iterator[FoundPeriod]:
    year: int | None = None
    place, stop = 0, -1
    while beginning := _BEGINNING.search(text, place):
        place = beginning.start()
        found = _PERIOD.match(text, place)
        if found is None:
            place += 1
            continue
        last_stop = text.rfind("。", stop + 1, found.start())
        framed = year if last_stop < 0 else None
        stop = max(stop, last_stop)
        if found["year"]:
            year = _year(found["year"], reference, year)
            period = _in_year(text, found, year, reference)
        elif found["part"]:
            period = _without_year(found, framed, reference)
        else:
            period = _other(text, found, reference)
        yield period
        place = period.end


def _year(printed: str, reference: str | None, before: int | None) -> int | None:
    letter = printed[0]
    if letter in "当同":
        return before
    if letter in _RELATIVE:
        return int(reference[:4]) + _RELATIVE[letter] if reference else None
    return int(printed[:4]) if letter.isdigit() else _spelt_year(printed)


def _spelt_year(printed: str) -> int | None:
    number = chinese_number(printed[:-1])
    return number if number is not None and 1900 <= number < 2100 else None


def _in_year(text: str, found: re.Match[str], year: int | None, reference: str | None) -> FoundPeriod:
    part = _PART.match(text, found.end())
    end = part.end() if part else found.end()
    as_of = None if year is None else _dated(year, part) if part else str(year)
    since = _SINCE.match(text, end)
    if since:
        end, as_of = since.end(), _until_reference(as_of, reference)
    return FoundPeriod(found.start(), end, as_of, since=since is not None)


def _until_reference(as_of: str | None, reference: str | None) -> str | None:
    if as_of is None or reference is None or reference < as_of[:7]:
        return None
    return f"{as_of.partition('/')[0]}/{reference[:7]}"


def _dated(year: int, part: re.Match[str]) -> str | None:
    """A part of a year (前三季度, 5月28日, 年底) as an as_of text; None where the calendar has none."""
    if part["half"]:
        return f"{year}-H{'上下'.index(part['half']) + 1}"
    if part["quarter"]:
        return f"{year}-Q{_small(part['quarter'])}"
    if part["quarters"]:
        return f"{year}-01/{year}-09" if part["quarters"] == "三" else f"{year}-H1"
    if part["months"] or part["to"]:
        return _months_of(year, _small(part["from"] or "1"), _small(part["months"] or part["to"]))
    if part["month"]:
        return _day_of(year, _small(part["month"]), _small(part["day"] or "0"))
    return f"{year}-12" if part["yearend"] else f"{year}-01"


def _small(printed: str) -> int:
    return int(printed) if printed.isdigit() else chinese_number(printed) or 0  # 两 is 2 too


def _months_of(year: int, first: int, last: int) -> str | None:
    return f"{year}-{first:02}/{year}-{last:02}" if 1 <= first < last <= 12 else None


def _day_of(year: int, month: int, day: int) -> str | None:
    as_of = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
    try:
        period_bounds(as_of)
    except ValueError:
        return None
    return as_of


def _without_year(found: re.Match[str], framed: int | None, reference: str | None) -> FoundPeriod:
    """A month or quarter takes its sentence's year, else the last one that was not after the reference."""
    part = _PART.match(found["part"])
    year = framed or (int(reference[:4]) if reference else None)
    as_of = None if part is None or year is None else _dated(year, part)
    ahead = as_of and reference and as_of.partition("/")[0] > reference
    if ahead and part and year and not framed and not part["yearend"]:
        as_of = _dated(year - 1, part)
    return FoundPeriod(found.start(), found.end(), as_of)


def _other(text: str, found: re.Match[str], reference: str | None) -> FoundPeriod:
    if found["now"]:
        return FoundPeriod(found.start(), found.end(), reference and reference[:7], present=True)
    if found["last"]:
        return FoundPeriod(found.start(), found.end(), _last_years(_small_or_two(found["last"]), reference))
    first = _FIVE_YEAR_PLANS[found["plan"].strip('“”"')[1]]
    if _SINCE.match(text, found.end()):
        as_of = _until_reference(str(first), reference)
        return FoundPeriod(found.start(), found.end() + 2, as_of, since=True)
    end = _PLAN_END.match(text, found.end())
    return FoundPeriod(found.start(), found.end(), str(first + 4) if end else f"{first}/{first + 4}")


def _small_or_two(printed: str) -> int:
    return 2 if printed == "两" else _small(printed)


def _last_years(count: int, reference: str | None) -> str | None:
    """近三年 said in a year's first half means the full years before it; later in a year it is left open."""
    if reference is None or len(reference) < 7 or reference[5:7] > "06" or count < 1:
        return None
    year = int(reference[:4])
    return f"{year - count}/{year - 1}" if count > 1 else str(year - 1)
