"""What a query says, as frozen values; each prints itself so that reading it again gives an equal value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from articles.search.numbers import Bound, named_period, print_period, spellings

Place = Literal["all", "title"]
Kind = Literal["", "region", "park", "initiative", "organisation"]
Comparison = Literal[">", ">=", "<", "<=", "=", ".."]
Targets = Literal["", "without", "only"]
ORS = frozenset({"OR", "或", "|", "||", "｜"})
ANDS = frozenset({"AND"})
OPERATORS = ORS | ANDS
KIND_FIELDS: dict[Kind, str] = {
    "": "in",
    "region": "地区",
    "park": "园区",
    "initiative": "举措",
    "organisation": "机构",
}
TARGET_VALUES: dict[Targets, str] = {"without": "不含", "only": "只看"}
# (opening, closing, what the words between must not hold)
QUOTES = (('"', '"', '"＂'), ("“", "”", "”"), ("「", "」", "」"), ("『", "』", "』"))

_PLAIN = re.compile(r"[^\W_][\w%·.+&/-]*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand so, one after the other, in the title or the text, or in the title."""

    text: str
    place: Place = "all"

    def __str__(self) -> str:
        return f"title:{quoted(self.text)}" if self.place == "title" else quoted(self.text)


@dataclass(frozen=True, slots=True)
class By:
    """Articles signed by this person or office."""

    name: str

    def __str__(self) -> str:
        return f"by:{quoted(self.name)}"


@dataclass(frozen=True, slots=True)
class InSubject:
    """Articles about the subject of this name, of any time, or about anything within it."""

    name: str
    kind: Kind = ""

    def __str__(self) -> str:
        return f"{KIND_FIELDS[self.kind]}:{quoted(self.name)}"


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a measure, of any where metric is "", that compares so with the bound.

    ".." takes both bounds in: low <= figure <= high. `high` is None with every other comparison.
    """

    metric: str
    comparison: Comparison
    bound: Bound
    high: Bound | None = None

    def __str__(self) -> str:
        metric = quoted(self.metric) if self.metric else ""
        if self.comparison == "..":
            return f"{metric}={self.bound}..{self.high}"
        return f"{metric}{self.comparison}{self.bound}"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from first to last: of figures, or of the day an article appeared.

    With `text` (2023年上半年, typed as a word) the article's text may say so instead.
    """

    first: date
    last: date
    of: Literal["figures", "articles"] = "figures"
    text: str = ""

    def __str__(self) -> str:
        if self.text:
            return self.text
        return f"{'时期' if self.of == 'figures' else '日期'}:{print_period(self.first, self.last)}"


Condition = Phrase | By | InSubject | Amount | Period


@dataclass(frozen=True, slots=True)
class Clause:
    """One of these conditions holds; excluded: the only one of them does not."""

    alternatives: tuple[Condition, ...]
    excluded: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it begins with a comparison, which would take the word before it for its measure."""
        first = self.alternatives[0]
        return not self.excluded and isinstance(first, Amount) and not first.metric

    def __str__(self) -> str:
        return ("-" if self.excluded else "") + " OR ".join(map(str, self.alternatives))


@dataclass(frozen=True, slots=True)
class Query:
    """Every clause holds; targets: whether figures that are aimed at count (""), do not, or alone do."""

    clauses: tuple[Clause, ...] = ()
    targets: Targets = ""

    def __str__(self) -> str:
        switch = [f"目标:{TARGET_VALUES[self.targets]}"] if self.targets else []
        parts = [
            f"AND {clause}" if clause.is_bare and at else str(clause)
            for at, clause in enumerate(self.clauses)
        ]
        return " ".join([*parts, *switch])

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def wanted(self) -> Iterator[Condition]:
        """The conditions that a hit may owe its place to, in the order in which they were typed."""
        return (each for clause in self.clauses if not clause.excluded for each in clause.alternatives)

    @property
    def phrases(self) -> tuple[str, ...]:
        """What to mark in a text that was found: the words that were typed, a period in all its spellings."""
        found: list[str] = []
        for each in self.wanted:
            if isinstance(each, Phrase) and each.place == "all":
                found.append(each.text)
            elif isinstance(each, Period) and each.text:
                found += spellings(each.text)
        return tuple(dict.fromkeys(found))

    @property
    def title_phrases(self) -> tuple[str, ...]:
        """What to mark in a headline: the same, and the words that were sought there alone."""
        of_titles = (each.text for each in self.wanted if isinstance(each, Phrase) and each.place == "title")
        return tuple(dict.fromkeys([*self.phrases, *of_titles]))

    @property
    def amounts(self) -> tuple[Amount, ...]:
        every = (each for clause in self.clauses for each in clause.alternatives)
        return tuple(each for each in every if isinstance(each, Amount))


def quoted(words: str) -> str:
    """The words as they can be typed: in the first quotation marks that they do not hold, bare if plain."""
    if _PLAIN.fullmatch(words) and ".." not in words and words not in OPERATORS and not named_period(words):
        return words
    fitting = ((left, right) for left, right, barred in QUOTES if not any(mark in words for mark in barred))
    left, right = next(fitting, ('"', '"'))
    return f"{left}{words}{right}"
