"""Searches one text for the names that were in force on its day: the longest, from the left, apart. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from regions.known import NameHit, SubjectKind, existed
from regions.ordinary_words import follows_a_word, runs_into_a_word

INSIDE = "inside its parent"
WEIGHTY = ("province", "prefecture")
# Titles hold the names of places (普陀区政府, 成都高新区…机会清单), so the two are looked for apart.
PLACES: frozenset[SubjectKind] = frozenset({"region", "park"})
TITLES: frozenset[SubjectKind] = frozenset({"initiative", "organisation"})


class Bearer(NamedTuple):
    """A subject under one of its names, with all that a search asks of it."""

    subject: int
    kind: SubjectKind
    level: str  # of a region; "other" without one
    place: tuple[str, ...]  # codes of the regions that it is or lies in, province first
    risky: bool
    spans: tuple[
        tuple[str | None, str | None], ...
    ]  # that bound when the name, and the subject, were in force

    def was_in_force(self, on: str | None) -> bool:
        return all(existed(since, until, on) for since, until in self.spans)

    def lies_in(self, parent: tuple[str, ...]) -> bool:
        deeper = len(self.place) > len(parent) or self.kind != "region"
        return deeper and bool(parent) and self.place[: len(parent)] == parent

    def is_park_of(self, spoken: set[str]) -> bool:
        """Whether it is a park whose city or county, or something in it, the text has named already."""
        return self.kind == "park" and not spoken.isdisjoint(self.place[1:])


class Entry(NamedTuple):
    """All that bear names written alike, places and titles among them, and whether a date bounds any."""

    bearers: tuple[Bearer, ...]  # none: an ordinary word
    places: tuple[Bearer, ...]
    titles: tuple[Bearer, ...]
    dated: bool
    weighty: bool  # a province or prefecture is among them


Match = tuple[int, int, Entry]  # start, minus end, what is written there: sorts the longest first
BY_PLACE = itemgetter(0, 1)


class Before(NamedTuple):
    """The hit before a name: where it ended, and where its subjects lie."""

    end: int
    places: tuple[tuple[str, ...], ...]


NOTHING_BEFORE = Before(-2, ())


def entry_of(bearers: Sequence[Bearer]) -> Entry:
    return Entry(
        tuple(bearers),
        tuple([bearer for bearer in bearers if bearer.kind in PLACES]),
        tuple([bearer for bearer in bearers if bearer.kind in TITLES]),
        any(bearer.spans for bearer in bearers),
        any(bearer.level in WEIGHTY for bearer in bearers),
    )


class Search:
    """A search for the names of some kinds that were in force on a day, in any number of texts."""

    def __init__(self, kinds: frozenset[SubjectKind], on: str | None) -> None:
        self.kinds = kinds
        self._on = on
        self._known: dict[int, Sequence[Bearer]] = {}  # by the entry's identity: names recur in a text

    def hits(self, text: str, folded: str, matches: Sequence[Match]) -> tuple[NameHit, ...]:
        """The names among the matches, which are sorted by place, the longest of one start first."""
        hits: list[NameHit] = []
        spoken: set[str] = set()
        before, free = NOTHING_BEFORE, 0
        for position, (start, past, entry) in enumerate(matches):
            if start < free:
                continue
            if not entry.bearers:  # an ordinary word
                free = -past
                continue
            bearers = self.in_force(entry)
            if not bearers:
                continue
            hit = hit_at(bearers, text, folded, (start, -past), before, spoken)
            if hit is not None and not _overruled(hit, bearers, matches, position):
                hits.append(hit)
                places = [
                    bearer.place for bearer in bearers if bearer.place and bearer.subject in hit.subjects
                ]
                spoken.update([place[-1] for place in places])
                before, free = Before(hit.end, tuple(places)), hit.end
        return tuple(hits)

    def in_force(self, entry: Entry) -> Sequence[Bearer]:
        """The bearers of the entry that are of the kinds and were in force."""
        if self.kinds is PLACES or self.kinds is TITLES:
            bearers = entry.places if self.kinds is PLACES else entry.titles
        else:
            bearers = tuple([bearer for bearer in entry.bearers if bearer.kind in self.kinds])
        if not entry.dated or not bearers:
            return bearers
        known = self._known.get(id(entry))
        if known is None:
            known = self._known[id(entry)] = [b for b in bearers if b.was_in_force(self._on)]
        return known


def hit_at(
    bearers: Sequence[Bearer],
    text: str,
    folded: str,
    span: tuple[int, int],
    before: Before,
    spoken: set[str],
) -> NameHit | None:
    """Those that hold at this place as one hit, or None; spoken: the codes of places named before."""
    start, end = span
    name = folded[start:end]
    if (before.end < start and follows_a_word(name, folded, start)) or runs_into_a_word(name, folded, end):
        bearers = [bearer for bearer in bearers if bearer.kind != "region"]
    if len(bearers) == 1 and not bearers[0].risky and start - before.end > 1:
        return NameHit(start, end, text[start:end], (bearers[0].subject,))
    inside = _inside(bearers, before, folded, start)
    sure = tuple(
        dict.fromkeys(
            [
                bearer.subject
                for bearer in bearers
                if not bearer.risky or bearer.subject in inside or bearer.is_park_of(spoken)
            ]
        )
    )
    if not sure:
        return None
    narrowed = tuple([subject for subject in sure if subject in inside])
    if narrowed:
        return NameHit(start, end, text[start:end], narrowed, INSIDE)
    return NameHit(start, end, text[start:end], sure)


def _inside(bearers: Sequence[Bearer], before: Before, folded: str, start: int) -> frozenset[int]:
    """Subjects that lie in the place named directly before, or stand beside it in a list."""
    gap = folded[before.end : start]
    if before is NOTHING_BEFORE or gap not in ("", "·", "、") or not bearers:
        return frozenset()
    parents = set(before.places)
    if gap == "、":
        parents = {place[:-1] for place in parents if len(place) > 1}
    return frozenset(
        [bearer.subject for bearer in bearers if any(bearer.lies_in(parent) for parent in parents)]
    )


def _overruled(hit: NameHit, bearers: Sequence[Bearer], matches: Sequence[Match], position: int) -> bool:
    """Whether a county's short name overlaps a weightier one that begins in it: 其中江苏 is no 中江.

    Weightier is a name of three letters or more, or of a province or prefecture.
    """
    if hit.end - hit.start > 2:
        return False
    if any(bearer.level != "county" for bearer in bearers if bearer.subject in hit.subjects):
        return False
    for start, past, entry in islice(matches, position + 1, None):
        if start >= hit.end:
            return False
        if start > hit.start and entry.bearers and (-past - start > 2 or entry.weighty):
            return True
    return False
