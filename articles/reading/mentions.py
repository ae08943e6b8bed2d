"""Finds what a story speaks of: regions, parks, initiatives and organisations, each with its place."""

from __future__ import annotations

from operator import attrgetter

from articles.reading.initiatives import find_initiatives
from articles.reading.known_parks import with_known_parks
from articles.reading.known_titles import with_known_titles
from articles.reading.organisations import find_organisations, organisation_mentions
from articles.reading.parks import find_parks
from articles.reading.places import find_places, open_places, settle_places
from articles.reading.scanning import Scan, scan_story
from articles.reading.values import Doubt, FoundMention, Page, Story
from regions.gazetteer import NameIndex

_POSITION = attrgetter("place.paragraph", "place.start", "kind")


def find_mentions(
    story: Story, page: Page, names: NameIndex, scans: tuple[Scan, ...] | None = None
) -> tuple[FoundMention, ...]:
    """Every mention in the story in text order; a name printed twice is two mentions.

    scans: the story's own, where they are made already.
    """
    return read_mentions(story, scan_story(story, page, names) if scans is None else scans, names)[0]


def read_mentions(
    story: Story, scans: tuple[Scan, ...], names: NameIndex
) -> tuple[tuple[FoundMention, ...], tuple[Doubt, ...]]:
    """The same from the story's scans, and what the names in it leave for the editor to settle."""
    firms = {scan.number: find_organisations(scan) for scan in scans if scan.role != "byline"}
    places = settle_places(story, scans, firms, names)
    regions = find_places(scans, places, names)
    parks = with_known_parks(find_parks(scans, firms, names, regions), regions, names)
    organisations = tuple(mention for shapes in firms.values() for mention in organisation_mentions(shapes))
    titles = with_known_titles([*find_initiatives(scans, parks), *organisations], scans, names)
    found = [*regions, *parks, *titles]
    return tuple(sorted(found, key=_POSITION)), open_places(places, names)
