"""Folds text character by character into classes, so that a query in either script finds the same text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from articles.search.classes import CLASSES

BREAK = "\ufdd0"  # stands between the parts of a headline: no text holds it, so no phrase runs across
ZEROS = {"○": "零", "◯": "零"}
REPRESENTATIVES = {other: group[0] for group in CLASSES.split() for other in group[1:]} | ZEROS
LAST_KEPT = 0xFFFF  # of the planes beyond, a hostile text could name a million
INVISIBLE = ("Cc", "Cf", "Cs")  # control and format characters, lone surrogates: nobody sees or types them
SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))  # they choose a glyph of the one before


def class_of(character: str) -> str:
    """What the character becomes: nothing, itself, what stands for its class; a compound sign its parts."""
    if unicodedata.category(character) in INVISIBLE or character == BREAK:
        return ""
    if any(ord(character) in selectors for selectors in SELECTORS):
        return ""
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(REPRESENTATIVES.get(part, part) for part in folded if not part.isspace())


class Folds(dict[int, str]):
    """What characters become, by their codes: worked out when first met, and looked up from then on."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self.become = become

    def __missing__(self, code: int) -> str:
        folded = self.become(chr(code))
        if code <= LAST_KEPT:
            self[code] = folded
        return folded


def fold(text: str) -> str:
    """The folded form of a text: fold(a + b) == fold(a) + fold(b), so a query can never miss its own text."""
    return text.translate(FOLDED)


def fold_keeping_spaces(text: str) -> str:
    """The folded form with each white space as one plain space: it still tells Latin words apart."""
    return text.translate(SPACED)


def fold_character(character: str) -> str:
    """One character's class: width, case, script and variants folded away. "" for white space."""
    return FOLDED[ord(character)]


# A look-up a character is ten times quicker than a pattern that finds those that change.
FOLDED = Folds(lambda character: "" if character.isspace() else class_of(character))
SPACED = Folds(lambda character: " " if character.isspace() else fold_character(character))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded form, and for each of its characters the place in the text of the one it came from."""
    folded = [fold_character(character) for character in text]
    offsets = [place for place, part in enumerate(folded) for _ in part]
    return "".join(folded), offsets
