"""Takes out of the archive what a batch brought, and keeps what people have made of it since."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, Batch, BatchItem, Document, Fact, Publication
from articles.provenance import provenance_of, set_again
from articles.reprints import dissolve_lonely
from articles.rereading import undo_reread
from articles.search import indexing
from articles.showing import take_down
from regions.models import AUTHORITY, Edition


@dataclass(slots=True)
class Undone:
    """What an undo did: documents and articles taken out, articles kept, origins, displays, rows set back."""

    documents: list[str] = field(default_factory=list)
    articles: int = 0
    kept: list[Article] = field(default_factory=list)
    restored: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    publications: list[str] = field(default_factory=list)
    rows: int = 0  # that a reread had changed, set back


@transaction.atomic
def undo_batch(batch: Batch, dry_run: bool = False) -> Undone:
    """Take out the batch's documents and set back what it changed of others; a batch undone stays undone.

    An article that a person has edited, decided on or published is kept, with its lines. Importing the same
    bytes again brings the rest back. With dry_run everything is tried and nothing is kept.
    """
    undone = Undone()
    batch.undone_at = Batch.objects.select_for_update().get(pk=batch.pk).undone_at  # others wait here
    if batch.undone_at is not None:
        return undone
    for document in batch.documents.present().order_by("pk"):
        remove_document(document, undone)
    for item in batch.items.order_by("-pk").select_related("document__publication"):
        restore_origin(item, undone)
        undone.rows += undo_reread(item)
    remove_publications(batch, undone)
    batch.undone_at = timezone.now()
    batch.save(update_fields=["undone_at"])
    transaction.set_rollback(dry_run)
    return undone


def remove_document(document: Document, undone: Undone) -> None:
    """Take out the articles that nobody touched, and with the last of them the furniture."""
    kept = list(document.articles.touched().on_page_order().select_related("document"))
    untouched = document.articles.exclude(pk__in=[article.pk for article in kept])
    numbers = list(untouched.values_list("pk", flat=True))
    take_down(numbers)
    indexing.remove(numbers)
    stories = set(untouched.values_list("story", flat=True))
    untouched.delete()
    dissolve_lonely(stories)
    Fact.history.filter(article_id__in=numbers).delete()  # of facts that nobody touched: only their deletion
    undone.articles += len(numbers)
    if not kept:
        document.passages.all().delete()
    undone.kept += kept
    undone.documents.append(document.file_name)
    document.removed_at = timezone.now()
    document.save(update_fields=["removed_at"])


def restore_origin(item: BatchItem, undone: Undone) -> None:
    """Set back what the batch changed of a document that it did not bring, where it still stands so."""
    document = item.document
    if item.outcome != BatchItem.Outcome.CHANGED or document is None or document.removed_at is not None:
        return
    now = provenance_of(document)
    pairs = {name: pair for name, pair in item.changes.items() if name in now}
    before = {name: old for name, (old, new) in pairs.items() if now[name] == new}
    publication = Publication.objects.called(before["publication"]) if before.get("publication") else None
    widened = widen(document.publication, *item.changes.get("display", ("", "")))
    if before:
        set_again(document, before, publication)
    if before or widened:
        undone.restored.append((document.file_name, before | widened))


def widen(publication: Publication | None, before: str, after: str) -> dict[str, str]:
    """Give a publication the display that it had, unless somebody has changed it again."""
    if publication is None or not before or publication.display != after:
        return {}
    publication.display = before
    publication.save(update_fields=["display"])
    Edition.objects.renew(AUTHORITY)
    return {"display": before}


def remove_publications(batch: Batch, undone: Undone) -> None:
    """Delete the publications that the batch made, where nothing is left of them and nobody set them up."""
    made = [
        item.changes["made_publication"] for item in batch.items.all() if "made_publication" in item.changes
    ]
    for name, display in made:
        publication = Publication.objects.as_made(name, display).first()
        if publication is None or publication.is_in_use():
            continue
        publication.documents.update(publication=None)
        undone.publications.append(publication.name)
        publication.delete()


@transaction.atomic
def remove_sample() -> tuple[int, int]:
    """Delete every sample page with all that came of it, edited or not; gives (documents, articles)."""
    removed = delete_documents(Document.objects.of_sample())
    Batch.objects.filter(kind=Batch.Kind.SAMPLE).delete()
    Publication.objects.filter(sample=True, documents=None, articles=None).delete()
    return removed


@transaction.atomic
def remove_former_sample(digests: Collection[str]) -> tuple[int, int]:
    """Delete sample pages of an earlier version, which no checksum has, unless people edited them."""
    edited = Article.objects.touched().values("document")
    return delete_documents(Document.objects.of_sample().exclude(sha256__in=digests).exclude(pk__in=edited))


def delete_documents(documents: QuerySet[Document]) -> tuple[int, int]:
    """Delete documents for good, with their articles and the history of those."""
    numbers = list(documents.values_list("pk", flat=True))
    documents = Document.objects.filter(pk__in=numbers)
    articles = Article.objects.filter(document__in=numbers)
    of_articles = list(articles.values_list("pk", flat=True))
    take_down(of_articles)
    indexing.remove(of_articles)
    stories = set(articles.values_list("story", flat=True))
    articles.delete()
    dissolve_lonely(stories)
    documents.delete()
    Fact.history.filter(article_id__in=of_articles).delete()
    Article.history.filter(document_id__in=numbers).delete()
    return len(numbers), len(of_articles)
