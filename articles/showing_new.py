"""Lets the public find articles that were just written, many at once: nothing was shown of them before."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from articles.containing import Containers
from articles.counting import Deltas, add_up
from articles.filling import insert_rows
from articles.showing import chunks, count, shown_now
from regions.models import ARCHIVE, Edition, Subject, edition_of


@transaction.atomic
def show_new(articles: Sequence[int]) -> None:
    """What showing.show does, for public articles (by their keys) without listing and coverage yet."""
    if not articles:
        return
    Edition.objects.renew(ARCHIVE)
    containers, deltas = Containers(), Deltas()
    for numbers in chunks(articles):
        now = shown_now(numbers, containers)
        insert_rows(now.listings.values())
        insert_rows(now.coverage.values())
        count(deltas, now, 1)
    add_up(deltas)
    subjects = {subject for subject, _year in deltas.subjects}
    slugs = Subject.objects.filter(pk__in=subjects).values_list("slug", flat=True)
    Edition.objects.renew(*map(edition_of, slugs))
