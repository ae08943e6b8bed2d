"""Dates as sources give them: a year, a month or a day, kept as the text "YYYY[-MM[-DD]]"."""

import calendar
import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def first_day(partial: str) -> dt.date:
    """The first day of a partial date ("2024-02" gives 2024-02-01). Raises ValueError where it is none."""
    year, month, day = (*map(int, partial.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


def last_day(partial: str) -> dt.date:
    """The last day of a partial date ("2024-02" gives 2024-02-29). Raises ValueError where it is none."""
    parts = [int(part) for part in partial.split("-")]
    first = first_day(partial)
    if len(parts) == 3:
        return first
    if len(parts) == 2:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first.replace(month=12, day=31)


def validate_partial_date(value: str) -> None:
    """Accept "YYYY", "YYYY-MM", "YYYY-MM-DD" that the calendar has; raises ValidationError otherwise."""
    parts = value.split("-")
    widths = [len(part) for part in parts]
    try:
        if widths not in ([4], [4, 2], [4, 2, 2]) or not value.replace("-", "").isascii():
            raise ValueError
        first_day(value)
    except ValueError:
        raise ValidationError(
            _("“%(value)s”不是有效日期：应为 2024、2024-03 或 2024-03-28 的形式。"), params={"value": value}
        ) from None


class PartialDateField(models.CharField):
    """A partial date; "" where nothing is known. Compares as text within one precision."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("validators", [validate_partial_date])
        super().__init__(*args, **kwargs)
