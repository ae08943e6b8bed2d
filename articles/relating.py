"""Finds what stands beside an article, on its page and by its subjects, at a cost that stays the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from articles.models import Article, Coverage
from regions.models import Subject
from regions.models.standing import standing

MOST_RELATED = 6
MOST_COMPARED = 400  # articles that are looked through
ON_ONE_PAGE = 30  # articles of the same page at most, which are related in another way
ON_MOST_PAGES = 6


def related_to(
    article: Article, neighbours: Collection[Article], subjects: Collection[Subject]
) -> list[Article]:
    """Public articles of other pages that name some of the subjects, those that name most of them first.

    neighbours: the public articles of the same page. subjects: those that the article tells of, with
    named_count. Of those that name equally many the newest come first.
    """
    told = telling(subjects)
    if len(told) == 1:
        beside = ON_MOST_PAGES if len(neighbours) < ON_MOST_PAGES else ON_ONE_PAGE
        return newest_about(told[0], article.document_id, beside=beside)
    shared = Counter(newest_naming(told))
    for beside in (article, *neighbours):
        shared.pop(beside.sort_key, None)
    best = sorted(shared, key=lambda key: (-shared[key], -key))[:MOST_RELATED]
    return sorted(listed_at(best), key=lambda one: best.index(one.sort_key))


@standing
def newest_about(subject: int, document: int, *, beside: int) -> QuerySet[Article]:
    """The newest articles of other pages that name the subject; `beside` at most are of its own page."""
    covered = Coverage.objects.named().filter(subject=subject).newest_first()
    newest = covered.values("sort_key")[: MOST_RELATED + beside]
    elsewhere = Article.objects.public().filter(sort_key__in=newest).exclude(document=document)
    return elsewhere.for_lists().newest_first()[:MOST_RELATED]


@standing
def newest_naming(subjects: Sequence[int]) -> QuerySet[Coverage]:
    """The sort keys of the newest articles that name one of the subjects, as often as they name any."""
    covered = Coverage.objects.named().filter(subject__in=subjects).newest_first()
    return covered.values_list("sort_key", flat=True)[:MOST_COMPARED]


@standing
def listed_at(keys: Sequence[int]) -> QuerySet[Article]:
    return Article.objects.public().for_lists().filter(sort_key__in=keys)


def telling(subjects: Collection[Subject]) -> list[int]:
    """The subjects that fewest articles name: together no more than can be compared, at least one."""
    once = {each.pk: each for each in subjects}.values()
    chosen: list[int] = []
    articles = 0
    for subject in sorted(once, key=lambda each: (each.named_count, each.pk)):
        articles += subject.named_count
        if chosen and articles > MOST_COMPARED:
            break
        chosen.append(subject.pk)
    return chosen
