"""Writes docs/performance.md from what the benches found: python -m bench.report. Never written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.results import MEASURES, POSTGRESQL, ROOT, SQLITE, Found, Measure, Report, kept

PAGE = ROOT / "docs" / "performance.md"
NOTES = ROOT / "bench" / "notes.md"
NAMES = {SQLITE: "SQLite", POSTGRESQL: "PostgreSQL"}
HEAD = """# Performance

Measured by `make bench` (10,000 and 100,000 articles) and `make bench FULL=1` (1,000,000 on SQLite, 300,000
on PostgreSQL), which write this page. The archive is made by `manage.py make_corpus`: invented pages with
the lengths, names, dates and characters of real ones. All values are ratios within one run, or counts. Do
not edit: what is to be said beside the tables stands in `bench/notes.md`.
"""


def page(reports: Iterable[Report]) -> str:
    """The whole page: a table for each archive that was measured, then the notes."""
    tables = "\n".join("\n".join(table(report)) + "\n" for report in reports)
    notes = NOTES.read_text(encoding="utf-8") if NOTES.exists() else ""
    return f"{HEAD}\n{tables}\n{notes}".rstrip() + "\n"


def table(report: Report) -> Iterator[str]:
    yield f"## {NAMES[report.database]} {report.version}, {report.articles:,} articles"
    yield ""
    yield "| measure | must be | found | | of what |"
    yield "|---|---|---|---|---|"
    found = {each.key: each for each in report.found}
    for measure in MEASURES:
        each = found.get(measure.key)
        if each is None:
            yield f"| {measure.what} | {measure.wanted(report.database)} | not measured | | |"
        else:
            row = (measure.what, measure.wanted(report.database), *cells(measure, report, each))
            yield f"| {' | '.join(row)} |"


def cells(measure: Measure, report: Report, each: Found) -> tuple[str, str, str]:
    value = f"{each.value:,.2f} {measure.unit}".strip() if measure.unit else f"{each.value:,.0f}"
    return value, "holds" if measure.holds(report.database, each.value) else "**misses**", each.detail


if __name__ == "__main__":
    PAGE.write_text(page(kept()), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
