"""Keeps the counts that lists and profiles show: of subjects by year, of publications by period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection, models

from articles.models import PeriodTally, SubjectTally
from regions.models import Subject

COUNTED = ("articles", "named", "figures")
AT_ONCE = 500


@dataclass(slots=True)
class Deltas:
    """By how much counts change: of (subject, year) three counts, of (publication, period) one."""

    subjects: dict[tuple[int, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    periods: Counter[tuple[int | None, str]] = field(default_factory=Counter)

    def add(self, subject: int, year: str, articles: int, named: int, figures: int) -> None:
        counts = self.subjects[subject, year]
        counts[0] += articles
        counts[1] += named
        counts[2] += figures


def add_up(deltas: Deltas) -> None:
    """Change the counts, under the lock that renewing the archive's edition holds: others wait for it."""
    add_to_subjects({key: counts for key, counts in deltas.subjects.items() if any(counts)})
    add_to_periods({key: n for key, n in deltas.periods.items() if n})


def add_to_subjects(changes: Mapping[tuple[int, str], list[int]]) -> None:
    for keys in runs(changes):
        kinds = dict(Subject.objects.filter(pk__in={key[0] for key in keys}).values_list("pk", "kind"))
        rows = [(subject, year, kinds[subject], *changes[subject, year]) for subject, year in keys]
        add_to(SubjectTally, ("subject_id", "year", "kind", *COUNTED), rows, "(subject_id, year)", COUNTED)


def add_to_periods(changes: Mapping[tuple[int | None, str], int]) -> None:
    columns, counted = ("publication_id", "period", "length", "articles"), ("articles",)
    for keys in runs(changes):
        rows = [(paper, period, len(period), changes[paper, period]) for paper, period in keys]
        of_papers = [row for row in rows if row[0] is not None]
        of_all = [row for row in rows if row[0] is None]
        once = "(publication_id, period) WHERE publication_id IS NOT NULL"
        add_to(PeriodTally, columns, of_papers, once, counted)
        add_to(PeriodTally, columns, of_all, "(period) WHERE publication_id IS NULL", counted)


def runs(changes: Iterable[tuple]) -> Iterable[list[tuple]]:
    keys = list(changes)
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def add_to(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Sequence[tuple],
    once: str,
    counted: Iterable[str],
) -> None:
    """Insert the rows; of those that are there already, by what may be there once, add what is counted.

    The ORM knows no such sum: it can only set what stands there to what is given.
    """
    if not rows:
        return
    table, row = model._meta.db_table, f"({', '.join(['%s'] * len(columns))})"
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in counted)
    sql = (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * len(rows))} "
        f"ON CONFLICT {once} DO UPDATE SET {sums}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for row in rows for value in row])


def forget_counts() -> None:
    """Delete every count, before all are made anew."""
    SubjectTally.objects.all().delete()
    PeriodTally.objects.all().delete()
