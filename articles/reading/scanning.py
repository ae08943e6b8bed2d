"""Scans a story's paragraphs: simplified text, the known names in it, the edges where names may begin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, count

from articles.reading.cue_words import Cues, Span, Words, cues_of_parts, find_words
from articles.reading.lexicon import BREAK, INDUSTRIES
from articles.reading.script import to_simplified
from articles.reading.values import Page, Paragraph, Place, Role, Story
from regions.gazetteer import PLACES, TITLES, KnownSubject, NameHit, NameIndex
from regions.plain_value import plain_value

REACH = 80  # letters: no name is longer

_BREAK = re.compile(f"({BREAK})")  # a group: splitting keeps the breaks
# A bracket inside a name holds a place or a qualifier: 国网(苏州)城市能源研究院.
_INLINE_BRACKET = re.compile(
    r"[(（](?<=[\u3400-\u9fff].)[\u3400-\u9fff]{1,6}[)）](?![与和及在的等])(?=[\u3400-\u9fff])"
)


# 和, 与, 及 inside a name join two subject matters: 生物医药及医疗器械产业园.
_JOINED = re.compile(f"[和与及](?=(?:{INDUSTRIES}))")
_TRADE_BEFORE = re.compile(f"(?:{INDUSTRIES})$")
_LONGEST_TRADE = 6
_NO_NAMES = NameIndex((), ())


@plain_value
class Scan:
    """A paragraph ready to be searched.

    begin: where the paragraph begins in the text of all that was scanned with it. edges: offsets in that text
    at which a name may begin, ascending. verbs: there, too, the ends of words that are a verb or a noun
    (建设), where a name that never holds such a word may begin as well.
    """

    number: int
    role: Role
    original: str  # the paragraph as printed
    text: str  # in simplified script
    lines: tuple[int, ...]
    line_ends: tuple[int, ...]  # for each line the offset at which it ends
    hits: tuple[NameHit, ...]
    begin: int
    edges: Sequence[int]
    verbs: Sequence[int]
    starts: tuple[int, ...]  # of the hits
    titles: tuple[NameHit, ...]  # names of initiatives and organisations that the index knows
    cues: Cues  # words that names end with

    def left_edge(self, offset: int) -> int:
        """Where a name that holds the character before `offset` may begin; never far before it."""
        begin = self.begin
        return max(self.edges[bisect_right(self.edges, begin + offset) - 1] - begin, offset - REACH)

    def close_edge(self, offset: int) -> int:
        """The same for names that hold none of the words of action."""
        edge = self.left_edge(offset)
        at = bisect_right(self.verbs, self.begin + offset)
        return max(edge, self.verbs[at - 1] - self.begin) if at else edge

    def printed(self, start: int, end: int) -> str:
        return self.original[start:end]

    def place(self, start: int, end: int) -> Place:
        line = self.lines[0] if len(self.lines) == 1 else self.line_at(start)
        return Place(self.number, start, end, line)

    def line_at(self, offset: int) -> int:
        """The document's line on which the character at `offset` stands."""
        if len(self.lines) == 1:
            return self.lines[0]
        return self.lines[min(bisect_right(self.line_ends, offset), len(self.lines) - 1)]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a known name shares a letter with text[start:end]."""
        before = bisect_left(self.starts, end) - 1
        return before >= 0 and self.hits[before].end > start

    def hits_within(self, start: int, end: int) -> tuple[NameHit, ...]:
        """Known names that stand wholly in text[start:end]."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        return tuple([hit for hit in self.hits[first:last] if hit.end <= end]) if first < last else ()


def scan_page(page: Page, names: NameIndex) -> list[tuple[Scan, ...]]:
    """Of each story of the page every paragraph scanned, once for all rooms.

    The names are those that were valid when the story was printed. The page is searched as one text, for
    every pass has its price, and each paragraph gets its share.
    """
    return _scan([(story, _printed_on(story, page)) for story in page.stories], names)


def scan_story(story: Story, page: Page, names: NameIndex) -> tuple[Scan, ...]:
    """The same for one story of the page."""
    return scan_paragraphs(story, names, _printed_on(story, page))


def scan_without_names(story: Story) -> tuple[Scan, ...]:
    """The same where no names are known."""
    return scan_paragraphs(story, _NO_NAMES, None)


def scan_paragraphs(story: Story, names: NameIndex, on: str | None) -> tuple[Scan, ...]:
    """The same with the names that are valid on the partial date `on`."""
    return _scan([(story, on)], names)[0]


def _printed_on(story: Story, page: Page) -> str | None:
    return story.published or page.published or page.published_earliest


