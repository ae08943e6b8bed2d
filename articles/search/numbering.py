"""The numbers that stand for units and pairs in the index on PostgreSQL.

The number of one ideograph or sign is its code, and exact. Pairs, words and what stands in a headline share
numbers of 16 bits: one pair in seventy of another article has the number of a pair that is looked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from articles.search.folding import BREAK
from articles.search.terms import pairs_of, units_of

NUMBERS = 1 << 16  # of a smallint: half the space of an integer, for the terms and for the index


def terms_in(headline: str, text: str) -> tuple[str, str]:
    """All units, and all pairs with those of the headline once more as such: arrays as they are written."""
    headed, told = units_of(headline), units_of(text)
    pairs = {*pairs_of(headed), *pairs_of(told)}
    pairs.update(BREAK + term for term in (*headed, *pairs_of(headed)))
    units, numbers = numbers_of({*headed, *told}, pairs)
    return written(units), written(numbers)


def written(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"


def numbers_of(units: Iterable[str], pairs: Iterable[str]) -> tuple[list[int], list[int]]:
    """The numbers by which these units and pairs are found, each list in order.

    A word or number stands among the pairs, by two numbers: two words seldom share both.
    """
    signs, words = split(units)
    numbers = {number_of(term) for term in (*pairs, *words, *(word + BREAK for word in words))}
    return sorted({signed(ord(sign)) for sign in signs}), sorted(numbers)


def split(units: Iterable[str]) -> tuple[list[str], list[str]]:
    """The units whose codes tell them apart, and all others."""
    signs: list[str] = []
    words: list[str] = []
    for unit in units:
        (signs if len(unit) == 1 and ord(unit) < NUMBERS else words).append(unit)
    return signs, words


def number_of(term: str) -> int:
    return signed(crc32(term.encode()) % NUMBERS)


def signed(number: int) -> int:
    """The same 16 bits as PostgreSQL's smallint."""
    return number - NUMBERS if number >= NUMBERS // 2 else number


def by_column(units: Iterable[str], pairs: Iterable[str]) -> dict[str, list[int]]:
    return dict(zip(("units", "pairs"), numbers_of(units, pairs), strict=True))
