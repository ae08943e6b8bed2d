"""Gives every strand of running text to its story and puts each story's strands into reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.reading.cohesion import Lexis, grams
from articles.reading.columns import Subjects
from articles.reading.strands import Strand, chain_from

_NEIGHBOURS = 8  # stories before and after a strand's place that it may belong to
_PLACE = 0.06  # what standing in a story's place weighs against shared words
_PLACE_BROKEN = 0.008  # the same on a page of interleaved columns
_CLEARLY = 2.0


def share_out(
    strands: Sequence[Strand],
    following: Mapping[int, int],
    titles: Sequence[str],
    subjects: Subjects | None = None,
) -> list[list[int]]:
    """For each story the indices of its strands in reading order.

    A chain of strands with a head in it belongs to that head's story. Others go where they stand, unless they
    clearly share more words with another story near by. `titles` are the stories' headlines, simplified;
    `subjects` is given where columns interleave, so that place says less.
    """
    lexis = Lexis(strand.text for strand in strands)
    words = [grams(title) for title in titles]
    continued = set(following.values())
    chains = [chain_from(i, following) for i in range(len(strands)) if i not in continued]
    owned: list[list[list[int]]] = [[] for _ in titles]
    for chain in sorted(chains, key=lambda chain: not strands[chain[0]].head):
        story = _story_of(chain, strands, lexis, words, subjects)
        owned[story].append(chain)
        for i in chain:
            words[story] |= lexis.parts[i]
    return [_in_order(mine, strands) for mine in owned]


def _story_of(
    chain: Sequence[int],
    strands: Sequence[Strand],
    lexis: Lexis,
    words: Sequence[set[str]],
    subjects: Subjects | None,
) -> int:
    first = strands[chain[0]]
    place = first.story or 0
    if first.head:
        return place
    places = [strands[i].story or 0 for i in chain]
    near = range(max(min(places) - _NEIGHBOURS, 0), min(max(places) + _NEIGHBOURS + 1, len(words)))
    if subjects:
        blocks = [block for i in chain for block in strands[i].flow]
        kin = {story: subjects.kinship(blocks, story) for story in near}
        margin = _PLACE_BROKEN
    else:
        kin = {story: lexis.kinship(chain, words[story]) for story in near}
        margin = _PLACE
    likely = max(set(places), key=lambda story: kin[story] + margin * places.count(story) / len(places))
    best = max(near, key=lambda story: kin[story])
    return best if kin[best] > _CLEARLY * kin[likely] + margin else likely


def _in_order(chains: list[list[int]], strands: Sequence[Strand]) -> list[int]:
    """The chain with the head first, then the others as they are printed."""
    ordered = sorted(chains, key=lambda chain: (not strands[chain[0]].head, chain[0]))
    return [i for chain in ordered for i in chain]
