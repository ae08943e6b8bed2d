"""Gives initiatives and organisations that the authority knows their subject, shaped or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from articles.reading.scanning import Scan
from articles.reading.values import FoundMention
from regions.gazetteer import TITLES, NameIndex


def with_known_titles(
    found: Iterable[FoundMention], scans: Iterable[Scan], names: NameIndex, on: str | None
) -> tuple[FoundMention, ...]:
    """The mentions found by shape, with those that a known title covers put in its place.

    A shape that is longer than the known title inside it stays: it names something else. on: the partial date
    on which the names must be valid.
    """
    shaped: dict[int, list[FoundMention]] = defaultdict(list)
    for mention in found:
        shaped[mention.place.paragraph].append(mention)
    known = [
        title
        for scan in scans
        if scan.role != "byline"
        for title in _titles(scan, names, on)
        if not any(_is_longer(shape, title) for shape in shaped[scan.number])
    ]
    covers: dict[int, list[FoundMention]] = defaultdict(list)
    for title in known:
        covers[title.place.paragraph].append(title)
    left = [
        shape
        for shapes in shaped.values()
        for shape in shapes
        if not any(_overlap(shape, title) for title in covers[shape.place.paragraph])
    ]
    return (*left, *known)


def _titles(scan: Scan, names: NameIndex, on: str | None) -> Iterator[FoundMention]:
    for hit in names.find(scan.text, on, TITLES):
        if len(hit.subjects) == 1:
            subject = names.subjects[hit.subjects[0]]
            yield FoundMention(
                subject=subject.id,
                kind=subject.kind,
                name=subject.name,
                printed=scan.printed(hit.start, hit.end),
                place=scan.place(hit.start, hit.end),
                rule=f"{subject.kind}: known name",
                confidence=0.95,
                code=subject.region_code,
            )


def _overlap(shape: FoundMention, title: FoundMention) -> bool:
    return (
        shape.kind == title.kind
        and shape.place.start < title.place.end
        and shape.place.end > title.place.start
    )


def _is_longer(shape: FoundMention, title: FoundMention) -> bool:
    """Whether the shape holds the title and more than its quotation marks besides."""
    inside = shape.place.start <= title.place.start and title.place.end <= shape.place.end
    more = (shape.place.end - shape.place.start) - (title.place.end - title.place.start)
    return shape.kind == title.kind and inside and more > 2
