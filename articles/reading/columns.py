"""Finds where, on a page of interleaved columns, the text takes up another story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from articles.reading.blocks import Block
from articles.reading.cohesion import Print, letter_pairs
from articles.reading.joints import Joints
from articles.reading.localities import Localities
from articles.reading.strands import Strand, chain_from

_OPENING = 3  # paragraphs in which a story says what it is about; columns break later
_NEIGHBOURS = 6  # stories before and after in print that a run may belong to
_LONG = 80  # characters
_COST = 0.025  # what each further paragraph must gain to be taken from the story it stands in
_FITS = 0.75  # how well halves of a sentence fit that words join, not only neighbourhood
_STRANGE_TIMES = 2.5
_NAMED = 0.12  # kinship that naming the place of a story's headline is worth
_TELLS, _TIMES = 0.06, 4.0  # kinship with another story that tells, and how often that with its own


class Subjects:
    """What each story is about, by the words of its headline and first paragraphs."""

    def __init__(
        self,
        strands: Sequence[Strand],
        titles: Sequence[str],
        printed: Print,
        localities: Localities,
        links: Mapping[int, int],
    ) -> None:
        self._printed = printed
        self.words = [set(letter_pairs(title)) for title in titles]
        self._localities = localities
        self._kin: dict[tuple[tuple[int, ...], Sequence[int]], dict[int, float]] = {}
        self._add_openings(strands, links)

    def _add_openings(self, strands: Sequence[Strand], links: Mapping[int, int]) -> None:
        """The first paragraphs under each headline: where a sentence is cut, those in which it goes on."""
        continued = set(links.values())
        for index, strand in enumerate(strands):
            if strand.head and strand.story is not None:
                opening = _opening(index, strands, links, continued)
                self.words[strand.story].update(*[self._printed.common([line]) for line in opening])

    def kinships(self, blocks: Sequence[Block], stories: Sequence[int]) -> dict[int, float]:
        """For each of the stories how much of the blocks, its opening says; more where its place is named."""
        asked = tuple([block.number for block in blocks]), stories
        found = self._kin.get(asked)
        if found is None:
            found = self._kin[asked] = self._kinships(blocks, asked[0], stories)
        return found

    def _kinships(
        self, blocks: Sequence[Block], lines: Sequence[int], stories: Sequence[int]
    ) -> dict[int, float]:
        own, weigh = self._printed.common(lines), self._printed.weights.of
        total = self._printed.weight(lines) or 1
        named = self._localities.named_in(blocks)
        return {
            story: weigh(own & self.words[story]) / total + _NAMED * (story in named) for story in stories
        }

    def of_chain(
        self, chain: Sequence[int], strands: Sequence[Strand], stories: Sequence[int]
    ) -> dict[int, float]:
        """The same for a chain of strands."""
        return self.kinships([block for i in chain for block in strands[i].flow], stories)

    def add(self, chain: Sequence[int], story: int) -> None:
        """Nothing is added: what a story's later text says was laid between others' columns."""

    def nearest(self, blocks: Sequence[Block], story: int) -> tuple[int, dict[int, float]]:
        """The story near the given one that the blocks are most akin to, and their kinship with each."""
        near = range(max(story - _NEIGHBOURS, 0), min(story + _NEIGHBOURS + 1, len(self.words)))
        kin = self.kinships(blocks, near)
        return max(near, key=lambda other: (kin[other], -abs(other - story))), kin


def _opening(
    head: int, strands: Sequence[Strand], links: Mapping[int, int], continued: AbstractSet[int]
) -> list[int]:
    """The lines of the first paragraphs of the story whose headline stands over strand `head`."""
    lines: list[int] = []
    i: int | None = head
    while i is not None and len(lines) < _OPENING:
        lines += [block.number for block in strands[i].paragraphs]
        after = i + 1 if i + 1 < len(strands) else None
        if after is not None and (after in continued or strands[after].story != strands[head].story):
            after = None
        i = links.get(i, after)
    return lines[:_OPENING]


def interleaved(strands: Sequence[Strand], links: Mapping[int, int]) -> bool:
    """Whether a sentence goes on anywhere but in the next strand, or breaks off before another long one."""
    if any(after != before + 1 for before, after in links.items()):
        return True
    pairs = zip(enumerate(strands), strands[1:], strict=False)
    return any(
        strand.open_end and i not in links and after.story == strand.story and after.length >= _LONG
        for (i, strand), after in pairs
    )


def place_returns(strands: Sequence[Strand], localities: Localities) -> set[int]:
    """The lines at which a text inserted behind a cut sentence ends: they name the story's place again."""
    returns: set[int] = set()
    for before, strand in zip(strands, strands[1:], strict=False):
        if not before.open_end or strand.head or strand.story != before.story or len(strand.paragraphs) < 2:
            continue
        first, *others = (localities.named_in([block]) for block in strand.paragraphs)
        back = next((i for i, named in enumerate(others, 1) if strand.story in named), None)
        if first and strand.story not in first and back is not None:
            returns.add(strand.paragraphs[back].number)
    return returns


