"""Groups figures by metric and period, to show how a measure went and where reports differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from articles.models import Article, Fact
from articles.printings import origin_first

# Qualifiers that the trade prints behind the number, and those it prints behind the unit.
AFTER_NUMBER = frozenset({"余", "多", "来", "馀", "餘"})
AFTER_UNIT = frozenset({"以上", "以下", "左右", "上下", "之多", "以内", "有余"})
VAGUE = frozenset({"几", "数"})  # said of a round number in characters: 几百, 数千
ROUND = {10: "十", 100: "百", 1_000: "千", 10_000: "万"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact in its row; conflicting where another report gives another value for the same period.

    others are the same statement in other articles; the fact is that of the one that printed it first.
    """

    fact: Fact
    conflicting: bool
    others: tuple[Fact, ...] = ()

    @property
    def articles(self) -> int:
        return len({fact.article_id for fact in (self.fact, *self.others)})

    @property
    def origins(self) -> int:
        """How many dispatches say so: articles that print the same one are no further source."""
        return len({story_of(fact.article) for fact in (self.fact, *self.others)})


@dataclass(frozen=True, slots=True)
class MetricFigures:
    """All figures of one metric, newest period first."""

    metric: str
    figures: tuple[Figure, ...]

    @property
    def curated(self) -> bool:
        return self.figures[0].fact.metric_id is not None

    @property
    def conflicting(self) -> bool:
        return any(figure.conflicting for figure in self.figures)


def group_figures(facts: Iterable[Fact]) -> list[MetricFigures]:
    """Facts by metric, curated metrics first, then those with most figures; within a metric as they come."""
    named = sorted(facts, key=metric_name)  # stable: within a metric the order of the query stays
    groups = [(name, tuple(rows)) for name, rows in groupby(named, key=metric_name)]
    found = [MetricFigures(name, tuple(mark_conflicts(rows))) for name, rows in groups]
    return sorted(found, key=lambda group: (not group.curated, -len(group.figures), group.metric))


def metric_name(fact: Fact) -> str:
    """The curated metric where the fact has one, else the metric as printed."""
    return fact.metric.name if fact.metric else fact.metric_printed


def mark_conflicts(facts: Iterable[Fact]) -> list[Figure]:
    """Two reported values of one metric for one period that differ are a conflict; a target never is."""
    facts = tuple(facts)
    values: dict[str, set[tuple[object, str]]] = {}
    for fact in filter(comparable, facts):
        values.setdefault(fact.as_of, set()).add(value_of(fact))
    return [
        Figure(first, comparable(first) and len(values[first.as_of]) > 1, tuple(others))
        for first, *others in map(facts_by_age, gather_statements(facts))
    ]


def gather_statements(facts: Iterable[Fact]) -> list[list[Fact]]:
    """The facts in rows, those of several articles that say the same in one.

    What one dispatch says stands in each of its printings; two dispatches say the same only of a measure
    that has one value a period. What one article says twice is two statements.
    """
    rows: dict[tuple[object, ...], list[Fact]] = {}
    said: Counter[tuple[object, ...]] = Counter()
    for fact in facts:
        statement = (fact.as_of, value_of(fact), fact.qualifier, fact.target)
        said[fact.article_id, statement] += 1
        source = None if comparable(fact) else story_of(fact.article)
        rows.setdefault((statement, source, said[fact.article_id, statement]), []).append(fact)
    return list(rows.values())


def facts_by_age(facts: list[Fact]) -> list[Fact]:
    """That of the dispatch's origin first."""
    if len(facts) == 1:
        return facts
    order = [article.pk for article in origin_first(fact.article for fact in facts)]
    return sorted(facts, key=lambda fact: order.index(fact.article_id))


def story_of(article: Article) -> tuple[str, int]:
    """What tells one dispatch from another: its story, or the article where it is in none."""
    return ("article", article.pk) if article.story_id is None else ("story", article.story_id)


def comparable(fact: Fact) -> bool:
    """Whether another value for the same period contradicts it: 总投资 is said of each project."""
    return bool(fact.metric_id and fact.metric.one_value and fact.as_of and not fact.target)


def value_of(fact: Fact) -> tuple[object, str]:
    """What is compared: the normal value of its unit family, else the value in its unit."""
    if fact.normal_value is not None:
        return fact.normal_value, fact.unit_family
    return fact.value, fact.unit


def amount(fact: Fact) -> str:
    """Value, unit and qualifiers as a newspaper prints them: 超8%, 过40余家, 2亿元以上, 第3位, 几百家."""
    marks = fact.qualifier.split("、")
    behind = AFTER_NUMBER | AFTER_UNIT
    before = "".join(mark for mark in marks if mark not in behind)
    if any(letter.isdecimal() for letter in before):  # a range, 1至2, is its own number
        return f"{before}{fact.unit}"
    if fact.unit == "位" and not fact.qualifier:
        before = "第"
    after_number = "".join(mark for mark in marks if mark in AFTER_NUMBER)
    after_unit = "".join(mark for mark in marks if mark in AFTER_UNIT)
    return f"{number(fact, before)}{after_number}{fact.unit}{after_unit}"


def number(fact: Fact, before: str) -> str:
    """The value behind what is printed before it; 十几 and 几百 in characters."""
    if before in VAGUE and fact.value in ROUND:
        backwards = fact.value == 10 and any(word in fact.quote for word in ("十几", "十幾"))
        return "十几" if backwards else f"{before}{ROUND[int(fact.value)]}"
    return f"{before}{fact.value.normalize():f}"
