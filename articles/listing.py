"""The public articles of a stretch of time as lists show them: a list that nothing else narrows down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from articles.models import Article, Listing
from articles.models.article_lists import GREATEST_KEY
from regions.models.standing import standing


@dataclass(frozen=True, slots=True)
class Listed:
    """Those with sort keys from `low` to below `high`, newest first; all of them by default."""

    low: int = 0
    high: int = GREATEST_KEY
    oldest_first: bool = False

    @property
    def listings(self) -> QuerySet[Listing]:
        return listings_between(self.low, self.high, oldest_first=self.oldest_first)

    def __getitem__(self, places: slice) -> list[Article]:
        """The articles at these places, in two queries: the keys, as one narrow index has them, then they."""
        keys = self.keys(places)
        found = articles_of(keys, oldest_first=self.oldest_first)
        if len(found) < len(keys):  # one was withdrawn in between: another stands in its place by now
            return articles_of(self.keys(places), oldest_first=self.oldest_first)
        return found

    def keys(self, places: slice) -> list[int]:
        if places.start:  # as many statements as pages: none of them is kept
            return list(self.listings[places].values_list("sort_key", flat=True))
        return first_keys(self.low, self.high, number=places.stop, oldest_first=self.oldest_first)


def listings_between(low: int, high: int, *, oldest_first: bool) -> QuerySet[Listing]:
    return Listing.objects.filter(sort_key__gte=low, sort_key__lt=high).order_by(by_time(oldest_first))


def by_time(oldest_first: bool) -> str:
    return "sort_key" if oldest_first else "-sort_key"


@standing
def first_keys(low: int, high: int, *, number: int, oldest_first: bool) -> QuerySet[Listing]:
    rows = listings_between(low, high, oldest_first=oldest_first)
    return rows.values_list("sort_key", flat=True)[:number]


@standing
def articles_of(keys: Sequence[int], *, oldest_first: bool) -> QuerySet[Article]:
    return Article.objects.public().for_lists().filter(sort_key__in=keys).order_by(by_time(oldest_first))
