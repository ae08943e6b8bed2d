"""Searches one text for the names that were in force on its day: the longest, from the left, apart. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import islice
from operator import itemgetter

from regions.known import NameHit, SubjectKind, existed
from regions.ordinary_words import follows_a_word, runs_into_a_word
from regions.plain_value import plain_value

INSIDE = "inside its parent"
WEIGHTY = ("province", "prefecture")
# Titles hold the names of places (普陀区政府, 成都高新区…机会清单), so the two are looked for apart.
PLACES: frozenset[SubjectKind] = frozenset({"region", "park"})
TITLES: frozenset[SubjectKind] = frozenset({"initiative", "organisation"})


Place = tuple[str, ...]  # codes of a region and those above it, province first
NOWHERE: Sequence[Place] = ()


@plain_value
class Bearer:
    """A subject under one of its names, with all that a search asks of it."""

    subject: int
    kind: SubjectKind
    level: str  # of a region; "other" without one
    place: Place  # codes of the regions that it is or lies in, province first
    risky: bool
    spans: tuple[
        tuple[str | None, str | None], ...
    ]  # that bound when the name, and the subject, were in force

    def was_in_force(self, on: str | None) -> bool:
        return all(existed(since, until, on) for since, until in self.spans)

    def lies_in(self, parent: Place) -> bool:
        deeper = len(self.place) > len(parent) or self.kind != "region"
        return deeper and bool(parent) and self.place[: len(parent)] == parent

    def is_park_of(self, spoken: set[str]) -> bool:
        """Whether it is a park whose city or county, or something in it, the text has named already."""
        return self.kind == "park" and not spoken.isdisjoint(self.place[1:])


@plain_value
class Entry:
    """All that bear names written alike, places and titles among them, and whether a date bounds any."""

    bearers: tuple[Bearer, ...]  # none: an ordinary word
    places: tuple[Bearer, ...]
    titles: tuple[Bearer, ...]
    dated: bool
    weighty: bool  # a province or prefecture is among them
    for_titles: bool  # a search for titles needs to know of it


Match = tuple[int, int, Entry]  # start, end, what is written there
Meant = tuple[tuple[int, ...], str]  # the subjects that a name may mean, and the rule that found them
KNOWN = "known name"
BY_START = itemgetter(0)


def entry_of(bearers: Sequence[Bearer]) -> Entry:
    titles = tuple([bearer for bearer in bearers if bearer.kind in TITLES])
    return Entry(
        bearers=tuple(bearers),
        places=tuple([bearer for bearer in bearers if bearer.kind in PLACES]),
        titles=titles,
        dated=any(bearer.spans for bearer in bearers),
        weighty=any(bearer.level in WEIGHTY for bearer in bearers),
        for_titles=bool(titles) or not bearers,
    )


class Row:
    """The matches in a text that a search for some kinds needs, in the order of their places.

    They are sorted by their starts, the longest of one start first, and handed out from the left.
    """

    def __init__(self, matches: list[Match], kinds: frozenset[SubjectKind]) -> None:
        self._matches = [match for match in matches if match[2].for_titles] if kinds is TITLES else matches
        self._starts = [match[0] for match in self._matches]
        self._next = 0

    def until(self, end: int) -> list[Match]:
        """Those not yet handed out that begin before `end`."""
        first = self._next
        self._next = bisect_left(self._starts, end, first)
        return self._matches[first : self._next]


class Search:
    """A search for the names of some kinds that were in force on a day, in any number of texts."""

    def __init__(self, kinds: frozenset[SubjectKind], on: str | None) -> None:
        self.kinds = kinds
        self._on = on
        self._known: dict[int, Sequence[Bearer]] = {}  # by the entry's identity: names recur in a text

    def hits(self, text: str, folded: str, matches: Sequence[Match], begin: int = 0) -> tuple[NameHit, ...]:
        """The names among the matches, which are sorted by place, the longest of one start first.

        The matches are those of one part of the text, which begins at `begin`: hits count from there.
        """
        hits: list[NameHit] = []
        spoken: set[str] = set()
        free = begin
        past = begin - 2  # where the hit before ended
        parents: list[Place] = []  # where its subjects lie
        for position, (start, end, entry) in enumerate(matches):
            if start < free:
                continue
            bearers = self.in_force(entry)
            if not bearers:
                free = free if entry.bearers else end  # no name but an ordinary word
                continue
            meant = meant_at(bearers, folded, (start, end), past, parents, spoken)
            if meant is None:
                continue
            subjects, rule = meant
            if end - start < 3 and _overruled((start, end), subjects, bearers, matches, position):
                continue
            hits.append(NameHit(start - begin, end - begin, text[start:end], subjects, rule))
            parents = []
            for bearer in bearers:
                if bearer.place and bearer.subject in subjects:
                    parents.append(bearer.place)
                    spoken.add(bearer.place[-1])
            past = free = end
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


def meant_at(
    bearers: Sequence[Bearer],
    folded: str,
    span: tuple[int, int],
    past: int,
    parents: Sequence[Place],
    spoken: set[str],
) -> Meant | None:
    """Which of the bearers the name at this place may mean, None where it means none.

    past: where the hit before it ended; parents: where that one's subjects lie; spoken: the codes of places
    named before.
    """
    start, end = span
    name = folded[start:end]
    if (past < start and follows_a_word(name, folded, start)) or runs_into_a_word(name, folded, end):
        bearers = [bearer for bearer in bearers if bearer.kind != "region"]
    if len(bearers) == 1 and not bearers[0].risky and start - past > 1:
        return (bearers[0].subject,), KNOWN
    inside = _inside(bearers, parents, folded[past:start]) if parents else ()
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
    narrowed = tuple([subject for subject in sure if subject in inside]) if inside else ()
    return (narrowed, INSIDE) if narrowed else (sure, KNOWN)


def _inside(bearers: Sequence[Bearer], parents: Sequence[Place], gap: str) -> Collection[int]:
    """Subjects that lie in the place named before the gap, or stand beside it in a list."""
    if gap not in ("", "·", "、"):
        return ()
    if gap == "、":
        parents = [place[:-1] for place in parents if len(place) > 1]
    return [bearer.subject for bearer in bearers if any(map(bearer.lies_in, parents))]


def _overruled(
    span: tuple[int, int],
    subjects: Sequence[int],
    bearers: Sequence[Bearer],
    matches: Sequence[Match],
    position: int,
) -> bool:
    """Whether a weightier name begins in a county's short one of two letters: 其中江苏 is no 中江.

    Weightier is a name of three letters or more, or of a province or prefecture.
    """
    if any(bearer.level != "county" for bearer in bearers if bearer.subject in subjects):
        return False
    for start, end, entry in islice(matches, position + 1, None):
        if start >= span[1]:
            return False
        if start > span[0] and entry.bearers and (end - start > 2 or entry.weighty):
            return True
    return False
