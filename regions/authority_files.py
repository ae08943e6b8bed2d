"""Reads the authority's CSV files into frozen rows and refuses what is wrong, naming file and line: pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

LEVELS = ("province", "prefecture", "county")
ZONE_KINDS = {
    "htz": "high-tech zone",
    "etdz": "economic development zone",
    "new_area": "new area",
    "niidz": "innovation demonstration zone",
}
PARK_KINDS = (
    *ZONE_KINDS.values(),
    "science park",
    "science city",
    "innovation corridor",
    "innovation centre",
    "incubator",
    "data-centre cluster",
    "industrial park",
    "urban innovation district",
    "other",
)
CODE = re.compile(r"\d{6}")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class AuthorityError(Exception):
    """An authority file that can't be loaded; the message names file, line, what was expected and found."""


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division in force."""

    line: int
    code: str
    name: str
    level: str
    parent_code: str
    short_name: str
    aliases: tuple[str, ...]
    pinyin: str
    name_en: str
    name_en_is_official: bool
    since: str
    longitude: float | None
    latitude: float | None
    source: str


@dataclass(frozen=True, slots=True)
class Abolished:
    """A division that is no more, with the codes of those that followed it."""

    line: int
    code: str
    name: str
    parent_code: str
    parent_name: str
    since: str
    until: str
    successor_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A national zone; approved, announced and withdrawn are partial dates, "" where no source gives one."""

    line: int
    name: str
    short_name: str
    park_kind: str
    region_code: str
    approved: str
    announced: str
    withdrawn: str
    aliases: tuple[str, ...]
    zone_code: str
    source: str


@dataclass(frozen=True, slots=True)
class Featured:
    """A park, initiative or organisation of the curated list, or further names of a national zone."""

    line: int
    kind: str
    name: str
    park_kind: str
    region_code: str
    parent: str
    aliases: tuple[str, ...]
    former: tuple[str, ...]
    traditional: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV file, with the means to read its cells and to complain about them."""

    path: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column].strip()

    def wrong(self, column: str, expected: str) -> AuthorityError:
        return AuthorityError(
            f"{self.path}: line {self.line}: expected {expected} in {column}, found {self[column]!r}"
        )

    def filled(self, column: str) -> str:
        if not self[column]:
            raise self.wrong(column, "a value")
        return self[column]

    def code(self, column: str, optional: bool = False) -> str:
        if not CODE.fullmatch(self[column]) and not (optional and not self[column]):
            raise self.wrong(column, "a code of six digits")
        return self[column]

    def date(self, column: str) -> str:
        if self[column] and not DATE.fullmatch(self[column]):
            raise self.wrong(column, "YYYY, YYYY-MM or YYYY-MM-DD")
        return self[column]

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        if self[column] not in allowed:
            raise self.wrong(column, f"one of {', '.join(allowed)}")
        return self[column]

    def many(self, column: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.strip() for part in self[column].split("|") if part.strip()))

    def number(self, column: str, limit: float) -> float | None:
        if not self[column]:
            return None
        try:
            value = float(self[column])
        except ValueError:
            raise self.wrong(column, "a number") from None
        if abs(value) > limit:
            raise self.wrong(column, f"a number between -{limit:g} and {limit:g}")
        return value


def read_rows(text: str, path: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a CSV file whose header holds `columns`. Raises AuthorityError naming file and line."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            raise AuthorityError(
                f"{path}: line 1: expected the column {missing[0]}, found {','.join(header)!r}"
            )
        for cells in reader:
            if len(cells) != len(header):
                raise AuthorityError(
                    f"{path}: line {reader.line_num}: expected {len(header)} cells, found {len(cells)}"
                )
            yield Row(path, reader.line_num, dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise AuthorityError(f"{path}: line {reader.line_num}: expected CSV, found {error}") from error


def read_divisions(text: str, path: str = "divisions.csv") -> tuple[Division, ...]:
    """The divisions in force, parents before children. Raises AuthorityError."""
    columns = (
        "code", "name", "level", "parent_code", "short_name", "aliases", "pinyin", "name_en", "name_en_basis",
        "since", "lng", "lat", "lnglat_source",
    )  # fmt: skip
    return tuple(
        Division(
            line=row.line,
            code=row.code("code"),
            name=row.filled("name"),
            level=row.one_of("level", LEVELS),
            parent_code=row.code("parent_code", optional=row["level"] == "province"),
            short_name=row["short_name"],
            aliases=row.many("aliases"),
            pinyin=row["pinyin"],
            name_en=row["name_en"],
            name_en_is_official=row["name_en_basis"] == "official",
            since=row.date("since"),
            longitude=row.number("lng", 180),
            latitude=row.number("lat", 90),
            source=row["lnglat_source"],
        )
        for row in read_rows(text, path, columns)
    )


def read_abolished(text: str, path: str = "abolished.csv") -> tuple[Abolished, ...]:
    """The abolished divisions. Raises AuthorityError."""
    columns = ("code", "name", "parent_code", "parent_name", "start", "end", "successor_codes")
    return tuple(
        Abolished(
            line=row.line,
            code=row.code("code"),
            name=row.filled("name"),
            parent_code=row.code("parent_code", optional=True),
            parent_name=row["parent_name"],
            since=row.date("start"),
            until=row.date("end") if row.filled("end") else "",
            successor_codes=row.many("successor_codes"),
        )
        for row in read_rows(text, path, columns)
    )


def read_zones(text: str, path: str = "zones.csv") -> tuple[Zone, ...]:
    """The national zones. Raises AuthorityError."""
    columns = (
        "name", "short_name", "kind", "region_code", "approved", "announced", "withdrawn", "aliases",
        "zone_code", "source",
    )  # fmt: skip
    return tuple(
        Zone(
            line=row.line,
            name=row.filled("name"),
            short_name=row["short_name"],
            park_kind=ZONE_KINDS[row.one_of("kind", tuple(ZONE_KINDS))],
            region_code=row.code("region_code"),
            approved=row.date("approved"),
            announced=row.date("announced"),
            withdrawn=row.date("withdrawn"),
            aliases=row.many("aliases"),
            zone_code=row["zone_code"],
            source=row["source"],
        )
        for row in read_rows(text, path, columns)
    )


def read_featured(text: str, path: str, kind: str) -> tuple[Featured, ...]:
    """The curated subjects of one kind: park, initiative, organisation, or zone (more names of one).

    Raises AuthorityError.
    """
    named = ("name", "aliases", "former", "traditional", "source")
    shared = named if kind == "zone" else (*named, "region_code", "parent")
    columns = (*shared, "park_kind") if kind == "park" else shared
    return tuple(
        Featured(
            line=row.line,
            kind=kind,
            name=row.filled("name"),
            park_kind=row.one_of("park_kind", PARK_KINDS) if kind == "park" else "",
            region_code=row.code("region_code", optional=True) if kind != "zone" else "",
            parent=row["parent"] if kind != "zone" else "",
            aliases=row.many("aliases"),
            former=row.many("former"),
            traditional=row.many("traditional"),
            source=row["source"],
        )
        for row in read_rows(text, path, columns)
    )


def read_risky(text: str, path: str = "risky_names.csv") -> frozenset[str]:
    """Names that are ordinary words as well. Raises AuthorityError."""
    rows = read_rows(text, path, ("name", "ordinary"))
    return frozenset(row.filled("name") for row in rows if row.one_of("ordinary", ("yes", "no")) == "yes")
