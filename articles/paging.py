"""Pages of a list: any number asked for leads to a page, the nearest there is."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

PER_PAGE = 20
MOST_DIGITS = 9


def page_of(rows: QuerySet, number: str, per_page: int = PER_PAGE) -> Page:
    """The page asked for; the first where `number` is no number, the last where it is too great."""
    pages = Paginator(rows, per_page)
    return pages.get_page(number[:MOST_DIGITS])
