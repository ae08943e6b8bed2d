"""Writes readings into the archive, and nothing else does: documents, articles and what was found there."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from articles.drafting import as_rows, write_articles
from articles.models import Batch, BatchItem, Document, DocumentBytes, Publication
from articles.provenance import COLUMNS, Provenance, earliest_day, newly_stated, set_again
from articles.reading.values import Reading
from articles.superseding import supersede
from regions.models import AUTHORITY, Edition


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a document: created, changed or unchanged, with how much was made or set anew."""

    document: Document
    outcome: str
    counts: dict[str, int] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def store_document(data: bytes, reading: Reading, provenance: Provenance, batch: Batch) -> Stored:
    """Keep the document and its reading; where it is known already, only what is newly stated of its origin.

    A document is its bytes. One that an undone batch had taken out comes back with its address and those of
    its articles; articles that people had edited were never gone and keep their lines.
    """
    known = Document.objects.select_for_update().with_bytes(data).first()
    if known is not None and known.removed_at is None:
        return update_document(known, provenance, batch)
    document = known or Document(sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    describe(document, reading, provenance, batch)
    changes: dict[str, Any] = {name: ["", value] for name, value in provenance.stated().items()}
    name = provenance.publication or reading.page.publication or ""
    publication = find_publication(name, provenance.display, batch, changes)
    document.publication = publication or document.publication
    if not insert(document, data):  # another import was quicker
        return update_document(Document.objects.with_bytes(data).get(), provenance, batch)
    supersede(document, reading)
    counts = write_articles(document, reading, batch)
    return record(batch, provenance.file_name, Stored(document, "created", counts, changes))


@transaction.atomic
def update_document(document: Document, provenance: Provenance, batch: Batch) -> Stored:
    """Set what is newly stated of a known document's origin, on it and on its articles that nobody edited.

    What a person has changed since an import last said the same stays as the person left it.
    """
    changes: dict[str, Any] = dict(newly_stated(document, provenance))
    publication = None
    if {"publication", "display"} & set(changes):
        publication = find_publication(provenance.publication, provenance.display, batch, changes)
    if set(changes) - {"display"}:
        values = {name: change[1] for name, change in changes.items() if name != "made_publication"}
        set_again(document, values, publication)
    outcome = "changed" if changes else "unchanged"
    return record(batch, provenance.file_name, Stored(document, outcome, {}, changes))


def record(batch: Batch, file_name: str, stored: Stored) -> Stored:
    """Note in the batch what became of the file."""
    BatchItem.objects.create(
        batch=batch,
        document=stored.document,
        file_name=file_name[-400:],
        outcome=stored.outcome,
        changes=stored.changes,
    )
    return stored


def refuse_document(batch: Batch, file_name: str, reason: str) -> None:
    """Note in the batch that a file was not taken, and why."""
    BatchItem.objects.create(batch=batch, file_name=file_name[-400:], outcome="refused", message=reason)


def insert(document: Document, data: bytes) -> bool:
    """Save the document, a new one with its bytes; False where another import has just stored the same."""
    if document.pk is not None:
        document.save()
        return True
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:
        return False
    DocumentBytes.objects.create(document=document, compressed=zlib.compress(data))
    return True


def describe(document: Document, reading: Reading, provenance: Provenance, batch: Batch) -> None:
    """Set what the reading and the staff say of the document as a whole."""
    page = reading.page
    document.batch, document.removed_at = batch, None
    document.file_name = provenance.file_name[-400:] or document.file_name or document.sha256[:12]
    document.kind, document.script, document.encoding = page.kind, page.script, reading.encoding
    document.line_count = reading.line_count
    for name, column in COLUMNS.items():
        setattr(document, column, getattr(provenance, name) or getattr(document, column))
    document.published = provenance.published or page.published or document.published
    document.published_earliest = earliest_day(document.published or page.published_earliest)
    document.doubts = as_rows(page.doubts + reading.doubts)


def find_publication(name: str, display: str, batch: Batch, changes: dict[str, Any]) -> Publication | None:
    """The publication of this name in either script, made where it is new; `changes` tells what was done.

    A display that is stated may narrow what the public sees of a known publication, never widen it.
    """
    name = name.strip().strip("《》")
    if not name:
        return None
    publication = Publication.objects.called(name)
    if publication is None:
        publication, made = Publication.objects.make(name, display, sample=batch.kind == Batch.Kind.SAMPLE)
        changes |= {"made_publication": [publication.name, publication.display]} if made else {}
    elif display and publication.is_wider_than(display):
        changes["display"] = [publication.display, display]
        publication.display = display
        publication.save(update_fields=["display"])
        Edition.objects.renew(AUTHORITY)
    return publication
