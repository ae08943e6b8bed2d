"""The rows of the table: what each measures and must reach, and what was found, kept in bench/found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "bench" / "found"
SQLITE, POSTGRESQL = "sqlite", "postgresql"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured. limit: by database; least: whether the value must be no smaller, else no greater."""

    key: str
    what: str
    limit: Mapping[str, float]
    unit: str = "×"
    least: bool = False

    def holds(self, database: str, value: float) -> bool:
        limit = self.limit[database]
        return value >= limit if self.least else value <= limit

    def wanted(self, database: str) -> str:
        return f"{'≥' if self.least else '≤'} {self.limit[database]:g} {self.unit}".strip()


def both(limit: float) -> dict[str, float]:
    return {SQLITE: limit, POSTGRESQL: limit}


MEASURES = (
    Measure("hits", "queries whose hits differ from those of a scan", both(0), ""),
    Measure("newest", "newest twenty through ORM and page code / raw index query, p95", both(3)),
    Measure(
        "scan",
        "full scan / newest twenty, median",
        {SQLITE: 1000, POSTGRESQL: 100},
        least=True,
    ),
    Measure("facets", "capped count and facets / newest twenty, p95", both(20)),
    Measure("relevance", "relevance order / newest first, very common terms, p95", both(30)),
    Measure("deep", "page 5,000 / page 1", both(1.2)),
    Measure("growth", "newest twenty, this archive / 10,000 articles, median", both(2)),
    Measure("size", "index and term columns / text", {SQLITE: 1.7, POSTGRESQL: 2.5}),
    Measure("list", "list page / its template from objects in memory", both(2)),
    Measure("article", "article page / its template from objects in memory", both(2)),
    Measure("unchanged", "unchanged page (304) / the same server's static file (304)", both(4)),
    Measure(
        "storing",
        "storing with index / bare insert of the same rows and terms, rows per second",
        both(0.8),
        least=True,
    ),
    Measure("web memory", "peak memory of a web worker, this archive / 10,000 articles", both(1.3)),
    Measure("importer memory", "peak memory of the importer, this archive / 10,000 articles", both(1.3)),
    Measure("locked", "failed pages and imports, one importer and four readers at once", both(0), ""),
)
BY_KEY = {measure.key: measure for measure in MEASURES}


@dataclass(frozen=True, slots=True)
class Found:
    """What one measurement gave, in an archive of so many articles; detail says what it was made of."""

    key: str
    value: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One run on one database."""

    database: str
    version: str
    articles: int
    found: tuple[Found, ...]


def keep(report: Report, folder: Path = KEPT) -> None:
    """Keep what was found; of what is measured in the same archive again, the last."""
    folder.mkdir(parents=True, exist_ok=True)
    same = (report.database, report.articles)
    before = [each for each in kept(folder) if (each.database, each.articles) == same]
    rows = {found.key: found for each in (*before, report) for found in each.found}
    report = replace(report, found=tuple(rows.values()))
    path = folder / f"{report.database}-{report.articles}.json"
    path.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def kept(folder: Path = KEPT) -> list[Report]:
    """The reports of earlier runs, small archives first."""
    reports = []
    for path in sorted(folder.glob("*-*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        found = tuple(Found(**each) for each in row.pop("found"))
        reports.append(Report(**row, found=found))
    return sorted(reports, key=lambda report: (report.database, report.articles))


def told(report: Report) -> Iterable[str]:
    """The report as lines for people."""
    yield f"{report.database} {report.version}, {report.articles:,} articles"
    for found in report.found:
        measure = BY_KEY[found.key]
        mark = "ok  " if measure.holds(report.database, found.value) else "MISS"
        value = f"{found.value:.2f} {measure.unit}".strip()
        yield f"  {mark} {measure.what}: {value} ({measure.wanted(report.database)})  {found.detail}"
