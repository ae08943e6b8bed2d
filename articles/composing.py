"""Composes an article's text from its passages in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from articles.models import Article, Passage

TEXT_ROLES = ("body", "heading", "caption", "quote")


def compose_text(passages: Iterable[Passage]) -> str:
    """The paragraphs of the text, one a line; headline and byline stand in columns of their own.

    A joined passage goes on in the last paragraph of its role: a caption may cut a sentence in two.
    """
    paragraphs: list[list[str]] = []  # each in the parts that its passages hold
    latest: dict[str, list[str]] = {}
    for passage in passages:
        if passage.role not in TEXT_ROLES or not passage.text:
            continue
        if passage.joined and passage.role in latest:
            latest[passage.role].append(passage.text)
        else:
            latest[passage.role] = [passage.text]
            paragraphs.append(latest[passage.role])
    return "\n".join(map("".join, paragraphs))


def recompose(article: Article) -> None:
    """Set the article's text from its passages, without saving."""
    article.text = compose_text(article.passages.in_reading_order())
