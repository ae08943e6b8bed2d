"""Makes the search index anew from the articles, or says where it is not in step with them."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from articles.models import Article
from articles.search.indexing import is_current
from articles.search.rebuilding import differences, locale_fault, rebuild, taken_in

MOST_TOLD = 20


class Command(BaseCommand):
    help = (
        "Makes the search index anew: needed after a release that folds otherwise, and where --check finds "
        "differences. Broken off, it goes on where it was. Search finds the newest articles first meanwhile."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit 1 where it is not in step"
        )
        parser.add_argument("--if-needed", action="store_true", help="do nothing where the index is current")
        parser.add_argument("--afresh", action="store_true", help="begin anew even after a broken-off run")

    def handle(self, *, check: bool, if_needed: bool, afresh: bool, **options: Any) -> None:
        if fault := locale_fault():
            raise CommandError(fault)
        if check:
            self.compare()
        elif not (if_needed and is_current()):
            self.rebuild(afresh)

    def compare(self) -> None:
        found = 0
        for found, difference in enumerate(differences(), 1):
            if found <= MOST_TOLD:
                self.stderr.write(difference)
        if found:
            raise CommandError(f"{found} differences: run manage.py reindex")
        self.stdout.write(
            f"{Article.objects.count()} articles, the search index is in step with all of them."
        )

    def rebuild(self, afresh: bool) -> None:
        total, done = Article.objects.count(), 0
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("articles", total=total)
            for count in rebuild(afresh):
                done += count
                progress.update(task, completed=taken_in())
        self.stdout.write(f"{done} articles taken into the search index, {taken_in()} are in it.")