def part_strangers(
    strands: Sequence[Strand], links: Mapping[int, int], subjects: Subjects, joints: Joints
) -> dict[int, int]:
    """The links without those that only neighbourhood made and that lead into another story's text.

    Behind such a text the sentence goes on, if no better half stands there.
    """
    kept = dict(links)
    for a, b in links.items():
        if kept.get(a) != b or not _is_weak(strands, a, b, joints) or not _is_strange(strands[b], subjects):
            continue
        del kept[a]
        c = b + 1
        free = c not in kept.values() or (kept.get(b) == c and _is_weak(strands, b, c, joints))
        if c < len(strands) and free and not strands[c].head and strands[c].story == strands[a].story:
            if kept.get(b) == c:
                del kept[b]
            if a not in chain_from(c, kept):  # else the text would run in a circle
                kept[a] = c
    return kept


def has_weak_links(strands: Sequence[Strand], links: Mapping[int, int], joints: Joints) -> bool:
    """Whether any sentence goes on in the next strand for no better reason than that it is the next."""
    return any(_is_weak(strands, a, b, joints) for a, b in links.items())


def _is_weak(strands: Sequence[Strand], a: int, b: int, joints: Joints) -> bool:
    beside = b == a + 1 and not strands[b].open_start and strands[b].length >= _LONG
    return beside and joints.fit(strands[a].end, strands[b].begin) < _FITS


def _is_strange(strand: Strand, subjects: Subjects) -> bool:
    """Whether the strand evidently speaks of another story than the one it stands in."""
    place = strand.story or 0
    other, kin = subjects.nearest(strand.paragraphs, place)
    return other != place and kin[other] >= max(_TELLS, _STRANGE_TIMES * kin[place])


def column_breaks(strands: Sequence[Strand], links: Mapping[int, int], subjects: Subjects) -> set[int]:
    """The lines at which another column may begin: headings, and changes of subject."""
    breaks = {b.number for strand in strands for b in strand.flow[1:] if b.kind == "headline"}
    jumped = {after for before, after in links.items() if after != before + 1}
    for index, strand in enumerate(strands):
        after = links.get(index)
        if after is not None and strands[after].story != strand.story:
            breaks |= _turn(strand, strands[after].story or 0, subjects)
        if not strand.head and (index in jumped or index not in links.values()):
            breaks |= _changes(strand, [strands[i] for i in chain_from(index, links)], subjects)
    return breaks


def _turn(strand: Strand, other: int, subjects: Subjects) -> set[int]:
    """Where in a strand, whose last sentence goes on in another story, that story's text begins."""
    best, gain, total = None, 0.02, 0.0  # the line, what its text gains, and the sum so far
    for block in reversed(strand.paragraphs[int(strand.head) :]):
        kin = subjects.kinships([block], (other, strand.story or 0))
        total += kin[other] - kin[strand.story or 0] - _COST
        if total > gain:
            best, gain = block.number, total
    return {best} if best else set()


def _changes(strand: Strand, chain: Sequence[Strand], subjects: Subjects) -> set[int]:
    """Where in a strand without a head single paragraphs evidently speak of another story."""
    place = strand.story or 0
    base, _ = subjects.nearest([block for part in chain for block in part.paragraphs[:1]], place)
    breaks: set[int] = set()
    away = False
    for block in strand.paragraphs[1:]:
        other, kin = subjects.nearest([block], place)
        strange = other != base and kin[other] >= max(_TELLS, _TIMES * kin[base])
        if strange or away:
            breaks.add(block.number)
        away = strange
    return breaks
