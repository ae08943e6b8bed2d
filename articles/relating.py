"""Finds what stands beside an article, on its page and by its subjects, at a cost that stays the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from django.db.models import Q, QuerySet

from articles.models import Article, Coverage
from regions.models import Subject
from regions.models.standing import standing

MOST_RELATED = 6
MOST_COMPARED = 400  # articles that are looked through
FEW = 8  # of them are enough for most articles
NO_KEY = -1  # of an article
ON_ONE_PAGE = 30  # articles of the same page at most, which are related in another way
ENOUGH = MOST_RELATED + ON_ONE_PAGE


def company_of(article: Article, subjects: Collection[Subject]) -> tuple[list[Article], list[Article]]:
    """(neighbours, related): the public articles of the same page in its order, and some of other pages.

    subjects: those that the article tells of, with_named_count(). Related are the articles that name some of
    them, those that name most of them first.
    """
    told = telling(subjects)
    most_compared = MOST_COMPARED if len(told) > 1 else ENOUGH  # of one subject the newest stand first
    shared = Counter(newest_naming(told, most=most_compared))
    newest = sorted(shared, reverse=True)
    ranked = sorted(newest, key=shared.__getitem__, reverse=True)
    for most in (FEW, ENOUGH):
        others = on_page_or_among(article.document_id, ranked[:most] or [NO_KEY])
        related = [one for one in others if one.document_id != article.document_id]
        if len(related) >= MOST_RELATED or len(ranked) <= most:
            break
    neighbours = [one for one in others if one.document_id == article.document_id and one != article]
    return neighbours, sorted(related, key=lambda one: (-shared[one.sort_key], -one.sort_key))[:MOST_RELATED]


@standing
def on_page_or_among(document: int, keys: Sequence[int]) -> QuerySet[Article]:
    beside = Q(document=document) | Q(sort_key__in=keys)
    return Article.objects.public().for_lists().filter(beside).on_page_order()


@standing
def newest_naming(subjects: Sequence[int], *, most: int) -> QuerySet[Coverage]:
    """The sort keys of the newest articles that name one of the subjects, as often as they name any."""
    covered = Coverage.objects.named().filter(subject__in=subjects).newest_first()
    return covered.values_list("sort_key", flat=True)[:most]


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
