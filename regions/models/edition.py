"""Edition: a mark in the database that moves whenever what the public sees does; caches ask it first."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from regions.models.rows import FromRows
from regions.models.standing import Question, standing, together

ARCHIVE = "archive"  # moves with every article that the public sees, saw or ceases to see
AUTHORITY = "authority"  # moves with subjects, their names and metrics, and with publications


def edition_of(slug: str) -> str:
    """The name of the edition that moves with the articles and figures of the subject at this address."""
    return f"subject/{slug}"


@dataclass(frozen=True, slots=True)
class State:
    """What several editions are at one moment: their stamps together, and when the last of them moved.

    stamp is "" where one of those that must exist does not: then nothing may be kept.
    """

    stamp: str
    changed_at: dt.datetime | None


class EditionQuerySet(models.QuerySet):
    def renew(self, *names: str) -> None:
        """Give each a new stamp, in the transaction that makes the change.

        Sorted, so that two transactions never wait for one another; the first to come holds the others up
        until it ends, on PostgreSQL by the row's lock, on SQLite as every writing transaction does.
        """
        now = timezone.now()
        rows = [Edition(name=name, stamp=secrets.token_hex(8), changed_at=now) for name in sorted({*names})]
        self.bulk_create(
            rows,
            batch_size=200,
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["stamp", "changed_at"],
        )

    def state_of(self, *names: str) -> State:
        """The editions as they are now, in one query. Ask before reading what is to be kept under them."""
        return state_told(editions_named(names), names)

    def state_and_more(self, names: Sequence[str], *questions: Question) -> tuple[State, list[list[Any]]]:
        """The editions as they are now, and the rows of each question, asked right after them together."""
        rows, *answers = together(editions_named.question(names), *questions)
        return state_told(rows, names), answers


@standing
def editions_named(names: Sequence[str]) -> models.QuerySet:
    return Edition.objects.filter(name__in=names).values_list("name", "stamp", "changed_at")


def state_told(rows: Iterable[tuple[str, str, dt.datetime]], names: Sequence[str]) -> State:
    """rows: (name, stamp, time) of those of the names that there are."""
    known = {name: (stamp, moment) for name, stamp, moment in rows}
    if not known:
        return State("", None)
    stamps = [known[name][0] if name in known else "-" for name in sorted({*names})]
    return State(".".join(stamps), max(moment for _stamp, moment in known.values()))


class Edition(FromRows, models.Model):
    """A stamp is random: one that a restored backup brings back can't be given a second time."""

    name = models.CharField(max_length=130, primary_key=True)
    stamp = models.CharField(max_length=16)
    changed_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name} {self.stamp}"
