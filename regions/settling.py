"""Chooses among the subjects that bear one name by the article's other places, or leaves it open: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Place = tuple[str, ...]  # codes of a region's ancestors and itself, province first
LEVELS = ("province", "prefecture")


class Evidence:
    """The places that an article names for certain, as sets that answer at once."""

    def __init__(self, places: Iterable[Place]) -> None:
        found = [place for place in places if place]
        self.named = {place[-1] for place in found}
        self.parents = {place[-2] for place in found if len(place) > 1}
        self.ancestors = {code for place in found for code in place[:-1]}

    def closeness(self, place: Place) -> int:
        """How near the nearest named place is: itself 5, parent or child 4, farther in line 3, sibling 2."""
        if not place:
            return 0
        if place[-1] in self.named:
            return 5
        if (len(place) > 1 and place[-2] in self.named) or place[-1] in self.parents:
            return 4
        if any(code in self.named for code in place[:-1]) or place[-1] in self.ancestors:
            return 3
        return 2 if len(place) > 1 and place[-2] in self.parents else 0


def choose(
    candidates: Mapping[int, Place], levels: Mapping[int, str], evidence: Evidence
) -> tuple[tuple[int, ...], str]:
    """The candidates that remain, and the rule that left them; several where nothing decides."""
    near = {subject: evidence.closeness(place) for subject, place in candidates.items()}
    best = max(near.values())
    left = tuple(subject for subject in candidates if near[subject] == best)
    if len(left) == 1:
        return left, "other places" if len(candidates) > 1 else "known name"
    for subject in left:
        if contains_all(candidates[subject], [candidates[other] for other in left if other != subject]):
            return (subject,), "contains the others"
    for level in LEVELS:
        high = tuple(subject for subject in left if levels[subject] == level)
        if high:
            return (high, "higher level") if len(high) == 1 else (left, "known name")
    return left, "known name"


def contains_all(place: Place, others: Iterable[Place]) -> bool:
    """Whether every other place lies strictly inside `place`."""
    return bool(place) and all(len(other) > len(place) and other[: len(place)] == place for other in others)
