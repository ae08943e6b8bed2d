"""What a single line looks like: how it starts and ends, whether it could be a headline, which quotes it leaves open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from articles.reading.repair import ideographs

HEADLINE_LENGTH = 45  # more characters than that do not fit a headline

_CLOSERS = "”’\"'」』》〉)）]】"
_TERMINAL = "。!?！？…;；:：.～"
_TAIL_BRACKET = re.compile(r"[（(][^（）()]{1,40}[)）]$")
_BULLET = re.compile(r"^(?:[●•·▪▲◆■□★☆※◎○]|[-—]{1,2}(?![-—])|[①-⑳]|[(（]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．])\s*(?!本报|本刊)")
_SPEAKER = re.compile(r"^(?:[问答]|记者|主持人|本报)[:：]\s*\S{6,}")
_IMPOSSIBLE_START = re.compile(r"^[,，、。;；:：!?！？”’」』》)）%]|^[的了们着过]|^[\u4e00-\u9fff][,，。;；](?!\d)|^[\u4e00-\u9fff][,，。;；]\d{4}年|^[达占为]\d")
_COUNTED_START = re.compile(r"^(?:家|个|项|名|位|条|亿|万|千|百|余|多|年|月|日|人|座|台|套|件|次|倍|%|成|类|批|所|处)")
_OPENER = re.compile(
    r"^(?:近年来|据了解|据悉|据介绍|据统计|据[\u4e00-\u9fff]{2,8}介绍|此外|同时|目前|截至|下一步|会上|双方|当[天日]|[日近]日|与此同时"
    r"|数据显示|随后|活动现场|对此|围绕|近[几两三]年|今年|去年|不仅如此|作为|如何|为[何什了此]|接下来|未来|展望|记者"
    r"|在[^,，。]{2,12}[,，]|[“\"]|\d{4}年|\d{1,2}月\d|[一二三四五]是|首先|其次|另外|其中|如今|通过)"
)
_JOINING_END = re.compile(r"[,，、和与及的为在是等将对从以向把被并由于到使让这该]$")
_LINKING_START = re.compile(r"^(?:[与和及等并而或]|以及|从而|进而)(?!此同时)")
_PAIRS = ("“”", "‘’", "「」", "『』", "《》")


@dataclass(frozen=True, slots=True)
class Shape:
    """A non-empty line: `text` as cleaned, `plain` the same in simplified script, offset for offset."""

    number: int
    text: str
    plain: str
    alone: bool  # an empty line, or the document's end, stands behind it

    @property
    def length(self) -> int:
        return len(self.plain) - self.plain.count(" ")

    @property
    def ended(self) -> bool:
        """Whether the line ends as a sentence does."""
        bare = _TAIL_BRACKET.sub("", self.plain).rstrip(_CLOSERS + " ")
        return bare[-1:] in _TERMINAL or not bare

    @property
    def listed(self) -> bool:
        """Whether it is an item of a list, which may end without a full stop."""
        return bool(_BULLET.match(self.plain))

    @property
    def open_end(self) -> bool:
        return not self.ended and not self.listed

    @property
    def open_start(self) -> bool:
        """Whether the line evidently begins inside a sentence."""
        return bool(_IMPOSSIBLE_START.match(self.plain)) or self.unopened > 0

    @property
    def unclosed(self) -> int:
        return unbalanced(self.plain)[0]

    @property
    def unopened(self) -> int:
        return unbalanced(self.plain)[1]

    @property
    def odd_quotes(self) -> bool:
        return self.plain.count('"') % 2 == 1

    @property
    def headline_like(self) -> bool:
        """Short, unfinished, and neither a list's item nor an answer: it may head a story or a section."""
        plain = self.plain
        if not 2 <= self.length <= HEADLINE_LENGTH or ideographs(plain) < 2 or self.listed:
            return False
        if self.unclosed or self.unopened or self.odd_quotes:
            return False
        if plain.rstrip(_CLOSERS)[-1:] in "。;；:：,，、" or _IMPOSSIBLE_START.match(plain):
            return False
        sentences = len(re.findall(r"[。;；]", plain))
        return not sentences and plain.count(",") + plain.count("，") <= 2 and not _SPEAKER.match(plain)


def starts_inside(plain: str) -> bool:
    """Whether the first characters can't begin a sentence."""
    return bool(_IMPOSSIBLE_START.match(plain))


def unbalanced(text: str) -> tuple[int, int]:
    """How many quotation marks the text leaves open, and how many it closes without having opened them."""
    opened = closed = 0
    for first, last in _PAIRS:
        if first not in text and last not in text:
            continue
        depth = 0
        for letter in text:
            if letter == first:
                depth += 1
            elif letter == last:
                closed += depth == 0
                depth = max(depth - 1, 0)
        opened += depth
    return opened, closed


def joint(before: Shape, after: Shape, pairs: Mapping[str, int]) -> float:
    """How well the sentence that `before` leaves open goes on in `after`: above 0 rather yes, below rather no.

    `pairs` counts the runs of two to four characters on the page: a word cut in two shows in them.
    """
    score = _seam(before.plain, after.plain, pairs)
    joining = bool(_JOINING_END.search(before.plain))
    score += 1.5 * joining
    if _IMPOSSIBLE_START.match(after.plain):
        score += 2
    if _LINKING_START.match(after.plain):
        score += 1.75
    if before.plain[-1].isdigit() and (after.plain[0].isdigit() or _COUNTED_START.match(after.plain)):
        score += 2.5
    if _OPENER.match(after.plain) and not joining:
        score -= 3
    return score + _quotes_fit(before, after)


def _seam(before: str, after: str, pairs: Mapping[str, int]) -> float:
    """Whether the characters on either side of the seam are neighbours elsewhere on the page."""
    seam = before[-1] + after[0]
    if ideographs(seam) != 2 or not pairs.get(seam, 0):
        return 0.0
    score = 1.5 if pairs[seam] > 1 else 1.0
    around = (before[-2:] + after[:1], before[-1:] + after[:2], before[-2:] + after[:2])
    return score + sum(0.75 for run in around if pairs.get(run, 0))


def _quotes_fit(before: Shape, after: Shape) -> float:
    if before.unclosed and after.unopened:
        return 3
    if before.odd_quotes and after.odd_quotes:
        return 1.5
    if before.unclosed and not after.unclosed:
        return -2.5
    return -2.5 if after.unopened and not before.unclosed else 0
