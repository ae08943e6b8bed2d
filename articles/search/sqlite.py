"""The index on SQLite: FTS5 without content, of pairs of units with their places, and of single units apart.

The rowid is Article.sort_key, so that the newest come first at no cost. Public articles and all others have
tables of their own: what the public may not read costs its searches nothing, not even time. A table without
content forgets what it was given, so an entry is taken out with the very terms it was put in with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from articles.search.entries import Entry
from articles.search.folding import BREAK
from articles.search.terms import pairs_of, searchable, units_of

Where = Literal["all", "title"]

PUBLIC, OTHERS = "articles_search_public", "articles_search_others"
UNITS = "_units"
MOST_READ = 20_000  # entries: more would keep all others from writing for a minute
# Terms come cut and folded; the tokenizer has only to part them at spaces.
_TOKENIZE = """tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\""""


def table_of(public: bool) -> str:
    return PUBLIC if public else OTHERS


def creation() -> list[str]:
    """The statements that make the tables."""
    statements = []
    for table in (PUBLIC, OTHERS):
        statements.append(f"CREATE VIRTUAL TABLE {table} USING fts5(title, text, content='', {_TOKENIZE})")
        statements.append(
            f"CREATE VIRTUAL TABLE {table}{UNITS} USING fts5(units, content='', detail=none, {_TOKENIZE})"
        )
    return statements


def removal() -> list[str]:
    """The statements that drop the tables."""
    return [f"DROP TABLE {table}{part}" for table in (PUBLIC, OTHERS) for part in ("", UNITS)]


def clear(cursor: Any) -> None:
    """Empty the index."""
    for table in (PUBLIC, OTHERS):
        for name in (table, table + UNITS):
            cursor.execute(f"INSERT INTO {name}({name}) VALUES ('delete-all')")


def add(cursor: Any, entries: Iterable[Entry]) -> None:
    """Put entries in that are not there yet."""
    for table, rows in by_table(entries).items():
        cursor.executemany(
            f"INSERT INTO {table}(rowid, title, text) VALUES (%s, %s, %s)", map(pairs_in, rows)
        )
        cursor.executemany(f"INSERT INTO {table}{UNITS}(rowid, units) VALUES (%s, %s)", map(units_in, rows))


def remove(cursor: Any, entries: Iterable[Entry]) -> None:
    """Take entries out, each given as it was put in."""
    for table, rows in by_table(entries).items():
        cursor.executemany(
            f"INSERT INTO {table}({table}, rowid, title, text) VALUES ('delete', %s, %s, %s)",
            map(pairs_in, rows),
        )
        name = table + UNITS
        cursor.executemany(
            f"INSERT INTO {name}({name}, rowid, units) VALUES ('delete', %s, %s)", map(units_in, rows)
        )


def remove_unseen(cursor: Any, key: int, public: bool) -> bool:
    """Take out an entry whose content is not known, by reading all of the index; False in a great one."""
    table = table_of(public)
    cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM {table}_docsize LIMIT %s)", [MOST_READ + 1])
    if cursor.fetchone()[0] > MOST_READ:
        return False
    title, text = (" ".join(terms_at(cursor, table, key, column)) for column in ("title", "text"))
    units = " ".join(terms_at(cursor, table + UNITS, key, None))
    statement = f"INSERT INTO {table}({table}, rowid, title, text) VALUES ('delete', %s, %s, %s)"
    cursor.execute(statement, [key, title, text])
    name = table + UNITS
    cursor.execute(f"INSERT INTO {name}({name}, rowid, units) VALUES ('delete', %s, %s)", [key, units])
    return True


def terms_at(cursor: Any, table: str, key: int, column: str | None) -> list[str]:
    """The terms that the table holds of one entry, in order."""
    vocabulary = f"temp.{table}_terms"
    cursor.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {vocabulary} USING fts5vocab(main, {table}, instance)"
    )
    cursor.execute(
        f'SELECT term FROM {vocabulary} WHERE doc = %s AND col IS %s ORDER BY "offset", term', [key, column]
    )
    return [term for (term,) in cursor.fetchall()]


def misfits(cursor: Any, entries: Iterable[Entry]) -> set[int]:
    """The sort keys of those entries that the tables do not hold with as many terms."""
    found = set()
    for table, rows in by_table(entries).items():
        sizes, singles = sizes_in(cursor, table, rows), sizes_in(cursor, table + UNITS, rows)
        for entry in rows:
            expected = [
                column.count(" ") + bool(column) for column in (*pairs_in(entry)[1:], units_in(entry)[1])
            ]
            if [*sizes.get(entry.sort_key, ()), *singles.get(entry.sort_key, ())] != expected:
                found.add(entry.sort_key)
    return found


def sizes_in(cursor: Any, table: str, entries: Iterable[Entry]) -> dict[int, list[int]]:
    """How many terms the table holds of each entry, by column."""
    keys = ",".join(str(entry.sort_key) for entry in entries)
    cursor.execute(f"SELECT id, sz FROM {table}_docsize WHERE id IN ({keys})")
    return {key: list(numbers_of(sizes)) for key, sizes in cursor.fetchall()}


def numbers_of(data: bytes) -> Iterator[int]:
    """SQLite's numbers of variable length: seven bits a byte, the first bit says that another follows."""
    number = 0
    for byte in data:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = 0


def strangers(cursor: Any) -> set[int]:
    """The sort keys under which a table holds something that nobody noted."""
    found: set[int] = set()
    for public in (True, False):
        for name in (table_of(public), table_of(public) + UNITS):
            known = f"SELECT sort_key FROM articles_indexed WHERE public = {public}"
            cursor.execute(f"SELECT id FROM {name}_docsize WHERE id NOT IN ({known})")
            found.update(key for (key,) in cursor.fetchall())
    return found


def by_table(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(table_of(entry.public), []).append(entry)
    return found


def pairs_in(entry: Entry) -> tuple[int, str, str]:
    headline, text = units_of(entry.headline), units_of(entry.text)
    return entry.sort_key, " ".join(pairs_of(headline)), " ".join(pairs_of(text))


def units_in(entry: Entry) -> tuple[int, str]:
    """Each unit once; those of the headline once more as such."""
    headline = set(units_of(entry.headline)) - {BREAK}
    units = headline.union(units_of(entry.text)).union(BREAK + unit for unit in headline)
    return entry.sort_key, " ".join(sorted(units))


def lookup(phrase: str, where: Where) -> tuple[bool, str]:
    """(whether in the table of single units, what FTS5 is to match) for a phrase of at least one unit."""
    units: Sequence[str] = units_of(searchable(phrase))
    if len(units) == 1:
        return True, quoted(units[0] if where == "all" else BREAK + units[0])
    words = quoted(" ".join(pairs_of(units)))
    return False, words if where == "all" else f"title : {words}"


def quoted(words: str) -> str:
    """The words as a string of FTS5, in which nothing is an operator."""
    doubled = words.replace('"', '""')
    return f'"{doubled}"'
