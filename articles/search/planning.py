"""Looks at the query around a search, so that the index can do as much of it as it may.

Searches that must hold together are answered by one look into the index, with those that must not hold. Where
a page asks for so many rows newest first, the index goes through its hits in that order and stops when enough
of them hold whatever else is asked: neither all hits nor all articles are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import FullResultSet
from django.db.models import ForeignKey
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    LessThan,
    LessThanOrEqual,
    Lookup,
)
from django.db.models.sql.constants import INNER, LOUTER
from django.db.models.sql.where import AND, OR, WhereNode

BOUNDS = {LessThan: "<", LessThanOrEqual: "<=", GreaterThan: ">", GreaterThanOrEqual: ">="}


@dataclass(frozen=True, slots=True)
class Clause:
    """Searches of which one must hold; excluded: none of them."""

    alternatives: tuple[Any, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a search is to give: the hits of all the clauses, which together it stands for.

    role: "leads" is the one that answers for all clauses; of the others one "holds" wherever that one does,
    or "fails", so that the condition it stands in says nothing more. "alone" answers for itself.
    public: only public articles are asked for. bounds: of the sort key, as (operator, key). rest: what else
    must hold. order: of the sort key, "" for none. limit: as many rows are enough, where not None.
    """

    role: Literal["leads", "holds", "fails", "alone"]
    clauses: tuple[Clause, ...]
    public: bool = False
    bounds: tuple[tuple[str, int], ...] = ()
    rest: tuple[Any, ...] = ()
    order: str = ""
    limit: int | None = None

    def ending(self, key: str) -> str:
        """How a statement ends that gives no more hits than are enough, by the column of their keys."""
        return "" if self.limit is None else f"{self.ordered(key)} LIMIT {self.limit}"

    def ordered(self, key: str) -> str:
        return {"-sort_key": f" ORDER BY {key} DESC", "sort_key": f" ORDER BY {key}"}.get(self.order, "")


Accept = Callable[[list[Clause]], list[Clause]]


def plan_for(found: Any, query: Any, public_states: Iterable[str], accept: Accept) -> Plan:
    """The plan for a search (an expression `found`) somewhere in the query.

    accept: which of the clauses of a query the index can answer in one.
    """
    conditions = list(conjuncts(query.where))
    public = any(is_public(each, public_states) for each in conditions)
    by_condition = {id(each): clause_of(each, type(found)) for each in conditions}
    clauses = merged([each for each in by_condition.values() if each], accept)
    role = role_of(found, clauses)
    if role != "leads":
        return Plan(role, (Clause((found,)),), public)
    rest = [each for each in conditions if by_condition[id(each)] not in clauses]
    rest = [each for each in rest if not is_public(each, public_states)]
    bounds = tuple(bound for bound in map(bound_of, rest) if bound)
    rest = [each for each in rest if not bound_of(each)]
    order = query.order_by[0] if query.order_by else ""
    limit = query.high_mark if is_of_rows(query) and is_ordered(query) else None
    return Plan(role, tuple(needed(clauses)), public, bounds, tuple(rest), order, limit)


def merged(clauses: list[Clause], accept: Accept) -> list[Clause]:
    """The clauses to answer in one, the first of them a positive one; without any that share a search."""
    searches = [search for clause in clauses for search in clause.alternatives]
    if len(set(searches)) < len(searches):
        clauses = [each for each in clauses if len(each.alternatives) == 1 and not each.excluded]
    return sorted(accept(list(dict.fromkeys(clauses))), key=lambda clause: clause.excluded)


def needed(clauses: list[Clause]) -> list[Clause]:
    """The clauses without those that another implies: what stands in the headline stands in the article.

    A database takes them for independent, and so what they ask for together for much rarer than it is.
    """
    return [each for each in clauses if not any(implies(other, each) for other in clauses)]


def implies(clause: Clause, other: Clause) -> bool:
    """Whether a clause that asks for words in headlines leaves nothing of the other to be asked."""
    if clause.excluded or other.excluded:
        return False
    anywhere = {phrase for phrase, where in (each.asks for each in other.alternatives) if where == "all"}
    return all(
        where == "title" and phrase in anywhere
        for phrase, where in (each.asks for each in clause.alternatives)
    )


def role_of(found: Any, clauses: list[Clause]) -> Literal["leads", "holds", "fails", "alone"]:
    """Searches are compared by what they ask for: Django compiles copies."""
    if not clauses or clauses[0].excluded:
        return "alone"
    for clause in clauses:
        if found in clause.alternatives:
            if clause is not clauses[0]:
                return "fails" if clause.excluded else "holds"
            return "leads" if found == clause.alternatives[0] else "fails"
    return "alone"


