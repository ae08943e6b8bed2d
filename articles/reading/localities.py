"""Knows whose text a paragraph is by the place it names, where only one story's headline names that place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from articles.reading.blocks import Block
from articles.reading.cohesion import Print, letter_pairs
from articles.reading.titles import NO_PLACE

_DIVISION = re.compile(r"(?=([\u4e00-\u9fff]{2})(?:[省市县区州旗盟镇]|高新|经开|经济技术|经济开发|开发区))")


class Localities:
    """The places of a page's headlines: pairs of letters that stand before 市, 县, 高新区 ... on the page."""

    def __init__(self, titles: Sequence[str], blocks: Sequence[Block], printed: Print) -> None:
        self._titles = titles
        self._blocks = blocks
        self._printed = printed

    def named_in(self, blocks: Iterable[Block]) -> frozenset[int]:
        """The stories whose place these blocks name."""
        story_of, pairs = self._story_of, self._pairs
        found = [self._printed.words(block.number) & pairs for block in blocks]
        return frozenset([story_of[pair] for own in found for pair in own])

    @cached_property
    def _pairs(self) -> frozenset[int]:
        return frozenset(self._story_of)

    @cached_property
    def _story_of(self) -> dict[int, int]:
        known = {
            found[1] for block in self._blocks for found in _DIVISION.finditer(block.shape.plain)
        } - NO_PLACE
        pairs = {next(iter(letter_pairs(place))) for place in known}
        named = [letter_pairs(title) & pairs for title in self._titles]
        counts = Counter(pair for places in named for pair in places)
        return {pair: story for story, places in enumerate(named) for pair in places if counts[pair] == 1}
