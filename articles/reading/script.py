"""Turns traditional script into simplified, so that every offset stays where it was."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from opencc import OpenCC

from articles.reading.repair import ideographs
from articles.reading.surnames import SURNAMES
from articles.reading.values import Script

_T2S = OpenCC("t2s")
SHORT = 1000  # characters: a text of a paragraph's length is remembered, since several stages ask for it

# What OpenCC's t2s leaves in machine-converted pages (see the authority's script_residue.csv).
_RESIDUE = (("陜", "陕"), ("瑯", "琅"))
# 著 stays in 显著, 名著, 著名 ...; as the particle of a verb it is 着.
_PARTICLE = re.compile(
    r"(?<=[\u3400-\u9fff])(?<![显名专论原编巨译合土昭卓所执遗撰新旧])著(?![名作称述者录书有于])"
)
# Ideographs of the simplified script that change in some words only: 土坏, 沈船, 反覆, 凭藉, 海哩.
_CHANGE_IN_WORDS = frozenset("坏沈覆藉瞭么乾徵牴於彷著哩")
_DRYNESS = frozenset("旱燥净杯粮渴涸枯果洗货脆爽癣冰湿")


def to_simplified(text: str) -> str:
    """`text` in simplified script and of exactly the same length; a simplified text comes back as it is."""
    return _recently_converted(text) if len(text) <= SHORT else _converted(text)


def _converted(text: str) -> str:
    """Only lines that hold a letter of the traditional script are converted: of most texts no line does."""
    if not _CHANGEABLE.search(text):
        return text
    lines = text.split("\n")
    traditional = [place for place, line in enumerate(lines) if _CHANGEABLE.search(line)]
    converted = _lines_converted("\n".join([lines[place] for place in traditional]))
    for place, line in zip(traditional, converted.split("\n"), strict=True):
        lines[place] = line
    return "\n".join(lines)


def _lines_converted(text: str) -> str:
    converted = _T2S.convert(text)
    if len(converted) != len(text):
        converted = "".join(map(_simplified_character, text))
    converted = _without_residue(converted)
    return converted if converted == text else _keep_names(text, _PARTICLE.sub("着", converted))


_recently_converted = lru_cache(maxsize=256)(_converted)


def name_to_simplified(name: str) -> str:
    """A person's name in simplified script, each character for itself; 乾 stays, as no name means 'dry'."""
    return "".join("乾" if letter == "乾" else _simplified_character(letter) for letter in name)


def script_of(text: str) -> Script:
    """zh-Hant where more than one ideograph in twenty is traditional, else zh-Hans."""
    return script_by(letters_changed(text, to_simplified(text)), [text])


def letters_changed(text: str, simplified: str) -> int:
    """How many letters of `text` its simplified form has changed."""
    return sum(map(operator.ne, text, simplified)) if text != simplified else 0


def script_by(changed: int, texts: Iterable[str]) -> Script:
    """The script of the texts, so many letters of which are traditional."""
    left = changed * 20  # ideographs at most that make the share large enough
    for text in texts if changed else ():
        left -= ideographs(text)
        if left <= 0:
            return "zh-Hans"
    return "zh-Hant" if changed else "zh-Hans"


def _without_residue(text: str) -> str:
    for residue, simplified in _RESIDUE:
        text = text.replace(residue, simplified)
    return text


def _plain_ideographs() -> str:
    """The ideographs of GB 2312, the simplified script's own set, that no conversion changes."""
    printed = bytes(byte for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    letters = printed.decode("gb2312", "ignore")
    simplified = _without_residue(_T2S.convert("\n".join(letters))).split("\n")
    return "".join(
        letter
        for letter, other in zip(letters, simplified, strict=True)
        if letter == other and letter not in _CHANGE_IN_WORDS
    )


@cache
def _simplified_character(letter: str) -> str:
    converted = _without_residue(_T2S.convert(letter))
    return converted if len(converted) == 1 else letter


def _keep_names(text: str, converted: str) -> str:
    """乾 after a surname is part of a person's name, unless it begins a word of dryness."""
    start = text.find("乾", 1)
    letters = list(converted) if start > 0 else []
    while start > 0:
        if letters[start - 1] in SURNAMES and "".join(letters[start + 1 : start + 2]) not in _DRYNESS:
            letters[start] = "乾"
        start = text.find("乾", start + 1)
    return "".join(letters) or converted


# A text without any of these is simplified already, and most texts are: a glance spares the conversion.
_CHANGEABLE = re.compile(f"[^{_plain_ideographs()}\\0-\u2e7f\u3000-\u33ff\uff00-\uffef]")
