"""How a phrase is looked up in the index on PostgreSQL, and how much that may find.

A phrase is looked up by those of its pairs that fewest articles have; the searchable text, kept in short
codes, has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import prod, sqrt
from typing import Any, Literal

from articles.search.codes import short
from articles.search.folding import BREAK
from articles.search.numbering import by_column
from articles.search.planning import Clause
from articles.search.terms import pairs_of, searchable, units_of

Where = Literal["all", "title"]

TABLE = "articles_indexed"
MOST_ASKED = 4  # pairs of a phrase that are looked up: to go through more lists costs more than it saves
KNOWN_FOR = 1000  # searches

# How large a part of the entries has a number, of those thousands that most have; as ANALYZE found it last.
_KNOWN = f"""
SELECT attname, number, part, (SELECT reltuples FROM pg_class WHERE oid = '{TABLE}'::regclass)
FROM pg_stats, unnest(most_common_elems::text::smallint[], most_common_elem_freqs) AS known (number, part)
WHERE schemaname = ANY (current_schemas(false)) AND tablename = '{TABLE}' AND attname IN ('units', 'pairs')
    AND number IS NOT NULL
"""
_OF_PATTERNS = re.compile(r"[\\%_]")


@dataclass(frozen=True, slots=True)
class Known:
    """What the server's statistics say: how many entries there are, and which part of them has a number."""

    entries: float = 0.0
    shares: Mapping[tuple[str, int], float] = field(default_factory=dict)  # by column and number

    def share(self, column: str, number: int) -> float:
        """0 for a number that is not among the commonest."""
        return self.shares.get((column, number), 0.0)


def known_of(database: Any) -> Known:
    """What is known of the index; asked now and then."""
    left, known = getattr(database, "search_known", (0, Known()))
    if not left:
        with database.cursor() as cursor:
            cursor.execute(_KNOWN)
            rows = cursor.fetchall()
        shares = {(column, number): part for column, number, part, _entries in rows}
        left, known = KNOWN_FOR, Known(rows[0][-1] if rows else 0.0, shares)
    database.search_known = left - 1, known
    return known


@dataclass(frozen=True, slots=True)
class Lookup:
    """The numbers that must all be there for a phrase, and the short text that decides, "" where they do."""

    numbers: dict[str, list[int]]  # by column
    decisive: str


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


def rarest(asked: Lookup, known: Known) -> dict[str, list[int]]:
    """The numbers to look up: where the text decides, few pairs are enough.

    Each number more is a list to go through, and one factor more by which the planner, who takes pairs of one
    phrase for independent, thinks the phrase rarer than it is.
    """
    pairs = asked.numbers["pairs"]
    if not (asked.decisive and pairs):
        return asked.numbers
    return {"pairs": sorted(pairs, key=lambda number: known.share("pairs", number))[:MOST_ASKED]}


def condition(phrase: str, where: Where, known: Known) -> tuple[str, list[Any]]:
    """What holds of an entry with the phrase. known: known_of()."""
    asked = lookup(phrase, where)
    held = [(column, numbers) for column, numbers in rarest(asked, known).items() if numbers]
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


def candidates(clauses: Iterable[Clause], known: Known) -> float:
    """How many entries will be looked into, by estimate; 0 where something that is asked for is rare."""
    shares = [
        min(1.0, sum(share_with(found.phrase, found.where, known) for found in clause.alternatives))
        for clause in clauses
        if not clause.excluded
    ]
    return known.entries * together(shares)


def share_with(phrase: str, where: Where, known: Known) -> float:
    asked = rarest(lookup(phrase, where), known)
    return together([known.share(column, number) for column, numbers in asked.items() for number in numbers])


def together(shares: Sequence[float]) -> float:
    """How large a part has all of what so large parts have each.

    The geometric mean of what it would be if they were independent and what it is at most.
    """
    return sqrt(min(shares) * prod(shares))
