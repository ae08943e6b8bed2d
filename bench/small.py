"""Measures a small archive of the same kind, which great ones are compared with: python -m bench.small.

It stands in a database of its own beside the one that is measured, so that it stays small. What is found is
printed as a line of JSON: queries, and what a web worker and an importer took of memory, in bytes. Then each
line that is read, a query, is answered with the milliseconds that its newest twenty take: so both archives
can be asked in turn, and a machine that changes its pace changes it for both.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
django.setup()

from django.conf import settings  # noqa: E402  the settings come first
from django.db import connection  # noqa: E402

from bench import finding, importing  # noqa: E402
from bench.filling import SMALL, fill, prepare  # noqa: E402
from bench.questions import Terms, draw  # noqa: E402
from bench.results import ROOT  # noqa: E402
from bench.timing import milliseconds  # noqa: E402

MEMORY = ("web memory", "importer memory")


@dataclass(frozen=True, slots=True)
class Small:
    """What was found in the small archive, and who answers for it. Memory is 0 where it was not asked for."""

    queries: list[Terms]
    web: int
    importer: int
    answering: subprocess.Popen[str]

    def first_page(self, terms: Terms) -> float:
        """The milliseconds that the newest twenty of a query take there."""
        print(json.dumps(terms), file=self.answering.stdin, flush=True)
        return float(self.answering.stdout.readline())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, required=True)
    parser.add_argument("--only", nargs="*", default=[], help="keys of the rows that compare memory")
    options = parser.parse_args()
    prepare()
    fill(SMALL)
    queries = draw(options.queries)
    web = importing.web_memory() if "web memory" in options.only else 0
    importer = importing.importer_memory(os.urandom(8).hex()) if "importer memory" in options.only else 0
    print(json.dumps({"queries": queries, "web": web, "importer": importer}), flush=True)
    for line in sys.stdin:
        print(milliseconds(finding.first_page, tuple(json.loads(line))), flush=True)


def measure(queries: int, wanted: Collection[str]) -> Small:
    """What is found in the small archive beside the one in use, filled if it is not there yet."""
    keys = [key for key in MEMORY if key in wanted]
    command = [sys.executable, "-m", "bench.small", "--queries", str(queries), "--only", *keys]
    environment = os.environ | {"DATABASE_URL": beside()}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    answering = subprocess.Popen(command, cwd=ROOT, env=environment, text=True, **pipes)
    line = answering.stdout.readline()
    if not line:
        raise subprocess.CalledProcessError(answering.wait(), command)
    found = json.loads(line)
    return Small([tuple(terms) for terms in found["queries"]], found["web"], found["importer"], answering)


def beside() -> str:
    """The address of the small archive's database, which is made on PostgreSQL where there is none."""
    name = str(settings.DATABASES["default"]["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{ROOT.joinpath(name).with_name(f'small-{SMALL}.sqlite3')}"
    small = f"{name}_small_{SMALL}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [small])
        if cursor.fetchone() is None:
            cursor.execute(f'CREATE DATABASE "{small}"')
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{small}").geturl()


if __name__ == "__main__":
    main()
