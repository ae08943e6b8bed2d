"""Says which articles contain a phrase: a condition on Article that a query combines with any other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from operator import or_
from typing import Any, Literal

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db.models import BooleanField, Expression, F, Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from articles.search.indexing import index, require_current
from articles.search.planning import Clause, plan_for
from articles.search.terms import searchable

Where = Literal["all", "title"]
NO_TEXT = re.compile("[\x00\ud800-\udfff]")  # what no database keeps, so that nothing prints it
HEADLINE = ("kicker", "title", "subtitle")


def containing(phrase: str, *, where: Where = "all", strict: bool = False) -> Q:
    """Articles whose headline or text (title: whose headline) contains the phrase, folded alike.

    strict: as printed besides, in the script, width and case in which the phrase is given. A phrase in which
    nothing can be searched for (white space, control characters) is found nowhere.
    """
    if not searchable(phrase) or (strict and NO_TEXT.search(phrase)):
        return Q(pk__in=[])
    found = Q(Found(phrase, where))
    return found & printed(phrase, where) if strict else found


def printed(phrase: str, where: Where) -> Q:
    columns = HEADLINE if where == "title" else (*HEADLINE, "text")
    places = [StrIndex(F(column), Value(phrase)) for column in columns]
    return reduce(or_, (Q(GreaterThan(place, 0)) for place in places))


@contextmanager
def answering(compiler: Any) -> Iterator[None]:
    """While a search is compiled: others that it needs for what it asks besides answer for themselves."""
    before, compiler.answers_search = is_answering(compiler), True
    try:
        yield
    finally:
        compiler.answers_search = before


def is_answering(compiler: Any) -> bool:
    return getattr(compiler, "answers_search", False)


def none_of(clauses: list[Clause]) -> list[Clause]:
    return []


class Found(Expression):
    """Whether the index finds the phrase in the article."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, phrase: str, where: Where = "all", key: Any = None) -> None:
        super().__init__()
        self.phrase, self.where = phrase, where
        self.key: Any = key or F("sort_key")

    def get_source_expressions(self) -> list[Any]:
        return [self.key]

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        (self.key,) = exprs

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        require_current(connection)
        room = index(connection)
        accept = room.accept if not is_answering(compiler) else none_of
        plan = plan_for(self, compiler.query, self.key.target.model.PUBLIC_STATES, accept)
        if plan.role == "holds":
            raise FullResultSet
        if plan.role == "fails":
            raise EmptyResultSet
        key, params = compiler.compile(self.key)
        with answering(compiler):
            held, more = room.holds(key, plan, compiler)
        return held, (*params, *more)

    @property
    def asks(self) -> tuple[str, Where]:
        return self.phrase, self.where
