"""Fingerprint: the shingles that an article's sketch keeps, a row each, so that its like is found by them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db import connections, models

from articles.models.article import Article

MOST_HOLDERS = 100  # articles; a shingle that so many keep is a phrase of the trade and finds nothing


class FingerprintQuerySet(models.QuerySet):
    def of(self, articles: Iterable[int]) -> FingerprintQuerySet:
        return self.filter(article__in=list(articles))

    def shingles_by_article(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for article, shingle in self.values_list("article_id", "shingle"):
            found.setdefault(article, set()).add(shingle)
        return found

    def holders_of(self, shingles: Iterable[int]) -> dict[int, set[int]]:
        """The articles that keep each of these shingles: at most about MOST_HOLDERS of each."""
        wanted = sorted(shingles)
        found: dict[int, set[int]] = {}
        with connections[self.db].cursor() as cursor:
            given = cursor.db.vendor == "postgresql"  # one value for all of them, however many they are
            among = "= ANY (%s)" if given else "IN (SELECT value FROM json_each(%s))"
            columns = f"SELECT shingle, article_id FROM {self.model._meta.db_table}"
            cursor.execute(f"{columns} WHERE shingle {among}", [wanted if given else json.dumps(wanted)])
            for shingle, article in cursor.fetchall():
                found.setdefault(shingle, set()).add(article)
        return found


class Fingerprint(models.Model):
    """Kept in step by articles/tracing.py; it follows from the article's text and can always be made anew."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="fingerprints")
    shingle = models.BigIntegerField()

    objects = FingerprintQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["shingle", "article"], name="fingerprint_once_per_article")
        ]

    def __str__(self) -> str:
        return f"{self.shingle:016x}"
