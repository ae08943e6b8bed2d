"""Reads stored documents anew, one after the other, each in a transaction of its own."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import OperationalError
from django.db.models import QuerySet
from django.utils import timezone

from articles.comparing import Difference, compare_document
from articles.management.importing.running import Stopped, read_whole
from articles.management.importing.sources import Refused
from articles.management.rereading.choosing import Choice
from articles.models import Batch, Document, DocumentBytes
from articles.provenance import Provenance, last_stated
from articles.reading.decoding import decode
from articles.reading.lines import split_lines
from articles.reading.values import Unreadable
from articles.rereading import reread_document
from regions.gazetteer import NameIndex

CHUNK = 200  # documents whose numbers are held at a time


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one document: how it would be read otherwise, or why it could not be read."""

    document: Document
    differences: list[Difference] = field(default_factory=list)
    reason: str = ""


def reread_all(
    documents: QuerySet[Document], names: NameIndex, choice: Choice, batch: Batch | None
) -> Iterator[Reread]:
    """Read each document anew, the oldest first; without a batch nothing is written.

    Raises Stopped, naming the last document done, where the database fails.
    """
    for document in in_chunks(documents):
        try:
            yield reread_one(document, names, choice, batch)
        except OperationalError as error:
            raise Stopped(f"document {document.pk}: not reread: {str(error).strip()}") from error
    if batch:
        batch.finished_at = timezone.now()
        batch.save(update_fields=["finished_at"])


def in_chunks(documents: QuerySet[Document]) -> Iterator[Document]:
    """The documents by their numbers, few at a time and with no cursor left open while rows are written."""
    last = 0
    while chunk := list(documents.filter(pk__gt=last).order_by("pk").select_related("publication")[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def reread_one(document: Document, names: NameIndex, choice: Choice, batch: Batch | None) -> Reread:
    try:
        data = document.read_bytes()
        reading = read_whole(data, names, stated_of(document))
    except (Refused, Unreadable, zlib.error, DocumentBytes.DoesNotExist) as error:
        return Reread(document, reason=f"its bytes cannot be read: {error}")
    filled = {line.number for line in split_lines(decode(data).text) if line.text.strip()}
    if batch:
        return Reread(document, reread_document(document, reading, filled, batch, choice.takes))
    return Reread(
        document, [each for each in compare_document(document, reading, filled) if choice.takes(each)]
    )


def stated_of(document: Document) -> Provenance:
    """What staff have stated of the document; as at its import, the page itself is asked for the rest."""
    said = last_stated(document)
    return Provenance(
        file_name=document.file_name,
        publication=said.get("publication", ""),
        published=said.get("published", ""),
        page=said.get("page", ""),
    )
