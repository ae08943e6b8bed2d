"""Finds the names that the authority knows in a text: pure, one automaton, longest match, no guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from regions.known import KnownName, KnownSubject, NameHit, NameKind, SubjectKind, existed, narrowed
from regions.letters import fold
from regions.ordinary_words import DECOYS, SUFFIXES, follows_a_word, runs_into_a_word
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
LONGEST_REGION = 15  # letters: the autonomous counties have the longest names
INSIDE = "inside its parent"
WEIGHTY = ("province", "prefecture")
# Titles hold the names of places (普陀区政府, 成都高新区…机会清单), so the two are looked for apart.
PLACES: frozenset[SubjectKind] = frozenset({"region", "park"})
TITLES: frozenset[SubjectKind] = frozenset({"initiative", "organisation"})


class Entry(NamedTuple):
    """All names that are written alike, places and titles among them, and whether a date bounds any."""

    names: tuple[KnownName, ...]  # none: an ordinary word
    places: tuple[KnownName, ...]
    titles: tuple[KnownName, ...]
    dated: bool


Match = tuple[int, int, Entry]  # start, minus end, what is written there: sorts the longest first
_BY_PLACE = itemgetter(0, 1)


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
        self._names: dict[str, list[KnownName]] = defaultdict(list)
        for name in names:
            if len(name.text) > 1 and name.subject in known:  # 京, 沪: a letter alone means too much
                self._names[fold(name.text)].append(name)
        entries = {text: self._entry(found) for text, found in self._names.items()}
        self._leading = lru_cache(maxsize=REMEMBERED)(self._leading_region)
        self._words = WordFinder({fold(word): Entry((), (), (), False) for word in DECOYS} | entries)

    def __len__(self) -> int:
        return len(self._names)

    def region(self, code: str) -> KnownSubject | None:
        """The division in force that bears the GB/T 2260 code."""
        return self._regions.get(code)

    def place(self, subject: int) -> tuple[str, ...]:
        """Codes of the regions that a subject is or lies in, province first."""
        return self._places[subject]

    def named(self, text: str) -> tuple[int, ...]:
        """Every subject that bears or bore exactly this name, of any time."""
        return tuple(dict.fromkeys(name.subject for name in self._names.get(fold(text), ())))

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
            names = self._names.get(folded[:length], ())
            regions = [name for name in names if self._is_region_in_force(name)]
            hit = self._hit(regions, text, folded, (0, length), None, set()) if regions else None
            if hit is not None:
                return hit
        return None

    def _is_region_in_force(self, name: KnownName) -> bool:
        return self.subjects[name.subject].kind == "region" and self._valid(name, None, PLACES)

    def find_each(
        self, text: str, on: str | None, *kinds: frozenset[SubjectKind]
    ) -> tuple[tuple[NameHit, ...], ...]:
        """What `find` gives for each of the sets of kinds, from one pass over the text."""
        folded = fold(text)
        matches = [(start, -end, entry) for start, end, entry in self._words.find(folded)]
        matches.sort(key=_BY_PLACE)
        titled = any(entry.titles for _, _, entry in matches)
        return tuple(
            self._hits(text, folded, matches, on, wanted) if titled or wanted is not TITLES else ()
            for wanted in kinds
        )

    def _hits(
        self, text: str, folded: str, matches: list[Match], on: str | None, kinds: frozenset[SubjectKind]
    ) -> tuple[NameHit, ...]:
        hits: list[NameHit] = []
        spoken: set[str] = set()
        free = 0
        for position, (start, past, entry) in enumerate(matches):
            if start < free:
                continue
            if not entry.names:  # an ordinary word
                free = -past
                continue
            meant = self._meant(entry, on, kinds)
            if not meant:  # names of other kinds or times only
                continue
            hit = self._hit(meant, text, folded, (start, -past), hits[-1] if hits else None, spoken)
            if hit is not None and not self._overruled(hit, matches, position):
                hits.append(hit)
                for subject in hit.subjects:
                    spoken.update(self._places[subject][-1:])
                free = hit.end
        return tuple(hits)

    def _entry(self, names: list[KnownName]) -> Entry:
        places = tuple(name for name in names if self.subjects[name.subject].kind in PLACES)
        titles = tuple(name for name in names if self.subjects[name.subject].kind in TITLES)
        return Entry(tuple(names), places, titles, any(map(self._is_dated, names)))

    def _is_dated(self, name: KnownName) -> bool:
        subject = self.subjects[name.subject]
        return bool(name.valid_from or name.valid_to or subject.since or subject.until)

    def _meant(self, entry: Entry, on: str | None, kinds: frozenset[SubjectKind]) -> Sequence[KnownName]:
        """The names of the entry that are of the kinds and were in force."""
        if kinds is not PLACES and kinds is not TITLES:
            return [known for known in entry.names if self._valid(known, on, kinds)]
        names = entry.places if kinds is PLACES else entry.titles
        return [known for known in names if self._valid(known, on, kinds)] if entry.dated and names else names

    def settle(self, hits: Sequence[NameHit], context: Iterable[int] = ()) -> tuple[NameHit, ...]:
        """The same hits, each ambiguous one narrowed by the other places of the article, where these decide.

        hits: all of one article, in any number of texts. context: subjects known of it otherwise (where the
        paper appears). What stays open keeps several subjects. `is_bare` tells which hits are no evidence.
        """
        certain = [hit.subjects[0] for hit in hits if len(hit.subjects) == 1 and not self.is_bare(hit)]
        evidence = Evidence(self._places[subject] for subject in {*certain, *context})
        chosen = {subjects: self._choose(subjects, evidence) for subjects in {hit.subjects for hit in hits}}
        return tuple(narrowed(hit, *chosen[hit.subjects]) for hit in hits)

    def is_bare(self, hit: NameHit) -> bool:
        """Whether it is a county's short name, without its suffix and without what contains it before it.

        The trade prints 左云县 or 山西左云 first; a bare 左云 that nothing else in the article supports is
        rather two letters of other words.
        """
        if hit.end - hit.start > 2 or hit.text[-1] in SUFFIXES or hit.rule == INSIDE:
            return False
        return all(self._weight(subject) == "county" for subject in hit.subjects)

    def _place_of(self, subject: KnownSubject) -> tuple[str, ...]:
        if subject.kind == "region":
            return subject.path or ((subject.code,) if subject.code else ())
        region = self._regions.get(subject.region_code or "")
        return region.path if region else ()

    def _hit(
        self,
        names: Sequence[KnownName],
        text: str,
        folded: str,
        span: tuple[int, int],
        before: NameHit | None,
        spoken: set[str],
    ) -> NameHit | None:
        """The names that hold at this place as one hit, or None; spoken: the codes of places named before."""
        start, end = span
        name = folded[start:end]
        joined = (before is None or before.end < start) and follows_a_word(name, folded, start)
        if joined or runs_into_a_word(name, folded, end):
            names = [known for known in names if self.subjects[known.subject].kind != "region"]
        if len(names) == 1 and not names[0].risky and (before is None or start - before.end > 1):
            return NameHit(start, end, text[start:end], (names[0].subject,))
        inside = self._inside(names, before, folded, start)
        safe = (
            known.subject
            for known in names
            if not known.risky or known.subject in inside or self._is_park_of(known.subject, spoken)
        )
        sure = tuple(dict.fromkeys(safe))
        if not sure:
            return None
        narrowed = tuple(subject for subject in sure if subject in inside)
        if narrowed:
            return NameHit(start, end, text[start:end], narrowed, INSIDE)
        return NameHit(start, end, text[start:end], sure)

    def _valid(self, name: KnownName, on: str | None, kinds: frozenset[SubjectKind]) -> bool:
        subject = self.subjects[name.subject]
        if subject.kind not in kinds:
            return False
        return existed(name.valid_from, name.valid_to, on) and existed(subject.since, subject.until, on)

    def _inside(
        self, names: Sequence[KnownName], before: NameHit | None, folded: str, start: int
    ) -> frozenset[int]:
        """Subjects that lie in the place named directly before, or stand beside it in a list."""
        if before is None or start - before.end > 1 or not names:
            return frozenset()
        gap = folded[before.end : start]
        if gap not in ("", "·", "、"):
            return frozenset()
        parents = {self._places[subject] for subject in before.subjects if self._places[subject]}
        if gap == "、":
            parents = {place[:-1] for place in parents if len(place) > 1}
        return frozenset(
            known.subject
            for known in names
            if any(self._lies_in(known.subject, parent) for parent in parents)
        )

    def _is_park_of(self, subject: int, spoken: set[str]) -> bool:
        """Whether it is a park whose city or county, or something in it, the text has named already."""
        return self.subjects[subject].kind == "park" and bool(spoken.intersection(self._places[subject][1:]))

    def _lies_in(self, subject: int, parent: tuple[str, ...]) -> bool:
        place = self._places[subject]
        deeper = len(place) > len(parent) or self.subjects[subject].kind != "region"
        return deeper and bool(parent) and place[: len(parent)] == parent

    def _overruled(self, hit: NameHit, matches: list[Match], position: int) -> bool:
        """Whether a county's short name overlaps a weightier one that begins in it: 其中江苏 is no 中江."""
        if hit.end - hit.start > 2 or any(self._weight(subject) != "county" for subject in hit.subjects):
            return False
        for start, past, entry in islice(matches, position + 1, None):
            if start >= hit.end:
                return False
            if start > hit.start and self._is_weighty(entry.names, -past - start):
                return True
        return False

    def _is_weighty(self, names: tuple[KnownName, ...], length: int) -> bool:
        """A name of three letters or more, or of a province or prefecture."""
        return any(length > 2 or self._weight(known.subject) in WEIGHTY for known in names)

    def _weight(self, subject: int) -> str:
        return self.subjects[subject].level or "other"

    def _choose(self, subjects: tuple[int, ...], evidence: Evidence) -> tuple[tuple[int, ...], str]:
        if len(subjects) == 1:
            return subjects, "known name"
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
