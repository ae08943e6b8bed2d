"""The index on PostgreSQL: GIN over small numbers that stand for units and pairs; the text decides.

What the numbers are: articles/search/numbering.py; how a phrase is looked up by them: lookups.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from articles.search.codes import short
from articles.search.entries import Entry
from articles.search.lookups import TABLE, Known, candidates, condition, known_of, lookup
from articles.search.numbering import terms_in
from articles.search.planning import Clause, Plan, beside, of_articles

FIRST_TRIED = 2_000  # of the newest entries, some 15 microseconds each
WORTH_TRYING = 2_500  # candidates: to look into so many takes as long
FIRST_PART, WORTH_PART = 0.05, 0.025  # of a small archive's entries no more are tried, or worth trying
COUNTED_PAIRS = 400  # tenths of the number of pairs whose frequencies ANALYZE keeps; usual are 100

# The planner thinks of the others that one article in two hundred has them, and would look up what it finds
# sooner in the newest articles: words of headlines above all.
STATISTICS = f"ALTER TABLE {TABLE} ALTER COLUMN pairs SET STATISTICS {COUNTED_PAIRS}"

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
    """Let the planner know how common each term is, and the lookups."""
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


def accept(clauses: list[Clause]) -> list[Clause]:
    """The clauses that one statement can answer: all."""
    return clauses


def hits(plan: Plan, compiler: Any) -> tuple[str, list[Any]]:
    """The statement that gives the sort keys of the articles that the plan asks for, and its parameters."""
    known = known_of(compiler.connection)
    search = search_for(plan, known)
    if plan.limit is None:
        return f"SELECT sort_key FROM {TABLE} WHERE {search.where}", search.params
    search = with_others(search, plan, compiler)
    if is_exact(plan):
        ending = plan.ending("sort_key") if not search.others else ""
        return f"SELECT sort_key FROM {TABLE} WHERE {search.where}{ending}", search.params
    expected = candidates(plan.clauses, known)
    if not plan.order or expected <= min(WORTH_TRYING, known.entries * WORTH_PART):
        return look_up(plan, search), search.all_params
    first = min(FIRST_TRIED, int(known.entries * FIRST_PART))
    return newest_first(plan, search, int(expected), first), search.all_params * 3


def holds(key: str, plan: Plan, compiler: Any) -> tuple[str, list[Any]]:
    """The condition that an article, by the column of its key, is among the hits, and its parameters.

    Where one search stands alone among other conditions, or what it finds is not wanted, all its hits would
    be gathered first: of common words it is better asked of each article that is looked at.
    """
    if plan.role == "alone":
        known = known_of(compiler.connection)
        if candidates(plan.clauses, known) >= WORTH_TRYING:
            search = search_for(plan, known)
            one = f"SELECT 1 FROM {TABLE} WHERE {TABLE}.sort_key = {key} AND {search.where}"
            return f"EXISTS ({one})", search.params
    found, params = hits(plan, compiler)
    return f"{key} IN ({found})", params


@dataclass(frozen=True, slots=True)
class Search:
    """What must hold of the entries that a plan asks for, and the parameters of that, in order.

    others: what must hold of their articles besides, as of_articles() says it.
    """

    bounds: str
    held: str
    params: list[Any]
    others: str = ""
    other_params: tuple[Any, ...] = ()

    @property
    def where(self) -> str:
        return f"{self.bounds} AND {self.held}"

    @property
    def all_params(self) -> list[Any]:
        return [*self.params, *self.other_params]

    def of_articles(self, found: str) -> str:
        """Of the keys that a statement gives those of whose articles the rest holds."""
        if not self.others:
            return found
        return f"SELECT found.sort_key FROM ({found}) AS found CROSS JOIN {self.others} = found.sort_key"


def search_for(plan: Plan, known: Known) -> Search:
    bounds = [*["public"] * plan.public, *(f"sort_key {sign} %s" for sign, _key in plan.bounds)]
    params: list[Any] = [key for _sign, key in plan.bounds]
    conditions = []
    for clause in plan.clauses:
        holding = [condition(found.phrase, found.where, known) for found in clause.alternatives]
        either = " OR ".join(f"({statement})" for statement, _params in holding)
        conditions.append(f"NOT ({either})" if clause.excluded else f"({either})")
        params += [each for _statement, more in holding for each in more]
    return Search(" AND ".join(bounds) or "true", " AND ".join(conditions), params)


def with_others(search: Search, plan: Plan, compiler: Any) -> Search:
    others, params = of_articles(*beside(plan, compiler), compiler)
    return replace(search, others=others, other_params=tuple(params))


def is_exact(plan: Plan) -> bool:
    """Whether the planner knows how much there is to find: one sign, which is looked up by itself."""
    found = [each for clause in plan.clauses for each in clause.alternatives]
    return len(found) == 1 and not lookup(*found[0].asks).decisive


def look_up(plan: Plan, search: Search, unless: str = "") -> str:
    """The statement that looks everything up and then takes as much of it as is enough.

    OFFSET 0 keeps the planner from going through all articles in their order instead, in the belief that it
    will soon have found enough: it does not know how seldom common pairs stand side by side.
    """
    found = search.of_articles(f"SELECT sort_key FROM {TABLE} WHERE {search.where}{unless}")
    return f"SELECT sort_key FROM ({found} OFFSET 0) AS found{plan.ending('sort_key')}"


def newest_first(plan: Plan, search: Search, expected: int, first: int) -> str:
    """The statement that goes through the newest entries first, and looks everything up if that is better.

    expected: candidates, of which each must be looked into if everything is looked up. The `first` entries,
    which are tried first, tell how far one must go to find enough; half as far again is gone, if that is less
    work.
    """
    limit = plan.limit or 0
    found_near = "(SELECT count(*) FROM near)"
    far_enough = f"({limit * first * 3 // 2} / {found_near})"
    number = f"(SELECT CASE WHEN {found_near} NOT BETWEEN 1 AND {limit - 1} THEN 0 "
    number += f"WHEN {far_enough} > {expected} THEN 0 ELSE {far_enough} END)"
    too_few = " AND ".join(f"(SELECT count(*) FROM {name}) < {limit}" for name in ("near", "far"))
    near, far = tried(plan, search, first), tried(plan, search, number)
    looked_up = look_up(plan, search, f" AND {too_few}")
    return (
        f"WITH near AS MATERIALIZED ({near}), far AS MATERIALIZED ({far}) "
        f"SELECT sort_key FROM near UNION ALL SELECT sort_key FROM far "
        f"UNION ALL SELECT sort_key FROM ({looked_up}) AS looked_up"
    )


def tried(plan: Plan, search: Search, number: int | str) -> str:
    """The statement that looks for what is enough among so many of the first entries."""
    rows = f"SELECT * FROM {TABLE} WHERE {search.bounds}{plan.ordered('sort_key')} LIMIT {number}"
    found = search.of_articles(f"SELECT sort_key FROM ({rows}) AS tried WHERE {search.held}")
    return f"SELECT sort_key FROM ({found}) AS found{plan.ending('sort_key')}"
