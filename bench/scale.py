"""Measures the archive at scale, on the database that DATABASE_URL names: python -m bench.scale ARTICLES.

The database is filled with a synthetic archive, first of 10,000 articles, then of as many as are asked for;
what it holds already stays. The results are printed and kept in var/bench; bench.report writes them down.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  the settings come first
from django.db import connection  # noqa: E402

from articles.models import Article  # noqa: E402
from bench import finding, keeping, serving, showing  # noqa: E402
from bench.questions import Terms, draw  # noqa: E402
from bench.results import Found, Report, keep, told  # noqa: E402
from regions.models import Name  # noqa: E402

SMALL = 10_000
QUERIES = 200


def main() -> None:
    options = arguments()
    prepare()
    small = fill(min(SMALL, options.articles))
    queries = draw(options.queries)
    before = finding.newest(queries)[1]
    if options.articles > small:
        fill(options.articles)
        queries = draw(options.queries)
    found = tuple(measured(queries, before, options.only))
    report = Report(connection.vendor, version(), Article.objects.count(), found)
    keep(report)
    print("\n".join(told(report)))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--only", nargs="*", default=[], help="keys of the rows to measure")
    return parser.parse_args()


def prepare() -> None:
    call_command("migrate", verbosity=0)
    if not Name.objects.exists():
        call_command("load_authority")


def fill(articles: int) -> int:
    """The archive with at least so many articles; gives how many it has."""
    if Article.objects.count() < articles:
        began = time.monotonic()
        call_command("make_corpus", str(articles))
        print(f"filled to {articles:,} in {time.monotonic() - began:.0f} s", file=sys.stderr)
    finding.settle()
    return Article.objects.count()


def measured(queries: list[Terms], before: finding.Times, only: list[str]) -> Iterator[Found]:
    through = before

    def newest() -> Found:
        nonlocal through
        found, through = finding.newest(queries)
        return found

    works: dict[str, Callable[[], Found]] = {
        "newest": newest,
        "hits": lambda: finding.hits(queries),
        "scan": lambda: finding.scan(queries, through),
        "growth": lambda: Found("growth", through.median / before.median, f"{before.median:.2f} ms before"),
        "size": finding.sizes,
        "deep": showing.page_five_thousand,
        "list": showing.list_page,
        "article": showing.article_page,
        "unchanged": serving.unchanged,
        "storing": keeping.storing,
    }
    for key, work in works.items():
        if not only or key in only:
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
