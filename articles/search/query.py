"""Reads a query as people type it: words, "phrases", -without, OR, title:, by:, in:, figures and periods."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from articles.search.conditions import (
    Amount,
    By,
    Clause,
    Condition,
    InSubject,
    Kind,
    Period,
    Phrase,
    Query,
    Targets,
)
from articles.search.numbers import (
    Bound,
    NotRead,
    in_base_unit,
    is_scale,
    is_unit,
    named_period,
    read_bound,
    read_period,
    read_quantity,
)
from articles.search.tokens import COMPARISONS, MOST_CONDITIONS, Token, Unreadable, check, read_tokens

__all__ = ["Query", "Unreadable", "parse"]

TARGETS: dict[str, Targets] = {
    "不含": "without", "no": "without", "只看": "only", "only": "only",
}  # fmt: skip
KINDS: dict[str, Kind] = {
    "in": "", "park": "park", "region": "region", "initiative": "initiative", "organisation": "organisation",
}  # fmt: skip
_RANGE = re.compile(r"(?P<low>.*?)(?:\.{2,3}|…+|‥)(?P<high>.*)")

Quantity = tuple[Decimal, str]  # a number and its unit as typed


def parse(text: str) -> Query:
    """What the text asks for; a Query without clauses where it is blank. Raises Unreadable.

    OR joins the two conditions beside it and binds closer than the blank, which means "and". A word before a
    comparison or a range is the measure of a figure.
    """
    check(text)
    return _Reader(read_tokens(text)).query()


class _Reader:
    """Reads tokens from left to right, looking one or two ahead; every token is read once."""

    def __init__(self, found: list[Token]) -> None:
        self.tokens, self.at, self.count = found, 0, 0
        self.targets: Targets = ""
        self.switch: Token | None = None

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.next
        self.at += token.sort != "end"
        return token

    def fail(self, problem: str, token: Token) -> Unreadable:
        return Unreadable(problem, token.start + 1, token.text)

    def query(self) -> Query:
        clauses = []
        while self.next.sort != "end":
            clause = self.clause()
            if clause is not None:
                clauses.append(clause)
        query = Query(tuple(clauses), self.targets)
        if self.switch is not None and not query.amounts:
            raise self.fail("targets alone", self.switch)
        return query

    def clause(self) -> Clause | None:
        """Conditions joined by OR, or one that is excluded; None for AND and for the switch of targets."""
        if self.next.sort == "and":
            self.conjunction(self.take())
            return None
        if self.next.sort == "minus":
            return self.exclusion()
        condition = self.condition()
        if condition is None:
            return None
        alternatives = [condition]
        while self.next.sort == "or":
            alternatives.append(self.alternative(self.take()))
        return Clause(tuple(dict.fromkeys(alternatives)))

    def conjunction(self, operator: Token) -> None:
        """AND says what a blank says, between two conditions."""
        if self.count == 0 or self.next.sort in ("and", "or", "end"):
            raise self.fail("alternative", operator)

    def exclusion(self) -> Clause:
        minus, left_out = self.take(), self.next
        if left_out.start != minus.start + 1 or left_out.sort in ("end", "minus", "or", "and"):
            raise self.fail("nothing to exclude", minus)
        condition = self.condition()
        if condition is None:
            raise self.fail("nothing to exclude", minus)
        if self.next.sort == "or":
            raise self.fail("excluded alternative", minus)
        return Clause((condition,), excluded=True)

    def alternative(self, operator: Token) -> Condition:
        if self.next.sort == "minus":
            raise self.fail("excluded alternative", self.next)
        condition = self.condition() if self.next.sort not in ("end", "or", "and") else None
        if condition is None:
            raise self.fail("alternative", operator)
        return condition

    def condition(self) -> Condition | None:
        token = self.take()
        self.count += 1
        if self.count > MOST_CONDITIONS:
            raise self.fail("too many", token)
        if token.sort in ("or", "and"):
            raise self.fail("alternative", token)
        if token.sort == "field":
            return self.of_field(token)
        if token.sort == "comparison":
            return self.amount("", token)
        return self.of_words(token)

    def of_words(self, token: Token) -> Condition:
        """A period, a range of figures, or words; what a comparison or a range follows is a measure."""
        own = self.period(token) or self.range_at(token, "") if token.sort == "word" else None
        if own is not None:
            return own
        if self.next.sort == "comparison":
            return self.amount(self.words(token), self.take())
        follower = self.next
        if follower.sort == "word" and not starts_with_words(follower.text):
            found = self.range_at(follower, self.words(token))
            if found is not None and not self.period(follower):
                self.take()
                return found
        return Phrase(self.words(token))

    def words(self, token: Token) -> str:
        if not any(unicodedata.category(letter)[0] in "LN" for letter in token.text):
            raise self.fail("nothing to find", token)
        return " ".join(token.text.split())

    def period(self, token: Token) -> Period | None:
        named = named_period(token.text)
        if named is not None:
            return Period(*named, "figures", token.text)
        span = _RANGE.fullmatch(token.text)
        first = named_period(span["low"]) if span else None
        last = named_period(span["high"]) if span else None
        if first is None or last is None:
            return None
        return self.in_order(Period(first[0], last[1]), token)

    def in_order(self, period: Period, token: Token) -> Period:
        if period.last < period.first:
            raise self.fail("date", token)
        return period

    def of_field(self, field: Token) -> Condition | None:
        if self.next.sort not in ("word", "phrase"):
            raise self.fail("value", self.next if self.next.sort != "end" else field)
        value = self.take()
        if field.text == "title":
            return Phrase(self.words(value), "title")
        if field.text == "by":
            return By(self.words(value))
        if field.text in KINDS:
            return InSubject(self.words(value), KINDS[field.text])
        if field.text == "targets":
            self.of_targets(value)
            return None
        return self.of_dates(field, value)

    def of_targets(self, value: Token) -> None:
        self.switch = value
        if value.text.lower() not in TARGETS:
            raise self.fail("targets", value)
        self.targets = TARGETS[value.text.lower()]

    def of_dates(self, field: Token, value: Token) -> Period:
        span = _RANGE.fullmatch(value.text)
        ends = (span["low"], span["high"]) if span else (value.text, value.text)
        try:
            first, last = read_period(ends[0])[0], read_period(ends[1])[1]
        except NotRead as error:
            raise self.fail(error.problem, value) from None
        of: Literal["figures", "articles"] = "figures" if field.text == "figures" else "articles"
        return self.in_order(Period(first, last, of), value)

    def amount(self, metric: str, operator: Token) -> Amount:
        """The number after a comparison; a unit that stands apart (500 亿元) belongs to it."""
        number = self.take()
        if number.sort not in ("word", "phrase"):
            raise self.fail("number", number if number.sort != "end" else operator)
        comparison = COMPARISONS[operator.text]
        if comparison == "=" and _RANGE.fullmatch(number.text):
            found = self.range_at(number, metric)
            if found is None:
                raise self.fail("number", number)
            return found
        text = number.text
        if self.next.sort == "word" and is_unit(self.next.text) and text[-1:].isdecimal():
            text += self.take().text
        try:
            return Amount(metric, comparison, read_bound(text))
        except NotRead as error:
            raise self.fail(error.problem, number) from None

    def range_at(self, token: Token, metric: str) -> Amount | None:
        """3%..5%, 500..600亿元, 500亿.., ..5%, 研发投入3%..5%; None where the word is none of these."""
        span = _RANGE.fullmatch(token.text)
        if span is None or not (span["low"] or span["high"]):
            return None
        try:
            high = read_quantity(span["high"]) if span["high"] else None
        except NotRead:
            return None
        parts = split_measure(span["low"]) if span["low"] else ("", None)
        if parts is None:
            return None
        try:
            return self.bounded(metric or parts[0], parts[1], high, token)
        except NotRead as error:
            raise self.fail(error.problem, token) from None

    def bounded(self, metric: str, low: Quantity | None, high: Quantity | None, token: Token) -> Amount:
        if low is None or high is None:
            only = high if low is None else low
            assert only is not None
            return Amount(metric, "<=" if low is None else ">=", in_base_unit(*only))
        bounds = of_one_unit(low, high)
        if bounds[0].family != bounds[1].family or bounds[0].value > bounds[1].value:
            raise self.fail("range", token)
        return Amount(metric, "..", *bounds)


def of_one_unit(low: Quantity, high: Quantity) -> tuple[Bound, Bound]:
    """Both ends in base units; the unit that one of them lacks is the other's: 3..5%, 500亿..600亿元."""
    first = in_base_unit(low[0], low[1] or high[1])
    second = in_base_unit(high[0], high[1] or low[1])
    if not first.family and is_scale(low[1]):
        first = Bound(first.value, second.family)
    if not second.family and is_scale(high[1]):
        second = Bound(second.value, first.family)
    return first, second


def split_measure(text: str) -> tuple[str, Quantity] | None:
    """(measure, quantity) of 研发投入3%: the longest end of the text that is a number with a known unit."""
    for place in range(len(text)):
        try:
            number, unit = read_quantity(text[place:])
            in_base_unit(number, unit)
        except NotRead:
            continue
        return text[:place], (number, unit)
    return None


def starts_with_words(text: str) -> bool:
    """Whether a range brings its own measure: 研发投入3%..5%."""
    span = _RANGE.fullmatch(text)
    parts = split_measure(span["low"]) if span else None
    return parts is not None and bool(parts[0])
