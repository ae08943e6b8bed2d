"""Finds the story that a picture's caption or a box belongs to, or leaves the picture to stand for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from articles.reading.blocks import Block
from articles.reading.cohesion import Print, letter_pairs
from articles.reading.drafts import Draft
from articles.reading.heads import Head
from articles.reading.strands import Strand

_KINDS = ("caption", "credit", "quote")
_FREE_LENGTH = 45  # a caption this long can be news by itself
_RELATED = 0.07  # kinship that ties a caption to a story
_STRANGE = 0.02
_OWN_NEWS = 0.13  # the same for a caption that begins with a date of its own
_BESIDE = 0.02  # what standing beside a story weighs against shared words
_PLACED = re.compile(
    r"(?:图为|[上下左右]图[为:：]?|\d{1,2}月\d{1,2}日[,，]?|[近昨今]日[,，]?|日前[,，]?)*在?(?:位于)?"
    r"(?:[\u4e00-\u9fff]{2,3}省)?([\u4e00-\u9fff]{2,3}?)(?:市|县|区|州|高新区|经开区|开发区|新区)"
)
_LABEL = re.compile(r"^[■◆●▲【\[]?(?:图片新闻|新闻图片|图片报道|图说新闻|看图新闻|光影|镜头|影像)[】\]]?$")
_EVENT = re.compile(r"\d{1,2}月\d{1,2}日|近日|日前|昨[日天]|今[日天]")


@dataclass(frozen=True, slots=True)
class Aside:
    """Pictures' captions and boxes that stand together, and where: between which paragraphs."""

    blocks: tuple[Block, ...]
    anchor: int | None  # line of the paragraph before it
    inside: bool  # within the text of one story, not at a break between columns or stories
    next_head: int | None  # line at which the next story's headline begins, if that comes next
    labelled: bool = False  # a column of pictures (图片新闻) stands over it

    @property
    def lines(self) -> list[int]:
        return [block.number for block in self.blocks]

    @property
    def text(self) -> str:
        return "\n".join(block.shape.plain for block in self.blocks)


def find_asides(
    blocks: Sequence[Block],
    heads: Sequence[Head],
    strands: Sequence[Strand],
    shares: Sequence[Sequence[int]],
    following: Mapping[int, int],
) -> list[Aside]:
    """The groups of captions, credits and boxes outside the stories' openings, in print order."""
    strand_of = {block.number: i for i, strand in enumerate(strands) for block in strand.flow}
    story_of = {i: story for story, share in enumerate(shares) for i in share}
    openings = {i for head in heads for i in range(head.first, head.lead)}
    starts = {head.first for head in heads}
    found: list[Aside] = []
    group: list[Block] = []
    labelled = False
    anchor: int | None = None
    for i, block in enumerate(blocks):
        number = block.shape.number
        if block.kind in _KINDS and i not in openings:
            labelled = labelled or bool(not group and i and _LABEL.match(blocks[i - 1].shape.plain))
            group.append(block)
            continue
        if block.kind == "furniture":
            continue
        if group:
            joined = _runs_on(anchor, number, strands, strand_of, story_of, following)
            inside, after = joined and i not in starts, number if i in starts else None
            found.append(Aside(tuple(group), anchor, inside, after, labelled))
            group, labelled = [], False
        if number in strand_of:
            anchor = number
    if group:
        found.append(Aside(tuple(group), anchor, False, None, labelled))
    return found


def _runs_on(
    anchor: int | None,
    after: int,
    strands: Sequence[Strand],
    strand_of: Mapping[int, int],
    story_of: Mapping[int, int],
    following: Mapping[int, int],
) -> bool:
    """Whether the same story's text goes on behind the aside without a break between columns."""
    a, b = strand_of.get(anchor or -1), strand_of.get(after)
    if a is None or b is None:
        return b is None and a is not None
    clean = (
        b == a + 1 and story_of[a] == story_of[b] and not strands[a].open_end and not strands[b].open_start
    )
    return a == b or following.get(a) == b or clean


def place_asides(asides: Sequence[Aside], drafts: Sequence[Draft], printed: Print) -> list[Aside]:
    """Puts each aside into its draft; returns the pictures that belong to none."""
    if not asides:
        return []
    texts = Texts(drafts, printed)
    alone: list[Aside] = []
    for aside in asides:
        story = _owner(aside, texts)
        if story is None:
            alone.append(aside)
        else:
            leads = story == texts.owner.get(aside.next_head or -1)
            here = aside.inside and story == texts.owner.get(aside.anchor or -1)
            _place(aside, drafts[story], leads, here)
    return alone


class Texts:
    """The stories' texts as they were before any aside came to them: their lines and words."""

    def __init__(self, drafts: Sequence[Draft], printed: Print) -> None:
        self.lines = [[block.number for block in draft.blocks] for draft in drafts]
        self.owner = {line: i for i, lines in enumerate(self.lines) for line in lines}
        self._words: dict[int, AbstractSet[int]] = {}
        self._printed = printed

    def kinship(self, lines: Sequence[int], stories: Iterable[int]) -> dict[int, float]:
        """For each of the stories how much of these lines, by weight, it says too."""
        own, weights = self._printed.common(lines), self._printed.weights
        total = self._printed.weight(lines) or 1
        return {story: weights.of(own & self._words_of(story)) / total for story in stories}

    def is_elsewhere(self, text: str, story: int) -> bool:
        """Whether a caption begins with a place that the story does not name."""
        place = _PLACED.match(text)
        return place is not None and not letter_pairs(place[1][:2]) <= self._words_of(story)

    def _words_of(self, story: int) -> AbstractSet[int]:
        found = self._words.get(story)
        if found is None:
            found = self._words[story] = self._printed.common(self.lines[story])
        return found


def _owner(aside: Aside, texts: Texts) -> int | None:
    owner = texts.owner
    if aside.labelled:
        return None
    repeated = next((block.of for block in aside.blocks if block.of), None)
    if repeated is not None and repeated in owner:
        return owner[repeated]
    place, after = owner.get(aside.anchor or -1), owner.get(aside.next_head or -1)
    lines, length = aside.lines, len(aside.text)
    if aside.inside and place is not None:
        event = length >= 2 * _FREE_LENGTH and _EVENT.search(aside.text)
        return None if event and texts.kinship(lines, [place])[place] < _STRANGE else place
    near = [story for story in (place, after) if story is not None]
    middle = near[0] if near else 0
    kin = texts.kinship(lines, range(max(middle - 6, 0), min(middle + 7, len(texts.lines))))
    best = max(kin, key=lambda story: kin[story] + _BESIDE * (story in near), default=None)
    needed = _OWN_NEWS if _EVENT.match(aside.text) else _RELATED
    if (
        best is None
        or (length >= _FREE_LENGTH and kin[best] < needed)
        or texts.is_elsewhere(aside.text, best)
    ):
        return None
    return best if kin[best] >= _STRANGE or place is None else place


def _place(aside: Aside, draft: Draft, leads: bool, here: bool) -> None:
    if leads:
        draft.before += aside.blocks
    elif here and aside.anchor is not None:
        draft.inside.setdefault(aside.anchor, []).extend(aside.blocks)
    else:
        draft.after += aside.blocks
