"""Runs an import: sources are read, stored and noted, some in one transaction; what can't be is refused."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from django.db import DatabaseError, OperationalError, transaction
from django.utils import timezone

from articles.drafting import plan_articles
from articles.management.importing.manifest import completed
from articles.management.importing.readers import Opened, ReaderLost, open_all, read_whole, readers
from articles.management.importing.sources import Refused, Source
from articles.models import Batch, Document
from articles.provenance import Provenance, newly_stated
from articles.reading.values import Unreadable
from articles.storing import Arrival, NotRead, Stored, refuse_document, store_documents
from regions.gazetteer import NameIndex

Publish = Callable[..., Mapping[int, int]]
AT_ONCE = 64  # documents of one transaction
MOST_BYTES = 4 * 1024 * 1024  # of them together
PATIENCE = 1.0  # seconds after which what is read is stored, so that people see it move


class Stopped(Exception):
    """The database or its disk failed: what is stored stays, whole; the rest is not stored."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one source, or in a dry run would become of it."""

    file: str
    outcome: str  # created, changed, unchanged, refused
    document: int | None = None
    counts: dict[str, int] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    plan: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """What is the same for every source of an import. publish: what to do with new documents' drafts.

    processes: how many read; goes_on: whether its batch was cut before it ended, and now continues.
    """

    names: NameIndex
    stated: Mapping[str, Provenance]  # by the source's name
    fallback: Provenance
    publish: Publish | None = None
    processes: int = 1
    goes_on: bool = False

    def provenance(self, source: Source) -> Provenance:
        return completed(self.stated.get(source.name), source.label, self.fallback)


def import_sources(run: Run, sources: Iterable[Source], batch: Batch) -> Iterator[Result]:
    """Import each source; yields what became of it, in their order, once it is stored.

    Raises Stopped where the database fails or a reading process is lost. A batch that goes on where it was
    cut notes nothing twice.
    """
    with readers(run.names, run.processes) as ask:
        opened = open_all(sources, run.provenance, ask, run.processes)
        try:
            for chunk in chunks(opened):
                yield from store_chunk(run, chunk, batch)
        except OperationalError as error:
            raise Stopped(f"The database failed: {str(error).strip()}") from error
        except ReaderLost as error:
            raise Stopped(str(error)) from error
    batch.finished_at = timezone.now()
    batch.save(update_fields=["finished_at"])


def chunks(opened: Iterable[Opened]) -> Iterator[list[Opened]]:
    """What is stored in one transaction: so many, or so much, or what came within a second."""
    chunk: list[Opened] = []
    size, began = 0, time.monotonic()
    for each in opened:
        chunk.append(each)
        size += len(each.data)
        if len(chunk) == AT_ONCE or size > MOST_BYTES or time.monotonic() - began > PATIENCE:
            yield chunk
            chunk, size, began = [], 0, time.monotonic()
    if chunk:
        yield chunk


def store_chunk(run: Run, chunk: list[Opened], batch: Batch) -> list[Result]:
    """Store them together; where the database does not take one of them, each alone."""
    fresh = without_noted(chunk, batch) if run.goes_on else chunk
    try:
        done = dict(zip(map(id, fresh), store_together(run, fresh, batch), strict=True))
    except (NotRead, DatabaseError) as error:
        if isinstance(error, OperationalError):
            raise Stopped(f"{chunk[0].source.name}: not stored: {str(error).strip()}") from error
        done = {id(each): store_alone(run, each, batch) for each in fresh}
    return [done.get(id(each)) or noted(each) for each in chunk]


@transaction.atomic
def store_together(run: Run, chunk: list[Opened], batch: Batch) -> list[Result]:
    """Store them in one transaction, and note them in the batch in their order."""
    results: list[Result] = []
    for refused, some in groupby(chunk, key=lambda opened: bool(opened.reason)):
        results += (refuse if refused else store_some)(run, list(some), batch)
    return results


def store_some(run: Run, opened: list[Opened], batch: Batch) -> list[Result]:
    arrivals = [Arrival(each.data, each.reading, each.provenance, each.prepared) for each in opened]
    stored = store_documents(arrivals, batch, run.publish)
    return [told(each, what) for each, what in zip(opened, stored, strict=True)]


def refuse(run: Run, opened: list[Opened], batch: Batch) -> list[Result]:
    for each in opened:
        refuse_document(batch, each.source.label, each.reason)
    return [Result(each.source.name, "refused", reason=each.reason) for each in opened]


def store_alone(run: Run, opened: Opened, batch: Batch) -> Result:
    """Store one; what the database does not take is refused. Read again where it is needed after all."""
    try:
        reading = opened.reading
        if reading is None and not opened.reason:
            reading = read_whole(opened.data, run.names, opened.provenance)
        return store_together(run, [replace(opened, reading=reading)], batch)[0]
    except (Refused, Unreadable) as error:
        reason = str(error)
    except OperationalError as error:
        raise Stopped(f"{opened.source.name}: not stored: {str(error).strip()}") from error
    except DatabaseError as error:  # of this document alone: a value that the database does not take
        reason = f"expected a document that the database can hold: {str(error).strip()}"
    return refuse(run, [replace(opened, reason=reason)], batch)[0]


def told(opened: Opened, stored: Stored) -> Result:
    number = stored.document.pk
    return Result(opened.source.name, stored.outcome, number, stored.counts, stored.changes)


def without_noted(chunk: list[Opened], batch: Batch) -> list[Opened]:
    """Those of which the batch has no note yet."""
    digests = {id(each): hashlib.sha256(each.data).hexdigest() for each in chunk if each.data}
    rows = batch.items.filter(document__sha256__in=set(digests.values()))
    kept = set(rows.values_list("document__sha256", "file_name"))
    labels = [each.source.label[-400:] for each in chunk]
    refused = set(batch.items.filter(document=None, file_name__in=labels).values_list("file_name", flat=True))
    return [
        each
        for each, label in zip(chunk, labels, strict=True)
        if (digests.get(id(each)), label) not in kept and not (each.reason and label in refused)
    ]


def noted(opened: Opened) -> Result:
    """What became of a source before the batch was cut."""
    if opened.reason:
        return Result(opened.source.name, "refused", reason=opened.reason)
    document = Document.objects.with_bytes(opened.data).first()
    return Result(opened.source.name, "unchanged", document.pk if document else None)


def plan_sources(run: Run, sources: Iterable[Source]) -> Iterator[Result]:
    """What importing the sources would do; nothing is written."""
    seen: set[str] = set()
    for source in sources:
        try:
            data = source.read()
            digest = hashlib.sha256(data).hexdigest()
            again = digest in seen
            seen.add(digest)
            yield Result(source.name, "unchanged") if again else plan(run, source, data)
        except (Refused, Unreadable) as error:
            yield Result(source.name, "refused", reason=str(error))


def plan(run: Run, source: Source, data: bytes) -> Result:
    provenance = run.provenance(source)
    known = Document.objects.present().with_bytes(data).first()
    if known is not None:
        changes = newly_stated(known, provenance)
        return Result(source.name, "changed" if changes else "unchanged", known.pk, changes=changes)
    reading = read_whole(data, run.names, provenance)
    counts, described = plan_articles(reading)
    changes = {name: ["", value] for name, value in provenance.stated().items()}
    return Result(source.name, "created", counts=counts, changes=changes, plan=described)
