"""Measures storing: documents that were read, with all that is kept of them, against bare inserts."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from articles.management.corpus.pages import Press
from articles.management.corpus.preparing import bytes_as_printed
from articles.management.corpus.rows import known_measures, known_subjects
from articles.management.importing.readers import Outcome, readers
from articles.models import Batch
from articles.provenance import Provenance
from articles.search import sqlite
from articles.search.indexing import cut_content, runs
from articles.storing import Arrival, store_documents
from bench.results import Found
from bench.timing import milliseconds
from regions.models import Name

CHUNK = 64  # documents of one transaction, as in an import
CHUNKS = 4
READERS = 2  # processes
SEED = "storing"
Statement = tuple[str, Sequence[str], list[Any]]  # table, columns, rows


def arrivals(number: int) -> list[Arrival]:
    """Synthetic pages of a seed of their own, read and prepared, as readers hand them over in an import."""
    press = Press(SEED, known_subjects(), known_measures())
    with readers(Name.objects.all().index(), READERS) as ask:
        asked = []
        for page in map(press.page, range(number)):
            data, provenance = bytes_as_printed(page), Provenance(f"{page.number:07}.txt")
            asked.append((data, provenance, ask(data, provenance)))
        return [arrival(data, provenance, wait()) for data, provenance, wait in asked]


def arrival(data: bytes, provenance: Provenance, outcome: Outcome) -> Arrival:
    if isinstance(outcome, str):
        raise RuntimeError(f"{provenance.file_name}: {outcome}")
    reading, prepared = outcome
    return Arrival(data, reading, provenance, prepared)


def storing() -> Found:
    """Rows per second, chunk by chunk: each is stored, taken back, and inserted bare."""
    stored = bare = rows = 0.0
    for number, chunk in enumerate(runs(arrivals(CHUNK * (CHUNKS + 1)), CHUNK)):
        taken, inserted, count = one_chunk(chunk)
        if number:  # the first warms up
            stored, bare, rows = stored + taken, bare + inserted, rows + count
    per_second = rows / stored * 1000, rows / bare * 1000
    detail = f"{per_second[0]:,.0f} rows/s / {per_second[1]:,.0f} rows/s, terms of an article as one row"
    return Found("storing", per_second[0] / per_second[1], detail)


def one_chunk(chunk: list[Arrival]) -> tuple[float, float, int]:
    """Milliseconds to store the chunk, to insert the same rows bare, and how many rows that is.

    A first storing, which is not timed, gives the rows; so both meet the database's pages equally warm.
    """
    batch = Batch.objects.create(label="bench")
    with taken_back():
        before = last_keys()
        store_documents(pickle.loads(pickle.dumps(chunk)), batch)  # as another process hands it over
        statements = [*written_since(before)]
    with taken_back():
        inserted = milliseconds(insert_bare, statements)
    with taken_back():
        taken = milliseconds(lambda _: store_documents(chunk, batch), None)
    batch.delete()
    return taken, inserted, sum(len(rows) for _table, _columns, rows in statements)


@contextmanager
def taken_back() -> Iterator[None]:
    """A transaction that has begun and that leaves nothing."""
    with transaction.atomic():
        Batch.objects.exists()
        yield
        transaction.set_rollback(True)


def tables() -> dict[str, str]:
    """Every table of articles that an import writes, with the column that tells new rows from old."""
    found = {}
    for model in apps.get_app_config("articles").get_models():
        if not model._meta.proxy and "histor" not in model._meta.db_table:
            found[model._meta.db_table] = model._meta.pk.column
    return {table: column for table, column in found.items() if table != "articles_indexed"}


def last_keys() -> dict[str, int]:
    with connection.cursor() as cursor:
        last = {}
        for table, column in tables().items():
            cursor.execute(f'SELECT max("{column}") FROM "{table}"')
            last[table] = cursor.fetchone()[0] or 0
    return last


def written_since(before: dict[str, int]) -> Iterator[Statement]:
    """The rows that were written, as the database gives them back, and the terms of the search index."""
    with connection.cursor() as cursor:
        for table, column in tables().items():
            cursor.execute(f'SELECT * FROM "{table}" WHERE "{column}" > %s', [before[table]])
            yield table, [each[0] for each in cursor.description], cursor.fetchall()
        newest = before["articles_article"]
        keys = "SELECT sort_key FROM articles_article WHERE id > %s"
        cursor.execute(f"SELECT * FROM articles_indexed WHERE sort_key IN ({keys}) ORDER BY 1", [newest])
        yield "articles_indexed", [each[0] for each in cursor.description], cursor.fetchall()
        if connection.vendor == "sqlite":
            yield from terms_of(cursor, newest)


def terms_of(cursor: Any, newest: int) -> Iterator[Statement]:
    """What FTS5 was given, made once more: a table without content does not give it back."""
    columns = "sort_key, state, kicker, title, subtitle, text"
    cursor.execute(f"SELECT {columns} FROM articles_article WHERE id > %s ORDER BY sort_key", [newest])
    cut = [(key, *cut_content(*words).terms) for key, _state, *words in cursor.fetchall()]
    yield sqlite.OTHERS, ("rowid", "text", "title"), [(key, text, title) for key, text, title, _ in cut]
    yield sqlite.OTHERS + sqlite.UNITS, ("rowid", "units"), [(key, units) for key, *_, units in cut]


@transaction.atomic
def insert_bare(statements: list[Statement]) -> None:
    """Insert the rows in a transaction's savepoint, as storing does: at its end FTS5 writes what it holds."""
    with connection.cursor() as cursor:
        for table, columns, rows in statements:
            if not rows:
                continue
            names = ", ".join(f'"{column}"' for column in columns)
            if connection.vendor == "postgresql":
                with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(columns))
                cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
