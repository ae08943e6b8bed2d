"""Cuts running text where a sentence breaks off, and finds for each loose end its other half."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from articles.reading.blocks import Block
from articles.reading.cohesion import Lexis
from articles.reading.joints import Joints
from articles.reading.localities import Localities
from articles.reading.shapes import Shape
from regions.plain_value import plain_value

_WINDOW = 30  # strands on either side among which the other half of a sentence is looked for
_ADJACENT = 1.5  # the next paragraph most often goes on with the sentence
_KINSHIP = 1.5
_RELATED = 0.15  # of the closest strand's kinship
_TELLING = 40  # characters: what is shorter shares words by chance only
_TELLING_ALONE = 120
_ALIEN = 0.004  # kinship so small that two long texts are no neighbours
_AKIN = 0.06  # kinship that tells
_CLOSE = 0.1  # kinship that tells by itself
_LEAST_KIN = 0.02  # what is less for the closest strand tells nothing
_ROUNDS = 3
_NONE = -1  # no strand
_FOREIGN = 3  # strands of other columns in a row
_CHAIN = 200  # strands in a row: no printed page has more
_NEEDED_NEAR = 0.75
_NEEDED_SEEN = 2.0  # for a strand that evidently begins inside a sentence
_NEEDED_FAR = 2.5


@plain_value
class Strand:
    """Paragraphs (and the headings over them) that certainly follow one another.

    paragraphs is the flow without its headings. story is the one whose head stands before it in print, None
    where there is none; head: the story's head stands directly before it.
    """

    flow: tuple[Block, ...]  # never empty
    paragraphs: tuple[Block, ...]
    story: int | None
    head: bool
    begin: Shape
    end: Shape
    length: int
    open_end: bool
    open_start: bool

    @property
    def lines(self) -> list[int]:
        return [block.number for block in self.flow]

    @property
    def cut_start(self) -> bool:
        """Whether the strand's first word or sentence has evidently lost its beginning."""
        return self.open_start and self.begin.inside


def _strand(flow: Sequence[Block], story: int | None, head: bool) -> Strand:
    paragraphs = tuple([block for block in flow if block.kind != "headline"])
    begin, end = (paragraphs or flow)[0].shape, flow[-1].shape
    return Strand(
        tuple(flow),
        paragraphs,
        story,
        head,
        begin,
        end,
        length=sum([len(block.shape.plain) + 1 for block in flow]) - 1,
        open_end=flow[-1].kind != "headline" and end.open_end,
        open_start=not head and bool(paragraphs) and begin.open_start,
    )


def cut_strands(
    flow: Sequence[tuple[Block, int | None, bool]], breaks: AbstractSet[int] = frozenset()
) -> tuple[Strand, ...]:
    """The page's flow as strands. Each item: a block, its story in print, whether a head stands before it.

    `breaks` are lines at which a new strand begins besides.
    """
    strands: list[Strand] = []
    run: list[Block] = []
    story: int | None = None
    head = False
    for block, owner, fresh in flow:
        if run and (fresh or owner != story or block.number in breaks or _breaks(run, block)):
            inside = not fresh and owner == story and block.number not in breaks
            kept = _give_back_headings(run, block) if inside else []
            strands.append(_strand(run, story, head))
            run, head = kept, False
        if not run:
            story, head = owner, fresh
        run.append(block)
    if run:
        strands.append(_strand(run, story, head))
    return tuple(strands)


def _breaks(run: list[Block], block: Block) -> bool:
    """Whether a sentence is cut between the run's last paragraph and the block."""
    last = run[-1]
    if last.kind != "headline":
        return last.shape.open_end or (block.kind != "headline" and block.shape.open_start)
    if block.kind == "headline" or not block.shape.open_start:
        return False
    return any(b.kind != "headline" for b in run)


def _give_back_headings(run: list[Block], block: Block) -> list[Block]:
    """Headings at the end of a run that belong to the text after the cut."""
    kept: list[Block] = []
    while len(run) > 1 and run[-1].kind == "headline" and block.kind != "headline":
        kept.insert(0, run.pop())
    return kept


def link_strands(
    strands: Sequence[Strand], lexis: Lexis, joints: Joints, localities: Localities
) -> dict[int, int]:
    """Which strand goes on with the sentence that a strand leaves open: index to index, each at most once.

    Sentences first go on in the next strand; then any exchange that fits the page better as a whole is made.
    """
    scores = {(a, b): score for score, a, b in _offers(strands, lexis, joints, localities)}
    ranked = sorted(scores, key=lambda pair: (-scores[pair], pair))
    links = Links({a: b for a, b in scores if b == a + 1})
    for _ in range(_ROUNDS):
        if not [pair for pair in ranked if links.exchange(pair, scores)]:
            break
    return links.after


