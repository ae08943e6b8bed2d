"""Accepts and publishes what an import brought without a person: surely read, and nothing left in doubt.

No history is written: what an import made has none until a person changes it; its batch tells its origin.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Document, EvidenceState, Fact, Mention, Relation
from articles.reprints import accept_sure_likenesses
from articles.showing import show

SURE = 0.9  # the confidence from which evidence needs no editor


@transaction.atomic
def publish_clean(document: Document) -> int:
    """Accept the document's sure evidence and publish its articles without open doubt; gives how many.

    A doubt about the document as a whole keeps all its articles drafts.
    """
    accept_sure(document, SURE)
    drafts = [] if document.doubts else [one for one in document.articles.drafts() if not one.doubts]
    published = publish_drafts(drafts)
    show(document.articles.values_list("pk", flat=True))
    return published


@transaction.atomic
def publish_all(document: Document) -> int:
    """Accept all evidence that has a subject and publish every article: for our own sample pages."""
    accept_sure(document, 0)
    published = publish_drafts(document.articles.drafts())
    show(document.articles.values_list("pk", flat=True))
    return published


def accept_sure(document: Document, least: float) -> None:
    """Accept suggestions that have their subject, and reprints, of at least this confidence; by nobody."""
    for model in (Mention, Fact, Relation):
        suggested = model.objects.suggested().filter(article__document=document)
        suggested.with_subject().sure(least).update(state=EvidenceState.ACCEPTED)
    accept_sure_likenesses([document], least)


def publish_drafts(articles: Iterable[Article]) -> int:
    """Take each through its states to published; one without any text stays a draft."""
    now = timezone.now()
    published = [article for article in articles if article.title or article.text]
    for article in published:
        article.submit()
        article.publish()
        article.public_since = now
    return Article.objects.bulk_update(published, ["state", "public_since"])
