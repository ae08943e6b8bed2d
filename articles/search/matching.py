"""Says which articles contain a phrase: a condition on Article that a query combines with any other."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import Any, Literal

from django.core.exceptions import FullResultSet
from django.db.models import BooleanField, Expression, F, Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from articles.search.indexing import index, require_current
from articles.search.planning import plan_for
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


class Found(Expression):
    """Whether the index finds the phrase in the article."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, phrase: str, where: Where = "all", key: Any = None) -> None:
        super().__init__()
        self.phrase, self.where = phrase, where
        self.key = key or F("sort_key")

    def get_source_expressions(self) -> list[Any]:
        return [self.key]

    def set_source_expressions(self, exprs: list[Any]) -> None:
        (self.key,) = exprs

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        require_current(connection)
        plan = plan_for(self, compiler.query, self.key.target.model.PUBLIC_STATES)
        if not plan.leads:
            raise FullResultSet  # another search of the query answers for this one
        key, params = compiler.compile(self.key)
        phrases = [(found.phrase, found.where) for found in plan.together]
        hits, more = index(connection).hits(phrases, plan, connection)
        return f"{key} IN ({hits})", [*params, *more]
