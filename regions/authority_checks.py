"""Holds the authority's files against one another before anything is written: pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from typing import Any

from regions.authority_files import AuthorityError, Featured
from regions.authority_metrics import metric_faults
from regions.authority_names import Authority

LEVEL_ABOVE = {"prefecture": ("province",), "county": ("province", "prefecture")}
FEATURED_FILES = {
    "park": "featured/parks.csv",
    "initiative": "featured/initiatives.csv",
    "organisation": "featured/organisations.csv",
}
SHOWN = 20  # complaints in one message


def check(authority: Authority, codes: Set[str], zones: Set[str]) -> None:
    """Raise AuthorityError with every contradiction, each naming file and line.

    codes, zones: the divisions in force and the names of national zones that will be there after the load.
    """
    faults = [
        *repeats("divisions.csv", authority.divisions, lambda row: row.code, "a code of its own"),
        *division_faults(authority),
        *repeats("abolished.csv", authority.abolished, lambda row: (row.code, row.since), "a code and start"),
        *abolished_faults(authority, codes),
        *repeats("zones.csv", authority.zones, lambda row: row.name, "a name of its own"),
        *unknown_regions("zones.csv", authority.zones, codes),
        *featured_faults(authority, codes, zones),
        *metric_faults(authority.metrics),
    ]
    if faults:
        more = [f"… and {len(faults) - SHOWN} more"] if len(faults) > SHOWN else []
        raise AuthorityError("\n".join(faults[:SHOWN] + more))


def repeats(path: str, rows: Iterable[Any], key: Callable[[Any], object], expected: str) -> Iterator[str]:
    seen: dict[object, int] = {}
    for row in rows:
        first = seen.setdefault(key(row), row.line)
        if first != row.line:
            yield f"{path}: line {row.line}: expected {expected}, found {key(row)!r} of line {first} again"


def division_faults(authority: Authority) -> Iterator[str]:
    levels = {row.code: row.level for row in authority.divisions}
    for row in authority.divisions:
        allowed = LEVEL_ABOVE.get(row.level, ())
        found = levels.get(row.parent_code, "no division")
        if allowed and found not in allowed:
            yield (
                f"divisions.csv: line {row.line}: expected parent {row.parent_code} to be a "
                f"{' or '.join(allowed)}, found {found}"
            )


def abolished_faults(authority: Authority, known: Set[str]) -> Iterator[str]:
    codes = known | {row.code for row in authority.abolished}
    for row in authority.abolished:
        if row.until < row.since:
            yield f"abolished.csv: line {row.line}: expected an end after {row.since}, found {row.until}"
        for code in row.successor_codes:
            if code not in codes:
                yield f"abolished.csv: line {row.line}: expected a known successor, found {code}"


def unknown_regions(path: str, rows: Iterable[Any], known: Set[str]) -> Iterator[str]:
    for row in rows:
        if row.region_code and row.region_code not in known:
            yield f"{path}: line {row.line}: expected the code of a loaded division, found {row.region_code}"


def featured_faults(authority: Authority, known: Set[str], zones: Set[str]) -> Iterator[str]:
    parks = zones | {row.name for row in authority.featured if row.kind == "park"}
    for kind, path in FEATURED_FILES.items():
        rows = [row for row in authority.featured if row.kind == kind]
        yield from repeats(path, rows, lambda row: row.name, "a name of its own")
        yield from unknown_regions(path, rows, known)
        yield from unknown_parents(path, rows, parks)
    for row in authority.zone_names:
        if row.name not in zones:
            yield f"featured/zone_names.csv: line {row.line}: expected a national zone, found {row.name!r}"
    yield from circles(authority.featured)


def unknown_parents(path: str, rows: Iterable[Featured], parks: Set[str]) -> Iterator[str]:
    for row in rows:
        if row.parent and row.parent not in parks:
            yield f"{path}: line {row.line}: expected a park as parent, found {row.parent!r}"


def circles(featured: Iterable[Featured]) -> Iterator[str]:
    parents = {row.name: row.parent for row in featured if row.kind == "park"}
    for row in featured:
        above, steps = row.parent if row.kind == "park" else "", 0
        while above and above != row.name and steps < len(parents):
            above, steps = parents.get(above, ""), steps + 1
        if above:
            yield f"featured/parks.csv: line {row.line}: expected no circle, found {row.name!r} within itself"