def clause_of(condition: Any, sort: type[Any]) -> Clause | None:
    """The condition as a clause, where it is made of searches alone."""
    if isinstance(searched(condition), sort):
        return Clause((searched(condition),))
    if not isinstance(condition, WhereNode):
        return None
    node, excluded = condition, condition.negated
    while len(node.children) == 1 and isinstance(node.children[0], WhereNode):
        node = node.children[0]
        excluded = excluded != node.negated
    found = tuple(searched(child) for child in node.children)
    if not all(isinstance(each, sort) for each in found) or (len(found) > 1 and node.connector != OR):
        return None
    return Clause(found, excluded)


def conjuncts(node: Any) -> Iterator[Any]:
    """The conditions that must all hold."""
    for child in node.children:
        if isinstance(child, WhereNode) and child.connector == AND and not child.negated:
            yield from conjuncts(child)
        else:
            yield child


def searched(condition: Any) -> Any:
    """What a condition says is true, if it is of the form "this is true"."""
    return condition.lhs if isinstance(condition, Exact) and condition.rhs is True else None


def is_public(condition: Any, public_states: Iterable[str]) -> bool:
    """Whether it lets only public articles through."""
    if column_of(condition) != "state" or not isinstance(condition, In | Exact):
        return False
    values = condition.rhs if isinstance(condition, In) else [condition.rhs]
    return isinstance(values, list | tuple | set | frozenset) and set(map(str, values)) <= set(public_states)


def bound_of(condition: Any) -> tuple[str, int] | None:
    """A bound of the sort key by a number, as (operator, key)."""
    if column_of(condition) != "sort_key" or not isinstance(condition.rhs, int):
        return None
    return next(((sign, condition.rhs) for sort, sign in BOUNDS.items() if isinstance(condition, sort)), None)


def column_of(condition: Any) -> str:
    """The column of Article that a comparison is about; "" where it is about anything else."""
    column = (
        getattr(getattr(condition, "lhs", None), "target", None) if isinstance(condition, Lookup) else None
    )
    return column.name if column is not None and column.model._meta.label_lower == "articles.article" else ""


def is_of_rows(query: Any) -> bool:
    """Whether its result is rows of articles as they are joined, not groups of them or several results."""
    return not query.distinct and query.group_by is None and not query.combinator


def joined_by(query: Any, conditions: str) -> list[Any]:
    """The tables that the conditions speak of, in the order in which they are joined."""
    needed: set[str] = set()
    for alias, join in reversed(query.alias_map.items()):
        inner = getattr(join, "join_type", None) == INNER and not is_harmless(join)
        if query.alias_refcount[alias] and (alias in needed or inner or f'"{alias}".' in conditions):
            needed.update({alias, getattr(join, "parent_alias", alias)})
    return [join for alias, join in query.alias_map.items() if alias in needed]


def beside(plan: Plan, compiler: Any) -> tuple[list[str], list[Any]]:
    """What else must hold of the articles that are found, as conditions and their parameters."""
    conditions, params = [], []
    for condition in plan.rest:
        with suppress(FullResultSet):
            statement, more = compiler.compile(condition)
            conditions.append(f"({statement})")
            params += more
    return conditions, params


def of_articles(conditions: list[str], params: list[Any], compiler: Any) -> tuple[str, list[Any]]:
    """The tables that conditions speak of, as they are joined, the conditions, and the key, to be compared.

    "" where the index alone will do.
    """
    joins = [compiler.compile(join) for join in joined_by(compiler.query, " ".join(conditions))]
    if not conditions and not joins:
        return "", []
    tables = " ".join(statement for statement, _params in joins) or '"articles_article"'
    where = " AND ".join([*conditions, '"articles_article"."sort_key"'])
    return f"{tables} WHERE {where}", [*(each for _s, more in joins for each in more), *params]


def is_harmless(join: Any) -> bool:
    """A join that neither drops nor repeats rows."""
    field = getattr(join, "join_field", None)
    return isinstance(field, ForeignKey) and (join.join_type == LOUTER or not field.null)


def is_ordered(query: Any) -> bool:
    """Whether the order is that of the index, or none."""
    if query.extra_order_by:
        return False
    return not query.order_by or query.order_by[0] in ("sort_key", "-sort_key")
