"""Which names each row of the authority bears, of which kind and from when to when: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regions.authority_files import Abolished, Division, Featured, Zone
from regions.authority_metrics import Measure
from regions.gazetteer import KnownName, KnownSubject, NameIndex, NameKind

FIRST_YEAR = "1981"  # the codes begin then, which says nothing of when a name began
SUFFIXES = ("自治县", "自治旗", "林区", "特区", "地区", "矿区", "省", "市", "区", "县", "旗", "盟", "州")


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as a subject of the authority bears it; the fields of regions.models.Name."""

    text: str
    language: str = "zh-Hans"
    kind: NameKind = "official"
    valid_from: str = ""
    valid_to: str = ""
    risky: bool = False


def once(names: Iterable[PrintedName]) -> tuple[PrintedName, ...]:
    """The names without repeats of text and language; the first of them counts."""
    found: dict[tuple[str, str], PrintedName] = {}
    for name in names:
        if name.text:
            found.setdefault((name.text, name.language), name)
    return tuple(found.values())


def division_names(division: Division, risky: frozenset[str]) -> tuple[PrintedName, ...]:
    """Official, short and other names of a division in force, and its English one."""
    since = "" if division.since == FIRST_YEAR else division.since
    printed: list[tuple[str, NameKind]] = [(division.name, "official"), (division.short_name, "short")]
    printed += [(alias, "other") for alias in division.aliases]
    names = [PrintedName(text, kind=kind, valid_from=since, risky=text in risky) for text, kind in printed]
    english: NameKind = "official" if division.name_en_is_official else "other"
    return once([*names, PrintedName(division.name_en, "en", english)])


def abolished_names(
    abolished: Abolished, risky: frozenset[str], sure_shorts: frozenset[str]
) -> tuple[PrintedName, ...]:
    """Its official name and its short one, valid while it existed.

    A short name is sure where a division in force bears it today and it is no ordinary word, or where it was
    that of a whole prefecture; any other counts inside its parent only.
    """
    short = short_of(abolished.name)
    sure = short not in risky and (short in sure_shorts or abolished.code.endswith("00"))
    since, until = abolished.since, abolished.until
    return once(
        [
            PrintedName(abolished.name, "zh-Hans", "official", since, until, abolished.name in risky),
            PrintedName(short, "zh-Hans", "short", since, until, not sure),
        ]
    )


def short_of(name: str) -> str:
    """The name without its suffix, "" where less than two letters are left: 崇文区 gives 崇文."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return ""


def zone_names(zone: Zone) -> tuple[PrintedName, ...]:
    """Official, short and other names of a national zone."""
    others = [PrintedName(alias, kind="other") for alias in zone.aliases]
    return once([PrintedName(zone.name), PrintedName(zone.short_name, kind="short"), *others])


def featured_names(featured: Featured, risky: frozenset[str]) -> tuple[PrintedName, ...]:
    """Names of a curated subject; one that any other may bear too counts inside its parent only."""
    printed: list[tuple[str, str, NameKind]] = [(featured.name, "zh-Hans", "official")]
    printed += [(text, "zh-Hans", "other") for text in featured.aliases]
    printed += [(text, "zh-Hans", "former") for text in featured.former]
    printed += [(text, "zh-Hant", "other") for text in featured.traditional]
    return once(PrintedName(text, language, kind, risky=text in risky) for text, language, kind in printed)


@dataclass(frozen=True, slots=True)
class Authority:
    """All that the authority's files hold."""

    divisions: tuple[Division, ...] = ()
    abolished: tuple[Abolished, ...] = ()
    zones: tuple[Zone, ...] = ()
    featured: tuple[Featured, ...] = ()
    risky: frozenset[str] = frozenset()
    zone_names: tuple[Featured, ...] = ()
    metrics: tuple[Measure, ...] = ()

    @property
    def sure_shorts(self) -> frozenset[str]:
        """Short names of divisions in force that are no ordinary words; made anew each time it is asked."""
        return frozenset(division.short_name for division in self.divisions) - self.risky


def division_paths(divisions: Iterable[Division]) -> dict[str, tuple[str, ...]]:
    """For each code the codes of its ancestors and itself, province first."""
    parents = {division.code: division.parent_code for division in divisions}

    def climb(code: str) -> tuple[str, ...]:
        return (*(climb(parents[code]) if parents.get(code) else ()), code)

    return {code: climb(code) for code in parents}


def name_index(authority: Authority) -> NameIndex:
    """The index that the authority's files make, without a database; ids count from 1 in their order."""
    paths, sure = division_paths(authority.divisions), authority.sure_shorts
    pairs = [
        *((known_division(row, paths), division_names(row, authority.risky)) for row in authority.divisions),
        *(
            (known_abolished(row, paths), abolished_names(row, authority.risky, sure))
            for row in authority.abolished
        ),
        *((known_zone(row), zone_names(row)) for row in authority.zones),
        *((known_featured(row), featured_names(row, authority.risky)) for row in authority.featured),
    ]
    numbered = [(number, *pair) for number, pair in enumerate(pairs, 1)]
    return NameIndex(
        [KnownSubject(id=number, **values) for number, values, _ in numbered],  # type: ignore[arg-type]
        [
            known_name(number, name)
            for number, _, names in numbered
            for name in names
            if name.language == "zh-Hans"
        ],
    )


def known_name(subject: int, name: PrintedName) -> KnownName:
    return KnownName(
        subject, name.text, name.kind, name.valid_from or None, name.valid_to or None, name.risky
    )


def known_division(row: Division, paths: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    return {"kind": "region", "name": row.name, "code": row.code, "level": row.level, "path": paths[row.code]}


def known_abolished(row: Abolished, paths: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    return {
        "kind": "region", "name": row.name, "code": row.code, "level": level_of(row.code),
        "path": (*paths.get(row.parent_code, ()), row.code), "since": row.since, "until": row.until,
    }  # fmt: skip


def level_of(code: str) -> str:
    """The level that a GB/T 2260 code shows."""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def known_zone(row: Zone) -> dict[str, object]:
    return {"kind": "park", "name": row.name, "region_code": row.region_code, "park_kind": row.park_kind}


def known_featured(row: Featured) -> dict[str, object]:
    return {
        "kind": row.kind, "name": row.name, "region_code": row.region_code or None,
        "park_kind": row.park_kind or None,
    }  # fmt: skip
