"""The index on SQLite: FTS5 without content, of pairs of units with their places, and of single units apart.

The rowid is Article.sort_key, so that the newest come first at no cost. Public articles and all others have
tables of their own: what the public may not read costs its searches nothing, not even time. A table without
content forgets what it was given, so an entry is taken out with the very terms it was put in with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal

from articles.search.entries import Entry
from articles.search.folding import BREAK
from articles.search.planning import Plan
from articles.search.terms import pairs_of, searchable, units_of

Where = Literal["all", "title"]

PUBLIC, OTHERS = "articles_search_public", "articles_search_others"
UNITS = "_units"
LONGEST = 100  # units of a phrase that FTS5 matches as one: its time grows with the square of them
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


@dataclass(frozen=True, slots=True)
class Lookup:
    """A phrase as FTS5 looks it up: in the table of single units or in that of pairs.

    decisive: the searchable phrase, where it is too long to be matched whole; the text then decides.
    """

    single: bool
    match: str
    decisive: str = ""
    where: Where = "all"


def lookup(phrase: str, where: Where) -> Lookup:
    """How a phrase of at least one unit is looked up."""
    searched = searchable(phrase)
    units: Sequence[str] = units_of(searched)
    if len(units) == 1:
        return Lookup(True, quoted(units[0] if where == "all" else BREAK + units[0]))
    words = quoted(" ".join(pairs_of(units[:LONGEST])))
    decisive = searched if len(units) > LONGEST else ""
    return Lookup(False, words if where == "all" else f"title : {words}", decisive, where)


def quoted(words: str) -> str:
    """The words as a string of FTS5, in which nothing is an operator."""
    doubled = words.replace('"', '""')
    return f'"{doubled}"'


def hits(phrases: Sequence[tuple[str, Where]], plan: Plan, database: Any) -> tuple[str, list[Any]]:
    """The statement that gives the sort keys of the articles with all the phrases, and its parameters."""
    lookups = [lookup(phrase, where) for phrase, where in phrases]
    if any(each.decisive for each in lookups):
        database.ensure_connection()
        database.connection.create_function("search_holds", -1, holds, deterministic=True)
    statements, params = [], []
    for table in (PUBLIC,) if plan.public else (PUBLIC, OTHERS):
        statement, more = hits_in(table, lookups, plan)
        statements.append(f"SELECT * FROM ({statement})")
        params += more
    return " UNION ALL ".join(statements), params


def hits_in(table: str, lookups: Sequence[Lookup], plan: Plan) -> tuple[str, list[Any]]:
    """The same of one table. Where both sorts are wanted, phrases lead: each hit of theirs is looked up."""
    names = {each.single: table + UNITS * each.single for each in sorted(lookups, key=attrgetter("single"))}
    first, *others = names.values()
    source = first + "".join(f" CROSS JOIN {name} ON {name}.rowid = {first}.rowid" for name in others)
    conditions, params = [], []
    for single, name in names.items():
        matches = dict.fromkeys(f"({each.match})" for each in lookups if each.single == single)
        conditions.append(f"{name} MATCH %s")
        params.append(" AND ".join(matches))
    for sign, key in plan.bounds:
        conditions.append(f"{first}.rowid {sign} %s")
        params.append(key)
    for each in lookups:
        if each.decisive:
            columns = "kicker, title, subtitle" + ", text" * (each.where == "all")
            article = (
                f"SELECT search_holds(%s, {columns}) FROM articles_article WHERE sort_key = {first}.rowid"
            )
            conditions.append(f"({article})")
            params.append(each.decisive)
    statement = f"SELECT {first}.rowid FROM {source} WHERE {' AND '.join(conditions)}"
    return statement + plan.ending(f"{first}.rowid"), params


def holds(searched: str, *parts: str) -> bool:
    """Whether a searchable phrase stands in one of the texts."""
    return any(searched in searchable(part) for part in parts)
