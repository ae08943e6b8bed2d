"""The index on PostgreSQL: GIN over small numbers that stand for units and pairs; the text decides.

The number of one ideograph or sign is its code, and exact. Pairs, words and what stands in a headline share
numbers of 16 bits: one pair in seventy of another article has the number of a pair that is looked for, so a
phrase is looked up by those of its pairs that fewest articles have, and the searchable text, kept in short
codes, has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal
from zlib import crc32

from articles.search.codes import short
from articles.search.entries import Entry
from articles.search.folding import BREAK
from articles.search.planning import Clause, Plan, joined_by
from articles.search.terms import pairs_of, searchable, units_of

Where = Literal["all", "title"]

TABLE = "articles_indexed"
NUMBERS = 1 << 16  # of a smallint: half the space of an integer, for the terms and for the index
MOST_ASKED = 4  # pairs of a phrase that are looked up: to go through more lists costs more than it saves
FREQUENCIES_HOLD = 1000  # searches
COUNTED_PAIRS = 400  # tenths of the number of pairs whose frequencies ANALYZE keeps; usual are 100

# The planner thinks of the others that one article in two hundred has them, and would look up what it finds
# sooner in the newest articles: words of headlines above all.
STATISTICS = f"ALTER TABLE {TABLE} ALTER COLUMN pairs SET STATISTICS {COUNTED_PAIRS}"

# How large a part of the articles has a pair, of those thousands that most have; as ANALYZE found it last.
_FREQUENCIES = f"""
SELECT number, part
FROM pg_stats, unnest(most_common_elems::text::smallint[], most_common_elem_freqs) AS known (number, part)
WHERE schemaname = ANY (current_schemas(false)) AND tablename = '{TABLE}' AND attname = 'pairs'
    AND number IS NOT NULL
"""

_OF_PATTERNS = re.compile(r"[\\%_]")

_LZ4 = """
DO $$ BEGIN
    IF EXISTS (
        SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
    ) THEN
        ALTER TABLE {table} ALTER COLUMN text SET COMPRESSION lz4;
    END IF;
END $$
"""


def creation() -> list[str]:
    """The statements that give the table what only this database keeps."""
    return [
        f"ALTER TABLE {TABLE} ADD COLUMN headline text NOT NULL, ADD COLUMN text text NOT NULL, "
        "ADD COLUMN units smallint[] NOT NULL, ADD COLUMN pairs smallint[] NOT NULL",
        # In narrow rows the index counts by less; headlines still stand in them.
        f"ALTER TABLE {TABLE} SET (toast_tuple_target = 160)",
        STATISTICS,
        _LZ4.format(table=TABLE),  # read five times as fast; not every build has it
        f"CREATE INDEX {TABLE}_public ON {TABLE} USING gin (units, pairs) WHERE public",
        f"CREATE INDEX {TABLE}_others ON {TABLE} USING gin (units, pairs) WHERE NOT public",
    ]


def removal() -> list[str]:
    """The statements that take it away, in the form of this release or of an earlier one."""
    columns = ("headline", "text", "units", "pairs", "terms")
    return [f"ALTER TABLE {TABLE} {', '.join(f'DROP COLUMN IF EXISTS {column}' for column in columns)}"]


def clear(cursor: Any) -> None:
    """Empty the index."""
    cursor.execute(f"TRUNCATE {TABLE}")


def add(cursor: Any, entries: Iterable[Entry]) -> None:
    """Put entries in that are not there yet."""
    columns = "sort_key, public, digest, headline, text, units, pairs"
    with cursor.copy(f"COPY {TABLE} ({columns}) FROM STDIN") as copy:
        for entry in entries:
            terms = entry.terms or terms_in(entry.headline, entry.text)
            words = short(entry.headline), short(entry.text)
            copy.write_row((entry.sort_key, entry.public, entry.digest, *words, *terms))


def remove(cursor: Any, entries: Iterable[Entry]) -> None:
    """Take entries out."""
    keys = [entry.sort_key for entry in entries]
    cursor.execute(f"DELETE FROM {TABLE} WHERE sort_key = ANY(%s)", [keys])


def remove_unseen(cursor: Any, key: int, public: bool) -> bool:
    """Take out an entry whose content is not known; always possible here."""
    cursor.execute(f"DELETE FROM {TABLE} WHERE sort_key = %s", [key])
    return True


def settle(cursor: Any) -> None:
    """Let the planner know how common each term is: what is common is walked to, not looked up."""
    cursor.execute(f"ANALYZE {TABLE}")


def misfits(cursor: Any, entries: Iterable[Entry]) -> set[int]:
    """The sort keys of those entries that the table does not hold so."""
    expected = {
        entry.sort_key: (short(entry.headline), short(entry.text), *terms_in(entry.headline, entry.text))
        for entry in entries
    }
    columns = "sort_key, headline, text, units::text, pairs::text"
    cursor.execute(f"SELECT {columns} FROM {TABLE} WHERE sort_key = ANY(%s)", [list(expected)])
    held = {key: tuple(content) for key, *content in cursor.fetchall()}
    return {key for key, content in expected.items() if held.get(key) != content}


def strangers(cursor: Any) -> set[int]:
    """None here: what is not noted is not held."""
    return set()


def terms_in(headline: str, text: str) -> tuple[str, str]:
    """All units, and all pairs with those of the headline once more as such: arrays as they are written."""
    headed, told = units_of(headline), units_of(text)
    pairs = {*pairs_of(headed), *pairs_of(told)}
    pairs.update(BREAK + term for term in (*headed, *pairs_of(headed)))
    units, numbers = numbers_of({*headed, *told}, pairs)
    return written(units), written(numbers)


def written(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"


def numbers_of(units: Iterable[str], pairs: Iterable[str]) -> tuple[list[int], list[int]]:
    """The numbers by which these units and pairs are found, each list in order.

    A word or number stands among the pairs, by two numbers: two words seldom share both.
    """
    signs, words = split(units)
    numbers = {number_of(term) for term in (*pairs, *words, *(word + BREAK for word in words))}
    return sorted({signed(ord(sign)) for sign in signs}), sorted(numbers)


def split(units: Iterable[str]) -> tuple[list[str], list[str]]:
    """The units whose codes tell them apart, and all others."""
    signs: list[str] = []
    words: list[str] = []
    for unit in units:
        (signs if len(unit) == 1 and ord(unit) < NUMBERS else words).append(unit)
    return signs, words


def number_of(term: str) -> int:
    return signed(crc32(term.encode()) % NUMBERS)


def signed(number: int) -> int:
    """The same 16 bits as PostgreSQL's smallint."""
    return number - NUMBERS if number >= NUMBERS // 2 else number


