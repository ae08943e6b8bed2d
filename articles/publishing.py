"""Accepts and publishes what an import brought without a person: surely read, and nothing left in doubt.

No history is written: what an import made has none until a person changes it; its batch tells its origin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Document, EvidenceState, Fact, Mention, Relation
from articles.reprints import accept_sure_likenesses
from articles.search import indexing
from articles.showing import show
from articles.weighing import SURE


@transaction.atomic
def publish_clean(*documents: Document) -> Counter[int]:
    """Accept the documents' sure evidence and publish their articles without open doubt.

    A doubt about a document as a whole keeps all its articles drafts. Gives how many were published, by
    document.
    """
    accept_sure(documents, SURE)
    clean = [document for document in documents if not document.doubts]
    drafts = Article.objects.drafts().filter(document__in=clean)
    published = publish_drafts(article for article in drafts if not article.doubts)
    show_all_of(documents)
    return published


@transaction.atomic
def publish_all(*documents: Document) -> Counter[int]:
    """Accept all evidence that has a subject and publish every article: for our own sample pages."""
    accept_sure(documents, 0)
    published = publish_drafts(Article.objects.drafts().filter(document__in=documents))
    show_all_of(documents)
    return published


def show_all_of(documents: Sequence[Document]) -> None:
    show(Article.objects.filter(document__in=documents).values_list("pk", flat=True))


def accept_sure(documents: Sequence[Document], least: float) -> None:
    """Accept suggestions that have their subject, and reprints, of at least this confidence; by nobody."""
    for model in (Mention, Fact, Relation):
        suggested = model.objects.suggested().filter(article__document__in=documents)
        suggested.with_subject().sure(least).update(state=EvidenceState.ACCEPTED)
    accept_sure_likenesses(documents, least)


def publish_drafts(articles: Iterable[Article]) -> Counter[int]:
    """Take each through its states to published; one without any text stays a draft."""
    now = timezone.now()
    published = [article for article in articles if article.title or article.text]
    for article in published:
        article.submit()
        article.publish()
        article.public_since = now
    numbers = [article.pk for article in published]
    indexing.remove(numbers)
    Article.objects.bulk_update(published, ["state", "public_since"], batch_size=200)
    indexing.write(numbers)
    return Counter(article.document_id for article in published)
