"""Scans a story's paragraphs once: simplified text, the known names in it, and the edges where names may begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

import ahocorasick

from articles.reading.lexicon import COUNTED, HARD_STOPS, KEEPS, PUNCTUATION, SOFT_STOPS
from articles.reading.script import to_simplified
from articles.reading.values import Paragraph, Place, Role, Story
from regions.gazetteer import NameHit, NameIndex

_BREAK = re.compile(f"{COUNTED}|{PUNCTUATION}")
# A bracket inside a name holds a place or a qualifier: 国网(苏州)城市能源研究院.
_INLINE_BRACKET = re.compile(r"(?<=[\u3400-\u9fff])[(（][\u3400-\u9fff]{1,6}[)）](?=[\u3400-\u9fff])")


@dataclass(frozen=True, slots=True)
class Scan:
    """A paragraph ready to be searched. edges: offsets at which a name may begin, ascending, 0 first."""

    number: int
    paragraph: Paragraph
    text: str
    hits: tuple[NameHit, ...]
    edges: tuple[int, ...]

    @property
    def role(self) -> Role:
        return self.paragraph.role

    def left_edge(self, offset: int) -> int:
        """Where a name that holds the character before `offset` may begin."""
        return self.edges[bisect_right(self.edges, offset) - 1]

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
    return tuple(_scan(number, paragraph, names, on) for number, paragraph in enumerate(story.paragraphs))


def _scan(number: int, paragraph: Paragraph, names: NameIndex, on: str | None) -> Scan:
    text = to_simplified(paragraph.text)
    hits = names.find(text, on)
    return Scan(number, paragraph, text, hits, find_edges(text, hits))


def find_edges(text: str, hits: tuple[NameHit, ...] = ()) -> tuple[int, ...]:
    """Offsets at which a name may begin: after punctuation, counted classifiers, verbs and connectives."""
    words = list(_WORDS.iter(text))
    kept = bytearray(len(text) + 1)  # 1 where the letter belongs to a word or known name that holds no stop
    for start, end in [(hit.start, hit.end) for hit in hits] + _spans(words, "keep"):
        kept[start:end] = b"\x01" * (end - start)
    inline = {place for match in _INLINE_BRACKET.finditer(text) for place in (match.start(), match.end() - 1)}
    breaks = [
        m.span() for m in _BREAK.finditer(text) if m.start() not in inline and not _is_kept(kept, m.span())
    ]
    hard = [span for span in _spans(words, "hard") if not _is_kept(kept, span)]
    starts = {0, *(end for _, end in breaks), *(end for _, end in hard)}
    _add_soft(starts, _spans(words, "soft"), {hit.end for hit in hits})
    return tuple(sorted(starts))


def _add_soft(starts: set[int], soft: list[tuple[int, int]], name_ends: set[int]) -> None:
    """A word that may be a verb is one where a clause begins or right after its known subject."""
    for start, end in soft:
        if start in starts or start in name_ends:
            starts.add(end)


def _is_kept(kept: bytearray, span: tuple[int, int]) -> bool:
    start, end = span
    return all(kept[start:end])


def _spans(words: list[tuple[int, tuple[str, str]]], kind: str) -> list[tuple[int, int]]:
    return [(last + 1 - len(word), last + 1) for last, (tag, word) in words if tag == kind]


def _start_of(hit: NameHit) -> int:
    return hit.start


def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for tag, words in (("keep", KEEPS), ("soft", SOFT_STOPS), ("hard", HARD_STOPS)):
        for word in words:
            automaton.add_word(word, (tag, word))
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
