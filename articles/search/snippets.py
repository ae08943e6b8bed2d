"""Finds where a text holds the words of a query, through the folding, and cuts out what shows it best."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from articles.search.folding import fold_character
from articles.typesetting import set_type
from regions.plain_value import changed, plain_value

LENGTH = 120  # characters of a passage, where its hits leave room
SHORT = 70  # characters of each of several passages
MOST_PASSAGES = 3
MOST_HITS = 5_000  # in one text; a text that repeats a word more often shows it well enough
LONGEST_PARAGRAPH = 4_000  # whose type is set as a whole, so that its quotation marks pair
SENTENCE_ENDS = "。！？；!?;\n"


class Hit(NamedTuple):
    """text[start:end] is what the phrase of this number matches."""

    start: int
    end: int
    phrase: int = 0


@plain_value
class Piece:
    """A stretch of text; hit is its number among the hits of the whole text, from 1; 0 where it is none.

    begins: a hit begins here, rather than going on from the stretch before.
    """

    text: str
    hit: int = 0
    begins: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text in pieces; before and after say that its sentence is cut there."""

    pieces: tuple[Piece, ...]
    before: bool = False
    after: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Snippet:
    """What to show of a text that was found; hit is the number of the first hit shown, 0 where none is."""

    passages: tuple[Passage, ...] = ()

    @property
    def hit(self) -> int:
        numbers = (piece.hit for passage in self.passages for piece in passage.pieces if piece.hit)
        return next(numbers, 0)

    @property
    def printed(self) -> tuple[str, ...]:
        """The hits that are shown, as the text prints them."""
        return tuple(piece.text for passage in self.passages for piece in passage.pieces if piece.hit)


class _Classes(dict[int, str]):
    """The folding's class of each character, learned as texts come by."""

    def __missing__(self, letter: int) -> str:
        self[letter] = folded = fold_character(chr(letter))
        return folded


class _Lengths(dict[int, str]):
    """How many characters each character folds to, itself written as a character."""

    def __missing__(self, letter: int) -> str:
        self[letter] = length = chr(len(_classes[letter]))
        return length


_classes = _Classes()
_lengths = _Lengths()


