"""Shows a document as it was received, line by line, with what the public may not see folded away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from articles.models import Article, Document, Passage, Publication
from articles.reading.decoding import decode
from articles.reading.lines import split_lines
from regions.plain_value import plain_value

COLOURS = "abcdefgh"
HEADLINE = frozenset({"kicker", "title", "subtitle", "column"})


@plain_value
class RawLine:
    """A line the public may see. colour is its article's letter, "" for furniture and empty lines."""

    number: int
    text: str
    article: Article | None = None
    role: str = ""
    colour: str = ""
    begins: bool = False  # the first line of a stretch of its article or of furniture: here it is named


@dataclass(frozen=True, slots=True)
class HiddenLines:
    """A stretch that the public may not see: how many lines, and nothing else."""

    count: int


def read_lines(document: Document) -> list[str]:
    """The document's lines, the first at index 0. Raises Unreadable where its bytes are no text."""
    return [line.text for line in split_lines(decode(document.read_bytes()).text)]


def full_view(document: Document, articles: Iterable[Article]) -> list[RawLine | HiddenLines]:
    """Every line of the document with the article it belongs to; `articles` are those the public may read."""
    shown = {article.pk: article for article in articles}
    owners = {
        number: passage
        for passage in document.passages.by_line()
        for number in range(passage.first_line, passage.last_line + 1)
    }
    furniture = document.publication is None or document.publication.display == Publication.Display.FULL
    colours = {pk: COLOURS[number % len(COLOURS)] for number, pk in enumerate(shown)}
    lines = enumerate(read_lines(document), 1)
    return list(fold_hidden(view_line(n, text, owners, shown, colours, furniture) for n, text in lines))


def view_line(
    number: int,
    text: str,
    owners: Mapping[int, Passage],
    shown: Mapping[int, Article],
    colours: Mapping[int, str],
    furniture: bool,
) -> RawLine | HiddenLines:
    """One line as the public may see it; an empty line is no secret and belongs to nobody."""
    if not text.strip():
        return RawLine(number, "")
    passage = owners.get(number)
    if passage is None:
        return HiddenLines(1)
    if passage.role == Passage.Role.FURNITURE:
        return RawLine(number, text, role=passage.role) if furniture else HiddenLines(1)
    article = shown.get(passage.article_id)
    if article is None or not (article.shows_full_text or passage.role in HEADLINE):
        return HiddenLines(1)
    return RawLine(number, text, article, passage.role, colours[article.pk])


def fold_hidden(lines: Iterable[RawLine | HiddenLines]) -> Iterator[RawLine | HiddenLines]:
    """Hidden lines as one stretch with the empty lines between them; a stretch's first line is named."""
    hidden, empty = 0, []
    last: tuple[int | None, str] | None = None
    for line in lines:
        if isinstance(line, HiddenLines):
            hidden, empty, last = hidden + line.count, [], None
        elif not line.text:
            empty.append(line)
        else:
            yield from [HiddenLines(hidden)] * bool(hidden) + empty
            hidden, empty = 0, []
            owner = (line.article.pk if line.article else None, line.colour)
            yield RawLine(line.number, line.text, line.article, line.role, line.colour, owner != last)
            last = owner
    yield from [HiddenLines(hidden)] * bool(hidden)


def article_view(article: Article, passages: Iterable[Passage]) -> list[RawLine]:
    """The article's own lines as printed, in the order of the page; none where its text is not public."""
    if not article.shows_full_text:
        return []
    lines = read_lines(article.document)
    return [
        RawLine(number, lines[number - 1], article, passage.role)
        for passage in sorted(passages, key=lambda passage: passage.first_line)
        for number in range(passage.first_line, passage.last_line + 1)
        if number <= len(lines) and lines[number - 1].strip()
    ]
