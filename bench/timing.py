"""Times two ways of one thing side by side, so that what else the machine does falls on both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Work = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds, one for each thing measured: the best of several rounds."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.each)

    @property
    def p95(self) -> float:
        return sorted(self.each)[max(0, round(0.95 * len(self.each)) - 1)]


def side_by_side(works: Sequence[Work], things: Iterable[Any], rounds: int = 3) -> list[Times]:
    """The times of each work for each thing, one work after the other, thing by thing."""
    best: list[list[float]] = [[] for _ in works]
    for thing in things:
        taken = [[milliseconds(work, thing) for work in works] for _ in range(rounds)]
        for number, column in enumerate(zip(*taken, strict=True)):
            best[number].append(min(column))
    return [Times(tuple(each)) for each in best]


def milliseconds(work: Work, thing: Any) -> float:
    start = time.perf_counter()
    work(thing)
    return (time.perf_counter() - start) * 1000


def times_of(work: Work, things: Iterable[Any], rounds: int = 3) -> Times:
    return side_by_side([work], things, rounds)[0]
