"""The index on PostgreSQL: GIN over numbers that stand for units and pairs; the searchable text decides.

The number of one or two ideographs or signs is exact: no two share it. All other terms (words, numbers, what
stands in a headline) share the rest of the range, and a longer phrase may stand elsewhere in pieces: there
the searchable text has the last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Literal
from zlib import crc32

from articles.search.entries import Entry
from articles.search.folding import BREAK
from articles.search.planning import Clause, Plan, joined_by
from articles.search.terms import pairs_of, searchable, units_of

Where = Literal["all", "title"]

TABLE = "articles_indexed"
_HASHED = 0xD800_0000  # numbers that begin as a surrogate does stand for no pair of characters
_HASHES = 0x0800_0000


def creation() -> list[str]:
    """The statements that give the table what only this database keeps."""
    return [
        f"ALTER TABLE {TABLE} ADD COLUMN headline text NOT NULL, ADD COLUMN text text NOT NULL, "
        "ADD COLUMN terms integer[] NOT NULL",
        f"CREATE INDEX {TABLE}_public ON {TABLE} USING gin (terms) WHERE public",
        f"CREATE INDEX {TABLE}_others ON {TABLE} USING gin (terms) WHERE NOT public",
    ]


def removal() -> list[str]:
    return [f"ALTER TABLE {TABLE} DROP COLUMN headline, DROP COLUMN text, DROP COLUMN terms"]


def clear(cursor: Any) -> None:
    """Empty the index."""
    cursor.execute(f"TRUNCATE {TABLE}")


def add(cursor: Any, entries: Iterable[Entry]) -> None:
    """Put entries in that are not there yet."""
    columns = "sort_key, public, digest, headline, text, terms"
    with cursor.copy(f"COPY {TABLE} ({columns}) FROM STDIN") as copy:
        for entry in entries:
            terms = f"{{{','.join(map(str, terms_in(entry)))}}}"
            copy.write_row((entry.sort_key, entry.public, entry.digest, entry.headline, entry.text, terms))


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
    expected = {entry.sort_key: (entry.headline, entry.text, terms_in(entry)) for entry in entries}
    cursor.execute(
        f"SELECT sort_key, headline, text, terms FROM {TABLE} WHERE sort_key = ANY(%s)", [list(expected)]
    )
    held = {key: (headline, text, terms) for key, headline, text, terms in cursor.fetchall()}
    return {key for key, content in expected.items() if held.get(key) != content}


def strangers(cursor: Any) -> set[int]:
    """None here: what is not noted is not held."""
    return set()


def terms_in(entry: Entry) -> list[int]:
    """The numbers of all units and pairs, and of those of the headline once more as such."""
    headline, text = units_of(entry.headline), units_of(entry.text)
    terms = {number_of(unit) for unit in {*headline, *text}}
    terms.update(map(number_of_pair, set(pairwise(headline))), map(number_of_pair, set(pairwise(text))))
    terms.update(hashed(BREAK + term) for term in (*headline, *pairs_of(headline)))
    return sorted(terms)


def number_of(unit: str) -> int:
    code = ord(unit) if len(unit) == 1 else 0x10000
    return signed(code << 16) if code < 0x10000 else hashed(unit)


def number_of_pair(pair: tuple[str, str]) -> int:
    first, second = pair
    if len(first) == len(second) == 1 and first < "\U00010000" > second:
        return signed(ord(first) << 16 | ord(second))
    return hashed(first + second)


def hashed(term: str) -> int:
    return signed(_HASHED + crc32(term.encode()) % _HASHES)


def signed(number: int) -> int:
    """The same 32 bits as PostgreSQL's integer."""
    return number - (1 << 32) if number >= 1 << 31 else number


def accept(clauses: list[Clause]) -> list[Clause]:
    """The clauses that one statement can answer: all."""
    return clauses


def hits(plan: Plan, compiler: Any) -> tuple[str, list[Any]]:
    """The statement that gives the sort keys of the articles that the plan asks for, and its parameters."""
    conditions, params = ["public"] * plan.public, []
    for clause in plan.clauses:
        holding = [condition(*found.asks) for found in clause.alternatives]
        either = " OR ".join(f"({statement})" for statement, _params in holding)
        conditions.append(f"NOT ({either})" if clause.excluded else f"({either})")
        params += [each for _statement, more in holding for each in more]
    conditions += [f"sort_key {sign} %s" for sign, _key in plan.bounds]
    params += [key for _sign, key in plan.bounds]
    enough = plan.ending("sort_key") if not plan.rest and not joined_by(compiler.query, "") else ""
    return f"SELECT sort_key FROM {TABLE} WHERE {' AND '.join(conditions)}{enough}", params


def condition(phrase: str, where: Where) -> tuple[str, list[Any]]:
    """What holds of an entry with the phrase."""
    numbers, decisive = lookup(phrase, where)
    if not decisive:
        return "terms @> %s", [numbers]
    columns = ["headline"] if where == "title" else ["text", "headline"]
    stands = " OR ".join(f"strpos({column}, %s) > 0" for column in columns)
    return f"terms @> %s AND ({stands})", [numbers, *[decisive] * len(columns)]


def lookup(phrase: str, where: Where) -> tuple[list[int], str]:
    """(numbers that must all be there, text that decides, "" where the numbers do) for a phrase."""
    searched = searchable(phrase)
    units: Sequence[str] = units_of(searched)
    if where == "title":
        return [hashed(BREAK + term) for term in (pairs_of(units) or units)], searched
    numbers = list(map(number_of_pair, pairwise(units))) or list(map(number_of, units))
    sure = len(numbers) == 1 and not is_hashed(numbers[0])
    return sorted(set(numbers)), "" if sure else searched


def is_hashed(number: int) -> bool:
    return _HASHED <= number % (1 << 32) < _HASHED + _HASHES
