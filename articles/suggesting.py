"""Makes rows of what reading found in an article: one mention a form, one fact a figure, each credit once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from articles.measuring import Measures
from articles.models import Credit, Fact, Mention, Relation
from articles.normalising import normalised
from articles.reading.periods import period_bounds
from articles.reading.values import Doubt, FoundFigure, FoundMention, FoundRelation, ReadArticle

Found = TypeVar("Found")
STEP = Decimal("0.000001")  # the precision of a fact's columns


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The rows of one article, unsaved, and the doubts that came up while making them."""

    credits: list[Credit]
    mentions: list[Mention]
    facts: list[Fact]
    relations: list[Relation]
    doubts: list[Doubt] = field(default_factory=list)


def suggestions_from(found: ReadArticle, measures: Measures) -> Suggestions:
    """Everything that was found in the article; what no column can hold becomes a doubt with its line."""
    doubts: list[Doubt] = []
    rows = Suggestions(
        fitting(credits_from(found), doubts),
        fitting(mentions_from(found.mentions), doubts),
        fitting(facts_from(found.figures, measures), doubts),
        fitting(relations_from(found.relations), doubts),
    )
    return replace(rows, doubts=doubts)


def grouped(items: Iterable[Found], key: Callable[[Found], Any]) -> list[list[Found]]:
    """Items with one key together, in the order in which each key first appears."""
    groups: dict[Any, list[Found]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.values())


def credits_from(found: ReadArticle) -> list[Credit]:
    groups = grouped(found.story.credits, lambda credit: (credit.name, credit.role))
    return [
        Credit(
            name=first.name,
            role=first.role,
            position=position,
            line=first.line,
            rule=first.rule[:80],
            confidence=first.confidence,
        )
        for position, (first, *_again) in enumerate(groups)
    ]


def mentions_from(found: Iterable[FoundMention]) -> list[Mention]:
    """One mention for each kind, name and printed form, with the line of the first and a count."""
    return [mention_from(group) for group in grouped(found, lambda m: (m.kind, m.name, m.printed))]


def mention_from(group: list[FoundMention]) -> Mention:
    best = max(group, key=lambda mention: mention.confidence)
    return Mention(
        subject_id=only_subject(group),
        kind=best.kind,
        name=best.name,
        printed=best.printed,
        occurrences=len(group),
        line=group[0].place.line,
        primary=any(mention.primary for mention in group),
        implied=all(mention.implied for mention in group),
        rule=best.rule[:80],
        confidence=best.confidence,
    )


def only_subject(group: list[FoundMention]) -> int | None:
    """The subject of all of them; None where they disagree: two subjects may bear one name (普陀区)."""
    subjects = {mention.subject for mention in group if mention.subject is not None}
    return subjects.pop() if len(subjects) == 1 else None


def facts_from(figures: Iterable[FoundFigure], measures: Measures) -> list[Fact]:
    """One fact for each figure; a repeat within the story adds its line to the first."""
    folding = Folding()
    for figure in sorted(figures, key=lambda figure: figure.duplicate_of_line is not None):  # repeats last
        folding.add(figure)
    return [fact_from(figure, folding.lines[key], measures) for key, figure in folding.figures.items()]


class Folding:
    """The figures of an article, each once, with every line that prints it."""

    def __init__(self) -> None:
        self.figures: dict[tuple[Any, ...], FoundFigure] = {}
        self.lines: dict[tuple[Any, ...], set[int]] = {}
        self.places: dict[tuple[Any, ...], tuple[Any, ...]] = {}  # (value, unit, line) to the first there

    def add(self, figure: FoundFigure) -> None:
        key, line = self.first_of(figure), figure.place.line
        self.figures.setdefault(key, figure)
        self.lines.setdefault(key, set()).add(line)
        for place in (line, None):
            self.places.setdefault((figure.value, figure.unit, place), key)

    def first_of(self, figure: FoundFigure) -> tuple[Any, ...]:
        """What the figure repeats: the same value and unit, on the line that it names if there is one."""
        own = same_figure(figure)
        if figure.duplicate_of_line is None:
            return own
        anywhere = self.places.get((figure.value, figure.unit, None), own)
        return self.places.get((figure.value, figure.unit, figure.duplicate_of_line), anywhere)


def same_figure(figure: FoundFigure) -> tuple[Any, ...]:
    subject = figure.subject if figure.subject is not None else figure.subject_name
    return (subject, figure.metric, figure.value, figure.unit, figure.as_of, figure.qualifier, figure.target)


def fact_from(figure: FoundFigure, lines: set[int], measures: Measures) -> Fact:
    normal, family = normalised(figure.value, figure.unit)
    first, last = bounds_of(figure.as_of)
    return Fact(
        subject_id=figure.subject,
        subject_printed=figure.subject_name or "",
        metric=measures.metric_of(figure.metric, family, figure.subject),
        metric_printed=figure.metric,
        value=figure.value,
        unit=figure.unit,
        normal_value=normal,
        unit_family=family,
        as_of=figure.as_of or "",
        as_of_first=first,
        as_of_last=last,
        qualifier=figure.qualifier or "",
        target=figure.target,
        quote=figure.quote,
        line=figure.place.line,
        other_lines=sorted(lines - {figure.place.line}),
        rule=figure.rule[:80],
        confidence=figure.confidence,
    )


def bounds_of(as_of: str | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of the period; none where it is open or no period of the calendar."""
    try:
        return period_bounds(as_of) if as_of else (None, None)
    except ValueError:
        return None, None


def relations_from(found: Iterable[FoundRelation]) -> list[Relation]:
    """Each relation once, as its surest reading has it."""
    groups = grouped(found, lambda relation: (relation.kind, relation.from_name, relation.to_name))
    best = [max(group, key=lambda relation: relation.confidence) for group in groups]
    return [
        Relation(
            kind=relation.kind,
            from_subject_id=relation.from_subject,
            from_printed=relation.from_name,
            to_subject_id=relation.to_subject,
            to_printed=relation.to_name,
            quote=relation.quote,
            line=relation.line,
            rule=relation.rule[:80],
            confidence=relation.confidence,
        )
        for relation in best
    ]


def fitting(rows: Iterable[models.Model], doubts: list[Doubt]) -> list[Any]:
    """The rows that their columns can hold; each of the others becomes a doubt with its line."""
    kept = []
    for row in rows:
        too_long = next((each for each in row._meta.concrete_fields if not holds(each, row)), None)
        if too_long is None:
            kept.append(row)
        else:
            message = _("一项%(row)s的“%(column)s”过长，未收入，请核对原文。")
            message %= {"row": row._meta.verbose_name, "column": too_long.verbose_name}
            doubts.append(Doubt("too long for its column", row.line or 0, message))
    return kept


def holds(column: models.Field, row: models.Model) -> bool:
    """Whether the column can hold the row's value; decimals are brought to its precision on the way."""
    value = getattr(row, column.attname)
    if isinstance(column, models.DecimalField) and value is not None:
        if abs(value) >= 10 ** (column.max_digits - column.decimal_places):
            return False
        setattr(row, column.attname, value.quantize(STEP))
        return True
    if isinstance(column, models.CharField):
        return len(value or "") <= (column.max_length or len(value))
    return True
