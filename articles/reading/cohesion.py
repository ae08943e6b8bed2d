"""Measures which parts of a page speak of the same thing, by the runs of characters they share."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate, chain, repeat

from articles.reading.shapes import HEADLINE_LENGTH, Shape

_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z\d]+")
_WEIGHT = 1_000  # of a run whose logarithm of rarity is 1
_KEY = 7  # letters at either end of a clause, and in it, that are looked up before lines are compared
_TOO_COMMON = 40  # lines that begin or end a clause alike: more tell nothing, and would cost time
_REPEATED = 6  # letters of the runs by which lines are compared
_FEWEST = 5  # such runs: what has less is too short to repeat anything
_SHARE = 0.75
_NEAR = 5_000  # characters on either side in which a cut word is looked for: what a page holds


def grams(text: str, length: int = 3) -> set[str]:
    """Every run of `length` letters in the words of `text`."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        found.update([run[start : start + length] for start in range(len(run) - length + 1)])
    return found


def letter_pairs(text: str) -> frozenset[int]:
    """Every two neighbouring letters of `text`, marks left out, as numbers, which cost least."""
    return _pairs(_RUN.findall(text))


def pairs_among(words: Iterable[str]) -> frozenset[int]:
    """Those of the words that are two letters, as the numbers of their pairs."""
    pairs = [word for word in words if len(word) == 2 and _RUN.fullmatch(word)]
    return frozenset(array("I", "".join(pairs).encode("utf-16-le")))


def _pairs(runs: Iterable[str]) -> frozenset[int]:
    letters = "".join(runs)
    if len(letters) < 2:
        return frozenset()
    halves = letters.encode("utf-16-le", "surrogatepass")
    end = len(halves)
    return frozenset(array("I", halves[: end & ~3] + halves[2 : 2 + (end - 2 & ~3)]))


