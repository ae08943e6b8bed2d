"""The days that an as_of text covers, and how such texts are joined, moved and compared."""

from __future__ import annotations

import calendar
import re
from datetime import date

_AS_OF = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
    r"|(?P<decade>\d{3})"
)


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


def is_calendar(as_of: str) -> bool:
    """Whether the text is a period of the calendar: no 30 February, no end before its beginning."""
    try:
        period_bounds(as_of)
    except ValueError:
        return False
    return True


def joined(first: str | None, last: str | None) -> str | None:
    """The period from the first one's beginning to the last one's end; None where there is no such."""
    if first is None or last is None:
        return None
    whole = f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"
    return whole if is_calendar(whole) else None


def until(as_of: str | None, reference: str | None) -> str | None:
    """From the beginning of the period to the month of the reference; None where it begins behind that."""
    if as_of is None or reference is None or reference < as_of[:7]:
        return None
    return f"{as_of.partition('/')[0]}/{reference[:7]}"


def year_before(as_of: str) -> str:
    """The same part of the year before."""
    return "/".join(f"{int(part[:4]) - 1}{part[4:]}" if len(part) > 3 else part for part in as_of.split("/"))


def is_ahead(as_of: str, reference: str) -> bool:
    """Whether the period ends behind the day of the reference, a month or more of one behind its month."""
    last, day = period_bounds(as_of)[1], period_bounds(reference)[1]
    if len(as_of) == len("2024-03-29"):
        return last > day
    return (last.year, last.month) > (day.year, day.month)
