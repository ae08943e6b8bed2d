"""Makes one of the widths, cases, dashes, dots and quotation marks in which one name is printed: pure."""

import re


def _folding() -> dict[int, int]:
    table = {0xFF01 + step: 0x21 + step for step in range(94)}
    table |= {ord(letter): ord(letter.lower()) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    table |= {0xFF21 + step: ord("a") + step for step in range(26)}
    for letter, variants in (
        ("·", "•・‧∙●⋅"),
        ("-", "—–―－─‐‑"),
        ('"', "“”„‟「」『』＂"),
        ("'", "‘’＇"),
        (" ", "\u3000"),
    ):
        table |= {ord(variant): ord(letter) for variant in variants}
    return table


FOLDING = _folding()
# Only the letters that change are looked up: most of a Chinese text folds to itself.
_FOLDED = re.compile("[" + re.escape("".join(map(chr, FOLDING))) + "]+")


def fold(text: str) -> str:
    """The text with widths, case, dashes, dots and quotation marks made one, letter for letter."""
    return _FOLDED.sub(_folded, text)


def _folded(match: re.Match[str]) -> str:
    return match.group().translate(FOLDING)
