"""Gives initiatives and organisations that the authority knows their subject, shaped or not."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from articles.reading.scanning import REACH, Scan
from articles.reading.values import FoundMention
from regions.gazetteer import NameIndex


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
            shapes = _Row(shaped[scan.number])
            near = ((title, shapes.near(title)) for title in _titles(scan, names))
            titles[scan.number] = [
                title for title, row in near if not any(_is_longer(shape, title) for shape in row)
            ]
    rows = {number: _Row(known) for number, known in titles.items()}
    left = [
        shape
        for number, shapes_here in shaped.items()
        for shape in shapes_here
        if number not in rows or not any(_overlap(shape, title) for title in rows[number].near(shape))
    ]
    return (*left, *(title for known in titles.values() for title in known))


class _Row:
    """The mentions of one paragraph by their starts, so that those beside a place are found at once."""

    def __init__(self, mentions: Iterable[FoundMention]) -> None:
        self.mentions = sorted(mentions, key=lambda mention: mention.place.start)
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