def _scan(stories: Sequence[tuple[Story, str | None]], names: NameIndex) -> list[tuple[Scan, ...]]:
    """The scans of stories, each with the partial date on which its names are to be valid."""
    printed = [[paragraph.text for paragraph in story.paragraphs] for story, _ in stories]
    whole = "".join([to_simplified("".join([f"{text}\n" for text in own])) for own in printed])
    lengths = [len(text) for own in printed for text in own]
    begins = list(accumulate([length + 1 for length in lengths], initial=0))
    days = [on for (_, on), own in zip(stories, printed, strict=True) for _ in own]
    texts = [whole[begin : begin + length] for begin, length in zip(begins, lengths, strict=False)]
    parts = [(begin, begin + length, on) for begin, length, on in zip(begins, lengths, days, strict=False)]
    found = names.find_in_parts(whole, parts, PLACES, TITLES)
    hits = [_without_namesakes(places, text, names) for (places, _), text in zip(found, texts, strict=True)]
    words = find_words(whole)
    named = [
        (begin + hit.start, begin + hit.end) for begin, own in zip(begins, hits, strict=False) for hit in own
    ]
    edges, verbs = _edges(whole, words, named), [end for _, end in words.act]
    cues = cues_of_parts(words, begins[:-1])
    place = count()
    return [
        tuple(
            [
                Scan(
                    number,
                    paragraph.role,
                    own[number],
                    texts[at := next(place)],
                    *_lines(paragraph),
                    hits[at],
                    begins[at],
                    edges,
                    verbs,
                    tuple([hit.start for hit in hits[at]]),
                    found[at][1],
                    cues[at],
                )
                for number, paragraph in enumerate(story.paragraphs)
            ]
        )
        for (story, _), own in zip(stories, printed, strict=True)
    ]


def _lines(paragraph: Paragraph) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The document's lines of a paragraph, and the offsets at which they end in it."""
    pieces = paragraph.pieces
    if len(pieces) == 1:
        return (pieces[0].line,), (len(pieces[0].text),)
    return paragraph.lines, tuple(accumulate([len(piece.text) for piece in pieces]))


def _without_namesakes(hits: tuple[NameHit, ...], text: str, names: NameIndex) -> tuple[NameHit, ...]:
    """绍兴滨海新区 is no 滨海新区: a new area right after a place that it does not lie in is another one."""
    if "新区" not in text:
        return hits
    return tuple(
        [
            hit
            for before, hit in zip((None, *hits), hits, strict=False)
            if not (before and hit.text.endswith("新区") and before.end == hit.start)
            or _lies_in(names.subjects[hit.subjects[0]], names.subjects[before.subjects[0]])
        ]
    )


def _lies_in(subject: KnownSubject, above: KnownSubject) -> bool:
    return above.kind != "region" or subject.kind != "region" or subject.path[: len(above.path)] == above.path


def find_edges(text: str, hits: tuple[NameHit, ...] = ()) -> tuple[int, ...]:
    """Offsets at which a name may begin: after punctuation, counted classifiers, verbs and connectives."""
    return tuple(_edges(text, find_words(text), [(hit.start, hit.end) for hit in hits]))


def _edges(text: str, words: Words, names: Iterable[Span]) -> list[int]:
    kept = _kept(text, words, names)
    named = bytearray(len(text) + 1)  # 1 where a known name ends
    for _, end in names:
        named[end] = 1
    begins = bytearray(len(text) + 1)  # 1 where a name may begin
    begins[0] = 1
    _mark_ends(_breaks(text), kept, begins)
    _mark_ends(words.hard, kept, begins)
    joining = (span for span in words.joint if not _joins_letters(text, span[0], begins, named))
    _mark_ends(joining, kept, begins)  # one after the other: each asks where names may begin by then
    for start, end in sorted([*words.soft, *words.act]):
        if begins[start]:  # a verb where a clause begins
            begins[end] = 1
    for start, end in words.act:
        if named[start]:
            begins[end] = 1
    return list(compress(range(len(text) + 1), begins))


def _mark_ends(spans: Iterable[Span], kept: bytearray, begins: bytearray) -> None:
    """A name may begin behind each of the spans, but for those inside what is kept."""
    for start, end in spans:
        if not kept[start] or 0 in kept[start:end]:
            begins[end] = 1


def _breaks(text: str) -> Iterator[Span]:
    """Punctuation and counted classifiers."""
    ends = list(accumulate(map(len, _BREAK.split(text))))  # of what stands between breaks, and of the breaks
    return zip(ends[::2], ends[1::2], strict=False)


def _kept(text: str, words: Words, names: Iterable[Span]) -> bytearray:
    """1 for each letter of a known name or a word that only looks like a stop, and each bracket in a name."""
    kept = bytearray(len(text) + 1)
    for start, end in (*names, *words.keep):
        kept[start:end] = b"\x01" * (end - start)
    for match in _INLINE_BRACKET.finditer(text):
        kept[match.start()] = kept[match.end() - 1] = 1
    for match in _JOINED.finditer(text):
        if _TRADE_BEFORE.search(text, max(0, match.start() - _LONGEST_TRADE), match.start()):
            kept[match.start()] = 1
    return kept


def _joins_letters(text: str, start: int, begins: bytearray, named: bytearray) -> bool:
    """A conjunction after a single letter joins nothing: 山东|顺和国际物流园."""
    if not start or named[start] or not text[start - 1].isalpha():
        return False
    return bool(begins[start - 1] or named[start - 1])
