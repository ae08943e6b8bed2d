"""Puts a query to the database: which articles it asks for, as one condition on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from articles.normalising import FAMILIES
from articles.search.conditions import Amount, By, Condition, InSubject, Period, Phrase, Query
from articles.search.folding import fold
from articles.search.matching import containing
from articles.search.numbers import BASE_UNITS, STEP, Bound, spellings
from articles.search.query import parse
from articles.search.tokens import Unreadable
from regions.models import Metric, Subject, UnitFamily
from regions.scripts import all_spellings

# What a paper says of a rounded number that is more, or less, than it prints: 超500亿元, 不足3%.
MORE = ("超", "过", "突破", "逾", "破", "余", "多", "以上", "有余", "不少于", "不低于", "高于")
LESS = ("不足", "不到", "近", "以下", "以内")


@dataclass(frozen=True, slots=True)
class Scope:
    """What the rest of a query says of its figures: whose they are, of when, whether they are aimed at."""

    figures: Q
    strict: bool = False


def asked(text: str, *, strict: bool = False) -> Q:
    """The articles that the text asks for. Raises Unreadable, also for a subject that nobody knows.

    strict: words count as printed, in the script and width in which they were typed.
    """
    query = parse(text)
    try:
        return condition(query, strict=strict)
    except Unreadable as error:  # a name that stands somewhere in the text
        raise Unreadable(error.problem, max(text.find(error.found), 0) + 1, error.found) from None


def condition(query: Query, *, strict: bool = False) -> Q:
    """The condition on an article that the query makes; an empty one where it asks for nothing."""
    scope = Scope(figures_asked(query), strict)
    result = Q()
    for clause in query.clauses:
        if is_implied(query, clause.alternatives):
            continue
        either = reduce(or_, (holds(each, scope) for each in clause.alternatives))
        result &= ~either if clause.excluded else either
    return result


def is_implied(query: Query, alternatives: tuple[Condition, ...]) -> bool:
    """Whether figures that the query asks for anyway must be of this period."""
    asks_figures = any(
        not clause.excluded and all(isinstance(each, Amount) for each in clause.alternatives)
        for clause in query.clauses
    )
    return asks_figures and (alternatives in frames(query, Period)) and not_of_articles(alternatives)


def holds(asked_for: Condition, scope: Scope) -> Q:
    """What one condition says of an article: a set of sort keys, which the index by state finds in order."""
    if isinstance(asked_for, Phrase):
        return containing(asked_for.text, where=asked_for.place, strict=scope.strict)
    if isinstance(asked_for, By):
        signed = rows("Credit").filter(name__in=all_spellings(asked_for.name))
        return Q(sort_key__in=signed.values("article__sort_key"))
    if isinstance(asked_for, InSubject):
        return Q(sort_key__in=rows("Coverage").filter(subject__in=subjects_of(asked_for)).values("sort_key"))
    if isinstance(asked_for, Amount):
        return with_figure(compared(asked_for) & scope.figures)
    return in_period(asked_for, scope)


def rows(model: str) -> Any:
    """The rows of a model of articles, looked up by name: its room stands above this one."""
    return apps.get_model("articles", model).objects


def with_figure(figures: Q) -> Q:
    return Q(sort_key__in=rows("Fact").accepted().filter(figures).values("article__sort_key"))


def figures_wanted(query: Query) -> Q | None:
    """The figures that a hit may owe its place to; None where the query asks for none."""
    amounts = [each for each in query.wanted if isinstance(each, Amount)]
    if not amounts:
        return None
    return reduce(or_, map(compared, amounts)) & figures_asked(query)


def subjects_of(asked_for: InSubject) -> list[Subject]:
    """The subjects that bear or ever bore the name, as what they are now. Raises Unreadable for none."""
    known: QuerySet[Subject] = Subject.objects.called(*all_spellings(asked_for.name))
    if asked_for.kind:
        known = known.filter(kind=asked_for.kind)
    found = {subject.current_self.pk: subject.current_self for subject in known}
    if not found:
        raise Unreadable("subject", 1, asked_for.name)
    return list(found.values())


def figures_asked(query: Query) -> Q:
    """What holds of every figure that the query asks for: its subject, its period, whether it is a target."""
    result = Q()
    for names in frames(query, InSubject):
        subjects = [subject for name in names for subject in subjects_of(name)]
        result &= Q(subject__in=Subject.objects.within(*subjects).values("pk"))
    for periods in frames(query, Period):
        if not_of_articles(periods):
            result &= reduce(or_, (as_of_within(period) for period in periods))
    if query.targets:
        result &= Q(target=query.targets == "only")
    return result


def frames(query: Query, sort: type[Any]) -> list[tuple[Any, ...]]:
    """The clauses made of conditions of this sort alone: they frame the query's figures too."""
    if not query.amounts:
        return []
    whole = (clause.alternatives for clause in query.clauses if not clause.excluded)
    return [alternatives for alternatives in whole if all(isinstance(each, sort) for each in alternatives)]


