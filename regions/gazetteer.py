"""Finds the names that the authority knows in a text: pure, one automaton, longest match, no guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from regions.known import KnownName, KnownSubject, NameHit, NameKind, SubjectKind, existed, narrowed
from regions.letters import fold
from regions.ordinary_words import DECOYS, SUFFIXES
from regions.searching import (
    BY_START,
    INSIDE,
    NOWHERE,
    PLACES,
    TITLES,
    Bearer,
    Row,
    Search,
    entry_of,
    meant_at,
)
from regions.settling import Evidence, choose
from regions.word_finder import WordFinder

__all__ = [
    "INSIDE",
    "PLACES",
    "TITLES",
    "KnownName",
    "KnownSubject",
    "NameHit",
    "NameIndex",
    "NameKind",
    "SubjectKind",
    "existed",
]
REMEMBERED = 1024  # names of parks, which are named again and again
SEARCHES = 4  # the stories of a document are of one day, or of few
LONGEST_REGION = 15  # letters: the autonomous counties have the longest names


class NameIndex:
    """Every known name in one automaton. Built once from plain values, then only read."""

    def __init__(self, subjects: Iterable[KnownSubject], names: Iterable[KnownName]) -> None:
        known = {subject.id: subject for subject in subjects}
        self.subjects: Mapping[int, KnownSubject] = MappingProxyType(known)
        self._regions = {
            found.code: found
            for found in known.values()
            if found.kind == "region" and found.code and not found.until
        }
        self._places = {found.id: self._place_of(found) for found in known.values()}
        bearers: dict[str, list[Bearer]] = defaultdict(list)
        for name in names:
            if len(name.text) > 1 and name.subject in known:  # 京, 沪: a letter alone means too much
                bearers[fold(name.text)].append(self._bearer(name))
        self._entries = {text: entry_of(found) for text, found in bearers.items()}
        self._leading = lru_cache(maxsize=REMEMBERED)(self._leading_region)
        self._search = lru_cache(maxsize=SEARCHES)(Search)
        self._words = WordFinder({fold(word): entry_of(()) for word in DECOYS} | self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def region(self, code: str) -> KnownSubject | None:
        """The division in force that bears the GB/T 2260 code."""
        return self._regions.get(code)

    def place(self, subject: int) -> tuple[str, ...]:
        """Codes of the regions that a subject is or lies in, province first."""
        return self._places[subject]

    def place_names(self) -> Iterator[str]:
        """Every name of a region or park, of any time, with its letters folded."""
        return (text for text, entry in self._entries.items() if entry.places)

    def named(self, text: str) -> tuple[int, ...]:
        """Every subject that bears or bore exactly this name, of any time."""
        entry = self._entries.get(fold(text))
        return tuple(dict.fromkeys([bearer.subject for bearer in entry.bearers])) if entry else ()

    def find(
        self, text: str, on: str | None = None, kinds: frozenset[SubjectKind] = PLACES
    ) -> tuple[NameHit, ...]:
        """Names in `text` (simplified) valid on the partial ISO date `on`: the longest, from the left, apart.

        Only subjects of `kinds` count: regions and parks, or TITLES, in a search of its own.

        A name that several subjects bear comes with all of them, unless the place directly before it decides;
        `settle` then chooses by the article's other places. A risky name counts inside its parent only, a
        risky park where its place stands earlier in the text.
        """
        return self.find_each(text, on, kinds)[0]

    def leading_region(self, text: str) -> NameHit | None:
        """The longest beginning of a park's name, shorter than the whole, that names a region in force."""
        return self._leading(text)

    def _leading_region(self, text: str) -> NameHit | None:
        folded = fold(text)
        for length in range(min(len(text) - 1, LONGEST_REGION), 1, -1):
            entry = self._entries.get(folded[:length])
            named = entry.places if entry else ()
            regions = [bearer for bearer in named if bearer.kind == "region" and bearer.was_in_force(None)]
            meant = meant_at(regions, folded, (0, length), -2, NOWHERE, set()) if regions else None
            if meant is not None:
                return NameHit(0, length, text[:length], *meant)
        return None

    def find_each(
        self, text: str, on: str | None, *kinds: frozenset[SubjectKind]
    ) -> tuple[tuple[NameHit, ...], ...]:
        """What `find` gives for each of the sets of kinds, from one pass over the text."""
        return self.find_in_parts(text, [(0, len(text), on)], *kinds)[0]

    def find_in_parts(
        self, text: str, parts: Sequence[tuple[int, int, str | None]], *kinds: frozenset[SubjectKind]
    ) -> list[tuple[tuple[NameHit, ...], ...]]:
        """What `find_each` gives for each of the parts of a text, from one pass over it all.

        parts: the lines of the text in their order: where each begins and ends, and its partial date.
        """
        folded = fold(text)
        matches = self._words.find(folded)
        matches.reverse()  # they come by their ends: of those with one start the longest is then the first
        matches.sort(key=BY_START)
        found = []
        for wanted in kinds:
            row = Row(matches, wanted)
            found.append(
                [
                    self._search(wanted, on).hits(text, folded, own, begin) if (own := row.until(end)) else ()
                    for begin, end, on in parts
                ]
            )
        return list(zip(*found, strict=True))

    def settle(self, hits: Sequence[NameHit], context: Iterable[int] = ()) -> tuple[NameHit, ...]:
        """The same hits, each ambiguous one narrowed by the other places of the article, where these decide.

        hits: all of one article, in any number of texts. context: subjects known of it otherwise (where the
        paper appears). What stays open keeps several subjects. `is_bare` tells which hits are no evidence.
        """
        several = {hit.subjects for hit in hits if len(hit.subjects) > 1}
        if not several:
            return tuple(hits)
        certain = [hit.subjects[0] for hit in hits if len(hit.subjects) == 1 and not self.is_bare(hit)]
        evidence = Evidence([self._places[subject] for subject in {*certain, *context}])
        chosen = {subjects: self._choose(subjects, evidence) for subjects in several}
        return tuple([narrowed(hit, *chosen[hit.subjects]) if len(hit.subjects) > 1 else hit for hit in hits])

    def is_bare(self, hit: NameHit) -> bool:
        """Whether it is a county's short name, without its suffix and without what contains it before it.

        The trade prints 左云县 or 山西左云 first; a bare 左云 that nothing else in the article supports is
        rather two letters of other words.
        """
        if hit.end - hit.start > 2 or hit.text[-1] in SUFFIXES or hit.rule == INSIDE:
            return False
        return all(self._weight(subject) == "county" for subject in hit.subjects)

    def _bearer(self, name: KnownName) -> Bearer:
        subject = self.subjects[name.subject]
        bounds = ((name.valid_from, name.valid_to), (subject.since, subject.until))
        spans = tuple([span for span in bounds if any(span)])
        level, place = self._weight(subject.id), self._places[subject.id]
        return Bearer(subject.id, subject.kind, level, place, name.risky, spans)

    def _place_of(self, subject: KnownSubject) -> tuple[str, ...]:
        if subject.kind == "region":
            return subject.path or ((subject.code,) if subject.code else ())
        region = self._regions.get(subject.region_code or "")
        return region.path if region else ()

    def _weight(self, subject: int) -> str:
        return self.subjects[subject].level or "other"

    def _choose(self, subjects: tuple[int, ...], evidence: Evidence) -> tuple[tuple[int, ...], str]:
        regions = {
            self.subjects[subject].code for subject in subjects if self.subjects[subject].kind == "region"
        }
        # A new area that is a division as well (浦东新区) is read as the division.
        candidates = {
            subject: self._places[subject]
            for subject in subjects
            if self.subjects[subject].kind == "region" or self.subjects[subject].region_code not in regions
        }
        levels = {subject: self._weight(subject) for subject in candidates}
        return choose(candidates, levels, evidence)
