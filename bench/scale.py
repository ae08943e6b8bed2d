"""Measures the archive at scale, on the database that DATABASE_URL names: python -m bench.scale ARTICLES.

The database is filled with a synthetic archive; what it holds already stays. A small one of 10,000 articles
is measured beside it (bench.small). Results are printed and kept in bench/found; bench.report tells them.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator
from functools import cache

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
django.setup()

from django.db import connection  # noqa: E402  the settings come first

from bench import finding, importing, keeping, serving, showing, small  # noqa: E402
from bench.filling import SMALL, fill, prepare  # noqa: E402
from bench.questions import Terms, draw  # noqa: E402
from bench.results import MEASURES, Found, Report, keep, told  # noqa: E402
from bench.timing import Times  # noqa: E402

QUERIES = 200
GROWING = ("growth", "web memory", "importer memory")


def main() -> None:
    options = arguments()
    prepare()
    wanted = options.only or [measure.key for measure in MEASURES]
    fill(options.articles)
    before = None
    if options.articles <= SMALL:
        wanted = [key for key in wanted if key not in GROWING]  # there is nothing smaller to compare with
    elif any(key in wanted for key in GROWING):
        before = small.measure(options.queries, wanted)
    queries = draw(options.queries)
    head, *_rows = told(Report(connection.vendor, version(), options.articles, ()))
    print(head)
    for found in measured(queries, before, wanted, options.seconds):
        report = Report(connection.vendor, version(), options.articles, (found,))
        keep(report)  # at once: a run that is cut short has measured something
        print(list(told(report))[-1], flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--seconds", type=int, default=60, help="of one importer and four readers at once")
    parser.add_argument("--only", nargs="*", default=[], help="keys of the rows to measure")
    return parser.parse_args()


def measured(
    queries: list[Terms], before: small.Small | None, wanted: Collection[str], seconds: int
) -> Iterator[Found]:
    @cache
    def newest() -> tuple[Found, Times]:
        return finding.newest(queries)

    works: dict[str, Callable[[], Found]] = {
        "growth": lambda: finding.growth(before.queries, before.first_page),
        "newest": lambda: newest()[0],
        "hits": lambda: finding.hits(queries),
        "scan": lambda: finding.scan(queries, newest()[1]),
        "facets": lambda: finding.facets(queries),
        "relevance": finding.relevance,
        "size": finding.sizes,
        "deep": showing.page_five_thousand,
        "list": showing.list_page,
        "article": showing.article_page,
        "unchanged": serving.unchanged,
        "storing": keeping.storing,
        "web memory": lambda: importing.compared("web memory", before.web, importing.web_memory()),
        "importer memory": lambda: importing.compared(
            "importer memory", before.importer, importing.importer_memory(os.urandom(8).hex())
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
