"""How lists ask for articles: by subject, by time, by page, newest first, each as an index has it."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q

from articles.models.publication import Publication
from regions.models import Subject
from regions.models.partial_date import first_day, last_day

KEYS_A_DAY = 1_000_000
GREATEST_KEY = 2**63 - 1  # that a database can hold; no article has it


def key_of(day: dt.date | None) -> int:
    """Just below the sort keys of the articles of the day; of undated ones where None."""
    return (int(day.strftime("%Y%m%d")) if day else 0) * KEYS_A_DAY


class ArticleLists(models.QuerySet):
    """The part of ArticleQuerySet that orders and narrows lists."""

    def about(self, *subjects: Subject) -> Self:
        """Public articles whose accepted evidence names one of the subjects, or anything within it."""
        coverage = self.model.coverage.rel.related_model  # reached through the relation: no import, no circle
        return self.filter(Exists(coverage.objects.filter(article=OuterRef("pk"), subject__in=subjects)))

    def newest_about(self, subject: Subject) -> Self:
        """What about() finds of one subject, newest first, as the subject's own index has it in order.

        Filters may follow. Where they leave little, or words are looked for, about() is the better way in.
        """
        own = FilteredRelation("coverage", condition=Q(coverage__subject=subject))
        return self.alias(covered=own).filter(covered__sort_key__gte=0).order_by("-covered__sort_key")

    def dated(self, period: str) -> Self:
        """Articles that appeared in this year, month or day ("2024", "2024-03", "2024-03-28")."""
        try:
            days = self.not_before(first_day(period)).not_after(last_day(period))  # what an index knows
        except ValueError:  # 2024-13
            return self.none()
        return days.filter(published__startswith=period)

    def undated_newest(self, publication: Publication) -> Self:
        """Public articles of a publication whose date nobody knows, newest first."""
        return self.filter(listing__publication=publication, listing__published="").order_by(
            "-listing__sort_key"
        )

    def counted_by_page(self) -> list[tuple[str, int]]:
        """(page number, number of articles), for articles whose page is known."""
        rows = self.exclude(document__page_number="").values(page=F("document__page_number"))
        return list(rows.annotate(n=Count("pk")).order_by("page").values_list("page", "n"))

    def on_page(self, page: str) -> Self:
        return self.filter(document__page_number=page)

    def not_before(self, day: dt.date) -> Self:
        return self.filter(sort_key__gte=key_of(day))

    def not_after(self, day: dt.date) -> Self:
        return self.filter(sort_key__gte=KEYS_A_DAY, sort_key__lt=key_of(day) + KEYS_A_DAY)

    def newest_first(self) -> Self:
        return self.order_by("-sort_key")

    def newest(self, number: int) -> Self:
        """The newest public ones, so many; by their listings, since SQLite would sort all of a state."""
        listed = self.model.listing.related.related_model.objects.order_by("-sort_key")
        return self.filter(sort_key__in=listed.values("sort_key")[:number]).newest_first()

    def on_page_order(self) -> Self:
        return self.order_by("position", "pk")