def accept(clauses: list[Clause]) -> list[Clause]:
    """The clauses that one statement can answer: all."""
    return clauses


def hits(plan: Plan, compiler: Any) -> tuple[str, list[Any]]:
    """The statement that gives the sort keys of the articles that the plan asks for, and its parameters."""
    conditions, params = ["public"] * plan.public, []
    common = frequencies(compiler.connection)
    for clause in plan.clauses:
        holding = [condition(found.phrase, found.where, common) for found in clause.alternatives]
        either = " OR ".join(f"({statement})" for statement, _params in holding)
        conditions.append(f"NOT ({either})" if clause.excluded else f"({either})")
        params += [each for _statement, more in holding for each in more]
    conditions += [f"sort_key {sign} %s" for sign, _key in plan.bounds]
    params += [key for _sign, key in plan.bounds]
    enough = plan.ending("sort_key") if not plan.rest and not joined_by(compiler.query, "") else ""
    return f"SELECT sort_key FROM {TABLE} WHERE {' AND '.join(conditions)}{enough}", params


def frequencies(database: Any) -> Mapping[int, float]:
    """How large a part of the articles has each of the commonest pairs' numbers; asked now and then."""
    left, known = getattr(database, "search_frequencies", (0, {}))
    if not left:
        with database.cursor() as cursor:
            cursor.execute(_FREQUENCIES)
            left, known = FREQUENCIES_HOLD, dict(cursor.fetchall())
    database.search_frequencies = left - 1, known
    return known


def condition(phrase: str, where: Where, common: Mapping[int, float]) -> tuple[str, list[Any]]:
    """What holds of an entry with the phrase. common: frequencies()."""
    asked = lookup(phrase, where)
    held = [(column, numbers) for column, numbers in rarest(asked, common).items() if numbers]
    conditions, params = [f"{column} @> %s::smallint[]" for column, _ in held], [each for _, each in held]
    if not asked.decisive:
        return " AND ".join(conditions), params
    # The headline first: it stands in the row, what else there is must be fetched and unpacked.
    if where == "title":  # LIKE, because the planner looks at dearer conditions later, and strpos is dearer
        return " AND ".join(["headline LIKE %s", *conditions]), [f"%{literal(asked.decisive)}%", *params]
    stands = "(strpos(headline, %s) > 0 OR strpos(text, %s) > 0)"
    return " AND ".join([*conditions, stands]), [*params, asked.decisive, asked.decisive]


def literal(text: str) -> str:
    """As LIKE takes it to stand for itself."""
    return _OF_PATTERNS.sub(r"\\\g<0>", text)


@dataclass(frozen=True, slots=True)
class Lookup:
    """The numbers that must all be there for a phrase, and the short text that decides, "" where they do."""

    numbers: dict[str, list[int]]  # by column
    decisive: str


def rarest(asked: Lookup, common: Mapping[int, float]) -> dict[str, list[int]]:
    """The numbers to look up: where the text decides, few pairs are enough.

    Each number more is a list to go through, and one factor more by which the planner, who takes pairs of one
    phrase for independent, thinks the phrase rarer than it is.
    """
    pairs = asked.numbers["pairs"]
    if not (asked.decisive and pairs):
        return asked.numbers
    return {"pairs": sorted(pairs, key=lambda number: common.get(number, 0.0))[:MOST_ASKED]}


@lru_cache(maxsize=1024)  # a query asks several times
def lookup(phrase: str, where: Where) -> Lookup:
    """How a phrase of at least one unit is looked up."""
    searched = searchable(phrase)
    units: Sequence[str] = units_of(searched)
    if where == "title":
        headed = (BREAK + term for term in pairs_of(units) or units)
        return Lookup(by_column((), headed), short(searched))
    numbers = by_column(units, pairs_of(units))
    sure = len(units) == 1 and not numbers["pairs"]
    return Lookup(numbers, "" if sure else short(searched))


def by_column(units: Iterable[str], pairs: Iterable[str]) -> dict[str, list[int]]:
    return dict(zip(("units", "pairs"), numbers_of(units, pairs), strict=True))
