"""Finds articles that speak of the same subjects as one does, at a cost that stays the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from articles.models import Article, Coverage, SubjectTally

MOST_COMPARED = 1000  # articles that are looked through
ON_ONE_PAGE = 30  # articles of the same page at most, which are related in another way


def related_to(article: Article, subjects: Collection[int], most: int) -> list[Article]:
    """Public articles of other pages that name some of the subjects, those that name most of them first."""
    covered = Coverage.objects.named().filter(subject__in=telling(subjects)).newest_first()
    shared = Counter(covered.values_list("sort_key", flat=True)[:MOST_COMPARED])
    ranked = sorted(shared, key=lambda key: (-shared[key], -key))[: most + ON_ONE_PAGE]
    others = Article.objects.public().for_lists().filter(sort_key__in=ranked).exclude(pk=article.pk)
    found = others.exclude(document=article.document_id)
    return sorted(found, key=lambda one: (-shared[one.sort_key], -one.sort_key))[:most]


def telling(subjects: Collection[int]) -> list[int]:
    """The subjects that fewest articles name: together no more than can be compared, at least one."""
    known = SubjectTally.objects.filter(subject__in=subjects, year="").order_by("named", "subject")
    chosen, articles = [], 0
    for subject, named in known.values_list("subject", "named"):
        articles += named
        if chosen and articles > MOST_COMPARED:
            break
        chosen.append(subject)
    return chosen
