"""Words for the dates and periods of sources: a day, a month, a quarter, a half-year, a year, a span."""

from __future__ import annotations

import re

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from regions.models.partial_date import first_day

DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
PART_OF_YEAR = re.compile(r"(\d{4})-([QH])([1-4])")


def in_words(period: str) -> str:
    """ "2024-03" as 2024年3月, "2023-Q1/2023-Q3" as a span; what has no such form comes back as it is."""
    first, slash, last = period.partition("/")
    if slash and first[:4] == last[:4] and DATE.fullmatch(first) and DATE.fullmatch(last):
        return span_within_a_year(first, last)
    if slash:
        return _("%(first)s至%(last)s") % {"first": in_words(first), "last": in_words(last)}
    found = PART_OF_YEAR.fullmatch(period)
    if found:
        return part_of_year(*found.groups())
    try:
        return format_date(first_day(period), date_form(period))
    except ValueError:
        return period


def span_within_a_year(first: str, last: str) -> str:
    """2023年1月至9月: the year once, where the language puts it. What is no date comes back as it is."""
    begins = {7: pgettext("first of a span within a year", "Y年n月")}
    ends = {7: pgettext("last of a span within a year", "n月")}
    day_begins = pgettext("first of a span within a year", "Y年n月j日")
    day_ends = pgettext("last of a span within a year", "n月j日")
    try:
        beginning = format_date(first_day(first), begins.get(len(first), day_begins))
        end = format_date(first_day(last), ends.get(len(last), day_ends))
    except ValueError:
        return f"{first}/{last}"
    return _("%(first)s至%(last)s") % {"first": beginning, "last": end}


def part_of_year(year: str, unit: str, number: str) -> str:
    """A quarter or a half of a year."""
    if unit == "Q":
        return _("%(year)s年第%(quarter)s季度") % {"year": year, "quarter": number}
    return (_("%(year)s年上半年") if number == "1" else _("%(year)s年下半年")) % {"year": year}


def date_form(period: str) -> str:
    """The form of a partial date in the letters of Django's date formats."""
    forms = {4: pgettext("date form", "Y年"), 7: pgettext("date form", "Y年n月")}
    return forms.get(len(period), pgettext("date form", "Y年n月j日"))
