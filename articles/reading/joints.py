"""Judges whether a sentence that one line leaves open goes on in another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from articles.reading.cohesion import Print
from articles.reading.lexicon import COMPOUNDS
from articles.reading.shapes import Shape
from regions.plain_value import plain_value

_COUNTED_START = re.compile(
    r"^(?:家|个|项|名|位|条|亿|万|千|百|余|多|年|月|日|人|座|台|套|件|次|倍|%|成|类|批|所|处|元|吨|亩|户|公里|平方米)"
)
_NUMBER_END = re.compile(
    r"(?:\d|[近约超达到为至过了一二三四五六七八九十百千万零〇两点][一二三四五六七八九十百千万零〇两几点])$"
)
_OPENER = re.compile(
    r"^(?:近年来|据了解|据悉|据介绍|据统计|据[\u4e00-\u9fff]{2,8}介绍|此外|同时|目前|截至|下一步|会上|双方|当[天日]|[日近]日"
    r"|与此同时|数据显示|随后|活动现场|对此|围绕|近[几两三]年|今年|去年|不仅如此|作为|如何|为[何什了此]|接下来|未来|展望"
    r"|记者|在[^,，。]{2,12}[,，]|[“\"]|\d{4}年|\d{1,2}月\d|[一二三四五]是|首先|其次|另外|其中|如今|通过)"
)
_INTRODUCED = re.compile(
    r"^(?:据(?:了解|悉|统计|[\u4e00-\u9fff]{0,8}介绍)|近年来|与此同时|下一步|数据显示|不仅如此)[,，]"
)
_BEFORE_AMOUNTS = "为是于到有达至超近约共"
_JOINING_END = ",，、和与及的为在是等将对从以向把被并由于到使让这该"
_LINKING_START = re.compile(r"^(?:[与和及等并而或](?!此同时)|以及|从而|进而)")


def _second_halves() -> dict[str, tuple[str, ...]]:
    halves: dict[str, tuple[str, ...]] = {}
    for word in COMPOUNDS:
        for cut in range(1, len(word)):
            if len(word) - cut > 1:  # one letter alone begins many words
                halves[word[:cut]] = (*halves.get(word[:cut], ()), word[cut:])
    return halves


_HALVES = _second_halves()
_LONGEST_HALF = max(map(len, _HALVES))


@plain_value
class _Beginning:
    """What the first letters of a line say of the sentence that may be cut before it."""

    linking: bool
    counted: bool  # begins with what a number counts
    opener: bool  # begins as new paragraphs do
    amount: bool  # begins with a number and what it counts, which no clause does
    introduced: bool  # begins by naming who says it, as sentences and not their halves do


@plain_value
class _Ending:
    """What the last letters of a line say of the sentence cut behind it."""

    joining: bool  # ends with a word that must go on
    number: bool  # ends inside a number or with one
    halves: tuple[str, ...]  # the second halves of the trade's words whose first half it ends with


class Joints:
    """Judges pairs of lines of one page; each line's edges are looked at once."""

    def __init__(self, printed: Print) -> None:
        self.printed = printed
        self._beginnings: dict[int, _Beginning] = {}
        self._endings: dict[int, _Ending] = {}

    def fit(self, before: Shape, after: Shape) -> float:
        """How well the sentence that `before` leaves open goes on in `after`: above 0 rather yes.

        A word cut in two stands whole elsewhere on the page.
        """
        score = self._apart(before, self._ending_of(before), after)
        return score + self._seam(before, after.plain) if _is_letter(before.plain[-1]) else score

    def fits(self, before: Shape, afters: Mapping[int, Shape]) -> dict[int, float]:
        """The same for several lines that may go on with one sentence, by what they are given under."""
        ending = self._ending_of(before)
        scores = {key: self._apart(before, ending, after) for key, after in afters.items()}
        behind = self._behind(before)
        for key, after in afters.items() if behind else ():
            if after.plain[0] in behind:
                scores[key] += self._seam(before, after.plain)
        return scores

    def _apart(self, before: Shape, ending: _Ending, after: Shape) -> float:
        """What the two lines say, each by itself; `ending` is that of `before`."""
        beginning = self._beginning_of(after)
        joining = ending.joining and (not beginning.amount or before.plain[-1] in _BEFORE_AMOUNTS)
        score = 1.5 * joining + 2 * after.inside + 1.75 * beginning.linking
        if ending.number and (beginning.counted or after.plain[0].isdigit()):
            score += 2.5
        if beginning.opener and not ending.joining:
            score -= 3
        elif beginning.introduced:
            score -= 1.5
        if beginning.amount and before.plain[-1] in ",，":
            score -= 2.5
        if ending.halves and after.plain.startswith(ending.halves):
            score += 2.5
        return score + _quotes_fit(before, after)

    def _beginning_of(self, shape: Shape) -> _Beginning:
        found = self._beginnings.get(shape.number)
        if found is None:
            found = self._beginnings[shape.number] = _beginning(shape)
        return found

    def _ending_of(self, shape: Shape) -> _Ending:
        found = self._endings.get(shape.number)
        if found is None:
            found = self._endings[shape.number] = _ending(shape.plain)
        return found

    def _behind(self, line: Shape) -> AbstractSet[str]:
        """The letters that stand near by behind the letter with which the line ends; none behind a mark."""
        last = line.plain[-1]
        if not _is_letter(last):
            return frozenset()
        start, stop = self.printed.near(line.number)
        return {part[:1] for part in self.printed.text[start:stop].split(last)[1:]}

    def _seam(self, before: Shape, after: str) -> float:
        """Whether the characters on either side of the seam are neighbours elsewhere on the page."""
        plain = before.plain
        if not _is_letter(after[0]):
            return 0.0
        text, (start, stop) = self.printed.text, self.printed.near(before.number)
        times = text.count(plain[-1] + after[0], start, stop)
        if not times:
            return 0.0
        around = (plain[-2:] + after[:1], plain[-1:] + after[:2], plain[-2:] + after[:2])
        seen = sum([text.find(run, start, stop) >= 0 for run in around])
        return (1.5 if times > 1 else 1.0) + 0.75 * seen


def _is_letter(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _beginning(shape: Shape) -> _Beginning:
    plain = shape.plain
    return _Beginning(
        linking=bool(_LINKING_START.match(plain)),
        counted=bool(_COUNTED_START.match(plain)),
        opener=bool(_OPENER.match(plain)),
        amount=shape.inside and plain[0].isdigit(),
        introduced=bool(_INTRODUCED.match(plain)),
    )


def _ending(plain: str) -> _Ending:
    return _Ending(
        joining=plain[-1] in _JOINING_END,
        number=bool(_NUMBER_END.search(plain[-2:])),
        halves=tuple([half for n in range(1, _LONGEST_HALF + 1) for half in _HALVES.get(plain[-n:], ())]),
    )


def _quotes_fit(before: Shape, after: Shape) -> float:
    if before.unclosed and after.unopened:
        return 3
    if before.odd_quotes and after.odd_quotes:
        return 1.5
    if before.unclosed and not after.unclosed:
        return -2.5
    return -0.5 if after.unopened and not before.unclosed else 0
