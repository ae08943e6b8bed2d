"""Which public articles print the same dispatch, and which of them printed it first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.likeness.borrowing import borrowed_from, is_same_name
from articles.models import Article
from regions.models.partial_date import last_day

MOST_PRINTINGS = 100  # on one page


@dataclass(frozen=True, slots=True)
class Printings:
    """The other public printings of an article's dispatch, earliest first, and how many there are with it.

    origin is the article that printed it first, None where all say that they have it from elsewhere;
    earliest is the first of them in any case.
    """

    others: list[Article]
    count: int
    origin: Article | None
    earliest: Article


def printings_of(article: Article) -> Printings | None:
    """What the public may see of the article's story; None where there is no other public printing."""
    if article.story_id is None:
        return None
    rows = Article.objects.public().of_story(article.story_id).for_lists().with_opening()
    found = earliest_first(rows.newest_first()[: MOST_PRINTINGS + 1])
    if len(found) < 2:
        return None
    others = [each for each in found if each.pk != article.pk]
    return Printings(others, len(found), origin_of(found), found[0])


def origin_of(articles: Sequence[Article]) -> Article | None:
    """The earliest of those that do not name another paper as their source; None where all do."""
    first = next(iter(origin_first(articles)), None)
    return first if first and not source_of(first) else None


def earliest_first(articles: Iterable[Article]) -> list[Article]:
    """By the last day on which each may have appeared; of one day first the paper that others name."""
    found = list(articles)
    sources = [source for each in found if (source := source_of(each))]
    return sorted(found, key=lambda each: (latest_day(each), not is_named(each, sources), each.sort_key))


def origin_first(articles: Iterable[Article]) -> list[Article]:
    """Those that have the dispatch from nobody before those that name their source; else earliest first."""
    return sorted(earliest_first(articles), key=lambda each: bool(source_of(each)))


def source_of(article: Article) -> str:
    """The paper that the article says it has the dispatch from; "" where it is its own."""
    paper = article.publication.name if article.publication else ""
    return borrowed_from(article.credited_source, getattr(article, "opening", ""), paper)


def is_named(article: Article, sources: Iterable[str]) -> bool:
    paper = article.publication
    return paper is not None and any(is_same_name(paper.name, source) for source in sources)


def latest_day(article: Article) -> dt.date:
    """The last day of its date ("2024-03" is the 31st); an undated article cannot be shown to be early."""
    return last_day(article.published) if article.published else dt.date.max
