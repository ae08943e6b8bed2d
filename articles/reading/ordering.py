"""Gives every strand of running text to its story and puts each story's strands into reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from articles.reading.cohesion import Lexis, letter_pairs
from articles.reading.columns import Subjects
from articles.reading.strands import Strand, chain_from

_NEIGHBOURS = 8  # stories before and after a strand's place that it may belong to
_PLACE = 0.06  # what standing in a story's place weighs against shared words
_PLACE_BROKEN = 0.008  # the same on a page of interleaved columns
_CLEARLY = 2.0
_NEAR = 4  # strands at most over which a cut sentence goes on


def share_out(
    strands: Sequence[Strand],
    following: Mapping[int, int],
    titles: Sequence[str],
    lexis: Lexis,
    subjects: Subjects | None = None,
) -> list[list[int]]:
    """For each story the indices of its strands in reading order.

    A chain of strands with a head in it belongs to that head's story. Others go where they stand, unless they
    clearly share more words with another story near by. `titles` are the stories' headlines, simplified;
    `lexis` holds the strands; `subjects` is given where columns interleave, so that place says less.
    """
    kinship: Kinship = subjects or Growing(lexis, titles)
    continued = set(following.values())
    chains = [chain_from(i, following) for i in range(len(strands)) if i not in continued]
    inserted = _inserted(strands, following)
    owned: list[list[list[int]]] = [[] for _ in titles]
    for chain in sorted(chains, key=lambda chain: not strands[chain[0]].head):
        margin = _PLACE_BROKEN if subjects else _PLACE
        story = _story_of(chain, strands, kinship, len(titles), margin, inserted)
        owned[story].append(chain)
        kinship.add(chain, story)
    return [_in_order(mine, strands) for mine in owned]


def _inserted(strands: Sequence[Strand], following: Mapping[int, int]) -> set[int]:
    """The strands over which a sentence of the story they stand in goes on: they are another's."""
    return {
        i
        for a, b in following.items()
        if a + 1 < b <= a + _NEAR and strands[a].story == strands[b].story
        for i in range(a + 1, b)
        if strands[i].story == strands[a].story and not strands[i].head
    }


class Kinship(Protocol):
    """Says how much chains of strands have in common with stories."""

    def of_chain(
        self, chain: Sequence[int], strands: Sequence[Strand], stories: Sequence[int]
    ) -> dict[int, float]: ...

    def add(self, chain: Sequence[int], story: int) -> None: ...


class Growing:
    """Kinship with all that a story is known to hold so far, its headline to begin with."""

    def __init__(self, lexis: Lexis, titles: Sequence[str]) -> None:
        self._lexis = lexis
        self._titles = titles
        self._held: list[list[int]] = [[] for _ in titles]
        self._words: dict[int, tuple[int, set[int]]] = {}  # what is added up so far: how many strands, words

    def of_chain(
        self, chain: Sequence[int], strands: Sequence[Strand], stories: Sequence[int]
    ) -> dict[int, float]:
        return {story: self._lexis.kinship(chain, self._words_of(story)) for story in stories}

    def add(self, chain: Sequence[int], story: int) -> None:
        self._held[story] += chain

    def _words_of(self, story: int) -> set[int]:
        held = self._held[story]
        count, words = self._words.get(story) or (0, set(letter_pairs(self._titles[story])))
        words.update(*(self._lexis.words(i) for i in held[count:]))
        self._words[story] = (len(held), words)
        return words


def _story_of(
    chain: Sequence[int],
    strands: Sequence[Strand],
    kinship: Kinship,
    stories: int,
    margin: float,
    inserted: AbstractSet[int],
) -> int:
    first = strands[chain[0]]
    place = first.story or 0
    if first.head:
        return place
    places = [strands[i].story or 0 for i in chain]
    if stories == 1:
        return 0
    near = range(max(min(places) - _NEIGHBOURS, 0), min(max(places) + _NEIGHBOURS + 1, stories))
    kin = kinship.of_chain(chain, strands, near)
    own = [strands[i].story or 0 for i in chain if i not in inserted]
    places = own or [story for story in near if story not in places] or places
    likely = max(set(places), key=lambda story: kin[story] + margin * places.count(story) / len(places))
    best = max(near, key=lambda story: kin[story])
    return best if kin[best] > _CLEARLY * kin[likely] + margin else likely


def _in_order(chains: list[list[int]], strands: Sequence[Strand]) -> list[int]:
    """The chain with the head first, then the others as they are printed."""
    ordered = sorted(chains, key=lambda chain: (not strands[chain[0]].head, chain[0]))
    return [i for chain in ordered for i in chain]
