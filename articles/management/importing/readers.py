"""Reads documents, in this process or ahead in several, and gives them back in the order they came in."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass

from articles.checking import reading_faults
from articles.management.forking import inherited, processes
from articles.management.importing.sources import Refused, Source
from articles.measuring import Measures, measures_of_all
from articles.models import Document
from articles.preparing import Prepared, prepare_new
from articles.provenance import Provenance
from articles.reading.decoding import decode
from articles.reading.lines import split_lines
from articles.reading.reading import read_document
from articles.reading.values import Hints, Reading, Unreadable
from regions.gazetteer import NameIndex

AT_ONCE = 32  # documents that are looked up in the archive together
AHEAD = 8  # documents a process that may be read and not yet stored
MOST_BYTES = 8 * 1024 * 1024  # of documents that wait
Provenances = Callable[[Source], Provenance]
Outcome = tuple[Reading, Prepared] | str  # a reading with its rows, or the reason why there is none


class ReaderLost(Exception):
    """A process that read documents has ended before its time."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A source whose turn has come: its bytes, and its reading, None where the archive has the document.

    reason is why it can't be taken, "" where it can.
    """

    source: Source
    provenance: Provenance
    data: bytes = b""
    reading: Reading | None = None
    prepared: Prepared | None = None
    reason: str = ""


Ask = Callable[[bytes, Provenance], Callable[[], Outcome]]


@contextmanager
def readers(names: NameIndex, number: int) -> Iterator[Ask]:
    """What reads documents: it is asked for a reading and gives a function that waits for it.

    With more than one process each inherits the name index and the metrics.
    """
    knowledge = (names, measures_of_all())
    if number == 1:
        yield lambda data, provenance: lambda: outcome(data, provenance, *knowledge)
        return
    with processes(number, knowledge) as pool:
        yield lambda data, provenance: waiting(pool.submit(read_one, data, provenance))


def waiting(future: Future[Outcome]) -> Callable[[], Outcome]:
    def wait() -> Outcome:
        try:
            return future.result()
        except BrokenProcessPool as error:
            raise ReaderLost("a process that reads documents was ended from outside") from error

    return wait


def read_one(data: bytes, provenance: Provenance) -> Outcome:
    return outcome(data, provenance, *inherited())


def outcome(data: bytes, provenance: Provenance, names: NameIndex, measures: Measures) -> Outcome:
    """The reading with the rows that it will be stored as: the process that stores has only to write them."""
    try:
        reading = read_whole(data, names, provenance)
    except (Refused, Unreadable) as error:
        return str(error)
    return reading, prepare_new(data, reading, provenance, measures)


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


def open_all(
    sources: Iterable[Source], provenance_of: Provenances, ask: Ask, number: int
) -> Iterator[Opened]:
    """Each source in its order, read where the archive does not have it; a few are read ahead."""
    pending: deque[tuple[Opened, Callable[[], Outcome] | None]] = deque()
    most = AHEAD * number if number > 1 else 0
    for opened, known in known_or_not(sources, provenance_of):
        new = not known and not opened.reason
        pending.append((opened, ask(opened.data, opened.provenance) if new else None))
        while len(pending) > most:
            yield finished(*pending.popleft())
    while pending:
        yield finished(*pending.popleft())


def finished(opened: Opened, wait: Callable[[], Outcome] | None) -> Opened:
    if wait is None:
        return opened
    found = wait()
    if isinstance(found, str):
        return Opened(opened.source, opened.provenance, opened.data, reason=found)
    return Opened(opened.source, opened.provenance, opened.data, *found)


def known_or_not(sources: Iterable[Source], provenance_of: Provenances) -> Iterator[tuple[Opened, bool]]:
    """Each source with its bytes, and whether the archive has them; asked for some together."""
    group: list[Opened] = []
    for source in sources:
        group.append(open_source(source, provenance_of(source)))
        if len(group) == AT_ONCE or sum(len(opened.data) for opened in group) > MOST_BYTES:
            yield from looked_up(group)
            group = []
    yield from looked_up(group)


def open_source(source: Source, provenance: Provenance) -> Opened:
    try:
        return Opened(source, provenance, source.read())
    except Refused as error:
        return Opened(source, provenance, reason=str(error))


def looked_up(group: list[Opened]) -> Iterator[tuple[Opened, bool]]:
    digests = [hashlib.sha256(opened.data).hexdigest() for opened in group]
    found = Document.objects.present().filter(sha256__in=digests).values_list("sha256", flat=True)
    known = set(found) if group else set()
    yield from ((opened, digest in known) for opened, digest in zip(group, digests, strict=True))
