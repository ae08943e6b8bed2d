"""Judges whether two articles print the same dispatch, with the rule that says so and how sure it is.

Editors shorten, retitle and rewrite the lead of what they take over, mend a figure, set another script;
the sentences in between stay as they were. Against that stand articles that only look alike: reports of one
press conference share quotations and no more; notices, bulletins and monthly figures share a form, and
differ in the numbers and names that fill it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from articles.likeness.alignment import Alignment, Letters, align, is_likely, most_shared, words_of

LEAST_SHARED = 40  # words; less is a phrase of the trade
LEAST_CONTAINMENT = 0.6  # reports of one event by two hands stay below a half
SAME_PAPER = 0.85  # of what a paper prints twice on different days: its columns share a form
WHOLE = 0.95  # from here on nothing but slips and a corrected word differ
EXCERPT = 0.25  # of the longer text: a digest of many items holds whole briefs and is none of them
FORM = 2.0  # swapped places in a hundred shared words: more is a form that was filled in anew
OTHER_NUMBERS = 0.34  # of the numbers in shared sentences; a correction changes one or two
SEASON = dt.timedelta(days=60)  # between two printings; what comes a year later tends to be the next year's


@dataclass(frozen=True)
class Printing:
    """What is known of an article: its folded text, and where and when it appeared."""

    folded: str
    publication: int | None = None
    published: dt.date | None = None

    @cached_property
    def words(self) -> list[str]:
        return words_of(self.folded)

    @cached_property
    def letters(self) -> Letters:
        return Letters(self.folded)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why two articles are taken for the same dispatch, and how surely."""

    rule: str
    confidence: float


def judge(one: Printing, other: Printing) -> Verdict | None:
    """The verdict on two articles; None where nothing says that they print the same dispatch."""
    if not is_likely(one.letters, other.letters):
        return None
    least = max(LEAST_SHARED, LEAST_CONTAINMENT * min(one.letters.least_words, other.letters.least_words))
    if most_shared(one.letters, other.letters) < least:
        return None  # most of those that are compared share names and phrases alone
    left, right = sorted((one.words, other.words), key=len)
    found = align(left, right)
    if found.shared < LEAST_SHARED or found.containment < least_containment(one, other) or is_form(found):
        return None
    return Verdict(rule_of(found), round(confidence_of(found, one, other), 2))


def least_containment(one: Printing, other: Printing) -> float:
    return SAME_PAPER if is_same_paper(one, other) else LEAST_CONTAINMENT


def is_form(found: Alignment) -> bool:
    """Whether the two share a form and differ in what fills it: other numbers, other names."""
    other_numbers = found.renumbered > 1 and found.renumbered > OTHER_NUMBERS * (
        found.renumbered + found.numbers
    )
    return other_numbers or found.swapped * 100 > FORM * found.shared


def rule_of(found: Alignment) -> str:
    if found.length_ratio < EXCERPT:
        return "part of a longer text"
    if found.length_ratio < LEAST_CONTAINMENT:
        return "shortened text"
    return "same text" if found.containment >= WHOLE else "edited text"


def confidence_of(found: Alignment, one: Printing, other: Printing) -> float:
    """About a half at the least containment, nearly one where all is shared; less for what speaks against."""
    share = (min(found.containment, WHOLE) - LEAST_CONTAINMENT) / (WHOLE - LEAST_CONTAINMENT)
    sure = 0.55 + 0.44 * sqrt(share)
    sure -= 0.06 * found.renumbered
    sure -= 0.3 * found.swapped * 100 / (FORM * found.shared)
    if is_far_apart(one, other):
        sure -= 0.15
    if found.length_ratio < EXCERPT or is_same_paper(one, other):
        sure = min(sure, 0.8)  # never without an editor
    return max(sure, 0.3)


def is_same_paper(one: Printing, other: Printing) -> bool:
    """Whether one paper printed both, on different days."""
    return (
        one.publication is not None
        and one.publication == other.publication
        and one.published != other.published
    )


def is_far_apart(one: Printing, other: Printing) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs(one.published - other.published) > SEASON
