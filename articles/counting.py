"""Keeps the counts that lists and profiles show: of subjects by year, of publications by period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import models

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
    """Change the counts, under the lock that renewing the archive's edition holds: it reads, then writes."""
    add_to_subjects({key: counts for key, counts in deltas.subjects.items() if any(counts)})
    add_to_periods({key: n for key, n in deltas.periods.items() if n})


def add_to_subjects(changes: Mapping[tuple[int, str], list[int]]) -> None:
    for keys in runs(changes):
        rows = SubjectTally.objects.filter(
            subject__in={subject for subject, _year in keys}, year__in={year for _subject, year in keys}
        )
        known = {(row.subject_id, row.year): row for row in rows}
        kinds = kinds_of({key[0] for key in keys if key not in known})
        found = [
            known.get(key) or SubjectTally(subject_id=key[0], year=key[1], kind=kinds[key[0]]) for key in keys
        ]
        for key, row in zip(keys, found, strict=True):
            for column, change in zip(COUNTED, changes[key], strict=True):
                setattr(row, column, getattr(row, column) + change)
        save(SubjectTally, found, COUNTED)


def kinds_of(subjects: Collection[int]) -> dict[int, str]:
    if not subjects:
        return {}
    return dict(Subject.objects.filter(pk__in=subjects).values_list("pk", "kind"))


def add_to_periods(changes: Mapping[tuple[int | None, str], int]) -> None:
    for keys in runs(changes):
        papers = {paper for paper, _period in keys}
        of_papers = models.Q(publication__in=papers - {None}) | models.Q(publication=None)
        rows = PeriodTally.objects.filter(of_papers, period__in={period for _paper, period in keys})
        known = {(row.publication_id, row.period): row for row in rows}
        found = [
            known.get((paper, period))
            or PeriodTally(publication_id=paper, period=period, length=len(period))
            for paper, period in keys
        ]  # fmt: skip
        for key, row in zip(keys, found, strict=True):
            row.articles += changes[key]
        save(PeriodTally, found, ("articles",))


def runs(changes: Iterable[tuple]) -> Iterable[list[tuple]]:
    keys = list(changes)
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def save(model: type[models.Model], rows: list[models.Model], columns: Iterable[str]) -> None:
    """Insert the new rows and set these columns of the others, in one statement each."""
    model._default_manager.bulk_create([row for row in rows if row.pk is None])
    model._default_manager.bulk_create(
        [row for row in rows if row.pk is not None],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=list(columns),
    )


def forget_counts() -> None:
    """Delete every count, before all are made anew."""
    SubjectTally.objects.all().delete()
    PeriodTally.objects.all().delete()