def not_of_articles(periods: Iterable[Any]) -> bool:
    return all(isinstance(period, Period) and period.of == "figures" for period in periods)


def in_period(period: Period, scope: Scope) -> Q:
    """An article of these days, or one with a figure as of them; words that name the period do as well."""
    if period.of == "articles":
        return Q(published_earliest__range=(period.first, period.last))
    if period.text and scope.strict:
        return containing(period.text, strict=True)
    said = [containing(words) for words in spellings(period.text)] if period.text else []
    return reduce(or_, said, with_figure(as_of_within(period)))


def as_of_within(period: Period) -> Q:
    return Q(as_of_first__gte=period.first, as_of_last__range=(period.first, period.last))


def compared(amount: Amount) -> Q:
    """Figures of the measure, in units of the bound's family, whose value compares so."""
    return of_measure(amount.metric) & of_family(amount.bound) & of_value(amount)


def of_value(amount: Amount) -> Q:
    """A figure printed as 超500亿元 is more than that, one printed as 不足3% less."""
    value = in_kept_unit(amount.bound)
    if amount.comparison == "..":
        return Q(normal_value__gte=value, normal_value__lte=in_kept_unit(amount.high or amount.bound))
    if amount.comparison == ">":
        return Q(normal_value__gte=value) & (Q(normal_value__gt=value) | said_to_be(MORE))
    if amount.comparison == "<":
        return Q(normal_value__lte=value) & (Q(normal_value__lt=value) | said_to_be(LESS))
    lookup = {">=": "__gte", "<=": "__lte", "=": ""}[amount.comparison]
    return Q(**{f"normal_value{lookup}": value})


def said_to_be(words: Iterable[str]) -> Q:
    return reduce(or_, (Q(qualifier__contains=word) for word in words))


def of_family(bound: Bound) -> Q:
    """Figures in units of this family; money of other countries is kept with "other" units, by their name."""
    if not bound.family:
        return Q(unit_family__in=[*UnitFamily.values, ""])  # any: named, so that the index by family serves
    family, _factor = FAMILIES.get(bound.family, (UnitFamily.OTHER, 1))
    same = Q(unit_family=family)
    return same & Q(unit__endswith=BASE_UNITS[bound.family]) if family == UnitFamily.OTHER else same


def in_kept_unit(bound: Bound) -> Any:
    """The bound in the unit in which figures of its family are kept; a bare number is so already."""
    factor = FAMILIES[bound.family][1] if bound.family in FAMILIES else 1
    return (bound.value * factor).quantize(STEP)


def of_measure(words: str) -> Q:
    """Figures whose measure contains the words as printed, or is curated under a form that contains them."""
    if not words:
        return Q()
    printed = reduce(or_, (Q(metric_printed__contains=each) for each in all_spellings(words)))
    wanted = fold(words)
    curated = [
        metric.pk
        for metric in Metric.objects.only("name", "printed_forms")
        if any(wanted in folded_form(form) for form in (metric.name, *metric.printed_forms))
    ]
    return printed | Q(metric__in=curated) if curated else printed


@lru_cache(maxsize=16_384)
def folded_form(form: str) -> str:
    """A metric's form, folded: the same few thousand are asked for again and again."""
    return fold(form)
