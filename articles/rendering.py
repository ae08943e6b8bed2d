"""Renders an article's text as values: paragraphs of runs and segments, which a template only prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from articles.search.snippets import Hit, Piece, find_hits, in_type, pieces
from articles.typesetting import set_type
from regions.plain_value import changed, plain_value

HEAD = frozenset({"kicker", "title", "subtitle", "column", "byline"})
EXCERPT_LENGTH = 120  # characters of the body that a publication shown as an excerpt gives away


@plain_value
class Source:
    """A passage as rendering needs it: its role, its lines, its repaired text, whether it goes on."""

    role: str
    first_line: int
    last_line: int
    text: str
    joined: bool = False


@plain_value
class Link:
    """A printed form to be linked at its first place in the text."""

    printed: str
    url: str
    name: str


@plain_value
class Quote:
    """The words that a figure rests on, and the line they stand on."""

    fact: int
    line: int
    text: str


@plain_value
class Segment:
    """A stretch of text, linked where url is not empty; in pieces where a reader looked for words in it."""

    text: str
    url: str = ""
    name: str = ""
    pieces: tuple[Piece, ...] = ()

    def said(self, say: Callable[[str], str]) -> Segment:
        """The segment in other words of the same meaning (in the other script), its hits where they were."""
        text = say(self.text)
        if len(text) != len(self.text):
            pieces = tuple(changed(piece, text=say(piece.text)) for piece in self.pieces)
            return changed(self, text="".join(piece.text for piece in pieces) or text, pieces=pieces)
        return changed(self, text=text, pieces=tuple(in_type(self.pieces, text)))


@plain_value
class Run:
    """Segments that share a mark; facts are those whose sentence begins here."""

    segments: tuple[Segment, ...]
    marked: bool = False
    facts: tuple[int, ...] = ()


@plain_value
class RenderedParagraph:
    role: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(segment.text for run in self.runs for segment in run.segments)


@plain_value
class Rendering:
    """The paragraphs below the headline, and the facts whose sentence stands in none of them."""

    paragraphs: tuple[RenderedParagraph, ...]
    unplaced: frozenset[int]

    @property
    def opening(self) -> str:
        """The body's first words, for a description of the page."""
        body = "".join(paragraph.text for paragraph in self.paragraphs if paragraph.role == "body")
        return body[:EXCERPT_LENGTH]


@plain_value
class _Paragraph:
    role: str
    text: str
    lines: tuple[range, ...]

    def covers(self, line: int) -> bool:
        return any(line in lines for lines in self.lines)


What = TypeVar("What", Link, Quote)


@plain_value
class _Place(Generic[What]):
    """What stands at text[start:end] of a paragraph: a link, or the sentence of a fact."""

    start: int
    end: int
    what: What


def render(sources: Iterable[Source], links: Iterable[Link], quotes: Iterable[Quote]) -> Rendering:
    """The text below the headline, its names linked once each and the sentences of its figures marked."""
    paragraphs = tuple(join_paragraphs(source for source in sources if source.role not in HEAD))
    linked = place_links(paragraphs, links)
    quotes = tuple(quotes)
    marked = place_quotes(paragraphs, quotes)
    found = frozenset(place.what.fact for places in marked for place in places)
    return Rendering(
        paragraphs=tuple(map(cut, paragraphs, linked, marked)),
        unplaced=frozenset(quote.fact for quote in quotes) - found,
    )


def excerpt(rendering: Rendering, length: int = EXCERPT_LENGTH) -> Rendering:
    """The first `length` characters of the body as plain text: nothing linked, nothing marked."""
    body = "".join(paragraph.text for paragraph in rendering.paragraphs if paragraph.role == "body")
    shown = body[:length] + ("……" if len(body) > length else "")
    paragraphs = (RenderedParagraph("body", (Run((Segment(shown),)),)),) if shown else ()
    return changed(headline_only(rendering), paragraphs=paragraphs)


def headline_only(rendering: Rendering) -> Rendering:
    """Nothing of the text: for publications that let the public see no more than the headline."""
    facts = {pk for paragraph in rendering.paragraphs for run in paragraph.runs for pk in run.facts}
    return Rendering((), rendering.unplaced | facts)


def mark_hits(rendering: Rendering, phrases: Iterable[str], *, strict: bool = False) -> Rendering:
    """The rendering with every place marked where one of the phrases stands, numbered through the text.

    The numbers are those that a snippet of the article's text gives: paragraphs are its lines.
    """
    text = "\n".join(paragraph.text for paragraph in rendering.paragraphs)
    hits = find_hits(text, phrases, strict=strict)
    return changed(rendering, paragraphs=tuple(in_pieces(rendering.paragraphs, text, hits)))


def in_pieces(
    paragraphs: Iterable[RenderedParagraph], text: str, hits: Sequence[Hit]
) -> Iterator[RenderedParagraph]:
    """The paragraphs, which the text joins with line breaks; segments that hold a hit come in pieces."""
    place = 0
    for paragraph in paragraphs:
        runs = []
        for run in paragraph.runs:
            *starts, place = accumulate((len(part.text) for part in run.segments), initial=place)
            parts = zip(run.segments, starts, strict=True)
            runs.append(changed(run, segments=tuple(cut_at(hits, text, *part) for part in parts)))
        yield changed(paragraph, runs=tuple(runs))
        place += 1


