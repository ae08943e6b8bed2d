"""Runs an import: each source is read, stored and noted in its own transaction; what can't be is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, OperationalError, transaction
from django.utils import timezone

from articles.checking import reading_faults
from articles.drafting import plan_articles
from articles.management.importing.manifest import completed
from articles.management.importing.sources import Refused, Source
from articles.models import Batch, Document
from articles.provenance import Provenance, newly_stated
from articles.reading.decoding import decode
from articles.reading.lines import split_lines
from articles.reading.reading import read_document
from articles.reading.values import Hints, Reading, Unreadable
from articles.storing import refuse_document, store_document, update_document
from regions.gazetteer import NameIndex

Publish = Callable[[Document], int]


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
    """What is the same for every source of an import. publish: what to do with a new document's drafts."""

    names: NameIndex
    stated: dict[Source, Provenance]
    fallback: Provenance
    publish: Publish | None = None

    def provenance(self, source: Source) -> Provenance:
        return completed(self.stated.get(source), source.label, self.fallback)


def import_sources(run: Run, sources: Iterable[Source], batch: Batch) -> Iterator[Result]:
    """Import each source; yields what became of it. Raises Stopped where the database fails."""
    for source in sources:
        try:
            yield import_source(run, source, batch)
        except OperationalError as error:
            raise Stopped(f"{source.name}: not stored: {str(error).strip()}") from error
    batch.finished_at = timezone.now()
    batch.save(update_fields=["finished_at"])


def import_source(run: Run, source: Source, batch: Batch) -> Result:
    try:
        return store(run, source, batch)
    except (Refused, Unreadable) as error:
        reason = str(error)
    except OperationalError:
        raise
    except DatabaseError as error:  # of this document alone: a value that the database does not take
        reason = f"expected a document that the database can hold: {str(error).strip()}"
    refuse_document(batch, source.label, reason)
    return Result(source.name, "refused", reason=reason)


def store(run: Run, source: Source, batch: Batch) -> Result:
    """Store the source, or only what is newly stated of its origin where its bytes are known."""
    data, provenance = source.read(), run.provenance(source)
    known = Document.objects.present().with_bytes(data).first()
    if known is not None:
        stored = update_document(known, provenance, batch)
        return Result(source.name, stored.outcome, known.pk, stored.counts, stored.changes)
    reading = read_whole(data, run.names, provenance)
    with transaction.atomic():
        stored = store_document(data, reading, provenance, batch)
        if run.publish and stored.outcome == "created":
            stored.counts["published"] = run.publish(stored.document)
    return Result(source.name, stored.outcome, stored.document.pk, stored.counts, stored.changes)


def read_whole(data: bytes, names: NameIndex, provenance: Provenance) -> Reading:
    """The reading of the bytes. Raises Unreadable, and Refused for one that lost a line or used it twice."""
    hints = Hints(
        file_name=provenance.file_name,
        publication=provenance.publication or None,
        published=provenance.published or None,
        page=provenance.page or None,
    )
    reading = read_document(data, names, hints)
    faults = reading_faults(reading, split_lines(decode(data).text))
    if faults:
        line, message = faults[0]
        raise Refused(f"line {line}: {message} ({len(faults)} lines in all)")
    return reading


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
