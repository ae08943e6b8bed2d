"""Pairs the evidence that is stored with what reading finds now, and tells what each pair says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models

from articles.models import Credit, Fact, Mention, Relation

Key = Callable[[Any], Any]
KINDS: tuple[type[models.Model], ...] = (Credit, Mention, Fact, Relation)
# What a row says: the columns that an editor decides on.
SAYS: dict[type[models.Model], tuple[str, ...]] = {
    Credit: (),
    Mention: ("subject_id", "name", "primary", "implied"),
    Fact: ("subject_id", "subject_printed", "metric_id", "metric_printed", "value", "unit", "as_of",
           "qualifier", "target", "quote"),
    Relation: ("from_subject_id", "from_printed", "to_subject_id", "to_printed", "quote"),
}  # fmt: skip
# By what it says so.
GROUNDS: dict[type[models.Model], tuple[str, ...]] = {
    Credit: ("line", "rule", "confidence"),
    Mention: ("line", "occurrences", "rule", "confidence"),
    Fact: ("line", "other_lines", "rule", "confidence"),
    Relation: ("line", "rule", "confidence"),
}
# What follows from the rest.
DERIVED: dict[type[models.Model], tuple[str, ...]] = {
    Credit: ("position",),
    Fact: ("normal_value", "unit_family", "as_of_first", "as_of_last"),
}
# Two rows are the same by the first of these keys that they share; the last ones are the words themselves, so
# that what was refused once is known again however a rule reads it now.
KEYS: dict[type[models.Model], tuple[Key, ...]] = {
    Credit: (lambda row: (row.name, row.role),),
    Mention: (lambda row: (row.kind, row.name, row.printed), lambda row: (row.kind, row.printed)),
    Fact: (
        lambda row: (row.line, row.value, row.unit, row.metric_printed, row.subject_printed, row.as_of),
        lambda row: (row.line, row.value, row.unit, row.metric_printed),
        lambda row: (row.line, row.value, row.unit),
        lambda row: (row.quote, row.value, row.unit),
        lambda row: (row.quote, row.value),
    ),
    Relation: (
        lambda row: (row.kind, row.from_printed, row.to_printed),
        lambda row: (row.kind, row.quote, row.from_printed),
        lambda row: (row.kind, row.quote, row.to_printed),
        lambda row: (row.kind, row.quote),
    ),
}


def pair_rows(stored: list[Any], found: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Each row of one kind with its partner, None where it has none; a row has one partner at most."""
    rows, others = dict(enumerate(stored)), dict(enumerate(found))
    for key in KEYS[type((stored or found)[0])] if stored or found else ():
        waiting: dict[Any, list[int]] = {}
        for number, row in rows.items():
            waiting.setdefault(key(row), []).append(number)
        for number, row in list(others.items()):
            partners = waiting.get(key(row))
            if partners:
                yield rows.pop(partners.pop(0)), others.pop(number)
    yield from ((row, None) for row in rows.values())
    yield from ((None, row) for row in others.values())


def changes_between(before: Any, after: Any) -> dict[str, list[Any]]:
    """[before, after] of each column in which a stored row and the one found now differ."""
    names = (*SAYS[type(before)], *GROUNDS[type(before)])
    pairs = {name: [getattr(before, name), getattr(after, name)] for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def take_over(before: Any, after: Any) -> list[str]:
    """Give the stored row every column of the one found now, unsaved; the columns that it took over."""
    kind = type(before)
    names = [*SAYS[kind], *GROUNDS[kind], *DERIVED.get(kind, ())]
    for name in names:
        setattr(before, name, getattr(after, name))
    return names


def words_of(row: Any) -> str:
    """What the row says, in a line: its own words and those of the article."""
    quote = getattr(row, "quote", "")
    return f"{row} “{quote}”" if quote else str(row)
