"""Lays two folded texts side by side: which runs of words they share, and what stands between the runs.

A word is one ideograph, a whole number or a Latin word, so that 3.5% and 3.6% differ in one word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

WORD = re.compile(r"\d+(?:\.\d+)?|[a-z]+|[^\W\d_]")
BETWEEN = re.compile(r"[\W_]+")
RUN = 7  # words: shorter runs are names and phrases that any two reports of one region share
SLOT = 20  # words: what takes the place of something else within a sentence is no longer
SAMPLED = 16  # of so many runs one is looked for first
LEAST_SAMPLED = 0.05  # of those; texts that print most of the same sentences, badly scanned, share a quarter
ALIKE = 0.5  # of the words of a slot as long in both texts: the others are misread characters


@dataclass(frozen=True, slots=True)
class Run:
    """Words that both texts print: from `left` and from `right` on, `length` of them."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two texts compare. Counts are of words; `swapped` counts places within shared sentences.

    shared: words of the runs, misread characters between them included. numbers: numbers in the runs.
    renumbered: numbers that differ there. swapped: places where one text prints other words.
    """

    shorter: int
    longer: int
    shared: int
    numbers: int
    renumbered: int
    swapped: int

    @property
    def containment(self) -> float:
        """The share of the shorter text that the longer one prints too."""
        return self.shared / self.shorter if self.shorter else 0.0

    @property
    def length_ratio(self) -> float:
        return self.shorter / self.longer if self.longer else 0.0


def words_of(folded: str) -> list[str]:
    return WORD.findall(folded)


class Letters:
    """The letters and digits of a folded text, for a first look that is far quicker than comparing words."""

    def __init__(self, folded: str) -> None:
        self.text = BETWEEN.sub("", folded)
        self.least_words = ideographs_in(self.text)  # it has as many words, or more

    @cached_property
    def runs(self) -> list[str]:
        return [self.text[start : start + RUN] for start in range(len(self.text) - RUN + 1)]

    @cached_property
    def printed(self) -> frozenset[str]:
        return frozenset(self.runs)


def is_likely(one: Letters, other: Letters) -> bool:
    """Whether a sample of the shorter text says that the longer may print most of it: the quickest look."""
    shorter, longer = sorted((one.text, other.text), key=len)
    starts = range(0, max(len(shorter) - RUN, 0) + 1, SAMPLED)
    found = sum(shorter[start : start + RUN] in longer for start in starts)
    return found >= LEAST_SAMPLED * len(starts)


def most_shared(one: Letters, other: Letters) -> int:
    """At least as many words as align() finds shared; counted in the text that may be the shorter."""
    if len(one.text) < other.least_words:
        return letters_shared(one, other)
    if len(other.text) < one.least_words:
        return letters_shared(other, one)
    return max(letters_shared(one, other), letters_shared(other, one))


def letters_shared(here: Letters, there: Letters) -> int:
    """How many letters may be of runs that the other text prints too, or of misread words between them.

    A run of words is a run of as many letters or more, so that a letter outside of all shared runs of RUN
    letters is in none.
    """
    text, found, end = here.text, 0, 0
    for start in [start for start, run in enumerate(here.runs) if run in there.printed]:
        if start > end:
            found += misread_at_most(text[end:start])
        found += start + RUN - max(start, end)
        end = start + RUN
    return found + misread_at_most(text[end:])


def misread_at_most(letters: str) -> int:
    """How many words of a place between runs may be misread: none of one that is too long for a slot."""
    return 0 if ideographs_in(letters) > SLOT else min(len(letters), SLOT)


def ideographs_in(letters: str) -> int:
    """How many are words by themselves: Latin letters and digits stand together in words, no others."""
    return len(letters) - len(letters.encode("ascii", "ignore"))


def align(left: Sequence[str], right: Sequence[str]) -> Alignment:
    """Compare the words of two texts, the shorter first, in time that does not grow with their square."""
    runs = list(runs_of(left, right))
    shared = sum(run.length for run in runs)
    numbers = sum(is_number(word) for run in runs for word in left[run.left : run.left + run.length])
    renumbered = swapped = 0
    for gap, replacement in slots_of(runs, left, right):
        other_numbers = differing_numbers(gap, replacement)
        renumbered += other_numbers
        if other_numbers:
            continue
        if is_misread(gap, replacement):
            shared += len(gap)
        else:
            swapped += bool(gap and replacement)
    return Alignment(len(left), len(right), shared, numbers, renumbered, swapped)


def runs_of(left: Sequence[str], right: Sequence[str]) -> Iterator[Run]:
    """The longest runs that both print, in the order of the left; the right may order them otherwise."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(right) - RUN + 1):
        places[tuple(right[start : start + RUN])].append(start)
    here = follow = 0
    while here <= len(left) - RUN:
        starts = places.get(tuple(left[here : here + RUN]))
        if starts is None:
            here += 1
            continue
        there = starts[min(bisect_left(starts, follow), len(starts) - 1)]
        length = common(left, right, here, there)
        yield Run(here, there, length)
        here, follow = here + length, there + length


def common(left: Sequence[str], right: Sequence[str], here: int, there: int) -> int:
    """How many words the two share from here and there on."""
    most = min(len(left) - here, len(right) - there)
    for length in range(most):
        if left[here + length] != right[there + length]:
            return length
    return most


def slots_of(
    runs: Sequence[Run], left: Sequence[str], right: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """What stands between neighbouring runs, and at both ends, where it is short in both texts."""
    for before, after in pairwise([Run(0, 0, 0), *runs, Run(len(left), len(right), 0)]):
        gap = left[before.left + before.length : after.left]
        replacement = right[before.right + before.length : after.right]
        if before.right <= after.right and len(gap) <= SLOT and len(replacement) <= SLOT:
            yield gap, replacement


def differing_numbers(gap: Sequence[str], replacement: Sequence[str]) -> int:
    """How many numbers of the one stand where the other has another; none where only one has any."""
    here, there = (list(filter(is_number, words)) for words in (gap, replacement))
    return sum(one != other for one, other in zip(here, there, strict=False))


def is_misread(gap: Sequence[str], replacement: Sequence[str]) -> bool:
    """Whether one is the other with some characters taken for others, as scanning does."""
    if len(gap) != len(replacement) or not gap:
        return False
    alike = sum(one == other for one, other in zip(gap, replacement, strict=True))
    return len(gap) == 1 or alike >= ALIKE * len(gap)


def is_number(word: str) -> bool:
    return word[0].isdecimal()
