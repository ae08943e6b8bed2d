"""Says what contains a subject: its path upwards and, for what lies in a region, that region's path."""

from __future__ import annotations

from collections.abc import Iterable

from regions.models import Subject


class Containers:
    """The subjects that contain others, each looked up once."""

    def __init__(self) -> None:
        self.found: dict[int, frozenset[int]] = {}
        self.numbers: dict[str, int] = {}

    def of(self, subject: int) -> frozenset[int]:
        """The subject itself and all that contains it; it must have been among those looked up."""
        return self.found[subject]

    def look_up(self, subjects: Iterable[int]) -> None:
        new = set(subjects) - self.found.keys()
        if not new:
            return
        rows = Subject.objects.filter(pk__in=new).values_list("pk", "path", "region__path")
        slugs = {pk: {*path.split("/"), *(place or "").split("/")} - {""} for pk, path, place in rows}
        unknown = {slug for found in slugs.values() for slug in found} - self.numbers.keys()
        self.numbers |= dict(Subject.objects.filter(slug__in=unknown).values_list("slug", "pk"))
        for pk, found in slugs.items():
            self.found[pk] = frozenset({pk, *(self.numbers[slug] for slug in found if slug in self.numbers)})
