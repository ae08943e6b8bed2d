"""Measures which parts of a page speak of the same thing: shared runs of characters, rare ones counting more."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from articles.reading.shapes import Shape

_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z\d]+")
_TOO_COMMON = 40  # more parts than that share it: it tells nothing, and would cost time


def grams(text: str, length: int = 3) -> frozenset[str]:
    """Every run of `length` letters in the words of `text`."""
    return frozenset(
        run[start : start + length] for run in _RUN.findall(text) for start in range(len(run) - length + 1)
    )


class Lexis:
    """The parts of a page with the runs of characters in each, so that a part's nearest kin can be found."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.parts = [grams(text) for text in texts]
        self._frequency = Counter(gram for part in self.parts for gram in part)

    def weight(self, gram: str) -> float:
        return math.log((len(self.parts) + 1) / max(self._frequency[gram], 1))

    def kinship(self, text: str, whole: frozenset[str]) -> float:
        """How much of `text`, by weight, also stands in `whole`: 0 nothing to 1 all."""
        own = grams(text)
        total = sum(map(self.weight, own))
        return sum(self.weight(gram) for gram in own if gram in whole) / total if total else 0.0


class Repeats:
    """Finds lines that repeat what another line says: pull-quotes and summary boxes."""

    _LENGTH = 6

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._shapes = shapes
        self._grams = [grams(shape.plain, self._LENGTH) for shape in shapes]
        self._where: dict[str, list[int]] = {}
        for index, own in enumerate(self._grams):
            for gram in own:
                places = self._where.setdefault(gram, [])
                if len(places) < _TOO_COMMON:
                    places.append(index)

    def original(self, index: int, share: float = 0.75) -> int | None:
        """The index of a longer line that holds at least `share` of what line `index` says, or None."""
        own = self._grams[index]
        if len(own) < 5:
            return None
        common = Counter(place for gram in own for place in self._where[gram] if place != index)
        for place, count in common.most_common(2):
            longer = self._shapes[place].length > self._shapes[index].length
            if longer and count >= share * len(own):
                return place
        return None


def pair_counts(shapes: Iterable[Shape]) -> dict[str, int]:
    """How often each pair, three and four of neighbouring characters occurs on the page."""
    counts: Counter[str] = Counter()
    for shape in shapes:
        for run in _RUN.findall(shape.plain):
            for length in (2, 3, 4):
                counts.update(run[start : start + length] for start in range(len(run) - length + 1))
    return counts
