"""Says how well an article answers a query: how often its words stand there, above all in the headline.

One measure for both databases, so that both give one order. It looks at the article alone and never at how
many others there are: a rank stays what it is while the archive grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

HEADLINE_WEIGHT = 4.0  # a word of the headline counts as so many of the text
USUAL_LENGTH = 1200  # characters of an article; in a longer one a word means less
SATURATION = 1.2  # how soon further occurrences of a word add little (BM25's k1)
LENGTH_SHARE = 0.75  # how much length matters (BM25's b)


class Candidate(NamedTuple):
    """An article as ranking sees it."""

    sort_key: int
    headline: str
    text: str


def ranked(candidates: Iterable[Candidate], phrases: Sequence[Sequence[str]]) -> list[int]:
    """The sort keys, those that answer best first, of equals the newest.

    phrases: the words of the query, each in all its spellings.
    """
    scored = [(score(candidate, phrases), candidate.sort_key) for candidate in candidates]
    return [key for _score, key in sorted(scored, reverse=True)]


def score(candidate: Candidate, phrases: Sequence[Sequence[str]]) -> float:
    """The sum over the phrases; each adds the less, the more often it was found already."""
    length = len(candidate.headline) + len(candidate.text)
    slowing = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / USUAL_LENGTH)
    found = 0.0
    for spellings in phrases:
        weight = HEADLINE_WEIGHT * occurrences(candidate.headline, spellings)
        weight += occurrences(candidate.text, spellings)
        found += weight / (weight + slowing)
    return round(found, 6)


def occurrences(text: str, spellings: Sequence[str]) -> int:
    return sum(text.count(spelling) for spelling in spellings)
