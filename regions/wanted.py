"""What the authority's files ask the database to hold, as plain values in the order of their making: pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from regions.authority_files import Abolished, Division, Featured, Zone
from regions.authority_names import (
    FIRST_YEAR,
    Authority,
    PrintedName,
    abolished_names,
    division_names,
    featured_names,
    level_of,
    once,
    zone_names,
)
from regions.romanising import sort_name_of

Key = tuple[str, str]  # origin and kind in one, then a code, a code with its first year, or a name
DIVISION_SOURCE = "GB/T 2260 (areacodes, CC0); seeds/authority/README.md"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One subject: its columns, names and milestones, with its parent and region by their keys."""

    key: Key
    fields: Mapping[str, object]
    names: tuple[PrintedName, ...]
    parent: Key | None = None
    region: Key | None = None
    milestones: tuple[tuple[str, str], ...] = ()  # kind and date
    slug: str = ""  # given for regions; of the others made from the name once and then kept


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every division that bore a code, with the span in which it did."""

    spans: dict[str, list[tuple[str, str, Key]]] = field(default_factory=lambda: defaultdict(list))

    def during(self, code: str, since: str, until: str) -> Key | None:
        """The division that bore the code for most of the time from `since` to `until`."""
        shared = [
            (min(until, end) >= max(since, start), int(min(until, end)) - int(max(since, start)), start, key)
            for start, end, key in self.spans[code]
        ]
        fitting = [found[1:] for found in shared if found[0]]
        return max(fitting)[-1] if fitting else None

    def following(self, code: str, until: str, but: Key) -> Key | None:
        """The division that bears the code when another ends at `until`, or the next one to bear it."""
        others = [span for span in self.spans[code] if span[2] != but]
        here = [span for span in others if span[0] <= until <= span[1]]
        later = [span for span in others if span[0] > until]
        if here:
            return max(here)[2]
        return min(later)[2] if later else None


def division_key(code: str) -> Key:
    return ("divisions region", code)


def abolished_key(row: Abolished) -> Key:
    return ("abolished region", f"{row.code}-{row.since}")


def wanted_divisions(authority: Authority) -> Iterator[Wanted]:
    """The divisions in force, provinces first."""
    for level in ("province", "prefecture", "county"):
        for row in authority.divisions:
            if row.level == level:
                yield wanted_division(row, authority.risky)


def wanted_division(row: Division, risky: frozenset[str]) -> Wanted:
    suffix = row.name.removeprefix(row.short_name)
    return Wanted(
        key=division_key(row.code),
        slug=row.code,
        fields={
            "name": row.name,
            "sort_name": (row.pinyin.replace(" ", "") + sort_name_of(suffix))[:400],
            "code": row.code,
            "level": row.level,
            "since": "" if row.since == FIRST_YEAR else row.since,
            "longitude": row.longitude,
            "latitude": row.latitude,
            "source": f"{DIVISION_SOURCE}; {row.source}" if row.source else DIVISION_SOURCE,
        },
        names=division_names(row, risky),
        parent=division_key(row.parent_code) if row.parent_code else None,
    )


def timeline(divisions: Mapping[str, str], abolished: Iterable[Abolished]) -> Timeline:
    """All spans of all codes. divisions: the codes in force and the year since when."""
    found = Timeline()
    for code, since in divisions.items():
        found.spans[code].append((since or "1949", "9999", division_key(code)))
    for row in abolished:
        found.spans[row.code].append((row.since[:4], row.until[:4], abolished_key(row)))
    return found


def wanted_abolished(authority: Authority, times: Timeline) -> list[Wanted]:
    """The abolished divisions, each under the division that its parent's code meant at the time.

    A code borne once is the address; one that repeats or is in use today is told apart by its first year.
    """
    sure = authority.sure_shorts
    return [
        Wanted(
            key=abolished_key(row),
            slug=row.code if len(times.spans[row.code]) == 1 else f"{row.code}-{row.since}",
            fields={
                "name": row.name,
                "sort_name": sort_name_of(row.name),
                "code": row.code,
                "level": level_of(row.code),
                "since": row.since,
                "until": row.until,
                "source": DIVISION_SOURCE,
            },
            names=abolished_names(row, authority.risky, sure),
            parent=times.during(row.parent_code, row.since[:4], row.until[:4]),
        )
        for row in authority.abolished
    ]


def successions(abolished: Iterable[Abolished], times: Timeline) -> Iterator[tuple[Key, Key, str]]:
    """Predecessor, successor and date; a successor may be abolished itself."""
    for row in abolished:
        for code in row.successor_codes:
            successor = times.following(code, row.until[:4], abolished_key(row))
            if successor is not None:
                yield abolished_key(row), successor, row.until


def zone_key(name: str) -> Key:
    return ("zones park", name)


def featured_key(kind: str, name: str) -> Key:
    return (f"featured {kind}", name)


def wanted_zones(authority: Authority) -> Iterator[Wanted]:
    """The national zones with what happened to them, as far as sourced."""
    for row in authority.zones:
        yield Wanted(
            key=zone_key(row.name),
            fields={
                "name": row.name,
                "sort_name": sort_name_of(row.name),
                "park_kind": row.park_kind,
                "zone_code": row.zone_code,
                "source": row.source,
            },
            names=zone_names(row),
            region=division_key(row.region_code),
            milestones=zone_milestones(row),
        )


def zone_milestones(row: Zone) -> tuple[tuple[str, str], ...]:
    dated = (("approved", row.approved), ("announced", row.announced), ("withdrawn", row.withdrawn))
    return tuple((kind, date) for kind, date in dated if date)


def wanted_featured(authority: Authority, zones: Iterable[str]) -> list[Wanted]:
    """The curated subjects. zones: names of the national zones, which may be parents."""
    national = frozenset(zones)
    return [
        Wanted(
            key=featured_key(row.kind, row.name),
            fields={
                "name": row.name,
                "sort_name": sort_name_of(row.name),
                "park_kind": row.park_kind,
                "source": row.source,
            },
            names=featured_names(row, authority.risky),
            parent=parent_of(row, national),
            region=division_key(row.region_code) if row.region_code else None,
        )
        for row in authority.featured
    ]


def parent_of(row: Featured, zones: frozenset[str]) -> Key | None:
    if not row.parent:
        return None
    return zone_key(row.parent) if row.parent in zones else featured_key("park", row.parent)


def further_zone_names(authority: Authority) -> dict[Key, tuple[PrintedName, ...]]:
    """Names that the press gives to national zones, beside those of the national list."""
    return {
        zone_key(row.name): once(featured_names(row, authority.risky)[1:]) for row in authority.zone_names
    }


def by_depth(wanted: Sequence[Wanted]) -> list[list[Wanted]]:
    """The same subjects in rounds, such that each parent stands in an earlier round than its children."""
    here = {subject.key: subject for subject in wanted}
    depths: dict[Key, int] = {}

    def depth(subject: Wanted) -> int:
        if subject.key not in depths:
            parent = here.get(subject.parent) if subject.parent else None
            depths[subject.key] = depth(parent) + 1 if parent else 0
        return depths[subject.key]

    rounds: dict[int, list[Wanted]] = defaultdict(list)
    for subject in wanted:
        rounds[depth(subject)].append(subject)
    return [rounds[number] for number in sorted(rounds)]
