"""Cites an article after GB/T 7714-2025, the rule in force since 2026-07-01."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.models import Article, Credit
from articles.typesetting import set_type

AUTHORS = frozenset({"reporter", "correspondent", "intern", "author"})
MOST_AUTHORS = 3


def cite(article: Article, credits: Iterable[Credit], address: str) -> str:
    """The reference to an article that stands at `address`; what is not known is left out.

    Without an author the title comes first; beyond three authors stands 等.
    """
    return f"{authors(credits)}{set_type(str(article))}{place(article)}{address}"


def authors(credits: Iterable[Credit]) -> str:
    """Up to three authors with the full stop that closes them, or nothing."""
    names = list(dict.fromkeys(credit.name for credit in credits if credit.role in AUTHORS))
    if not names:
        return ""
    return listed(names) + ". "


def listed(names: Sequence[str]) -> str:
    shown = "，".join(names[:MOST_AUTHORS])
    return f"{shown}，等" if len(names) > MOST_AUTHORS else shown


def place(article: Article) -> str:
    """Where it appeared: a newspaper with date and page, a site with its date."""
    publication = article.publication.name if article.publication else ""
    if article.document.kind == "web-page":
        date = f"（{article.published}）" if article.published else ""
        return f"[EB/OL]. {publication}{date}. "
    page = f"（{article.document.page_number}）" if article.document.page_number else ""
    parts = "，".join(filter(None, [publication, article.published]))
    return f"[N/OL]. {parts}{page}. " if parts else "[N/OL]. "
