"""Reads the whole structure of a document: stories with texts and credits, furniture, date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.reading.assembly import assemble
from articles.reading.blocks import Block, block_of
from articles.reading.cohesion import Print
from articles.reading.conflicts import find_conflicts
from articles.reading.context import settle
from articles.reading.dates import day_in_file_name, first_day, latest_day
from articles.reading.drafts import Draft
from articles.reading.heads import find_heads
from articles.reading.joints import Joints
from articles.reading.publications import paper_in_file_name, publication_of
from articles.reading.repair import clean_lines
from articles.reading.script import letters_changed, script_by, to_simplified
from articles.reading.shapes import Shape, shape_of
from articles.reading.stories import stamped_day, write_story
from articles.reading.values import DocumentKind, Ground, Hints, Line, Page, Script, Span, Story
from articles.reading.webpages import frame_article, is_web_page
from articles.reading.wraps import unwrap

_HEADERS = ("page header", "masthead", "navigation")


def read_page(lines: tuple[Line, ...], hints: Hints) -> Page:
    """The structure of a document. Every non-empty line is in exactly one story or in the furniture.

    `hints` win over what the page says of its publication and date; the file's name comes last. Where they
    contradict one another the page has a doubt.
    """
    shapes = shape_lines(lines)
    joints = Joints(Print(shapes))
    blocks = settle([block_of(shape) for shape in shapes], joints)
    web = is_web_page(blocks)
    if web:
        blocks = frame_article(blocks)
    drafts = assemble(blocks, find_heads(blocks, web), joints)
    published, dated = _date(blocks, [stamped_day(draft) for draft in drafts], web, hints)
    stories = _stories(drafts, shapes, dated)
    named = publication_of(blocks, web)
    kind: DocumentKind = "web-page" if web else "newspaper-page"
    return Page(
        kind=kind,
        script=_script(shapes),
        publication=hints.publication or named or paper_in_file_name(hints.file_name),
        published=published,
        published_earliest=_earliest(blocks, published),
        stories=stories,
        furniture=_furniture(lines, stories),
        doubts=tuple(find_conflicts(blocks, stories, named, hints, web)),
    )


def shape_lines(lines: Sequence[Line]) -> list[Shape]:
    """The non-empty lines, cleaned, with their text in simplified script beside them.

    Where every line of print is a line of the document, the lines of a paragraph make one.
    """
    if not lines:
        return []
    texts = clean_lines([line.text for line in lines])
    plains = to_simplified("\n".join(texts)).split("\n")
    empty = [not text for text in texts] + [True]
    kept = [i for i, text in enumerate(texts) if text]
    shapes = [shape_of(lines[i].number, texts[i], plains[i], empty[i + 1]) for i in kept]
    return unwrap(shapes, [lines[i].text for i in kept])


def _script(shapes: Sequence[Shape]) -> Script:
    changed = sum([letters_changed(shape.text, shape.plain) for shape in shapes if shape.text != shape.plain])
    return script_by(changed, [shape.text for shape in shapes])


def _stories(drafts: Sequence[Draft], shapes: Sequence[Shape], dated: Ground | None) -> tuple[Story, ...]:
    """The drafts written out; a column's label holds for the briefs under it. `dated`: the page's date."""
    spaced = 2 * sum(shape.alone for shape in shapes) > len(shapes)
    numbers = [number for shape in shapes for number in shape.lines]
    following = dict(zip(numbers, numbers[1:], strict=False))
    stories: list[Story] = []
    column: str | None = None
    for draft in drafts:
        story = write_story(draft, spaced, column, following, dated)
        if story.column and story.column != column:
            heads_briefs = story.kind == "photo" or (story.kind == "brief" and not draft.labels)
            column = story.column if heads_briefs else None
        elif column and story.kind != "brief":
            column, story = None, replace(story, column=None)
        stories.append(story)
    return tuple(stories)


def _date(
    blocks: Sequence[Block], stamped: Sequence[str | None], web: bool, hints: Hints
) -> tuple[str | None, Ground | None]:
    """The day of the page and by which rule it is known; `stamped` are the days stamped on its stories."""
    if hints.published:
        return hints.published, Ground("date", "day stated on import", 1.0)
    printed = _page_date(blocks, stamped, web)
    if printed:
        return printed, Ground("date", "day printed on the page", 0.9)
    named = day_in_file_name(hints.file_name)
    return named, Ground("date", "day in the file's name", 0.7) if named else None


def _page_date(blocks: Sequence[Block], stamped: Sequence[str | None], web: bool) -> str | None:
    """The day in the page header, or of a story that prints its own: on the web this comes first."""
    own = (day for day in stamped if day)
    header = (first_day(block.shape.plain) for block in blocks if block.rule in _HEADERS)
    days = (*own, *header) if web else (*header, *own)
    return next((day for day in days if day), None)


def _earliest(blocks: Sequence[Block], published: str | None) -> str | None:
    if published and len(published) == 10:
        return published
    texts = (block.shape.plain for block in blocks if block.kind != "furniture")
    return latest_day(texts, int(published[:4]) if published else None)


def _furniture(lines: Sequence[Line], stories: Sequence[Story]) -> tuple[Span, ...]:
    """Every line that no story took, be it only a mark that can't be seen."""
    taken = {
        number for story in stories for span in story.spans for number in range(span.first, span.last + 1)
    }
    spans: list[Span] = []
    before = 0  # the last non-empty line
    for line in lines:
        if not line.text.strip():
            continue
        if line.number not in taken:
            if spans and spans[-1].last == before:
                spans[-1] = Span(spans[-1].first, line.number, "furniture")
            else:
                spans.append(Span(line.number, line.number, "furniture"))
        before = line.number
    return tuple(spans)
