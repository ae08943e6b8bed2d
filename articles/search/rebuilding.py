"""Makes the search index anew, in steps that can be taken up again, and says where it is not in step."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction

from articles.search.indexing import AT_ONCE, COLUMNS, Row, entry_from, in_index, index, model, put_in, state
from articles.search.terms import VERSION

BEYOND = (1 << 63) - 1  # above every sort key


def rebuild(afresh: bool = False) -> Iterator[int]:
    """Empty the index and fill it, newest articles first; yields how many each step took in.

    Each step is a transaction of its own. One that was broken off goes on where it was, unless afresh.
    """
    start = begin(afresh)
    while rows := rows_below(start):
        start = rows[-1][0]
        yield take_in(rows, start)
    finish()


@transaction.atomic
def begin(afresh: bool) -> int:
    """Where to go on from, from above; with an emptied index unless a rebuilding was broken off."""
    row = state()
    if not afresh and row is not None and row.version == VERSION and row.rebuilt_to is not None:
        return int(row.rebuilt_to)
    with connection.cursor() as cursor:
        index().clear(cursor)
    model("Indexed")._base_manager.all().delete()
    model("IndexState")._base_manager.all().delete()
    model("IndexState")._base_manager.create(version=VERSION, rebuilt_to=BEYOND)
    return BEYOND


def rows_below(key: int) -> list[Row]:
    rows = model("Article")._base_manager.filter(sort_key__lt=key).order_by("-sort_key")
    return list(rows.values_list(*COLUMNS)[:AT_ONCE])


@transaction.atomic
def take_in(rows: list[Row], reached: int) -> int:
    """Put in what a verb has not put in meanwhile, and note how far it has come."""
    known = in_index([row[0] for row in rows])
    put_in(entry_from(row) for row in rows if row[0] not in known)
    model("IndexState")._base_manager.update(rebuilt_to=reached)
    return len(rows)


def finish() -> None:
    """Note that the index is whole, and let the database put it in order, in steps that let others write."""
    model("IndexState")._base_manager.update(rebuilt_to=None)
    with connection.cursor() as cursor:
        index().settle(cursor)


def differences() -> Iterator[str]:
    """Every article that the index lacks, holds otherwise than it is, or holds though it is gone."""
    row = state()
    if row is None or row.version != VERSION or row.rebuilt_to is not None:
        found = "none" if row is None else f"{row.version}{'' if row.rebuilt_to is None else ', unfinished'}"
        yield f"search index: expected version {VERSION}, found {found}"
    start = BEYOND
    while rows := rows_below(start):
        yield from differing(rows)
        start = rows[-1][0]
    yield from extra()


def taken_in() -> int:
    """How many entries the index has."""
    return int(model("Indexed")._base_manager.count())


def locale_fault() -> str:
    """What is wrong with how the database takes characters; "" where nothing is.

    In another encoding than UTF-8 one ideograph is several characters, or none.
    """
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datctype FROM pg_database "
            "WHERE datname = current_database()"
        )
        encoding, ctype = cursor.fetchone()
    if encoding == "UTF8" and ctype.upper().replace("-", "").endswith("UTF8"):
        return ""
    return (
        f"database: expected encoding UTF8 and an lc_ctype of UTF-8, found {encoding} and {ctype}; "
        "create it with ENCODING 'UTF8' LC_CTYPE 'C.UTF-8' TEMPLATE template0"
    )


def differing(rows: list[Row]) -> Iterator[str]:
    known, entries = in_index([row[0] for row in rows]), list(map(entry_from, rows))
    with connection.cursor() as cursor:
        unlike = index().misfits(cursor, entries)
    for entry in entries:
        place = f"article with sort key {entry.sort_key}"
        if entry.sort_key not in known:
            yield f"{place}: expected an entry in the search index, found none"
        elif known[entry.sort_key] != (entry.public, entry.digest) or entry.sort_key in unlike:
            yield f"{place}: expected its entry as the article is, found another"


def extra() -> Iterator[str]:
    """Entries without an article."""
    keys = model("Article")._base_manager.values("sort_key")
    rows = model("Indexed")._base_manager.exclude(sort_key__in=keys)
    with connection.cursor() as cursor:
        strange = index().strangers(cursor)
    for key in sorted(strange.union(rows.values_list("sort_key", flat=True).iterator())):
        yield f"sort key {key}: expected an article, found only an entry in the search index"
