"""Looks at the query around a search, so that the index can do as much of it as it may.

A search that stands alone, but for a bound of the sort key, what the public may see, and other searches, is
answered by the index in its own order: newest first, and no further than the page asks. Beside any other
filter the index gives all hits, and the database joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

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
from django.db.models.sql.constants import LOUTER
from django.db.models.sql.where import AND, WhereNode

BOUNDS = {LessThan: "<", LessThanOrEqual: "<=", GreaterThan: ">", GreaterThanOrEqual: ">="}


@dataclass(frozen=True, slots=True)
class Plan:
    """leads: it answers for `together`, all searches that must hold; another of them then holds anyway.

    public: only public articles are asked for. bounds: of the sort key, as (operator, key). Where limit is
    not None, so many hits are enough, in the order of "sort_key", "-sort_key", or ("") in any.
    """

    leads: bool
    together: tuple[Any, ...]
    public: bool = False
    bounds: tuple[tuple[str, int], ...] = ()
    order: str = ""
    limit: int | None = None

    def ending(self, key: str) -> str:
        """How a statement ends that gives no more hits than are enough, by the column of their keys."""
        if self.limit is None:
            return ""
        order = {"-sort_key": f" ORDER BY {key} DESC", "sort_key": f" ORDER BY {key}"}.get(self.order, "")
        return f"{order} LIMIT {self.limit}"


def plan_for(found: Any, query: Any, public_states: Iterable[str]) -> Plan:
    """The plan for a search (an expression `found`) somewhere in the query."""
    conditions = list(conjuncts(query.where))
    searches = tuple(each for each in map(searched, conditions) if isinstance(each, type(found)))
    rest = [each for each in conditions if not isinstance(searched(each), type(found))]
    public = any(is_public(each, public_states) for each in rest)
    if not any(each is found for each in searches):
        return Plan(True, (found,), public)
    bounds = [bound_of(each) for each in rest]
    known = [
        bound is not None or is_public(each, public_states) for each, bound in zip(rest, bounds, strict=True)
    ]
    limited = query.high_mark is not None and all(known) and keeps_rows(query) and is_ordered(query)
    return Plan(
        searches[0] is found,
        searches,
        public,
        tuple(bound for bound in bounds if bound is not None),
        query.order_by[0] if query.order_by else "",
        query.high_mark if limited else None,
    )


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


def keeps_rows(query: Any) -> bool:
    """Whether each article that holds the conditions is one row of the result."""
    joins = [query.alias_map[alias] for alias, uses in query.alias_refcount.items() if uses][1:]
    plain = all(is_harmless(join) for join in joins)
    return plain and not query.distinct and query.group_by is None and not query.combinator


def is_harmless(join: Any) -> bool:
    """A join that neither drops nor repeats rows."""
    field = getattr(join, "join_field", None)
    return isinstance(field, ForeignKey) and (join.join_type == LOUTER or not field.null)


def is_ordered(query: Any) -> bool:
    """Whether the order is that of the index, or none."""
    if query.extra_order_by:
        return False
    return not query.order_by or query.order_by[0] in ("sort_key", "-sort_key")
