"""Orders what a query finds by how well it answers: of the newest hits and those of the headline, so many."""

from __future__ import annotations

from articles.models import ArticleQuerySet
from articles.search.conditions import Query
from articles.search.matching import containing
from articles.search.ranking import Candidate, ranked
from regions.scripts import all_spellings

MOST_RANKED = 600  # newest hits, and as many whose headline holds the words: all that are ranked
COLUMNS = ("sort_key", "kicker", "title", "subtitle", "text")


def by_relevance(rows: ArticleQuerySet, query: Query, *, strict: bool = False) -> list[int]:
    """The sort keys of what the query found, best first, of equals the newest; at most twice MOST_RANKED.

    rows: what the query found, newest first.
    """
    bare = rows.prefetch_related(None).select_related(None).defer(None)
    found = {row.sort_key: row for row in candidates(bare)}
    in_headline = bare
    for phrase in query.phrases:
        in_headline = in_headline.filter(containing(phrase, where="title", strict=strict))
    found |= {row.sort_key: row for row in candidates(in_headline)} if query.phrases else {}
    words = [[phrase] if strict else all_spellings(phrase) for phrase in query.title_phrases]
    return ranked(found.values(), words)


def candidates(rows: ArticleQuerySet) -> list[Candidate]:
    return [
        Candidate(key, " ".join(headline), text)
        for key, *headline, text in rows.values_list(*COLUMNS)[:MOST_RANKED]
    ]
