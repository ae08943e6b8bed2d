"""Indexed: which articles the search index holds, in which state it took them in; and the index itself."""

from __future__ import annotations

from django.db import models


class Indexed(models.Model):
    """One article in the search index; on PostgreSQL with its terms (articles/search/postgres.py).

    digest tells what was put in (articles/search/entries.py): whether it is still what the article says.
    """

    sort_key = models.BigIntegerField(primary_key=True)
    public = models.BooleanField()
    digest = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.sort_key}"


class IndexState(models.Model):
    """The one row that says how the entries were made, and how far a rebuilding has come that goes on.

    rebuilt_to: the sort key it has reached, from the newest down; null where none is going on.
    """

    version = models.PositiveIntegerField()
    rebuilt_to = models.BigIntegerField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.version}"
