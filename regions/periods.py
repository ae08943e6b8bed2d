"""Words for the dates and periods of sources: a day, a month, a quarter, a half-year, a year, a span."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

PERIOD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-Q([1-4])|-H([12]))?")


def in_words(period: str) -> str:
    """ "2024-03" as 2024年3月, "2023-Q1/2023-Q3" as a span; what has no such form comes back as it is."""
    first, slash, last = period.partition("/")
    if slash:
        return _("%(first)s至%(last)s") % {"first": in_words(first), "last": in_words(last)}
    found = PERIOD.fullmatch(period)
    return one_period(*found.groups()) if found else period


def one_period(year: str, month: str | None, day: str | None, quarter: str | None, half: str | None) -> str:
    """The words of one period from its parts."""
    parts = {"year": year, "month": month and int(month), "day": day and int(day), "quarter": quarter}
    if quarter:
        return _("%(year)s年第%(quarter)s季度") % parts
    if half:
        return (_("%(year)s年上半年") if half == "1" else _("%(year)s年下半年")) % parts
    if day:
        return _("%(year)s年%(month)s月%(day)s日") % parts
    if month:
        return _("%(year)s年%(month)s月") % parts
    return pgettext("period", "%(year)s年") % parts
