"""Writes readings into the archive, and nothing else does: documents, articles and what was found there."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from articles.filling import give_keys, insert_rows
from articles.models import Article, Batch, BatchItem, Document, DocumentBytes, Publication
from articles.preparing import Prepared, describe_page, write_articles
from articles.provenance import Provenance, newly_stated, set_again
from articles.reading.values import Reading
from articles.search import indexing
from articles.superseding import page_of, supersede
from regions.models import AUTHORITY, Edition

Publish = Callable[..., Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a document: created, changed or unchanged, with how much was made or set anew."""

    document: Document
    outcome: str
    counts: dict[str, int] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)


class NotRead(LookupError):
    """A document that was thought to be in the archive is not, and it comes without a reading."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that has come in: its bytes, what they were read as, where they come from.

    Without a reading it can only be one that the archive has. prepared: what it is
    to be stored as, if it is new.
    """

    data: bytes
    reading: Reading | None
    provenance: Provenance
    prepared: Prepared | None = None


@dataclass(slots=True)
class Run:
    """New documents that are written together, with what is newly said of each."""

    documents: list[Document] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    pages: set[tuple[Any, ...]] = field(default_factory=set)


def store_document(data: bytes, reading: Reading, provenance: Provenance, batch: Batch) -> Stored:
    """Keep one document and its reading; see store_documents."""
    return store_documents([Arrival(data, reading, provenance)], batch)[0]


@transaction.atomic
def store_documents(
    arrivals: Sequence[Arrival], batch: Batch, publish: Publish | None = None
) -> list[Stored]:
    """Keep documents and their readings as if one after the other in this order, but in few statements.

    Of a document that is known already only what is newly stated of its origin is kept. A document is its
    bytes. One that an undone batch had taken out comes back with its address and those of its articles;
    articles that people had edited were never gone and keep their lines. publish: what to do with the drafts
    of new documents; it gives how many articles it published, by document. Raises NotRead.
    """
    Article.objects.wait_for_keys()  # what another import is storing is known from here on
    digests = [hashlib.sha256(arrival.data).hexdigest() for arrival in arrivals]
    rows = Document.objects.select_for_update().filter(sha256__in=digests)
    known = {document.sha256: document for document in rows}
    stored: list[Stored] = []
    run, memory = Run(), {}
    for digest, arrival in zip(digests, arrivals, strict=True):
        document = known.get(digest)
        if document is not None and (document.pk is None or document.removed_at is None):
            stored += store_run(run, batch, publish)
            run = Run()
            stored.append(update_document(document, arrival.provenance, batch))
            continue
        if arrival.reading is None:
            raise NotRead(arrival.provenance.file_name)
        known[digest] = document = document or Document(sha256=digest, size=len(arrival.data))
        changes = describe(document, arrival, batch, memory)
        if (
            page_of(document) in run.pages
        ):  # which of two texts of one page came first is for supersede to see
            stored += store_run(run, batch, publish)
            run = Run()
        add(run, document, arrival, changes)
    return stored + store_run(run, batch, publish)


def add(run: Run, document: Document, arrival: Arrival, changes: dict[str, Any]) -> None:
    run.documents.append(document)
    run.arrivals.append(arrival)
    run.changes.append(changes)
    run.pages |= {page for page in [page_of(document)] if page}


def store_run(run: Run, batch: Batch, publish: Publish | None) -> list[Stored]:
    """Write the documents with their articles and note them in the batch."""
    if not run.documents:
        return []
    new = insert_documents(run)
    read = [(doc, arrival.reading) for doc, arrival in zip(run.documents, run.arrivals, strict=True)]
    supersede(read)
    known = [arrival.prepared if is_new else None for is_new, arrival in zip(new, run.arrivals, strict=True)]
    written = write_articles([(*each, ready) for each, ready in zip(read, known, strict=True)], batch)
    published = publish(*run.documents) if publish else {}
    indexing.write_prepared({pk: content for each in written for pk, content in each.contents.items()})
    stored = []
    for document, each, changes in zip(run.documents, written, run.changes, strict=True):
        counts = each.counts | ({"published": published[document.pk]} if publish else {})
        stored.append(Stored(document, "created", counts, changes))
    names = (arrival.provenance.file_name for arrival in run.arrivals)
    insert_rows(item_of(batch, name, each) for name, each in zip(names, stored, strict=True))
    return stored


def insert_documents(run: Run) -> list[bool]:
    """Save the documents, new ones with their bytes; says of each whether it is new."""
    new = [document.pk is None for document in run.documents]
    fresh = [pair for pair in zip(run.documents, run.arrivals, strict=True) if pair[0].pk is None]
    for document in run.documents:
        if document.pk:
            document.save()
    give_keys([document for document, _arrival in fresh])
    insert_rows(document for document, _arrival in fresh)
    insert_rows(
        DocumentBytes(document=document, compressed=compressed(arrival)) for document, arrival in fresh
    )
    return new


def compressed(arrival: Arrival) -> bytes:
    return arrival.prepared.compressed if arrival.prepared else zlib.compress(arrival.data)


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
    item_of(batch, file_name, stored).save()
    return stored


def item_of(batch: Batch, file_name: str, stored: Stored) -> BatchItem:
    return BatchItem(
        batch=batch,
        document=stored.document,
        file_name=file_name[-400:],
        outcome=stored.outcome,
        changes=stored.changes,
    )


def refuse_document(batch: Batch, file_name: str, reason: str) -> None:
    """Note in the batch that a file was not taken, and why."""
    BatchItem.objects.create(batch=batch, file_name=file_name[-400:], outcome="refused", message=reason)


def describe(
    document: Document, arrival: Arrival, batch: Batch, memory: dict[tuple[str, str], Publication | None]
) -> dict[str, Any]:
    """Set what the reading and the staff say of the document as a whole; gives what is newly said.

    memory holds the publications that documents before it named: they are looked up once.
    """
    provenance, reading = arrival.provenance, arrival.reading
    document.batch, document.removed_at = batch, None
    describe_page(document, reading, provenance)
    changes: dict[str, Any] = {name: ["", value] for name, value in provenance.stated().items()}
    named = (provenance.publication or reading.page.publication or "", provenance.display)
    if named not in memory:
        memory[named] = find_publication(*named, batch, changes)
    document.publication = memory[named] or document.publication
    return changes


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
