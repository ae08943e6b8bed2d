"""Measures which parts of a page speak of the same thing, by the runs of characters they share."""

from __future__ import annotations

import math
import operator
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from articles.reading.shapes import Shape

_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z\d]+")
_TOO_COMMON = 40  # more lines than that share it: it tells nothing, and would cost time
_NEAR = 8_000  # characters on either side in which a cut word is looked for: what a page holds


def grams(text: str, length: int = 3) -> set[str]:
    """Every run of `length` letters in the words of `text`."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        found.update([run[start : start + length] for start in range(len(run) - length + 1)])
    return found


class Lexis:
    """The parts of a page with the runs of characters in each; runs that few parts share weigh more."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.parts = [grams(text) for text in texts]
        frequency = Counter(gram for part in self.parts for gram in part)
        most = math.log(len(self.parts) + 1)
        self._weights = {gram: most - math.log(count) for gram, count in frequency.items() if count > 1}
        self._single = most
        self._totals = [self._weight(part) for part in self.parts]

    def kinship(self, parts: Sequence[int], whole: AbstractSet[str]) -> float:
        """How much of these parts, by weight, also stands in `whole`: 0 nothing to 1 all."""
        total = sum(self._totals[part] for part in parts)
        shared = sum(self._weight(self.parts[part] & whole) for part in parts)
        return shared / total if total else 0.0

    def _weight(self, found: AbstractSet[str]) -> float:
        weights, single = self._weights, self._single
        return sum([weights.get(gram, single) for gram in found])


class Print:
    """All that is printed on a page in one text, in which words that a column's end has cut are looked up."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._numbers = [shape.number for shape in shapes]
        self._offsets: list[int] = []
        offset = 0
        for shape in shapes:
            self._offsets.append(offset)
            offset += len(shape.plain) + 1
        self._text = "\n".join(shape.plain for shape in shapes)
        self._pairs = set(map(operator.concat, self._text, self._text[1:]))

    def count(self, run: str, line: int) -> int:
        """How often `run` is printed near the line of that number."""
        if run[:2] not in self._pairs:
            return 0
        offset = self._offsets[max(bisect(self._numbers, line) - 1, 0)]
        return self._text.count(run, max(offset - _NEAR, 0), offset + _NEAR)


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


def repeated(shapes: Sequence[Shape], longest: int, printed: Print) -> dict[int, int]:
    """The lines of at most `longest` characters that a longer one repeats: number to number."""
    short = [i for i, shape in enumerate(shapes) if shape.length <= longest and _probed(shape, printed)]
    if not short:
        return {}
    repeats = Repeats(shapes)
    found = {i: repeats.original(i) for i in short}
    return {shapes[i].number: shapes[other].number for i, other in found.items() if other is not None}


def _probed(shape: Shape, printed: Print) -> bool:
    """Whether a stretch of the line stands elsewhere too: a quick look before the thorough one."""
    step = max(len(shape.plain) // 5, 1)
    probes = (shape.plain[start : start + 7] for start in range(0, len(shape.plain) - 6, step))
    return any(printed.count(probe, shape.number) > 1 for probe in probes)
