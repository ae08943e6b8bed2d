"""Scans a story's paragraphs: simplified text, the known names in it, the edges where names may begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

import ahocorasick

from articles.reading.lexicon import ACTS, COUNTED, HARD_STOPS, INDUSTRIES, KEEPS, PUNCTUATION, SOFT_STOPS
from articles.reading.script import to_simplified
from articles.reading.values import Paragraph, Place, Role, Story
from regions.gazetteer import KnownSubject, NameHit, NameIndex

REACH = 80  # letters: no name is longer

Words = dict[str, list[tuple[int, int]]]  # the lexicon's words in a text, by class

_BREAK = re.compile(f"{COUNTED}|{PUNCTUATION}")
# A bracket inside a name holds a place or a qualifier: 国网(苏州)城市能源研究院.
_INLINE_BRACKET = re.compile(
    r"(?<=[\u3400-\u9fff])[(（][\u3400-\u9fff]{1,6}[)）](?![与和及在的等])(?=[\u3400-\u9fff])"
)


# 和, 与, 及 inside a name join two subject matters: 生物医药及医疗器械产业园.
_JOINED = re.compile(f"(?:{INDUSTRIES})[和与及](?={INDUSTRIES})")
_CONJUNCTIONS = frozenset("和与及")


@dataclass(frozen=True, slots=True)
class Scan:
    """A paragraph ready to be searched.

    edges: offsets at which a name may begin, ascending, 0 first. verbs: the ends of words that are a verb
    or a noun (建设), where a name that never holds such a word may begin as well.
    """

    number: int
    paragraph: Paragraph
    text: str
    hits: tuple[NameHit, ...]
    edges: tuple[int, ...]
    verbs: tuple[int, ...]

    @property
    def role(self) -> Role:
        return self.paragraph.role

    def left_edge(self, offset: int) -> int:
        """Where a name that holds the character before `offset` may begin; never far before it."""
        return max(self.edges[bisect_right(self.edges, offset) - 1], offset - REACH)

    def close_edge(self, offset: int) -> int:
        """The same for names that hold none of the words of action."""
        edge = self.left_edge(offset)
        at = bisect_right(self.verbs, offset)
        return max(edge, self.verbs[at - 1]) if at else edge

    def printed(self, start: int, end: int) -> str:
        return self.paragraph.text[start:end]

    def place(self, start: int, end: int) -> Place:
        return Place(self.number, start, end, self.paragraph.line_at(start))

    def hits_within(self, start: int, end: int) -> tuple[NameHit, ...]:
        """Known names that stand wholly in text[start:end]."""
        first = bisect_right(self.hits, start - 1, key=_start_of)
        last = bisect_right(self.hits, end - 1, key=_start_of)
        return tuple(hit for hit in self.hits[first:last] if hit.end <= end)


def scan_story(story: Story, names: NameIndex, on: str | None) -> tuple[Scan, ...]:
    """Every paragraph of the story scanned; names are those valid on the partial date `on`."""
    return tuple(
        scan_paragraph(number, paragraph, names, on) for number, paragraph in enumerate(story.paragraphs)
    )


def scan_paragraph(number: int, paragraph: Paragraph, names: NameIndex, on: str | None) -> Scan:
    text = to_simplified(paragraph.text)
    hits = _without_namesakes(names.find(text, on), names)
    words = _words_by_class(text)
    edges = _edges(text, words, hits)
    return Scan(number, paragraph, text, hits, edges, tuple(end for _, end in words["act"]))


def _without_namesakes(hits: tuple[NameHit, ...], names: NameIndex) -> tuple[NameHit, ...]:
    """绍兴滨海新区 is no 滨海新区: a new area right after a place that it does not lie in is another one."""
    return tuple(
        hit
        for before, hit in zip((None, *hits), hits, strict=False)
        if not (before and hit.text.endswith("新区") and before.end == hit.start)
        or _lies_in(names.subjects[hit.subjects[0]], names.subjects[before.subjects[0]])
    )


def _lies_in(subject: KnownSubject, above: KnownSubject) -> bool:
    return above.kind != "region" or subject.kind != "region" or subject.path[: len(above.path)] == above.path


def find_edges(text: str, hits: tuple[NameHit, ...] = ()) -> tuple[int, ...]:
    """Offsets at which a name may begin: after punctuation, counted classifiers, verbs and connectives."""
    return _edges(text, _words_by_class(text), hits)


def _edges(text: str, words: Words, hits: tuple[NameHit, ...]) -> tuple[int, ...]:
    kept = _kept(text, words, hits)
    inline = {at for match in _INLINE_BRACKET.finditer(text) for at in (match.start(), match.end() - 1)}
    breaks = [match.span() for match in _BREAK.finditer(text) if match.start() not in inline]
    stops = sorted([*breaks, *words["hard"]], key=lambda span: span[1])
    name_ends = {hit.end for hit in hits}
    starts = {0}
    for span in stops:
        if not _is_kept(kept, span) and not _joins_letters(text, span, starts, name_ends):
            starts.add(span[1])
    _add_verbs(starts, sorted([*words["soft"], *words["act"]]))
    starts.update(end for start, end in words["act"] if start in name_ends)
    return tuple(sorted(starts))


def _kept(text: str, words: Words, hits: tuple[NameHit, ...]) -> bytearray:
    """1 for each letter that belongs to a known name or to a word that only looks like a stop."""
    kept = bytearray(len(text) + 1)
    joined = [(match.end() - 1, match.end()) for match in _JOINED.finditer(text)]
    for start, end in [*((hit.start, hit.end) for hit in hits), *words["keep"], *joined]:
        kept[start:end] = b"\x01" * (end - start)
    return kept


def _joins_letters(text: str, span: tuple[int, int], starts: set[int], name_ends: set[int]) -> bool:
    """A conjunction after a single letter joins nothing: 山东|顺和国际物流园."""
    start, end = span
    alone = start - 1 in starts or start - 1 in name_ends
    return text[start:end] in _CONJUNCTIONS and alone and start not in name_ends and text[start - 1].isalpha()


def _add_verbs(starts: set[int], verbs: list[tuple[int, int]]) -> None:
    """A word that may be a verb or a noun is a verb where a clause begins."""
    for start, end in verbs:
        if start in starts:
            starts.add(end)


def _is_kept(kept: bytearray, span: tuple[int, int]) -> bool:
    start, end = span
    return all(kept[start:end])


def _words_by_class(text: str) -> Words:
    found: Words = {"keep": [], "soft": [], "act": [], "hard": []}
    for last, (name, length) in _WORDS.iter(text):
        found[name].append((last + 1 - length, last + 1))
    return found


def _start_of(hit: NameHit) -> int:
    return hit.start


def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    classes = (("keep", KEEPS), ("soft", SOFT_STOPS), ("act", ACTS), ("hard", HARD_STOPS))
    for tag, words in classes:
        for word in words:
            automaton.add_word(word, (tag, len(word)))
    automaton.make_automaton()
    return automaton


_WORDS = _automaton()


def longest_spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of overlapping spans the longer ones only, in text order."""
    chosen: list[tuple[int, int]] = []
    for span in sorted(set(spans), key=lambda pair: (pair[0], -pair[1])):
        if not chosen or span[1] > chosen[-1][1]:
            chosen.append(span)
    return chosen
