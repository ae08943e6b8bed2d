"""What a line looks like: how it starts and ends, which quotes it leaves open, whether it is short."""

from __future__ import annotations

import re

from articles.reading.repair import has_two_ideographs
from articles.reading.signatures import behind_gap
from regions.plain_value import plain_value

HEADLINE_LENGTH = 45  # more characters than that do not fit a headline

_CLOSERS = "”’\"'」』》〉)）]】"
_BEHIND_THE_END = _CLOSERS + " "
_TERMINAL = "。!?！？…;；:：.～"
_TAIL_BRACKET = re.compile(r"[（(][^（）()]{1,40}[)）]$")
_BULLET = re.compile(
    r"^(?:[●•·▪▲◆■□★☆※◎○]|[-—](?![-—])|[①-⑳]|[(（]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．])"
    r"\s*(?!本报|本刊)"
)
_SPEAKER = re.compile(r"^(?:[问答]|记者|主持人|本报)[:：]\s*\S{6,}")
_IMPOSSIBLE_START = re.compile(
    r"^[,，、。;；:：!?！？”’」』》)）%]|^(?:的|了(?!解)|们|着(?![力眼手重]))|^[\u4e00-\u9fff][,，。;；](?!\d)"
    r"|^[\u4e00-\u9fff][,，。;；]\d{4}年|^(?:[达占为]|[达占]到|[增升降减]至|增加到|提高到)\d"
    r"|^(?:[十百千万亿]{0,2}(?:美?元|吨|亩|公顷|公里|千瓦时?)|个百分点|平方公?[米里])[,，。;；、的]"
    r"|^\d[\d.]*[余多]?[万亿]?[余多]?(?:[名家个项人元件%户位所台套条座倍亩]|人次|平方米|公里|公顷|个百分点)[,，。、;；]"
)
_RUNNING_START = re.compile(
    r"^(?:在[^,，]{2,14}|据[^,，]{1,8}|具体看|总体看|近年来|目前|为此|此外|同时|随着[^,，]{2,14}"
    r"|[^,，]{2,16}(?:表示|介绍|认为|说))[,，]"
)
_QUOTE = re.compile("[“”‘’「」『』《》]")
_BRACKETS = (")", "）")
_PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"))


@plain_value
class Shape:
    """A non-empty line: `text` as cleaned, `plain` the same in simplified script, offset for offset.

    length counts characters without spaces; ended: it ends as a sentence does; listed: it is a list's item,
    which may end without a full stop; unclosed and unopened count quotation marks whose partner is elsewhere.
    inside: its first characters can't begin a sentence. alone: an empty line, or the document's end, stands
    behind it.
    """

    number: int
    text: str
    plain: str
    alone: bool
    length: int
    ended: bool
    listed: bool
    inside: bool
    unclosed: int
    unopened: int
    parts: tuple[tuple[int, int], ...] = ()  # of a wrapped paragraph: each line's number, its start in `text`

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the lines it stands on."""
        return tuple([line for line, _ in self.parts]) if self.parts else (self.number,)

    def split(self) -> list[tuple[int, str]]:
        """The text by the lines on which it stands, a space between two of them with the second."""
        starts = [start for _, start in self.parts[1:]]
        stops = [start - (self.text[start - 1] == " ") for start in starts]
        pieces = zip([0, *stops], [*stops, len(self.text)], self.lines, strict=True)
        return [(line, self.text[begin:end]) for begin, end, line in pieces]

    def line_at(self, offset: int) -> int:
        """The number of the line on which the character at `offset` stands."""
        return (
            max((start, line) for line, start in self.parts if start <= offset)[1]
            if self.parts
            else self.number
        )

    @property
    def open_end(self) -> bool:
        """Whether its last sentence goes on elsewhere."""
        return not self.ended and not self.listed

    @property
    def open_start(self) -> bool:
        """Whether it evidently begins inside a sentence."""
        return self.inside or self.unopened > 0

    @property
    def odd_quotes(self) -> bool:
        return self.plain.count('"') % 2 == 1

    @property
    def headline_like(self) -> bool:
        """Short, unfinished, and neither a list's item nor an answer: it may head a story or a section."""
        plain = self.plain
        if not 2 <= self.length <= HEADLINE_LENGTH or self.listed or self.inside:
            return False
        if self.unclosed or self.unopened:
            return False
        if "。" in plain or ";" in plain or "；" in plain or plain.rstrip(_CLOSERS)[-1:] in ":：,，、":
            return False
        if plain.count(",") + plain.count("，") > 2 or self.odd_quotes or not has_two_ideographs(plain):
            return False
        return not (_RUNNING_START.match(plain) or _SPEAKER.match(plain))


def shape_of(
    number: int, text: str, plain: str, alone: bool, parts: tuple[tuple[int, int], ...] = ()
) -> Shape:
    """The shape of a cleaned line. `alone` tells that an empty line follows it."""
    unclosed, unopened = unbalanced(plain)
    length = len(plain) - plain.count(" ")
    ended, listed = ends_sentence(plain), bool(_BULLET.match(plain))
    inside = _IMPOSSIBLE_START.match(plain) is not None
    return Shape(number, text, plain, alone, length, ended, listed, inside, unclosed, unopened, parts)


def unbalanced(text: str) -> tuple[int, int]:
    """How many quotation marks the text leaves open, and how many it closes without having opened them."""
    opened = closed = 0
    for first, last in _PAIRS if _QUOTE.search(text) else ():
        begun, ended = text.count(first), text.count(last)
        if not begun and not ended:
            continue
        if begun == ended and text.find(first) < text.find(last) and text.rfind(first) < text.rfind(last):
            continue
        depth = 0
        for letter in re.findall(f"[{first}{last}]", text):
            closed += letter == last and depth == 0
            depth = depth + 1 if letter == first else max(depth - 1, 0)
        opened += depth
    return opened, closed


def ends_sentence(plain: str) -> bool:
    """Whether the line ends as a sentence does, names that sign it apart."""
    tail = plain[-60:]
    if tail.endswith(_BRACKETS):
        tail = _TAIL_BRACKET.sub("", tail)
    bare = tail.rstrip(_BEHIND_THE_END)
    return bare[-1:] in _TERMINAL or not bare or behind_gap(bare) is not None
