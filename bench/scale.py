"""Measures the archive at scale, on the database that DATABASE_URL names: python -m bench.scale ARTICLES.

The database is filled with a synthetic archive, first of 10,000 articles, then of as many as are asked for;
what it holds already stays. The results are printed and kept in var/bench; bench.report writes them down.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  the settings come first
from django.db import connection  # noqa: E402

from articles.models import Article  # noqa: E402
from bench import finding, importing, keeping, serving, showing  # noqa: E402
from bench.questions import Terms, draw  # noqa: E402
from bench.results import MEASURES, Found, Report, keep, told  # noqa: E402
from bench.timing import Times  # noqa: E402
from regions.models import Name  # noqa: E402

SMALL = 10_000
QUERIES = 200
GROWING = ("growth", "web memory", "importer memory")


def main() -> None:
    options = arguments()
    prepare()
    small = fill(min(SMALL, options.articles))
    queries = draw(options.queries)
    wanted = options.only or [measure.key for measure in MEASURES]
    before = Before(finding.newest(queries)[1], *memory("small", wanted))
    if options.articles > small:
        fill(options.articles, force=True)  # the importer that was measured has left its pages
        queries = draw(options.queries)
    head, *_rows = told(Report(connection.vendor, version(), options.articles, ()))
    print(head)
    if options.articles <= small:
        wanted = [key for key in wanted if key not in GROWING]  # there is nothing smaller to compare with
    for found in measured(queries, before, wanted, options.seconds):
        report = Report(connection.vendor, version(), options.articles, (found,))
        keep(report)  # at once: a run that is cut short has measured something
        print(list(told(report))[-1], flush=True)


@dataclass(frozen=True, slots=True)
class Before:
    """What was found in the small archive: what grows is compared with it."""

    newest: Times
    web: int
    importer: int


def memory(seed: str, wanted: Collection[str]) -> tuple[int, int]:
    """The peak memory of a web worker and of an importer; 0 where it is not wanted."""
    web = importing.web_memory() if "web memory" in wanted else 0
    return web, importing.importer_memory(seed) if "importer memory" in wanted else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--seconds", type=int, default=60, help="of one importer and four readers at once")
    parser.add_argument("--only", nargs="*", default=[], help="keys of the rows to measure")
    return parser.parse_args()


def prepare() -> None:
    call_command("migrate", verbosity=0)
    if not Name.objects.exists():
        call_command("load_authority")


def fill(articles: int, force: bool = False) -> int:
    """The archive with at least so many articles; gives how many it has. force: also among real ones."""
    if Article.objects.count() < articles:
        began = time.monotonic()
        call_command("make_corpus", str(articles), workers=2, force=force)
        print(f"filled to {articles:,} in {time.monotonic() - began:.0f} s", file=sys.stderr)
    finding.settle()
    return Article.objects.count()


def measured(queries: list[Terms], before: Before, wanted: Collection[str], seconds: int) -> Iterator[Found]:
    through = before.newest

    def newest() -> Found:
        nonlocal through
        found, through = finding.newest(queries)
        return found

    works: dict[str, Callable[[], Found]] = {
        "newest": newest,
        "hits": lambda: finding.hits(queries),
        "scan": lambda: finding.scan(queries, through),
        "facets": lambda: finding.facets(queries),
        "relevance": finding.relevance,
        "growth": lambda: finding.growth(before.newest, through),
        "size": finding.sizes,
        "deep": showing.page_five_thousand,
        "list": showing.list_page,
        "article": showing.article_page,
        "unchanged": serving.unchanged,
        "storing": keeping.storing,
        "web memory": lambda: importing.compared("web memory", before.web, importing.web_memory()),
        "importer memory": lambda: importing.compared(
            "importer memory", before.importer, importing.importer_memory("great")
        ),
        "locked": lambda: importing.at_once(seconds),
    }
    for key, work in works.items():
        if key in wanted:
            began = time.monotonic()
            yield work()
            print(f"{key}: measured in {time.monotonic() - began:.0f} s", file=sys.stderr)


def version() -> str:
    with connection.cursor() as cursor:
        sqlite = "SELECT sqlite_version()"
        cursor.execute("SHOW server_version" if connection.vendor == "postgresql" else sqlite)
        return cursor.fetchone()[0].split(" ")[0]


if __name__ == "__main__":
    main()
