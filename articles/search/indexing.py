"""Keeps the search index in step with the articles: every verb that changes one says so here.

A change of articles stands inside in_step(); articles that were just written, or are about to be deleted, are
handed to write() or remove(). All of it belongs in the transaction of the verb.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from itertools import islice
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from articles.search import postgres, sqlite
from articles.search.entries import Content, Entry, content_of, entry_of
from articles.search.terms import VERSION

AT_ONCE = 500
COLUMNS = ("sort_key", "state", "kicker", "title", "subtitle", "text")
Row = tuple[Any, ...]


class OutOfStep(Exception):
    """The index does not hold what the articles say it should; `manage.py reindex` makes it anew."""


def index(database: Any = connection) -> ModuleType:
    """The room of the database in use."""
    return postgres if database.vendor == "postgresql" else sqlite


def model(name: str) -> Any:
    """A model of articles, looked up by name: its room stands above this one."""
    return apps.get_model("articles", name)


@contextmanager
def in_step(articles: Collection[int]) -> Iterator[None]:
    """Whatever happens to these articles (by their keys) inside, the index follows it.

    Raises OutOfStep where the index held something else of one of them than it said.
    """
    with transaction.atomic():
        before = rows_of(articles)
        yield
        after = rows_of(articles)
        take_out(before - after)
        put_in(map(entry_from, sorted(after - before)))


def write(articles: Iterable[int]) -> None:
    """Put articles (by their keys) in that were just written; those that are in already stay as they are."""
    for some in runs(articles):
        known = indexed(some)
        put_in(entry_from(row) for row in sorted(rows_of(some)) if row[0] not in known)


def write_prepared(contents: Mapping[int, Content]) -> None:
    """Put articles in that were just written, by their keys, with their contents, already cut."""
    for some in runs(contents):
        known = indexed(some)
        rows = model("Article")._base_manager.filter(pk__in=some).values_list("sort_key", "state", "pk")
        public = model("Article").PUBLIC_STATES
        put_in(
            Entry(key, state in public, *contents[pk]) for key, state, pk in sorted(rows) if key not in known
        )


def remove(articles: Iterable[int]) -> None:
    """Take articles (by their keys) out that are about to be changed or deleted; raises OutOfStep."""
    for some in runs(articles):
        if indexed(some):
            take_out(rows_of(some))


def entries_of(articles: Iterable[Any]) -> Iterator[Entry]:
    """The entries of articles at hand, for put_in()."""
    for article in articles:
        yield entry_from(tuple(getattr(article, column) for column in COLUMNS))


def indexed(articles: Collection[int]) -> set[int]:
    """The sort keys of those of the articles that the index holds."""
    keys = model("Article")._base_manager.filter(pk__in=list(articles)).values("sort_key")
    rows = model("Indexed")._base_manager.filter(sort_key__in=keys)
    return set(rows.values_list("sort_key", flat=True))


def rows_of(articles: Collection[int]) -> set[Row]:
    """What the index needs of these articles, as the database has them now."""
    rows = model("Article")._base_manager.filter(pk__in=list(articles))
    return set(rows.values_list(*COLUMNS))


def entry_from(row: Row) -> Entry:
    sort_key, state, kicker, title, subtitle, text = row
    public = state in model("Article").PUBLIC_STATES
    return entry_of(sort_key, public, kicker, title, subtitle, text)


def cut_content(kicker: str, title: str, subtitle: str, text: str) -> Content:
    """The content of an article with these columns, cut into terms: for who has time for it before it stores.

    It asks the database nothing, only which one it is.
    """
    content = content_of(kicker, title, subtitle, text)
    return content._replace(terms=index().terms_in(content.headline, content.text))


def put_in(entries: Iterable[Entry]) -> None:
    """Add entries that are not there yet. For who writes many articles: rows/s matter, no query is made."""
    with connection.cursor() as cursor:
        for some in runs(entries):
            if connection.vendor != "postgresql":
                note(cursor, some)
            index().add(cursor, some)


@contextmanager
def filling() -> Iterator[None]:
    """Inside, many entries are put in by one process alone; what they leave is put in order at the end."""
    with connection.cursor() as cursor:
        with nullcontext() if connection.vendor == "postgresql" else sqlite.filling(cursor):
            yield
        index().settle(cursor)


def note(cursor: Any, entries: Sequence[Entry]) -> None:
    cursor.executemany(
        "INSERT INTO articles_indexed (sort_key, public, digest) VALUES (%s, %s, %s)",
        [(entry.sort_key, entry.public, entry.digest) for entry in entries],
    )


def take_out(rows: Collection[Row]) -> None:
    """Take out what was put in of these rows; those that were never put in are passed over."""
    if not rows:
        return
    known = in_index([row[0] for row in rows])
    entries = [replace(entry_from(row), public=known[row[0]][0]) for row in rows if row[0] in known]
    strange = {entry.sort_key for entry in entries if known[entry.sort_key][1] != entry.digest}
    with connection.cursor() as cursor:
        index().remove(cursor, [entry for entry in entries if entry.sort_key not in strange])
        for key in strange:  # changed by something that is no verb
            if not index().remove_unseen(cursor, key, known[key][0]):
                raise OutOfStep(
                    f"article with sort key {key}: expected the search index to hold what the article said, "
                    "found another text; run manage.py reindex"
                )
    if connection.vendor != "postgresql":
        model("Indexed")._base_manager.filter(sort_key__in=known).delete()


def in_index(keys: Sequence[int]) -> dict[int, tuple[bool, int]]:
    """For those of the sort keys that the index holds, whether as public and which digest."""
    rows = model("Indexed")._base_manager.filter(sort_key__in=keys)
    return {key: (public, digest) for key, public, digest in rows.values_list("sort_key", "public", "digest")}


def runs(things: Iterable[Any], length: int = AT_ONCE) -> Iterator[list[Any]]:
    """The things in lists of at most this length."""
    rest = iter(things)
    while some := list(islice(rest, length)):
        yield some


def state() -> Any:
    """The row that says how the entries were made; None in an archive that was never indexed."""
    return model("IndexState")._base_manager.first()


def require_current(database: Any) -> None:
    """Raise OutOfStep where this release folds otherwise than the index was made; asked once a connection."""
    if getattr(database, "search_index_version", None) == VERSION:
        return
    rows = model("IndexState")._base_manager.using(database.alias)
    version = rows.values_list("version", flat=True).first()
    if version != VERSION:
        found = "none" if version is None else f"version {version}"
        raise OutOfStep(f"search index: expected version {VERSION}, found {found}; run manage.py reindex")
    database.search_index_version = VERSION


def is_current() -> bool:
    """Whether the entries were made as this release makes them, all of them."""
    row = state()
    return row is not None and row.version == VERSION and row.rebuilt_to is None
