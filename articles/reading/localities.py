"""Knows whose text a paragraph is by the place it names, where only one story's headline names that place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from articles.reading.blocks import Block
from articles.reading.cohesion import Print, letter_pairs, pairs_among
from articles.reading.titles import NO_PLACE, PROVINCE

# 江口市, at the start of a word: behind a mark, a higher division or a word that leads to places.
# A class of letters first, which the search finds fast; then what must stand before and behind it.
_DIVISION = re.compile(
    r"[省市县区州旗盟镇高经开]"
    r"(?<=(?:[^\u4e00-\u9fff]|[省市县区州在于为与和及从到由赴对向的是])([\u4e00-\u9fff]{2}).)"
    r"(?:(?<=[省市县区州旗盟镇])|(?<=高)(?=新)|(?<=经)(?=开|济技术|济开发)|(?<=开)(?=发区))"
)
_OPENING = 2  # paragraphs under a headline in which its story names its places, fewer where a sentence is cut
_LABEL = re.compile(r"(?:^|\n)[\u4e00-\u9fff]{0,3}([\u4e00-\u9fff]{2})[:：]")


class Localities:
    """The places of a page's headlines: pairs of letters that stand before 市, 县, 高新区 ... on the page.

    `flow` is the page's text: each block, its story in print, whether a headline stands before it.
    """

    def __init__(
        self, titles: Sequence[str], flow: Sequence[tuple[Block, int | None, bool]], printed: Print
    ) -> None:
        self._titles = titles
        self._flow = flow
        self._printed = printed

    def named_in(self, blocks: Iterable[Block]) -> frozenset[int]:
        """The stories whose place these blocks name; a story that has the page for itself is none of them."""
        if len(self._titles) < 2:
            return frozenset()
        story_of, pairs = self._story_of, self._pairs
        found = [self._printed.words(block.number) & pairs for block in blocks]
        return frozenset([story_of[pair] for own in found for pair in own])

    @cached_property
    def _pairs(self) -> frozenset[int]:
        return frozenset(self._story_of)

    @cached_property
    def _story_of(self) -> dict[int, int]:
        text = "\n".join(["", *[block.shape.plain for block, _, _ in self._flow]])
        known = set(_DIVISION.findall(text))
        known |= {place for title in self._titles for place in _placed_in(title)}
        pairs = pairs_among(known - NO_PLACE)
        named = [letter_pairs(title) & pairs for title in self._titles]
        openings = self._openings(pairs)
        stories = Counter(
            pair for story, own in enumerate(named) for pair in own.union(openings.get(story, ()))
        )
        return {pair: story for story, places in enumerate(named) for pair in places if stories[pair] == 1}

    def _openings(self, pairs: AbstractSet[int]) -> dict[int, set[int]]:
        """Those of the pairs that stand in the paragraphs under each story's headline."""
        found: dict[int, set[int]] = {}
        left = 0
        for block, story, fresh in self._flow:
            left = _OPENING if fresh else left
            if left and story is not None and block.flows:
                left = 0 if block.shape.open_end else left - 1
                found.setdefault(story, set()).update(pairs & self._printed.words(block.number))
        return found


def _placed_in(title: str) -> Iterable[str]:
    """The places that a headline itself shows: behind a province, before a colon."""
    for found in PROVINCE.finditer(title):
        yield title[found.end() : found.end() + 2]
    for label in _LABEL.finditer(title):
        yield label[1]
