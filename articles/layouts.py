"""How a document's lines stand divided among articles: kept before a change, put in order after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User

from articles.models import Article, Document, Layout, Passage

HEADLINE_ROLES = ("kicker", "title", "subtitle", "column")


def passage_from(row: Mapping[str, Any], document_id: int) -> Passage:
    """A passage as a row of a layout gives it."""
    return Passage(
        document_id=document_id, article_id=row["article"], role=row["role"], first_line=row["first"],
        last_line=row["last"], position=row["position"], joined=row["joined"], text=row["text"],
    )  # fmt: skip


def keep_layout(document: Document, by: User, reason: str) -> Layout:
    """Record how the document's lines are divided now, before they change."""
    rows = [
        {
            "article": passage.article_id, "role": passage.role, "first": passage.first_line,
            "last": passage.last_line, "position": passage.position, "joined": passage.joined,
            "text": passage.text,
        }
        for passage in document.passages.by_line()
    ]  # fmt: skip
    return Layout.objects.create(document=document, user=by, reason=reason[:300], passages=rows)


def renumber(article: Article) -> None:
    """Number the passages in reading order without gaps; the first of them joins nothing before it."""
    for number, passage in enumerate(article.passages.in_reading_order()):
        joined = passage.joined and number > 0
        if (passage.position, passage.joined) != (number, joined):
            Passage.objects.filter(pk=passage.pk).update(position=number, joined=joined)


def retitle(article: Article, roles: Collection[str]) -> None:
    """Set each part of the headline that is among `roles` from the passages that print it."""
    for role in HEADLINE_ROLES:
        if role in roles:
            texts = article.passages.filter(role=role).in_reading_order().values_list("text", flat=True)
            length = Article._meta.get_field(role).max_length
            setattr(article, role, " ".join(filter(None, texts))[:length])


def lines_of(passages: Iterable[Passage]) -> set[int]:
    """Every line that the passages cover."""
    return {line for passage in passages for line in range(passage.first_line, passage.last_line + 1)}
