"""Folds text character by character into classes, so that a query in either script finds the same text."""

from __future__ import annotations

import unicodedata
from functools import cache

from opencc import OpenCC

# Characters that readers take for one and the same, beyond what traditional-to-simplified conversion equates.
VARIANTS = {
    "著": "着",
    "〇": "零",
    "○": "零",
    "乾": "干",
    "於": "于",
    "沈": "沉",
    "徵": "征",
    "裏": "里",
    "裡": "里",
    "陜": "陕",
    "瑯": "琅",
    "妳": "你",
    "嶽": "岳",
    "甯": "宁",
    "祕": "秘",
    "堃": "坤",
}
_to_simplified = OpenCC("t2s")


@cache
def fold_character(character: str) -> str:
    """One character's class: width, case, script and variants folded away. "" for white space."""
    if character.isspace():
        return ""
    folded = unicodedata.normalize("NFKC", character).casefold()
    simplified = "".join(_to_simplified.convert(part) for part in folded)
    return "".join(VARIANTS.get(part, part) for part in simplified)


def fold(text: str) -> str:
    """The folded form of a text: fold(a + b) == fold(a) + fold(b), so a query can never miss its own text."""
    return "".join(map(fold_character, text))
