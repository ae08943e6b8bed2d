"""Compares all articles anew and suggests which print the same dispatch; a run cut short is run again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from articles.models import Article
from articles.tracing import Traced, trace_all


class Command(BaseCommand):
    help = (
        "Make the fingerprints of all articles anew where they differ, and suggest reprints. Needed once for "
        "an archive that is older than the fingerprints; what editors decided stays. With --dry-run all is "
        "tried and nothing kept: on SQLite nobody else can write meanwhile."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        if dry_run:
            with transaction.atomic():
                done = self.trace(options["json"])
                transaction.set_rollback(True)
        else:
            done = self.trace(options["json"])
        self.stdout.write(as_json(done, dry_run) if options["json"] else in_words(done, dry_run))

    def trace(self, quiet: bool) -> Traced:
        steps = trace_all()
        if sys.stdout.isatty() and not quiet:
            steps = follow(steps, Article.objects.count())
        done = Traced()
        for step in steps:
            done = step
        return done


def follow(steps: Iterable[Traced], total: int) -> Iterator[Traced]:
    """The steps as they come, above a bar with a count and the time left."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("comparing", total=total)
        for step in steps:
            progress.update(task, completed=step.articles)
            yield step


def in_words(done: Traced, dry_run: bool) -> str:
    would = "would be " if dry_run else ""
    return (
        f"{done.articles} articles: fingerprints of {done.renewed} {would}renewed, "
        f"{done.suggested} likenesses {would}suggested, {done.withdrawn} {would}taken back."
    )


def as_json(done: Traced, dry_run: bool) -> str:
    return json.dumps(
        {
            "articles": done.articles,
            "renewed": done.renewed,
            "suggested": done.suggested,
            "taken_back": done.withdrawn,
            "dry_run": dry_run,
        }
    )
