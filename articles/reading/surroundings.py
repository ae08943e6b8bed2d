"""The words around a quantity that its metric is read from, without the names and periods of its clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial

from articles.reading.clauses import Clauses
from articles.reading.figure_subjects import Ownership
from articles.reading.metrics import Surroundings
from articles.reading.periods import FoundPeriod
from articles.reading.quantities import Quantity
from articles.reading.values import Paragraph
from regions.plain_value import plain_value

_LISTED_END = re.compile(r"[、和与及]$")
_FIRST_NOUN = re.compile(r"^[^、]*[、]|[^和与及]{2,8}(?:以及|[和与及])(?=.{2})")
_OPENING = "“”‘’●:：、目前在由其中反观当年如今截至,，"
_OPENERS = frozenset(_OPENING)
_BEFORE_NAME = re.compile(rf"[\s{_OPENING}]{{1,8}}")
_NAMED_SHORT = re.compile(r"[(（][^()（）]{0,6}简称[^()（）]{0,20}[)）]")
_MULTIPLE = re.compile(r"[约近超逾]?\d[\d.]*[余多]?倍")
_BASE = re.compile(r"(?:比|较|与|同|自|[^内]于)$")
_BASE_ENDS = frozenset("比较与同自于")


@plain_value
class ReadParagraph:
    """A paragraph made ready: its clauses, the periods it names and the quantities that may be figures."""

    number: int
    paragraph: Paragraph
    printed: str  # the paragraph's text as printed; the clauses' is narrowed and simplified
    clauses: Clauses
    periods: tuple[FoundPeriod, ...]
    period_starts: tuple[int, ...]
    quantities: tuple[Quantity, ...]

    def periods_in(self, first: int, last: int) -> tuple[FoundPeriod, ...]:
        """The periods that begin at text[first:last]."""
        if not self.periods:
            return ()
        return self.periods[bisect_left(self.period_starts, first) : bisect_left(self.period_starts, last)]

    def period_at(self, place: int) -> FoundPeriod | None:
        """The period that begins right there."""
        at = bisect_left(self.period_starts, place)
        return self.periods[at] if at < len(self.periods) and self.period_starts[at] == place else None


def _before(read: ReadParagraph, ownership: Ownership, at: int) -> str:
    """The clause before a quantity, from the last quantity on, without its names and periods."""
    start = read.quantities[at].start
    first = read.clauses.clause(start)[0]
    spells = ""
    while at and read.quantities[at - 1].kind == "time" and read.quantities[at - 1].start >= first:
        at -= 1  # 连续三年保持在3000件: the noun stands before the years
        spells = _without_periods(read, read.quantities[at].end, start) + spells
        start = read.quantities[at].start
    if at and read.quantities[at - 1].end > first:
        between = _without_periods(read, read.quantities[at - 1].end, start) + spells
        return _own_part(between)
    first = _after_openers(read, ownership, first, start)
    own = _without_periods(read, first, start)
    return (_NAMED_SHORT.sub("", own) if "简称" in own else own) + spells


def _own_part(between: str) -> str:
    """Of the words between two numbers of a clause those that belong to the second."""
    if _LISTED_END.search(between) or (
        "、" not in between and between.endswith("的") and "从" not in between
    ):
        return ""
    if between.startswith("的") or _FIRST_NOUN.match(between):
        return _FIRST_NOUN.sub("", between, count=1)
    return between.lstrip("、和与及")


def _after_openers(read: ReadParagraph, ownership: Ownership, first: int, last: int) -> int:
    """The place behind the periods, openers and names that a clause begins with."""
    place, text = -1, read.clauses.text
    while place < first:
        place = first
        period = read.period_at(first)
        if period and period.end < last and not compares(read, period):
            first = period.end
        letter = text[first : first + 1]
        may_open = letter in _OPENERS or letter.isspace()
        opener = _BEFORE_NAME.match(text, first, last) if may_open else None
        opened = opener.end() if opener else first
        named = ownership.name_ends(opened, last)
        first = named if named > opened else first
    return first


def _without_periods(read: ReadParagraph, first: int, last: int) -> str:
    text = read.clauses.text[first:last]
    for period in reversed(read.periods_in(first, last)):
        if period.end <= last and not compares(read, period):
            text = text[: period.start - first] + text[period.end - first :]
    return text


def compares(read: ReadParagraph, period: FoundPeriod) -> bool:
    """Whether a period is what others are measured by: 比2020年增长, 是2020年的2.4倍."""
    text = read.clauses.text
    if text[period.end - 1 : period.end] == "的" and _MULTIPLE.match(text, period.end):
        return True
    measured = text[period.start - 1 : period.start] in _BASE_ENDS
    return measured and _BASE.search(text, max(0, period.start - 2), period.start) is not None


def surroundings(read: ReadParagraph, ownership: Ownership, at: int, head: str | None) -> Surroundings:
    quantity = read.quantities[at]
    return Surroundings(
        _before(read, ownership, at),
        read.clauses.after(quantity.end),
        head,
        partial(_previous, read, ownership, quantity.start),
    )


def _previous(read: ReadParagraph, ownership: Ownership, place: int) -> str:
    first = read.clauses.clause(place)[0]
    if not first:
        return ""
    begin, end = read.clauses.clause(first - 1)
    return _without_periods(read, _after_openers(read, ownership, begin, end), end)