def cut_at(hits: Sequence[Hit], text: str, segment: Segment, start: int) -> Segment:
    """The segment, which stands at text[start:], in pieces where it holds a hit."""
    found = tuple(pieces(text, hits, start, start + len(segment.text)))
    return changed(segment, pieces=found) if any(piece.hit for piece in found) else segment


def join_paragraphs(sources: Iterable[Source]) -> Iterator[_Paragraph]:
    """Passages as paragraphs: one that is `joined` goes on in the paragraph of its role before it."""
    open_ones: list[_Paragraph] = []
    for source in sources:
        if not source.text:
            continue
        lines = (range(source.first_line, source.last_line + 1),)
        before = last_of_role(open_ones, source.role) if source.joined else None
        if before is None:
            open_ones.append(_Paragraph(source.role, source.text, lines))
        else:
            old = open_ones[before]
            open_ones[before] = changed(old, text=old.text + source.text, lines=old.lines + lines)
    yield from open_ones


def last_of_role(paragraphs: Sequence[_Paragraph], role: str) -> int | None:
    """Where the latest paragraph of this role stands: a caption may cut a sentence of the body in two."""
    found = [number for number, paragraph in enumerate(paragraphs) if paragraph.role == role]
    return found[-1] if found else None


def place_links(paragraphs: Sequence[_Paragraph], links: Iterable[Link]) -> list[list[_Place[Link]]]:
    """Each printed form once, at its first free place; longer forms first, so that 西安高新区 beats 西安."""
    placed: list[list[_Place[Link]]] = [[] for _ in paragraphs]
    for link in sorted(links, key=lambda link: (-len(link.printed), link.printed, link.url)):
        for number, paragraph in enumerate(paragraphs):
            place = first_free(paragraph.text, link, placed[number])
            if place is not None:
                placed[number].append(place)
                break
    return placed


def first_free(text: str, link: Link, taken: Iterable[_Place[Link]]) -> _Place[Link] | None:
    """The first place of the form in the text that no other link covers."""
    taken = tuple(taken)
    start = text.find(link.printed) if link.printed else -1
    while start >= 0:
        end = start + len(link.printed)
        if not any(place.start < end and start < place.end for place in taken):
            return _Place(start, end, link)
        start = text.find(link.printed, start + 1)
    return None


def place_quotes(paragraphs: Sequence[_Paragraph], quotes: Iterable[Quote]) -> list[list[_Place[Quote]]]:
    """Each quote in the paragraph that covers its line, else in the first paragraph that holds it."""
    placed: list[list[_Place[Quote]]] = [[] for _ in paragraphs]
    for quote in quotes:
        order = sorted(range(len(paragraphs)), key=lambda number: not paragraphs[number].covers(quote.line))
        for number in order:
            place = find_quote(paragraphs[number].text, quote)
            if place is not None:
                placed[number].append(place)
                break
    return placed


def find_quote(text: str, quote: Quote) -> _Place[Quote] | None:
    """Where the quote stands in the text, white space aside: a repaired text may have lost some of it."""
    kept = [offset for offset, character in enumerate(text) if not character.isspace()]
    wanted = "".join(quote.text.split())
    start = "".join(text[offset] for offset in kept).find(wanted) if wanted else -1
    if start < 0:
        return None
    return _Place(kept[start], kept[start + len(wanted) - 1] + 1, quote)


def cut(
    paragraph: _Paragraph, links: Sequence[_Place[Link]], marks: Sequence[_Place[Quote]]
) -> RenderedParagraph:
    """The paragraph cut where a mark begins or ends, each part cut again where a link does.

    Places were found in the stored text; setting its type moves none of them.
    """
    text = set_type(paragraph.text)
    if not (links or marks):
        return RenderedParagraph(paragraph.role, (Run((Segment(text),)),))
    links = sorted(links, key=lambda place: place.start)
    edges = {0, len(text)} | {edge for mark in marks for edge in (mark.start, mark.end)}
    borders = sorted(edges - {link_edge for link_edge in edges if inside_link(link_edge, links)})
    runs = []
    for start, end in zip(borders, borders[1:], strict=False):
        covered = any(mark.start < end and start < mark.end for mark in marks)
        facts = tuple(mark.what.fact for mark in marks if start <= mark.start < end)
        runs.append(Run(tuple(segments(text, start, end, links)), covered, facts))
    return RenderedParagraph(paragraph.role, tuple(runs))


def inside_link(edge: int, links: Iterable[_Place[Link]]) -> bool:
    """A mark never cuts a link in two: its edge gives way."""
    return any(place.start < edge < place.end for place in links)


def segments(text: str, start: int, end: int, links: Iterable[_Place[Link]]) -> Iterator[Segment]:
    """text[start:end] as plain and linked stretches."""
    for place in links:
        if place.start >= start and place.end <= end:
            if place.start > start:
                yield Segment(text[start : place.start])
            yield Segment(text[place.start : place.end], place.what.url, place.what.name)
            start = place.end
    if start < end:
        yield Segment(text[start:end])
