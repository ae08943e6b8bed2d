"""The calendar of a list: its articles by year, within one year by month, within one month by day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from articles.surveying import Survey


@dataclass(frozen=True, slots=True)
class Leaf:
    """A period with its articles. more: there may be more than were counted."""

    period: str
    articles: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Datebook:
    """period: the year, month or day that the list is limited to; above: the one that contains it."""

    period: str
    leaves: tuple[Leaf, ...]

    @property
    def above(self) -> str:
        return self.period.rpartition("-")[0]

    @property
    def oldest(self) -> str:
        """The period from which on not all were counted, while the list is not limited to one."""
        return self.leaves[-1].period if self.leaves and not self.period else ""

    @property
    def most(self) -> int:
        return max((leaf.articles for leaf in self.leaves), default=0)


def datebook(survey: Survey, period: str) -> Datebook:
    """The articles that were surveyed, newest first, by the periods that `period` divides into."""
    length = {0: 4, 4: 7}.get(len(period), 10)
    counts: Counter[str] = Counter()
    for day, articles in survey.days:
        if day:
            counts[written(day)[:length]] += articles
    found = sorted((name, n) for name, n in counts.items() if name.startswith(period))[::-1]
    leaves = [Leaf(name, n) for name, n in found]
    if survey.more and leaves:  # the oldest that was counted goes on beyond
        leaves[-1] = Leaf(leaves[-1].period, leaves[-1].articles, more=True)
    return Datebook(period, tuple(leaves))


def datebook_of_archive(survey: Survey) -> Datebook:
    """The years of the whole archive, newest first."""
    return Datebook("", tuple(Leaf(*year) for year in survey.years))


def written(day: int) -> str:
    """20240328 as 2024-03-28."""
    text = f"{day:08}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"
