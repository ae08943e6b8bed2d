"""The document's lines as its editor sees them: numbered, coloured by article, furniture apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.facsimile import read_lines
from articles.models import Article, Document, Passage

COLOURS = "abcdefgh"


@dataclass(frozen=True, slots=True)
class SplitLine:
    """One line with who has it; begins where another article, role or passage begins."""

    number: int
    text: str
    article: Article | None
    role: str
    role_name: str
    colour: str
    begins: bool
    starts_article: bool
    orphan: bool  # a line with words that nobody has: the invariant is broken


@dataclass(frozen=True, slots=True)
class SplitArticle:
    article: Article
    colour: str
    lines: int


def split_articles(document: Document) -> list[SplitArticle]:
    """The document's articles with their colours, in the order of the page."""
    articles = document.articles.on_page_order().defer("text").prefetch_related("passages")
    return [
        SplitArticle(
            article,
            COLOURS[number % len(COLOURS)],
            sum(p.last_line - p.first_line + 1 for p in article.passages.all()),
        )
        for number, article in enumerate(articles)
    ]


def split_lines_of(document: Document, articles: list[SplitArticle]) -> Iterator[SplitLine]:
    """Every line of the document from first to last."""
    known = {each.article.pk: each for each in articles}
    owners: dict[int, Passage] = {}
    for passage in document.passages.by_line():
        owners |= dict.fromkeys(range(passage.first_line, passage.last_line + 1), passage)
    before: Passage | None = None
    for number, text in enumerate(read_lines(document), 1):
        passage = owners.get(number)
        owner = known.get(passage.article_id) if passage else None
        yield SplitLine(
            number=number,
            text=text,
            article=owner.article if owner else None,
            role=passage.role if passage else "",
            role_name=passage.get_role_display() if passage else "",
            colour=owner.colour if owner else "",
            begins=passage is not None and passage is not before,
            starts_article=passage is not None
            and (before is None or before.article_id != passage.article_id),
            orphan=passage is None and bool(text.strip()),
        )
        before = passage or before
