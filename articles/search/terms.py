"""Cuts folded text into units and pairs of units: what an index keeps, and what a phrase is looked up by.

A unit is an ideograph or a sign, a word of an alphabet, or a whole number. A phrase is found where its units
stand in the text one after the other, so a search for 5% finds no 3.5%, and one for AI no "said".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import add

from articles.search.folding import BREAK, fold_keeping_spaces

VERSION = 2  # raise it with every change of a class, of a unit or of what is kept: entries are then made anew
EDGE = "\u00a0"  # on either side of a word or number: white space folds away, so no text holds it
LONGEST_WORD = 64

_LETTERS = "a-z\u00aa\u00b5\u00ba\u00df-\u00f6\u00f8-\u1fff\u2c00-\u2dff"  # of alphabets, Latin to Georgian
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|(?<!\d\.)\d+\.\d+(?!\.?\d)|\d+"
_WORD = re.compile(rf"[{_LETTERS}][{_LETTERS}0-9]{{0,{LONGEST_WORD - 1}}}|{_NUMBER}", re.ASCII)


def searchable(text: str) -> str:
    """The folded text with an edge on either side of each word and number.

    A phrase is found in a text exactly where searchable(phrase) is a substring of searchable(text).
    """
    return _WORD.sub(rf"{EDGE}\g<0>{EDGE}", fold_keeping_spaces(text)).replace(" ", "")


def searchable_headline(parts: Iterable[str]) -> str:
    """The parts of a headline in one, apart enough that no phrase runs from one to the next."""
    return BREAK.join(map(searchable, parts))


def units_of(searched: str) -> Sequence[str]:
    """The units of a searchable text or phrase, in order."""
    if EDGE not in searched:
        return searched
    units: list[str] = []
    for place, part in enumerate(searched.split(EDGE)):
        if place % 2:  # what stands between two edges
            units.append(f"{EDGE}{part}{EDGE}")
        else:
            units += part
    return units


def pairs_of(units: Sequence[str]) -> list[str]:
    """Each unit with the one after it; none of fewer than two."""
    return list(map(add, units, units[1:]))


def occurs(phrase: str, *parts: str) -> bool:
    """Whether any of the parts contains the phrase: what every index must agree with."""
    searched = searchable(phrase)
    return bool(searched) and any(searched in searchable(part) for part in parts)
