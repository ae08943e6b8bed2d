"""Brings what the public finds in step with the articles: listings, coverage, counts, and the editions.

Every verb that changes an article, its evidence or their subjects calls show() at its end, in its own
transaction; one that deletes articles calls take_down() before. What is called for a draft costs one query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count, Q

from articles.containing import Containers
from articles.counting import Deltas, add_up
from articles.models import Article, Coverage, Fact, Listing, Mention, Relation
from articles.models.evidence import EvidenceQuerySet
from articles.weighing import weigh
from regions.models import ARCHIVE, Edition, Subject, edition_of

AT_ONCE = 500


@dataclass(slots=True)
class Shown:
    """Listings by article, and coverage by article and subject: as the tables have it, or as it should be."""

    listings: dict[int, Listing] = field(default_factory=dict)
    coverage: dict[tuple[int, int], Coverage] = field(default_factory=dict)


@transaction.atomic
def show(articles: Iterable[int]) -> None:
    """Let the public find these articles (by their keys) as they now are, and editors by what is in doubt."""
    containers = Containers()
    for numbers in chunks(articles):
        weigh(numbers)
        if concern_public(numbers):
            Edition.objects.renew(ARCHIVE)  # first: two that change the same article come one after the other
            replace(shown_before(numbers), shown_now(numbers, containers))


@transaction.atomic
def take_down(articles: Iterable[int]) -> None:
    """Take these articles out of all that the public finds, before they are deleted."""
    for numbers in chunks(articles):
        if Listing.objects.filter(article__in=numbers).exists():
            Edition.objects.renew(ARCHIVE)
            replace(shown_before(numbers), Shown())


def articles_about(*subjects: Subject | int) -> list[int]:
    """The public articles, by their keys, that speak of one of the subjects or of what it contains."""
    rows = Coverage.objects.filter(subject__in=subjects)
    return list(rows.values_list("article", flat=True).distinct())


@contextmanager
def following_moves() -> Iterator[None]:
    """Whatever happens inside: bring in step the articles about subjects that came to lie elsewhere by it."""
    with transaction.atomic():
        before = places()
        yield
        moved = [pk for pk, place in places().items() if before.get(pk, place) != place]
        show(articles_about(*moved))


def places() -> dict[int, tuple[str, str]]:
    """What contains each subject: its own path and that of its region."""
    rows = Subject.objects.values_list("pk", "path", "region__path")
    return {pk: (path, place or "") for pk, path, place in rows}


def chunks(articles: Iterable[int]) -> Iterator[Sequence[int]]:
    """Keys in runs of a size that a query takes; each once, where they are not sorted."""
    numbers: dict[int, None] = {}
    for number in articles:
        numbers[number] = None
        if len(numbers) == AT_ONCE:
            yield list(numbers)
            numbers = {}
    if numbers:
        yield list(numbers)


def concern_public(numbers: Sequence[int]) -> bool:
    """Whether the public sees one of these articles, or is still shown one that it should not see."""
    seen = Q(state__in=Article.PUBLIC_STATES) | Q(listing__isnull=False)
    return Article.objects.filter(seen, pk__in=numbers).exists()


def shown_before(numbers: Sequence[int]) -> Shown:
    coverage = Coverage.objects.filter(article__in=numbers)
    return Shown(
        {row.article_id: row for row in Listing.objects.filter(article__in=numbers)},
        {(row.article_id, row.subject_id): row for row in coverage},
    )


def shown_now(numbers: Sequence[int], containers: Containers) -> Shown:
    """What should be found of those of the articles that are public."""
    columns = ("pk", "publication", "published", "sort_key")
    rows = Article.objects.public().filter(pk__in=numbers).values_list(*columns)
    listings = {
        pk: Listing(article_id=pk, publication_id=publication, published=published, sort_key=key)
        for pk, publication, published, key in rows
    }
    return Shown(listings, covered(listings, containers))


def covered(listings: dict[int, Listing], containers: Containers) -> dict[tuple[int, int], Coverage]:
    """A row for each subject that an article's accepted evidence names, and for each that contains one."""
    named = set(accepted(Mention, listings).values_list("article", "subject"))
    counted = accepted(Fact, listings).order_by().values_list("article", "subject").annotate(n=Count("pk"))
    figures = {(article, subject): n for article, subject, n in counted}
    relations = accepted(Relation, listings).values_list("article", "from_subject", "to_subject")
    bound = {(article, end) for article, *ends in relations for end in ends}
    pairs = named | figures.keys() | bound
    containers.look_up(subject for _article, subject in pairs)
    found = {(article, inner) for article, subject in pairs for inner in containers.of(subject)}
    return {
        (article, subject): Coverage(
            article_id=article,
            subject_id=subject,
            sort_key=listings[article].sort_key,
            year=listings[article].published[:4],
            named=(article, subject) in named,
            figures=figures.get((article, subject), 0),
        )
        for article, subject in sorted(found)
    }


def accepted(model: type[Mention | Fact | Relation], listings: dict[int, Listing]) -> EvidenceQuerySet:
    return model.objects.accepted().filter(article__in=list(listings))


def replace(before: Shown, now: Shown) -> None:
    """Write what differs, count it, and renew the edition of every subject that is or was concerned."""
    gone = [row for key, row in before.listings.items() if not same(row, now.listings.get(key))]
    lost = [row for key, row in before.coverage.items() if not same(row, now.coverage.get(key))]
    Listing.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Coverage.objects.filter(pk__in=[row.pk for row in lost]).delete()
    write(
        [row for key, row in now.listings.items() if not same(row, before.listings.get(key))],
        [row for key, row in now.coverage.items() if not same(row, before.coverage.get(key))],
    )
    deltas = Deltas()
    count(deltas, before, -1)
    count(deltas, now, 1)
    add_up(deltas)
    subjects = {subject for _article, subject in [*before.coverage, *now.coverage]}
    slugs = Subject.objects.filter(pk__in=subjects).values_list("slug", flat=True)
    Edition.objects.renew(*map(edition_of, slugs))


def same(row: Listing | Coverage, other: Listing | Coverage | None) -> bool:
    """Whether two rows say the same, their own numbers apart."""
    if other is None:
        return False
    names = [column.attname for column in row._meta.concrete_fields if column.attname != "id"]
    return all(getattr(row, name) == getattr(other, name) for name in names)


def write(listings: Iterable[Listing], coverage: Iterable[Coverage]) -> None:
    Listing.objects.bulk_create(listings)
    Coverage.objects.bulk_create(coverage, batch_size=1000)


def count(deltas: Deltas, shown: Shown, sign: int) -> None:
    """Add (sign 1) or take off (-1) what these rows contribute to the counts."""
    for listing in shown.listings.values():
        for paper in {None, listing.publication_id}:
            for length in (0, 4, 7, 10):
                if len(listing.published) >= length:
                    deltas.periods[paper, listing.published[:length]] += sign
    for row in shown.coverage.values():
        for year in {"", row.year}:
            deltas.add(row.subject_id, year, sign, sign * row.named, sign * row.figures)
