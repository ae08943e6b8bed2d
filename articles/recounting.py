"""Makes listings, coverage and counts anew from articles and evidence, and says where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction

from articles.containing import Containers
from articles.counting import COUNTED, Deltas, add_up, forget_counts
from articles.models import Article, Coverage, Listing, PeriodTally, SubjectTally
from articles.showing import chunks, count, same, shown_before, shown_now, write
from regions.models import ARCHIVE, AUTHORITY, Edition


@transaction.atomic
def show_all() -> int:
    """Make everything that the public finds anew; gives the number of public articles."""
    Edition.objects.renew(ARCHIVE, AUTHORITY)
    Coverage.objects.all().delete()
    Listing.objects.all().delete()
    forget_counts()
    containers, deltas, shown = Containers(), Deltas(), 0
    numbers = Article.objects.public().order_by("pk").values_list("pk", flat=True)
    for some in chunks(numbers.iterator()):
        now = shown_now(some, containers)
        write(now.listings.values(), now.coverage.values())
        count(deltas, now, 1)
        shown += len(now.listings)
    add_up(deltas)
    return shown


def differences() -> Iterator[str]:
    """What is listed, covered or counted otherwise than articles and evidence say, a line for each."""
    containers, deltas = Containers(), Deltas()
    for some in chunks(Article.objects.order_by("pk").values_list("pk", flat=True).iterator()):
        before, now = shown_before(some), shown_now(some, containers)
        for number in sorted(before.listings.keys() | now.listings.keys()):
            if not agree(before.listings.get(number), now.listings.get(number)):
                yield f"article {number}: expected its listing as the article is, found another or none"
        for key in sorted(before.coverage.keys() | now.coverage.keys()):
            if not agree(before.coverage.get(key), now.coverage.get(key)):
                yield f"article {key[0]}: expected its coverage of subject {key[1]} as its evidence says"
        count(deltas, now, 1)
    yield from miscounted(deltas)


def agree(row: Listing | Coverage | None, other: Listing | Coverage | None) -> bool:
    return row is not None and same(row, other)


def miscounted(deltas: Deltas) -> Iterator[str]:
    """Counts that are not what the articles add up to."""
    of_subjects = defaultdict(lambda: [0] * len(COUNTED), deltas.subjects)
    stored = {
        (row.subject_id, row.year): [getattr(row, column) for column in COUNTED]
        for row in SubjectTally.objects.all()
    }
    for key in sorted(of_subjects.keys() | stored.keys()):
        found = stored.get(key, [0] * len(COUNTED))
        if found != of_subjects[key]:
            yield f"subject {key[0]}, year {key[1] or 'all'}: expected {of_subjects[key]}, found {found}"
    periods = {(row.publication_id, row.period): row.articles for row in PeriodTally.objects.all()}
    for paper, period in sorted(deltas.periods.keys() | periods.keys(), key=str):
        expected, found = deltas.periods[paper, period], periods.get((paper, period), 0)
        if expected != found:
            yield f"publication {paper or 'all'}, {period or 'all'}: expected {expected}, found {found}"
