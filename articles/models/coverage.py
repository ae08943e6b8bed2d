"""Coverage: which public article speaks of what, with all that contains it, and how many do: never typed in.

All of it follows from articles and evidence (articles/showing.py) and can be made anew: manage.py recount.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Count, Q

from articles.models.article import Article
from articles.models.publication import Publication
from regions.models import Subject
from regions.models.rows import FromRows


class Listing(FromRows, models.Model):
    """A public article as lists and calendars know it: its place in time, its publication."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="listing", primary_key=True)
    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="listings", null=True, blank=True, db_index=False
    )
    published = models.CharField(max_length=10, blank=True, default="")
    sort_key = models.BigIntegerField(unique=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["publication", "published", "-sort_key"], name="listing_publication_date")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}"


class CoverageQuerySet(models.QuerySet):
    def of(self, subject: Subject) -> CoverageQuerySet:
        return self.filter(subject=subject)

    def named(self) -> CoverageQuerySet:
        """Where an accepted mention names this very subject, not only something within it."""
        return self.filter(named=True)

    def newest_first(self) -> CoverageQuerySet:
        return self.order_by("-sort_key")

    def shared_counts(self, kind: str, most: int) -> list[tuple[int, int]]:
        """(subject, articles) of the subjects of a kind that these rows name, the commonest first."""
        rows = self.named().filter(subject__kind=kind).order_by().values("subject")
        counted = rows.annotate(n=Count("pk")).order_by("-n", "subject__sort_name", "subject__slug")
        return list(counted.values_list("subject", "n")[:most])


class Coverage(FromRows, models.Model):
    """One public article and one subject that its accepted evidence names, or that contains such a one.

    named: an accepted mention names the subject itself; figures: accepted figures of the subject itself.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="coverage", db_index=False)
    subject = models.ForeignKey(Subject, models.CASCADE, related_name="coverage", db_index=False)
    sort_key = models.BigIntegerField()
    year = models.CharField(max_length=4, blank=True, default="")
    named = models.BooleanField(default=False)
    figures = models.PositiveIntegerField(default=0)

    objects = CoverageQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "subject"], name="coverage_once_per_article"),
        ]
        indexes = [
            models.Index(fields=["subject", "-sort_key"], name="coverage_subject_newest"),
            models.Index(
                fields=["subject", "-sort_key"], condition=Q(named=True), name="coverage_named_newest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.subject_id}"


class SubjectTally(FromRows, models.Model):
    """How much the public finds about a subject in a year, or (year "") in all.

    articles counts those about the subject or anything within it, named and figures the subject itself.
    kind: the subject's, which never changes; by it the most reported of a kind are found in order.
    """

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="tallies", db_index=False)
    kind = models.CharField(max_length=12)
    year = models.CharField(max_length=4, blank=True, default="")
    articles = models.IntegerField(default=0)
    named = models.IntegerField(default=0)
    figures = models.IntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["subject", "year"], name="tally_once_per_year")]
        indexes = [models.Index(fields=["year", "kind", "-articles"], name="tally_most_reported")]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.year}: {self.articles}"


class PeriodTallyQuerySet(models.QuerySet):
    def whole_archive(self) -> PeriodTallyQuerySet:
        return self.filter(publication=None)

    def by_year_and_in_all(self) -> models.QuerySet:
        """(period, articles) of all years, newest first, then of all time (period "")."""
        rows = self.filter(length__in=(0, 4)).order_by("-length", "-period")  # as the index has them
        return rows.values_list("period", "articles")

    def within(self, period: str) -> PeriodTallyQuerySet:
        """What the period divides into: years of "", months of a year, days of a month."""
        length = {0: 4, 4: 7, 7: 10}[len(period)]
        inside = {"period__startswith": f"{period}-"} if period else {}
        return self.filter(length=length, **inside).order_by("-period")


class PeriodTally(FromRows, models.Model):
    """How many public articles appeared in a year, month or day, or (period "") in all, undated ones too.

    publication is null for the archive as a whole.
    """

    publication = models.ForeignKey(
        Publication,
        models.CASCADE,
        related_name="tallies",
        null=True,
        blank=True,
        db_index=False,
    )
    period = models.CharField(max_length=10, blank=True, default="")
    length = models.PositiveSmallIntegerField(default=0)
    articles = models.IntegerField(default=0)

    objects = PeriodTallyQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["publication", "length", "period"], name="tally_publication_period")]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "period"],
                condition=Q(publication__isnull=False),
                name="tally_once_per_period",
            ),
            models.UniqueConstraint(
                fields=["period"], condition=Q(publication=None), name="tally_once_per_period_in_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.period}: {self.articles}"
