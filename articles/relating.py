"""Finds what stands beside an article, on its page and by its subjects, at a cost that stays the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from django.db.models import FilteredRelation, Q, QuerySet

from articles.models import Article, Coverage, Mention, SubjectTally
from regions.models import Subject
from regions.models.standing import standing

MOST_RELATED = 6
MOST_COMPARED = 400  # articles that are looked through


def related_to(
    article: Article,
    neighbours: Collection[Article],
    subjects: Collection[Subject],
    newest: list[Article],
) -> list[Article]:
    """Public articles of other pages that name some of the subjects, those that name most of them first.

    neighbours: the public articles of the same page. subjects: those that the article tells of, with
    named_count. newest: what newest_beside() finds. Of those that name equally many the newest come first.
    """
    told = telling(subjects)
    if len(told) == 1:
        return newest
    shared = Counter(newest_naming(told))
    for beside in (article, *neighbours):
        shared.pop(beside.sort_key, None)
    best = sorted(shared, key=lambda key: (-shared[key], -key))[:MOST_RELATED]
    return sorted(listed_at(best), key=lambda one: best.index(one.sort_key))


@standing
def newest_beside(public_id: str) -> QuerySet[Article]:
    """The newest articles of other pages that name the one subject, of those it tells of, that fewest name.

    All that most articles are related to, and asked for by the number in the address, as all their parts are.
    """
    this = Article.objects.public().filter(public_id=public_id)
    told = Mention.objects.accepted().telling().filter(article__in=this).values("subject")
    rarest = SubjectTally.objects.filter(year="", subject__in=told).order_by("named", "subject")
    named = FilteredRelation("coverage", condition=Q(coverage__named=True))
    rows = Article.objects.public().alias(covered=named).filter(covered__subject=rarest.values("subject")[:1])
    elsewhere = rows.exclude(document=this.values("document")[:1])
    return elsewhere.in_brief().order_by("-covered__sort_key")[:MOST_RELATED]


@standing
def newest_naming(subjects: Sequence[int]) -> QuerySet[Coverage]:
    """The sort keys of the newest articles that name one of the subjects, as often as they name any."""
    covered = Coverage.objects.named().filter(subject__in=subjects).newest_first()
    return covered.values_list("sort_key", flat=True)[:MOST_COMPARED]


@standing
def listed_at(keys: Sequence[int]) -> QuerySet[Article]:
    return Article.objects.public().in_brief().filter(sort_key__in=keys)


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
