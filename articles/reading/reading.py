"""The door of the reading room: the bytes of a document in, all that reading knows of it out."""

from __future__ import annotations

from dataclasses import replace

from articles.reading.decoding import decode
from articles.reading.figures import read_figures
from articles.reading.lines import split_lines
from articles.reading.mentions import find_mentions, find_open_questions
from articles.reading.pages import read_page
from articles.reading.people import find_people
from articles.reading.relations import find_relations
from articles.reading.scanning import scan_story
from articles.reading.values import Hints, Page, ReadArticle, Reading, Story
from regions.gazetteer import NameIndex


def read_document(data: bytes, names: NameIndex, hints: Hints) -> Reading:
    """All that can be read from a document: its stories, furniture, and what the stories speak of.

    Raises Unreadable, with the offset, where the bytes are no text.
    """
    decoded = decode(data)
    lines = split_lines(decoded.text)
    page = read_page(lines, hints)
    articles = tuple(_read_article(story, page, names) for story in page.stories)
    return Reading(page, articles, decoded.encoding, len(lines))


def _read_article(story: Story, page: Page, names: NameIndex) -> ReadArticle:
    scans = scan_story(story, page, names)
    mentions = find_mentions(story, page, names, scans)
    open_questions = find_open_questions(story, scans, names)
    return ReadArticle(
        story=replace(story, doubts=(*story.doubts, *open_questions)) if open_questions else story,
        mentions=mentions,
        figures=read_figures(story, page, mentions, scans),
        people=find_people(story, scans),
        relations=find_relations(story, mentions, scans),
    )
