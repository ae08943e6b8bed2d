"""Finds by one automaton, in one pass, all the words that the rooms look for in a story's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from articles.reading.initiative_types import TYPES
from articles.reading.lexicon import ACTS, HARD_STOPS, KEEPS, POSTS, SOFT_STOPS
from articles.reading.organisation_endings import NO_ENDING_BEFORE, SORT_OF
from articles.reading.park_endings import KIND_OF, NO_PARKS
from articles.reading.phrases import NO_THING_BEFORE, THINGS
from regions.plain_value import plain_value
from regions.word_finder import WordFinder

Span = tuple[int, int]

# Of the words that bound a name each is of one class, the last that lists it.
_BOUNDS = {
    word: bound
    for bound, words in (("keep", KEEPS), ("soft", SOFT_STOPS), ("act", ACTS), ("hard", HARD_STOPS))
    for word in words
}
CONJUNCTIONS = tuple("和与及")
_CUES: Mapping[str, Iterable[str]] = {
    "organisation": SORT_OF,
    "park": (*KIND_OF, *NO_PARKS),
    "initiative": TYPES,
    "thing": THINGS,
    "post": POSTS,
}
# Before these a word is only the beginning of another.
_NO_CUE_BEFORE = NO_ENDING_BEFORE | NO_THING_BEFORE


@plain_value
class Cues:
    """The words that names end with in one paragraph, by class; of overlapping ones the first and longest."""

    organisation: tuple[Span, ...] = ()
    park: tuple[Span, ...] = ()
    initiative: tuple[Span, ...] = ()
    thing: tuple[Span, ...] = ()
    post: tuple[Span, ...] = ()


class Words(NamedTuple):
    """The words of a whole text: those that bound a name in the order of their ends, and the cues."""

    keep: list[Span]
    soft: list[Span]
    act: list[Span]
    hard: list[Span]
    joint: list[Span]  # those of the hard that begin like a conjunction
    cues: Mapping[str, list[Span]]  # sorted by start, none overlapping


def find_words(text: str) -> Words:
    """Every word of the lexicon in a simplified text."""
    found: list[list[Span]] = [[] for _ in _CLASSES]
    _FINDER.sort(text, found)
    keep, soft, act, hard, joint, *others = found
    cues = {name: _apart(spans, text) for name, spans in zip(_CUES, others, strict=True)}
    return Words(keep, soft, act, hard, joint, cues)


def cues_of_parts(words: Words, starts: Sequence[int]) -> list[Cues]:
    """The cues of each part of the text, by offsets in the part; `starts` are the parts' own."""
    found: list[dict[str, list[Span]]] = [{} for _ in starts]
    for name, spans in words.cues.items():
        for begin, end in spans:
            part = bisect_right(starts, begin) - 1
            offset = starts[part]
            found[part].setdefault(name, []).append((begin - offset, end - offset))
    return [Cues(**{name: tuple(spans) for name, spans in cues.items()}) if cues else _NONE for cues in found]


def _apart(spans: list[Span], text: str) -> list[Span]:
    """Of overlapping spans the first, and of those with one start the longest."""
    kept: list[Span] = []
    free = 0
    spans.reverse()  # they come by their ends: of those with one start the longest is then the first
    spans.sort(key=_BY_START)
    for start, end in spans:
        if start < free:
            continue
        following = _NO_CUE_BEFORE.get(text[start:end])
        if following is None or not text.startswith(following, end):
            kept.append((start, end))
            free = end
    return kept


def _numbers_of_classes() -> dict[str, tuple[int, ...]]:
    """For each word the classes that it is of, by their place in _CLASSES."""
    classes: dict[str, tuple[int, ...]] = {}
    for word, bound in _BOUNDS.items():
        joint = bound == "hard" and word.startswith(CONJUNCTIONS)
        classes[word] = (_CLASSES.index("joint" if joint else bound),)
    for name, words in _CUES.items():
        for word in dict.fromkeys(words):
            classes[word] = (*classes.get(word, ()), _CLASSES.index(name))
    return classes


_CLASSES = ("keep", "soft", "act", "hard", "joint", *_CUES)
_NONE = Cues()
_BY_START = itemgetter(0)
_FINDER = WordFinder(_numbers_of_classes())
