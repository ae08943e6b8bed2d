"""The door of the reading room: the bytes of a document in, all that reading knows of it out."""

from __future__ import annotations

from dataclasses import replace

from articles.reading.decoding import decode
from articles.reading.figures import read_figures
from articles.reading.lines import split_lines
from articles.reading.look_alikes import NamesRead, ask_look_alikes
from articles.reading.mentions import read_mentions
from articles.reading.pages import read_page
from articles.reading.people import find_people
from articles.reading.relations import find_relations
from articles.reading.scanning import Scan, scan_story
from articles.reading.values import Doubt, FoundFigure, FoundRelation, Hints, ReadArticle, Reading, Story
from regions.gazetteer import NameIndex


def read_document(data: bytes, names: NameIndex, hints: Hints) -> Reading:
    """All that can be read from a document: its stories, furniture, and what the stories speak of.

    Raises Unreadable, with the offset, where the bytes are no text.
    """
    decoded = decode(data)
    lines = split_lines(decoded.text)
    page = read_page(lines, hints)
    # Each step is taken for all stories before the next: its patterns then stay in the processor's cache.
    scans = [scan_story(story, page, names) for story in page.stories]
    found = [_find_names(story, scanned, names) for story, scanned in zip(page.stories, scans, strict=True)]
    questions = ask_look_alikes(found, names)
    figures = [read_figures(read.story, page, read.mentions, read.scans) for read in found]
    relations = [find_relations(read.story, read.mentions, read.scans) for read in found]
    articles = tuple(map(_article, found, questions, figures, relations))
    return Reading(page, articles, decoded.encoding, len(lines))


def _find_names(story: Story, scans: tuple[Scan, ...], names: NameIndex) -> NamesRead:
    mentions, open_places = read_mentions(story, scans, names)
    return NamesRead(story, scans, mentions, find_people(story, scans), open_places)


def _article(
    found: NamesRead,
    look_alikes: tuple[Doubt, ...],
    figures: tuple[FoundFigure, ...],
    relations: tuple[FoundRelation, ...],
) -> ReadArticle:
    doubts = (*found.story.doubts, *found.doubts, *look_alikes)
    story = replace(found.story, doubts=doubts) if doubts != found.story.doubts else found.story
    return ReadArticle(story, found.mentions, figures, found.people, relations)
