"""The door of the reading room: the bytes of a document in, all that reading knows of it out."""

from __future__ import annotations

from dataclasses import replace
from itertools import repeat

from articles.reading.decoding import decode
from articles.reading.figures import read_figures
from articles.reading.lines import split_lines
from articles.reading.look_alikes import NamesRead, ask_look_alikes
from articles.reading.mentions import read_mentions
from articles.reading.pages import read_page
from articles.reading.people import find_people
from articles.reading.relations import find_relations
from articles.reading.scanning import Scan, scan_page
from articles.reading.values import Doubt, Hints, Page, ReadArticle, Reading, Story
from regions.gazetteer import NameIndex


def read_document(data: bytes, names: NameIndex, hints: Hints) -> Reading:
    """All that can be read from a document: its stories, furniture, and what the stories speak of.

    Raises Unreadable, with the offset, where the bytes are no text.
    """
    decoded = decode(data)
    lines = split_lines(decoded.text)
    page = read_page(lines, hints)
    scans = scan_page(page, names)
    found = list(map(_find_names, page.stories, scans, repeat(names)))
    questions = ask_look_alikes(found, names)
    articles = tuple(map(_read_article, found, repeat(page), questions))
    return Reading(page, articles, decoded.encoding, len(lines))


def _find_names(story: Story, scans: tuple[Scan, ...], names: NameIndex) -> NamesRead:
    mentions, open_places = read_mentions(story, scans, names)
    return NamesRead(story, scans, mentions, find_people(story, scans), open_places)


def _read_article(found: NamesRead, page: Page, look_alikes: tuple[Doubt, ...]) -> ReadArticle:
    story, scans, mentions, people, open_places = found
    doubts = (*story.doubts, *open_places, *look_alikes)
    return ReadArticle(
        story=replace(story, doubts=doubts) if doubts != story.doubts else story,
        mentions=mentions,
        figures=read_figures(story, page, mentions, scans),
        people=people,
        relations=find_relations(story, mentions, scans),
    )
