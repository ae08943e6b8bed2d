"""Imports raw pages: files, folders and zip archives, read by one process or several, stored by one."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentTypeError
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
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
from articles.management.importing.sources import NAMED, Sources, printable
from articles.management.importing.zips import in_zip
from articles.models import Batch
from articles.provenance import Provenance
from articles.publishing import publish_clean
from regions.models import Name

MOST_PROCESSES = 64
WORKERS = "processes that read; what is stored does not depend on their number (1)"


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
        parser.add_argument("--workers", type=number_of_processes, default=1, metavar="N", help=WORKERS)
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
        sources, stated_of = find(paths, manifest)
        fallback = Provenance(publication=options["publication"], published=options["published"])
        publish = publish_clean if options["publish_clean"] else None
        run = Run(load_names(), stated_of, fallback, publish, options["workers"])
        if dry_run:
            self.report(sources, plan_sources(run, sources), None, options["json"])
            return
        label = options["label"] or label_of(paths, manifest)
        command = command_of(paths, manifest, options)
        batch, goes_on = batch_for(command, label, options["user"])
        if goes_on and not options["json"]:
            self.stderr.write(f"Batch {batch.pk} was cut before its end; it goes on.")
        run = replace(run, goes_on=goes_on)
        self.report(sources, import_sources(run, sources, batch), batch, options["json"])

    def report(
        self, sources: Sources, results: Iterable[Result], batch: Batch | None, as_ndjson: bool
    ) -> None:
        """Tell each result as it comes. Raises CommandError where something was refused."""
        number_of_sources, passed_over, some_of_them = sources.survey()
        outcomes: Counter[str] = Counter()
        terminal = sys.stdout.isatty() and not as_ndjson and batch is not None
        try:
            for result in follow(results, number_of_sources) if terminal else results:
                outcomes[result.outcome] += 1
                if not terminal:
                    self.tell(result, batch is None, as_ndjson)
        except Stopped as error:
            raise CommandError(f"{error}\n{self.stopped_after(outcomes)}") from error
        if passed_over and not as_ndjson:
            self.stderr.write(
                f"{passed_over} other files were passed over: {some(some_of_them, passed_over)}"
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


def number_of_processes(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= MOST_PROCESSES:
        raise ArgumentTypeError(f"expected a number from 1 to {MOST_PROCESSES}, found {value!r}")
    return int(value)


def stated(name: str) -> Any:
    """A reader of an option by the rules of the manifest's column of that name."""

    def read(value: str) -> str:
        try:
            return READERS[name](value.strip()) if value.strip() else ""
        except ValueError as error:
            raise ArgumentTypeError(f"expected {error}, found {value!r}") from error

    return read


def find(paths: list[Path], manifest: Path | None) -> tuple[Sources, dict[str, Provenance]]:
    """The sources, and what the manifest states of each; without paths those that the manifest names."""
    try:
        rows = read_manifest(manifest) if manifest else []
        named = paths or (files_named(manifest, rows) if manifest else [])
        sources = Sources(tuple(named), in_zip)
        return sources, match(manifest, rows, sources) if manifest else {}
    except BadManifest as error:
        raise CommandError(str(error)) from error


def load_names() -> Any:
    """The name index. Raises CommandError where the authority is empty: no name could be found."""
    if not Name.objects.exists():
        raise CommandError("The authority is empty: run load_authority first.")
    return Name.objects.all().index()


def label_of(paths: list[Path], manifest: Path | None) -> str:
    return some([printable(path.name or str(path)) for path in paths or [manifest] if path])[:300]


def some(names: list[str], number: int = 0) -> str:
    return ", ".join(names[:NAMED]) + (", ..." if max(len(names), number) > NAMED else "")


def batch_for(command: str, label: str, user: str) -> tuple[Batch, bool]:
    """The batch of this run, and whether it is one that the same command began and did not finish.

    Raises CommandError for an account that does not exist.
    """
    account = User.objects.filter(username=user).first() if user else None
    if user and account is None:
        raise CommandError(f"--user: expected an account's name, found {user!r}.")
    cut = Batch.objects.cut(command).filter(user=account).newest_first().first()
    return cut or Batch.objects.create(label=label, user=account, command=command), cut is not None


def command_of(paths: list[Path], manifest: Path | None, options: dict[str, Any]) -> str:
    """What tells this command from others: a checksum of its paths and of the options that decide."""
    named = [str(path.absolute()) for path in (*paths, *([manifest] if manifest else []))]
    decisive = [options[name] for name in ("publication", "published", "publish_clean", "label")]
    return sha256(json.dumps([named, decisive]).encode("utf-8", "surrogateescape")).hexdigest()


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
