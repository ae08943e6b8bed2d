"""Says which characters were matched as equal: what a reader typed, and what the texts print instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from articles.search.folding import fold, fold_character

MOST_EQUALS = 12


class Equal(NamedTuple):
    """What was typed, and what was printed and taken for the same: 园 and 園, ２ and 2, ㎡ and m2."""

    typed: str
    printed: str


class Letter(NamedTuple):
    """Characters of a word that fold to the classes at folded[start:end] of it."""

    text: str
    start: int
    end: int


def explain(phrases: Iterable[str], printed: Iterable[str]) -> tuple[Equal, ...]:
    """The characters that made the printed hits equal to the phrases, each pair once, at most MOST_EQUALS.

    phrases: what was typed; printed: the hits as the texts print them. White space is no character here.
    """
    classes = [(fold(phrase), phrase) for phrase in phrases]
    found: dict[Equal, None] = {}
    for hit in dict.fromkeys(printed):
        for folded, phrase in classes:
            place = fold(hit).find(folded) if folded and hit != phrase else -1
            if place >= 0:
                found |= dict.fromkeys(pairs(phrase, hit, place))
    return tuple(found)[:MOST_EQUALS]


def pairs(typed: str, printed: str, place: int) -> Iterator[Equal]:
    """What differs, letter by letter; `place` is where the typed word begins in the folded printed one."""
    ours = list(letters(typed, place))
    theirs = [letter for letter in letters(printed) if letter.end > place]
    while ours and theirs:
        left, right = ours.pop(0), theirs.pop(0)
        while left.end != right.end and (ours if left.end < right.end else theirs):
            if left.end < right.end:
                left = joined(left, ours.pop(0))
            else:
                right = joined(right, theirs.pop(0))
        if left.text != right.text:
            yield Equal(left.text, right.text)


def letters(word: str, place: int = 0) -> Iterator[Letter]:
    """The characters of a word that fold to anything, and where their classes stand in the folded word."""
    for character in word:
        end = place + len(fold_character(character))
        if end > place:
            yield Letter(character, place, end)
        place = end


def joined(first: Letter, second: Letter) -> Letter:
    return Letter(first.text + second.text, first.start, second.end)