class Print:
    """All lines of a page, among which words that a column's end has cut are looked up."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._plains = {shape.number: shape.plain for shape in shapes}
        self._runs: dict[int, list[str]] = {}
        self._words: dict[int, frozenset[int]] = {}
        self._ties: dict[int, frozenset[int]] = {}
        self._weighed: dict[tuple[int, ...], int] = {}
        self._shared: dict[tuple[int, ...], frozenset[int]] = {}
        self._near: dict[int, tuple[int, int]] = {}

    @cached_property
    def weights(self) -> Weights:
        """What pairs of letters weigh on this page, by the paragraphs that hold them."""
        return Weights([self.words(n) for n, plain in self._plains.items() if len(plain) > HEADLINE_LENGTH])

    @cached_property
    def _common(self) -> AbstractSet[int]:
        """The pairs that more than one line may hold: only these can tie lines to one another."""
        short = [self.words(n) for n, plain in self._plains.items() if len(plain) <= HEADLINE_LENGTH]
        return frozenset().union(self.weights.shared, *short)

    def weight(self, lines: Sequence[int]) -> int:
        """What all pairs of letters in these lines, each another, weigh."""
        asked = tuple(lines)
        found = self._weighed.get(asked)
        if found is None:
            common = self.weights.of(self.common(asked))
            alone = sum([len(self.words(line)) - len(self._common_in(line)) for line in asked])
            found = self._weighed[asked] = common + alone * self.weights.single
        return found

    def common(self, lines: Sequence[int]) -> AbstractSet[int]:
        """The pairs of letters in these lines that other lines may hold too."""
        if len(lines) == 1:
            return self._common_in(lines[0])
        asked = tuple(lines)
        found = self._shared.get(asked)
        if found is None:
            found = self._shared[asked] = frozenset().union(*map(self._common_in, asked))
        return found

    def _common_in(self, line: int) -> frozenset[int]:
        found = self._ties.get(line)
        if found is None:
            found = self._ties[line] = self.words(line) & self._common
        return found

    @cached_property
    def text(self) -> str:
        """All lines of the page, one under the other."""
        return "\n".join(self._plains.values())

    @cached_property
    def _numbers(self) -> list[int]:
        return list(self._plains)

    @cached_property
    def _offsets(self) -> list[int]:
        """Where in `text` each line begins, and where one more would."""
        return list(accumulate([len(plain) + 1 for plain in self._plains.values()], initial=0))

    def near(self, line: int) -> tuple[int, int]:
        """Where in `text` the lines near the one of that number begin and end."""
        found = self._near.get(line)
        if found is None:
            offsets, place = self._offsets, self._offsets[bisect(self._numbers, line) - 1]
            first, stop = bisect(offsets, place - _NEAR), bisect(offsets, place + _NEAR)
            found = self._near[line] = (offsets[first], offsets[min(stop, len(offsets) - 1)])
        return found

    def runs(self, line: int) -> list[str]:
        """The letters between the marks of the line of that number, each line taken apart only once."""
        found = self._runs.get(line)
        if found is None:
            found = self._runs[line] = _RUN.findall(self._plains[line])
        return found

    def words(self, line: int) -> frozenset[int]:
        """The pairs of letters in the line of that number."""
        found = self._words.get(line)
        if found is None:
            found = self._words[line] = _pairs(self.runs(line))
        return found


class Lexis:
    """The parts of a page, each given by its lines, and how much the parts have in common.

    Nothing is taken apart before it is asked for: most pages never need it.
    """

    def __init__(self, parts: Sequence[Sequence[int]], printed: Print) -> None:
        self._lines = parts
        self._printed = printed
        self._words: dict[int, AbstractSet[int]] = {}
        self._totals: dict[int, int] = {}

    def words(self, part: int) -> AbstractSet[int]:
        """The pairs of letters in the part that others may hold too."""
        found = self._words.get(part)
        if found is None:
            found = self._words[part] = self._printed.common(self._lines[part])
        return found

    def kinship(self, parts: Sequence[int], whole: AbstractSet[int]) -> float:
        """How much of these parts, by weight, also stands in `whole`: 0 nothing to 1 all."""
        weights = self._printed.weights
        total = sum([self._total(part) for part in parts])
        shared = sum([weights.of(self.words(part) & whole) for part in parts])
        return shared / total if total else 0.0

    def kinships(self, parts: Iterable[int], whole: AbstractSet[int]) -> dict[int, float]:
        """The same of each of the parts for itself."""
        weigh = self._printed.weights.of
        return {
            part: weigh(self.words(part) & whole) / total if (total := self._total(part)) else 0.0
            for part in parts
        }

    def _total(self, part: int) -> int:
        found = self._totals.get(part)
        if found is None:
            found = self._totals[part] = self._printed.weight(self._lines[part])
        return found


class Weights:
    """What pairs of letters weigh: the more, the fewer parts share them. Sums of whole numbers are exact."""

    def __init__(self, parts: Sequence[AbstractSet[int]]) -> None:
        frequency = Counter(chain.from_iterable(parts))
        weights = {count: _rarity((len(parts) + 2) / count) for count in {1, *frequency.values()}}
        self.single = weights[1]  # of a pair that one part holds
        self._weights = {pair: weights[count] for pair, count in frequency.items() if count > 1}

    @property
    def shared(self) -> AbstractSet[int]:
        """The pairs that more than one part holds."""
        return self._weights.keys()

    def of(self, found: AbstractSet[int]) -> int:
        return sum(map(self._weights.get, found, repeat(self.single))) if found else 0


def _rarity(parts_for_one: float) -> int:
    """What the pair weighs that stands in one of so many parts; the power lets common words say little."""
    return round(_WEIGHT * math.log(parts_for_one) ** 4)


def repeated(shapes: Sequence[Shape], longest: int, printed: Print) -> dict[int, int]:
    """The lines of at most `longest` characters that a longer one repeats, pull-quotes and summary boxes.

    Number to number; `printed` is the page they stand on.
    """
    places: dict[str, list[Shape]] = {}
    keys = [_keys(printed.runs(shape.number)) for shape in shapes]
    twice = {key for key, count in Counter(chain.from_iterable(keys)).items() if count > 1}
    shared = [
        (shape, twice.intersection(own), len(set(own)))
        for shape, own in zip(shapes, keys, strict=True)
        if not twice.isdisjoint(own)
    ]
    for shape, again, _ in shared:
        for key in again:
            places.setdefault(key, []).append(shape)
    lengths = {key: max([shape.length for shape in those]) for key, those in places.items()}
    found: dict[int, int] = {}
    for shape, again, count in shared:
        if shape.length > longest:
            continue
        said = [key for key in again if lengths[key] > shape.length]  # in a longer line, too
        if 3 * len(said) >= count:
            common = [place for key in said for place in places[key][:_TOO_COMMON]]
            original = _original(shape, common, count)
            if original is not None:
                found[shape.number] = original
    return found


def _keys(runs: Sequence[str]) -> list[str]:
    """The beginning and the end of every clause: what is repeated word for word has some of them again."""
    begins = [run[:_KEY] for run in runs if len(run) >= _KEY]
    return begins + [run[-_KEY:] for run in runs if len(run) > _KEY]


def _original(shape: Shape, places: Sequence[Shape], keys: int) -> int | None:
    """The longer line that says most of what the line says: at least three quarters, run by run."""
    common = Counter(place.number for place in places if place.length > shape.length)
    longer = [number for number, count in common.items() if 3 * count >= keys]
    own = grams(shape.plain, _REPEATED) if longer else ()
    if len(own) < _FEWEST:
        return None
    plains = {place.number: place.plain for place in places}
    said = {number: sum(gram in plains[number] for gram in own) for number in longer}
    best = max(said, key=lambda number: (said[number], -number))
    return best if said[best] >= _SHARE * len(own) else None