class Links:
    """Which strand follows which, and the other way round, while exchanges are tried."""

    def __init__(self, after: dict[int, int]) -> None:
        self.after = after
        self._before = {b: a for a, b in after.items()}

    def exchange(self, pair: tuple[int, int], scores: Mapping[tuple[int, int], float]) -> bool:
        """Links the pair if that, and linking what it sets free, scores more than the links it breaks."""
        a, b = pair
        if self.after.get(a) == b or self._reaches(b, a):
            return False
        freed = (self._before.get(b, -1), self.after.get(a, -1))
        lost = scores.get((a, freed[1]), 0.0) + scores.get((freed[0], b), 0.0)
        if scores[pair] + scores.get(freed, 0.0) <= lost + 1e-9:
            return False
        self.after.pop(freed[0], None)
        self._before.pop(freed[1], None)
        self._link(a, b)
        if freed in scores and not self._reaches(freed[1], freed[0]):
            self._link(*freed)
        return True

    def _link(self, a: int, b: int) -> None:
        self.after[a] = b
        self._before[b] = a

    def _reaches(self, start: int, goal: int) -> bool:
        """Whether the chain from `start` comes to `goal`: a link back would make a circle."""
        for _ in range(_CHAIN):
            if start == goal:
                return True
            if start not in self.after:
                return False
            start = self.after[start]
        return True  # too long to tell: no link


def _offers(
    strands: Sequence[Strand], lexis: Lexis, joints: Joints, localities: Localities
) -> list[tuple[float, int, int]]:
    """Every pair of strands that may be halves of one sentence, with how well they fit."""
    offers = []
    left = [a for a, strand in enumerate(strands) if strand.open_end]
    resumed = {a: b for a in left if (b := _resumed(strands, a, localities)) != _NONE}
    goals = set(resumed.values())
    for a, before in enumerate(strands):
        if not before.open_end:
            continue
        near = range(max(a - _WINDOW, 0), min(a + _WINDOW + 1, len(strands)))
        begins = {
            b: strands[b].begin for b in near if b != a and not strands[b].head and strands[b].paragraphs
        }
        fits = joints.fits(before.end, begins)
        rivals = [
            b
            for b, fit in fits.items()
            if b == a + 1 or fit >= _NEEDED_SEEN - _KINSHIP or _could_go_on(strands, a, b, fit)
        ]
        goal = resumed.get(a, a if a + 1 in goals else _NONE)
        if goal in fits and goal not in rivals:
            rivals.append(goal)
        kin = lexis.kinships(rivals, lexis.words(a))
        offers += _rated(strands, a, fits, kin, goal)
    return offers


def _rated(
    strands: Sequence[Strand], a: int, fits: Mapping[int, float], kin: Mapping[int, float], resumed: int
) -> list[tuple[float, int, int]]:
    """The offers for strand a among its rivals, whose fit and kinship are given.

    `resumed` is the strand with which the story goes on behind one that evidently speaks of another; a itself
    where the next is one with which an earlier strand's story goes on.
    """
    offers = []
    most = max([_LEAST_KIN, *kin.values()])
    parted = (
        a + 1 not in kin
        or fits[a + 1] + _place(_beside(strands, a, a + 1), strands, a + 1, kin, most) < _NEEDED_NEAR
    )
    for b in kin:
        beside = _beside(strands, a, b)
        score = fits[b] + (_ADJACENT if b == resumed else _place(beside, strands, b, kin, most))
        score -= _ADJACENT * (2 / 3) * (beside and resumed in (a, *range(b + 1, b + _FOREIGN)))
        if not beside and kin[b] == most >= _CLOSE and strands[b].length >= _TELLING:
            score += 1
        if parted and a < b and strands[b].open_start and strands[b].story == strands[a].story:
            score += 1  # the same story, taken up again behind another column
        needed = (
            _NEEDED_NEAR if beside or b == resumed else _NEEDED_SEEN if strands[b].open_start else _NEEDED_FAR
        )
        if score >= needed:
            offers.append((score, a, b))
    return offers


def _resumed(strands: Sequence[Strand], a: int, localities: Localities) -> int:
    """The strand with which a's story goes on behind those that name another's place, else none."""
    own = strands[a].story
    for b in range(a + 1, min(a + _FOREIGN + 1, len(strands))):
        strand = strands[b]
        if strand.head or strand.story != own or not strand.paragraphs:
            return _NONE
        named = localities.named_in(strand.paragraphs)
        if not named or own in named:
            return b if b > a + 1 else _NONE
    return _NONE


def _beside(strands: Sequence[Strand], a: int, b: int) -> bool:
    return b == a + 1 and strands[b].flow[0].kind != "headline"


def _could_go_on(strands: Sequence[Strand], a: int, b: int, fit: float) -> bool:
    """Whether b may begin inside a sentence, though no word shows it: what stands before breaks off too."""
    after = strands[b]
    cut = after.open_start and a < b and after.story == strands[a].story
    return fit >= -0.5 and (cut or (b > 0 and strands[b - 1].open_end))


def _place(beside: bool, strands: Sequence[Strand], b: int, kin: Mapping[int, float], most: float) -> float:
    """What place and shared words say: the next paragraph goes on, unless others are far more akin."""
    if not beside:
        return _KINSHIP * kin[b] / most
    long = strands[b].length
    rival = most >= _AKIN and kin[b] < _RELATED * most and long >= _TELLING
    alien = kin[b] < _ALIEN and long >= _TELLING_ALONE and strands[b - 1].length >= _TELLING_ALONE
    return _ADJACENT / 3 if rival or alien else _ADJACENT


def chain_from(start: int, following: Mapping[int, int]) -> list[int]:
    """The strands from `start` on, each continuing the one before it."""
    chain = [start]
    while chain[-1] in following:
        chain.append(following[chain[-1]])
    return chain
