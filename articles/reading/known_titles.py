"""Gives initiatives and organisations that the authority knows their subject, shaped or not."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter

from articles.reading.scanning import REACH, Scan
from articles.reading.values import FoundMention
from regions.gazetteer import NameIndex

_START = attrgetter("place.start")


def with_known_titles(
    found: Iterable[FoundMention], scans: Iterable[Scan], names: NameIndex
) -> tuple[FoundMention, ...]:
    """The mentions found by shape, with those that a known title covers put in its place.

    A shape that is longer than the known title inside it stays: it names something else.
    """
    shaped: dict[int, list[FoundMention]] = defaultdict(list)
    for mention in found:
        shaped[mention.place.paragraph].append(mention)
    titles: dict[int, list[FoundMention]] = defaultdict(list)
    for scan in scans:
        if scan.titles and scan.role != "byline":
            known = list(_titles(scan, names))
            if known and scan.number in shaped:
                shapes = _Row(shaped[scan.number])
                known = [title for title in known if not _has_longer(shapes.near(title), title)]
            titles[scan.number] = known
    rows = {number: _Row(known) for number, known in titles.items()}
    left = [
        shape
        for number, shapes_here in shaped.items()
        for shape in shapes_here
        if number not in rows or not _covers(rows[number].near(shape), shape)
    ]
    return (*left, *(title for known in titles.values() for title in known))


class _Row:
    """The mentions of one paragraph by their starts, so that those beside a place are found at once."""

    def __init__(self, mentions: Iterable[FoundMention]) -> None:
        self.mentions = sorted(mentions, key=_START)
        self.starts = [mention.place.start for mention in self.mentions]

    def near(self, mention: FoundMention) -> list[FoundMention]:
        """Those that may touch the mention; no name is longer than REACH."""
        first = bisect_left(self.starts, mention.place.start - REACH)
        return self.mentions[first : bisect_left(self.starts, mention.place.end)]


def _titles(scan: Scan, names: NameIndex) -> Iterator[FoundMention]:
    for hit in scan.titles:
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


def _covers(titles: Iterable[FoundMention], shape: FoundMention) -> bool:
    """Whether one of the titles shares a letter with the shape."""
    start, end = shape.place.start, shape.place.end
    for title in titles:
        if shape.kind == title.kind and start < title.place.end and end > title.place.start:
            return True
    return False


def _has_longer(shapes: Iterable[FoundMention], title: FoundMention) -> bool:
    """Whether one of the shapes holds the title and more than its quotation marks besides."""
    start, end = title.place.start, title.place.end
    for shape in shapes:
        inside = shape.place.start <= start and end <= shape.place.end
        if inside and shape.kind == title.kind and shape.place.end - shape.place.start - (end - start) > 2:
            return True
    return False
