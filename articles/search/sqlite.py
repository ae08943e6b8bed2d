"""The index on SQLite: FTS5 without content, of pairs of units with their places, and of single units apart.

The rowid is Article.sort_key, so that the newest come first at no cost. Public articles and all others have
tables of their own: what the public may not read costs its searches nothing, not even time. A table without
content forgets what it was given, so an entry is taken out with the very terms it was put in with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from articles.search.entries import Entry
from articles.search.folding import BREAK
from articles.search.planning import Clause, Plan, beside, of_articles
from articles.search.terms import pairs_of, searchable, units_of

Where = Literal["all", "title"]

PUBLIC, OTHERS = "articles_search_public", "articles_search_others"
UNITS = "_units"
LONGEST = 100  # units of a phrase that FTS5 matches as one: its time grows with the square of them
MERGED_AT_ONCE = 500  # pages
GATHERED = 8 << 20  # bytes of terms before they are written: an import writes fewer and larger pieces
GATHERED_FILLING = 32 << 20  # of an archive that is filled by one process
MERGED_FROM = 4  # pieces of a kind on, as FTS5 has it
MOST_READ = 20_000  # entries: more would keep all others from writing for a minute
# Terms come cut and folded; the tokenizer has only to part them at spaces.
_TOKENIZE = """tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\""""


def table_of(public: bool) -> str:
    return PUBLIC if public else OTHERS


def creation() -> list[str]:
    """The statements that make the tables.

    The text comes first: FTS5 spends two bytes on each pair of an article in any column but the first.
    """
    statements = []
    for table in (PUBLIC, OTHERS):
        statements.append(f"CREATE VIRTUAL TABLE {table} USING fts5(text, title, content='', {_TOKENIZE})")
        statements.append(
            f"CREATE VIRTUAL TABLE {table}{UNITS} USING fts5(units, content='', detail=none, {_TOKENIZE})"
        )
        for name in (table, table + UNITS):
            statements.append(setting(name, "hashsize", GATHERED))
    return statements


def setting(name: str, option: str, value: int) -> str:
    """The statement that sets an option of FTS5, which stays with the table."""
    return f"INSERT INTO {name}({name}, rank) VALUES ('{option}', {value})"


@contextmanager
def filling(cursor: Any) -> Iterator[None]:
    """Inside, FTS5 gathers more before it writes and merges little: who fills it settles it at the end."""
    set_all(cursor, GATHERED_FILLING, 0)
    try:
        yield
    finally:
        set_all(cursor, GATHERED, MERGED_FROM)


def set_all(cursor: Any, gathered: int, merged_from: int) -> None:
    """merged_from: 0 for no merging before pieces are many."""
    for table in (PUBLIC, OTHERS):
        for name in (table, table + UNITS):
            cursor.execute(setting(name, "hashsize", gathered))
            cursor.execute(setting(name, "automerge", merged_from))


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
    give(cursor, entries, ("rowid",), ())


def remove(cursor: Any, entries: Iterable[Entry]) -> None:
    """Take entries out, each given as it was put in."""
    give(cursor, entries, ("{0}", "rowid"), ("delete",))


def give(cursor: Any, entries: Iterable[Entry], columns: tuple[str, ...], command: tuple[str, ...]) -> None:
    """Hand the terms of entries to the tables, with the command that says what to do with them."""
    for table, rows in by_table(entries).items():
        cut = [(entry.sort_key, *terms_of(entry)) for entry in rows]
        pairs = [(*command, key, text, title) for key, text, title, _units in cut]
        units = [(*command, key, found) for key, _text, _title, found in cut]
        cursor.executemany(insertion(table, (*columns, "text", "title")), pairs)
        cursor.executemany(insertion(table + UNITS, (*columns, "units")), units)


def insertion(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table}({', '.join(columns).format(table)}) VALUES ({marks})"


def remove_unseen(cursor: Any, key: int, public: bool) -> bool:
    """Take out an entry whose content is not known, by reading all of the index; False in a great one."""
    table = table_of(public)
    cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM {table}_docsize LIMIT %s)", [MOST_READ + 1])
    if cursor.fetchone()[0] > MOST_READ:
        return False
    text, title = (" ".join(terms_at(cursor, table, key, column)) for column in ("text", "title"))
    units = " ".join(terms_at(cursor, table + UNITS, key, None))
    remove(cursor, [Entry(key, public, "", "", (text, title, units))])
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


def settle(cursor: Any) -> None:
    """Merge what many writes have left in many pieces: smaller, and quicker to search."""
    for table in (PUBLIC, PUBLIC + UNITS, OTHERS, OTHERS + UNITS):
        pages = -MERGED_AT_ONCE  # the first, negative, begins a merging of everything
        while merge(cursor, table, pages):
            pages = MERGED_AT_ONCE


def merge(cursor: Any, table: str, pages: int) -> bool:
    """Merge so many pages; False where there was nothing to merge."""
    before = changes(cursor)
    cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', %s)", [pages])
    return changes(cursor) - before > 1  # the statement itself counts as one


def changes(cursor: Any) -> int:
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])


def misfits(cursor: Any, entries: Iterable[Entry]) -> set[int]:
    """The sort keys of those entries that the tables do not hold with as many terms."""
    found = set()
    for table, rows in by_table(entries).items():
        sizes, singles = sizes_in(cursor, table, rows), sizes_in(cursor, table + UNITS, rows)
        for entry in rows:
            expected = [column.count(" ") + bool(column) for column in terms_of(entry)]
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


def terms_in(headline: str, text: str) -> tuple[str, str, str]:
    """The pairs of the text, those of the headline, and each unit once; of the headline once more as such."""
    headed, told = units_of(headline), units_of(text)
    marked = set(headed) - {BREAK}
    units = marked.union(told).union(BREAK + unit for unit in marked)
    return " ".join(pairs_of(told)), " ".join(pairs_of(headed)), " ".join(sorted(units))


def terms_of(entry: Entry) -> tuple[str, ...]:
    return entry.terms or terms_in(entry.headline, entry.text)


@dataclass(frozen=True, slots=True)
class Lookup:
    """A phrase as FTS5 looks it up: in the table of single units or in that of pairs.

    decisive: the searchable phrase, where it is too long to be matched whole; the text then decides.
    """

    single: bool
    match: str
    decisive: str = ""
    where: Where = "all"


@lru_cache(maxsize=1024)  # a query asks several times
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


def accept(clauses: list[Clause]) -> list[Clause]:
    """The clauses that one statement can answer: each of one table, those to be excluded beside others."""
    sorts = {each: {lookup(*found.asks).single for found in each.alternatives} for each in clauses}
    taken = [each for each, singles in sorts.items() if len(singles) == 1 and is_short(each)]
    wanted = [sorts[each] for each in taken if not each.excluded]
    return [each for each in taken if not each.excluded or sorts[each] in wanted]


def is_short(clause: Clause) -> bool:
    """Whether FTS5 alone decides it; of a long phrase only one that stands alone is taken."""
    longs = [found for found in clause.alternatives if lookup(*found.asks).decisive]
    return not longs or (len(clause.alternatives) == 1 and not clause.excluded)


def holds(key: str, plan: Plan, compiler: Any) -> tuple[str, list[Any]]:
    """The condition that an article, by the column of its key, is among the hits, and its parameters."""
    found, params = hits(plan, compiler)
    return f"{key} IN ({found})", params


def hits(plan: Plan, compiler: Any) -> tuple[str, list[Any]]:
    """The statement that gives the sort keys of the articles that the plan asks for, and its parameters."""
    held, others = conditions_on_articles(plan, compiler)
    statements, params = [], []
    for table in (PUBLIC,) if plan.public else (PUBLIC, OTHERS):
        statement, more = hits_in(table, plan)
        if held:
            statement = f"SELECT hits.rowid FROM ({statement}) AS hits CROSS JOIN {held} = hits.rowid"
            more += others
            statement += plan.ending("hits.rowid")
        else:
            statement += plan.ending("rowid")
        statements.append(f"SELECT * FROM ({statement})")
        params += more
    return " UNION ALL ".join(statements), params


def conditions_on_articles(plan: Plan, compiler: Any) -> tuple[str, list[Any]]:
    """What else must hold of a hit, as the tables to join and the conditions on them, and the parameters.

    "" where nothing else is asked, or where all hits are wanted: then the query itself sees to it.
    """
    longs = [each for each in lookups_of(plan) if each.decisive]
    if plan.limit is None and not longs:
        return "", []
    conditions, params = beside(plan, compiler) if plan.limit is not None else ([], [])
    for each in longs:
        columns = ("kicker", "title", "subtitle", *("text",) * (each.where == "all"))
        named = ", ".join(f'"articles_article"."{column}"' for column in columns)
        conditions.append(f"search_holds(%s, {named})")
        params.append(each.decisive)
    if longs:
        compiler.connection.ensure_connection()
        compiler.connection.connection.create_function("search_holds", -1, stands_in, deterministic=True)
    return of_articles(conditions, params, compiler)


def lookups_of(plan: Plan) -> list[Lookup]:
    return [lookup(*found.asks) for clause in plan.clauses for found in clause.alternatives]


def hits_in(table: str, plan: Plan) -> tuple[str, list[Any]]:
    """The rowids of one table that hold all the clauses; of both its parts, what is in each of them."""
    statements: list[str] = []
    params: list[Any] = []
    for single in sorted({each.single for each in lookups_of(plan)}):
        name = table + UNITS * single
        statements.append(f"SELECT rowid FROM {name} WHERE {name} MATCH %s")
        params.append(
            match_of([each for each in plan.clauses if lookup(*each.alternatives[0].asks).single == single])
        )
        for sign, key in plan.bounds:
            statements[-1] += f" AND rowid {sign} %s"
            params.append(key)
    return " INTERSECT ".join(statements), params


def match_of(clauses: Iterable[Clause]) -> str:
    """What FTS5 is to match: every clause, and none of those that are excluded."""
    wanted, unwanted = [], ""
    for clause in clauses:
        either = " OR ".join(f"({lookup(*found.asks).match})" for found in clause.alternatives)
        if clause.excluded:
            unwanted += f" NOT ({either})"
        else:
            wanted.append(f"({either})")
    return f"({' AND '.join(wanted)}){unwanted}"


def stands_in(searched: str, *parts: str) -> bool:
    """Whether a searchable phrase stands in one of the texts."""
    return any(searched in searchable(part) for part in parts)
