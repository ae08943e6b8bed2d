"""Folds text character by character into classes, so that a query in either script finds the same text."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from itertools import chain

from articles.search.classes import CLASSES

BREAK = "\ufdd0"  # stands between the parts of a headline: no text holds it, so no phrase runs across
ZEROS = {"○": "零", "◯": "零"}
REPRESENTATIVES = {other: group[0] for group in CLASSES.split() for other in group[1:]} | ZEROS
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


def changing_characters() -> str:
    """Every character that becomes something else, as runs for a regular expression; rare planes whole."""
    plain = set(chain(range(0x3400, 0xA000), range(0xAC00, 0xD7A4), range(0xE000, 0xF900)))
    others = map(chr, sorted(set(range(0x10000)) - plain))
    changed = [each for each in others if each.isspace() or class_of(each) != each]
    return "".join(map(re.escape, [*changed, *REPRESENTATIVES])) + f"\U00010000-{chr(sys.maxunicode)}"


# Most of a Chinese text folds to itself: only what changes is looked up, which is four times faster.
CHANGING = re.compile(f"[{changing_characters()}]+")


def fold(text: str) -> str:
    """The folded form of a text: fold(a + b) == fold(a) + fold(b), so a query can never miss its own text."""
    return CHANGING.sub(lambda run: "".join(map(fold_character, run.group())), text)


def fold_keeping_spaces(text: str) -> str:
    """The folded form with each white space as one plain space: it still tells Latin words apart."""
    return CHANGING.sub(lambda run: "".join(map(fold_or_space, run.group())), text)


@cache
def fold_character(character: str) -> str:
    """One character's class: width, case, script and variants folded away. "" for white space."""
    return "" if character.isspace() else class_of(character)


def fold_or_space(character: str) -> str:
    return " " if character.isspace() else fold_character(character)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded form, and for each of its characters the place in the text of the one it came from."""
    folded = [fold_character(character) for character in text]
    offsets = [place for place, part in enumerate(folded) for _ in part]
    return "".join(folded), offsets