def folded_with_ends(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each character of the text where its class ends in it."""
    folded = text.translate(_classes)
    lengths = text.translate(_lengths)
    if lengths.count("\x01") == len(text):
        return folded, range(1, len(text) + 1)
    return folded, tuple(accumulate(map(ord, lengths)))


def find_hits(text: str, phrases: Iterable[str], *, strict: bool = False) -> tuple[Hit, ...]:
    """Where the phrases stand in the text, from left to right; of two that overlap the first, made longer.

    White space within a printed word does not matter, unless `strict` asks for the printed form itself.
    """
    return merged(sorted(raw_hits(text, phrases, strict)))


def merged(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    found: list[Hit] = []
    for hit in hits:
        if found and hit.start < found[-1].end:
            found[-1] = found[-1]._replace(end=max(hit.end, found[-1].end))
        else:
            found.append(hit)
    return tuple(found)


def raw_hits(text: str, phrases: Iterable[str], strict: bool = False) -> Iterator[Hit]:
    folded, ends = (text, range(1, len(text) + 1)) if strict else folded_with_ends(text)
    left = MOST_HITS
    for number, phrase in enumerate(phrases):
        wanted = phrase if strict else phrase.translate(_classes)
        place = folded.find(wanted) if wanted else -1
        while place >= 0 and left:
            after = place + len(wanted)
            yield Hit(bisect_left(ends, place + 1), bisect_left(ends, after) + 1, number)
            place, left = folded.find(wanted, after), left - 1


def mark(text: str, phrases: Iterable[str], *, strict: bool = False) -> tuple[Piece, ...]:
    """The whole text in pieces, every hit one of them: for a headline."""
    hits = find_hits(text, phrases, strict=strict)
    return tuple(pieces(text, hits, 0, len(text)))


def pieces(text: str, hits: Sequence[Hit], start: int, end: int) -> Iterator[Piece]:
    """text[start:end] cut at the hits, which are numbered as they stand in `hits`."""
    first = bisect_left(hits, start, key=lambda hit: hit.end - 1)
    for number in range(first, len(hits)):
        hit = hits[number]
        if hit.start >= end:
            break
        if hit.start > start:
            yield Piece(text[start : hit.start])
        yield Piece(text[max(hit.start, start) : min(hit.end, end)], number + 1, hit.start >= start)
        start = hit.end
    if start < end:
        yield Piece(text[start:end])


def best_passage(text: str, phrases: Sequence[str], *, strict: bool = False, length: int = LENGTH) -> Snippet:
    """The passage that holds most of the phrases, the earliest of several; further ones for those it lacks.

    The text's opening where it holds none of them. The cost grows with the text's length, no faster.
    """
    found = sorted(raw_hits(text, phrases, strict))
    if not found:
        return Snippet(tuple(cut_out(text, (), [Hit(0, 0)], length)) if text.strip() else ())
    groups = list(best_groups(found, length))
    room = length if len(groups) == 1 else SHORT
    hits = merged(found)
    shown = [passage for group in sorted(groups) for passage in cut_out(text, hits, group, room)]
    return Snippet(tuple(shown))


def best_groups(hits: Sequence[Hit], length: int) -> Iterator[list[Hit]]:
    """Runs of hits that fit into a passage: the one with most phrases, then those with phrases it lacks."""
    missing = {hit.phrase for hit in hits}
    room = length
    for _passage in range(MOST_PASSAGES):
        group = best_group([hit for hit in hits if hit.phrase in missing], room)
        if not group:
            return
        yield group
        missing -= {hit.phrase for hit in group}
        room = SHORT


def best_group(hits: Sequence[Hit], length: int) -> list[Hit]:
    """The run of hits within `length` characters with most phrases, then most hits, then the earliest."""
    counts: Counter[int] = Counter()
    best, best_score, first = (0, 0), (0, 0), 0
    for last, hit in enumerate(hits):
        counts[hit.phrase] += 1
        while first < last and hit.end - hits[first].start > length:
            counts[hits[first].phrase] -= 1
            counts += Counter()  # drops the phrases that are gone
            first += 1
        score = (len(counts), last - first + 1)
        if score > best_score:
            best, best_score = (first, last + 1), score
    return list(hits[best[0] : best[1]])


def cut_out(text: str, hits: Sequence[Hit], group: Sequence[Hit], length: int) -> Iterator[Passage]:
    """The passage around the hits of the group, from the beginning of a sentence where that is near."""
    start, end = group[0].start, max(hit.end for hit in group)
    room = max(length - (end - start), 0)
    begin = sentence_start(text, start, room)
    stop = sentence_stop(text, end, max(begin + length, end))
    shown = set_in_paragraph(text, begin, stop)
    before = begin > 0 and text[begin - 1] not in SENTENCE_ENDS
    after = stop < len(text) and text[stop - 1] not in SENTENCE_ENDS and text[stop] != "\n"
    numbered = tuple(pieces(text, hits, begin, stop))
    yield Passage(tuple(in_type(numbered, shown)), before, after)


def sentence_start(text: str, start: int, room: int) -> int:
    """Where the sentence of text[start] begins, or a third of the room before it where that is too far."""
    earliest = max(start - room, 0)
    found = max(text.rfind(mark, earliest, start) for mark in SENTENCE_ENDS) + 1
    if found or not earliest:
        return found
    return start - room // 3


def sentence_stop(text: str, end: int, latest: int) -> int:
    """Where the paragraph ends, or the last sentence that fits; else as far as there is room."""
    paragraph = text.find("\n", end, latest)
    if paragraph >= 0:
        return paragraph
    if latest >= len(text):
        return len(text)
    found = max(text.rfind(mark, end, latest) for mark in SENTENCE_ENDS) + 1
    return found if found > (end + latest) // 2 else latest


def set_in_paragraph(text: str, begin: int, stop: int) -> str:
    """text[begin:stop] with its type set, as its whole paragraphs have it."""
    start = text.rfind("\n", 0, begin) + 1
    end = text.find("\n", stop)
    end = len(text) if end < 0 else end
    if end - start > LONGEST_PARAGRAPH:
        return set_type(text[begin:stop])
    return set_type(text[start:end])[begin - start : stop - start]


def in_type(found: Iterable[Piece], shown: str) -> Iterator[Piece]:
    """The pieces with the letters of `shown`, which has one for each of theirs."""
    place = 0
    for piece in found:
        yield changed(piece, text=shown[place : place + len(piece.text)])
        place += len(piece.text)
