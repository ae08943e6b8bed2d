"""Imports raw pages: files, folders and zip archives, each document in a transaction of its own."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from articles.management.importing.manifest import (
    COLUMNS,
    READERS,
    BadManifest,
    files_named,
    match,
    read_manifest,
)
from articles.management.importing.reporting import as_json, summary, summary_json, tell
from articles.management.importing.running import Result, Run, Stopped, import_sources, plan_sources
from articles.management.importing.sources import Found, Source, find_sources, printable
from articles.management.importing.zips import add_zip
from articles.models import Batch
from articles.provenance import Provenance
from articles.publishing import publish_clean
from regions.models import Name


class Command(BaseCommand):
    help = (
        "Import raw newspaper and web pages. The same bytes again change nothing. A broken file is refused "
        "with the place and the reason, the others go in, and the exit status is 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="*", type=Path, metavar="PATH", help="files, folders, .zip archives"
        )
        parser.add_argument("--publication", default="", type=stated("publication"), metavar="NAME")
        parser.add_argument("--published", default="", type=stated("published"), metavar="DATE")
        parser.add_argument("--manifest", type=Path, metavar="CSV", help=f"columns {','.join(COLUMNS)}")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
        parser.add_argument("--publish-clean", action="store_true", help="accept sure evidence and publish")
        parser.add_argument("--json", action="store_true", help="one JSON object a document")
        parser.add_argument("--label", default="", help="a note that the batch is known by")
        parser.add_argument("--user", default="", metavar="NAME", help="the account that runs this import")

    def handle(self, *, paths: list[Path], manifest: Path | None, dry_run: bool, **options: Any) -> None:
        if not paths and not manifest:
            raise CommandError("Expected files, folders or zip archives to import, found none.")
        try:
            self.run_import(paths, manifest, dry_run, options)
        except OperationalError as error:
            raise CommandError(f"The database failed: {str(error).strip()}") from error

    def run_import(
        self, paths: list[Path], manifest: Path | None, dry_run: bool, options: dict[str, Any]
    ) -> None:
        with ExitStack() as stack:
            found, stated_of = self.find(paths, manifest, stack)
            fallback = Provenance(publication=options["publication"], published=options["published"])
            publish = publish_clean if options["publish_clean"] else None
            run = Run(load_names(), stated_of, fallback, publish)
            label = options["label"] or label_of(paths, manifest)
            batch = None if dry_run else make_batch(label, options["user"])
            results = import_sources(run, found.sources, batch) if batch else plan_sources(run, found.sources)
            self.report(found, results, batch, options["json"])

    def find(
        self, paths: list[Path], manifest: Path | None, stack: ExitStack
    ) -> tuple[Found, dict[Source, Provenance]]:
        """The sources, and what the manifest states of each; without paths those that the manifest names."""
        try:
            rows = read_manifest(manifest) if manifest else []
            named = paths or (files_named(manifest, rows) if manifest else [])
            found = find_sources(named, add_zip, stack)
            return found, match(manifest, rows, found.sources) if manifest else {}
        except BadManifest as error:
            raise CommandError(str(error)) from error

    def report(self, found: Found, results: Iterable[Result], batch: Batch | None, as_ndjson: bool) -> None:
        """Tell each result as it comes. Raises CommandError where something was refused."""
        outcomes: Counter[str] = Counter()
        terminal = sys.stdout.isatty() and not as_ndjson and batch is not None
        try:
            for result in follow(results, len(found.sources)) if terminal else results:
                outcomes[result.outcome] += 1
                if not terminal:
                    self.tell(result, batch is None, as_ndjson)
        except Stopped as error:
            raise CommandError(f"{error}\n{self.stopped_after(outcomes)}") from error
        if found.passed_over and not as_ndjson:
            self.stderr.write(
                f"{len(found.passed_over)} other files were passed over: {some(found.passed_over)}"
            )
        number = batch.pk if batch else None
        self.stdout.write(summary_json(outcomes, number) if as_ndjson else summary(outcomes, number))
        if outcomes["refused"]:
            raise CommandError(f"{outcomes['refused']} of {outcomes.total()} documents refused.")

    def tell(self, result: Result, planned: bool, as_ndjson: bool) -> None:
        for line in [as_json(result)] if as_ndjson else tell(result, planned):
            self.stdout.write(line)
        self.stdout.flush()

    def stopped_after(self, outcomes: Counter[str]) -> str:
        return f"{outcomes.total()} documents were done before and stay; run the command again for the rest."


def stated(name: str) -> Any:
    """A reader of an option by the rules of the manifest's column of that name."""

    def read(value: str) -> str:
        try:
            return READERS[name](value.strip()) if value.strip() else ""
        except ValueError as error:
            raise ArgumentTypeError(f"expected {error}, found {value!r}") from error

    return read


def load_names() -> Any:
    """The name index. Raises CommandError where the authority is empty: no name could be found."""
    if not Name.objects.exists():
        raise CommandError("The authority is empty: run load_authority first.")
    return Name.objects.all().index()


def label_of(paths: list[Path], manifest: Path | None) -> str:
    return some([printable(path.name or str(path)) for path in paths or [manifest] if path])[:300]


def some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")


def make_batch(label: str, user: str) -> Batch:
    """The batch of this run. Raises CommandError for an account that does not exist."""
    account = User.objects.filter(username=user).first() if user else None
    if user and account is None:
        raise CommandError(f"--user: expected an account's name, found {user!r}.")
    return Batch.objects.create(label=label, user=account)


def follow(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The results as they come, above a bar with a count and the time left; it names what was refused."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=total)
        for result in results:
            progress.update(task, advance=1, description=result.outcome)
            for line in tell(result) if result.outcome == "refused" else ():
                progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
            yield result
