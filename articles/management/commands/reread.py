"""Reads the stored pages anew with the rules as they are now, and shows or applies what differs."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from articles.management.importing.running import Stopped
from articles.management.rereading.choosing import Choice, UnknownRule, choose
from articles.management.rereading.reporting import Tally, as_json, summary, summary_json, tell, told
from articles.management.rereading.running import Reread, reread_all
from articles.models import Article, Batch, Credit, Document, Fact, Mention, Publication, Relation
from regions.models import Name
from regions.models.partial_date import first_day

RULES = Path(settings.BASE_DIR) / "docs" / "reading.md"


class Command(BaseCommand):
    help = (
        "Read the stored pages anew and show, rule by rule, what would be found otherwise; without --dry-run "
        "apply it to what no person has settled, as a batch that undo_batch takes back. Boundaries, "
        "headlines and texts are never changed: a question tells the editor."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--rules", nargs="+", default=[], metavar="NAME", help="rules, rooms or groups; without it all"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
        parser.add_argument("--documents", nargs="+", type=int, default=[], metavar="N", help="only these")
        parser.add_argument("--publication", default="", metavar="NAME", help="only this paper's or site's")
        parser.add_argument(
            "--since", type=day, metavar="DATE", help="only what appeared on this day or later"
        )
        parser.add_argument("--after", type=int, default=0, metavar="N", help="go on behind this document")
        parser.add_argument("--batch", type=int, metavar="N", help="go on with a reread that was cut short")
        parser.add_argument("--user", default="", metavar="NAME", help="the account that runs this")
        parser.add_argument("--json", action="store_true", help="one JSON object a document that differs")

    def handle(self, *, rules: list[str], dry_run: bool, **options: Any) -> None:
        if not Name.objects.exists():
            raise CommandError("The authority is empty: run load_authority first.")
        choice = chosen(rules)
        batch = None if dry_run else batch_for(options["batch"], " ".join(rules), options["user"])
        documents = selected(options, batch)
        tally = Tally()
        rereads = told(reread_all(documents, Name.objects.all().index(), choice, batch), tally)
        try:
            self.report(rereads, documents, options["json"])
        except (Stopped, KeyboardInterrupt) as error:
            raise CommandError(stopped(error, tally, batch)) from error
        self.finish(tally, batch, options["json"])

    def report(self, rereads: Iterable[Reread], documents: QuerySet[Document], as_ndjson: bool) -> None:
        """Tell each document that differs; on a terminal above a bar, else in plain lines."""
        if sys.stderr.isatty() and not as_ndjson:
            follow(rereads, documents.count(), self.stdout.write)
            return
        for reread in rereads:
            for line in lines_of(reread, as_ndjson):
                self.stdout.write(line)

    def finish(self, tally: Tally, batch: Batch | None, as_ndjson: bool) -> None:
        """Say what was done; a run that changed nothing leaves no batch."""
        dry_run, number = batch is None, batch.pk if batch else None
        if batch and not batch.items.exists():
            batch.delete()
            number = None
        lines = [summary_json(tally, number, dry_run)] if as_ndjson else summary(tally, number, dry_run)
        for line in lines:
            self.stdout.write(line)
        if tally.refused:
            raise CommandError(f"{tally.refused} of {tally.documents} documents could not be read.")


def day(value: str) -> date:
    with suppress(ValueError):
        return first_day(value)
    raise ArgumentTypeError(f"expected 2024, 2024-03 or 2024-03-28, found {value!r}")


def chosen(names: list[str]) -> Choice:
    """The rules asked for; a name may also be that of a rule that is gone and rows still bear."""
    try:
        return choose(
            [part for name in names for part in name.split(",") if part], RULES, carried() if names else ()
        )
    except UnknownRule as error:
        raise CommandError(str(error)) from error


def carried() -> set[str]:
    """Every rule that a row of the archive bears."""
    models = (Article, Credit, Mention, Fact, Relation)
    return {
        rule
        for model in models
        for rule in model.objects.order_by().values_list("rule", flat=True).distinct()
    }


def selected(options: dict[str, Any], batch: Batch | None) -> QuerySet[Document]:
    """The documents asked for. Raises CommandError for a number or a publication that is not there."""
    documents = Document.objects.present()
    if options["documents"]:
        documents = documents.filter(pk__in=options["documents"])
        lost = sorted(set(options["documents"]) - set(documents.values_list("pk", flat=True)))
        if lost:
            raise CommandError(
                f"--documents: expected numbers of documents, found {', '.join(map(str, lost))}."
            )
    if options["publication"]:
        publication = Publication.objects.called(options["publication"])
        if publication is None:
            raise CommandError(f"--publication: expected a publication, found {options['publication']!r}.")
        documents = documents.filter(publication=publication)
    if options["since"]:
        documents = documents.filter(published_earliest__gte=options["since"])
    return documents.filter(pk__gt=max(options["after"], done_by(batch)))


def done_by(batch: Batch | None) -> int:
    """The last document that the batch changed: those before it are done."""
    last = batch.items.order_by("-document").values_list("document", flat=True).first() if batch else None
    return last or 0


def batch_for(number: int | None, rules: str, user: str) -> Batch:
    """The batch to write to: a new one, or an unfinished reread that goes on."""
    if number is not None:
        batch = Batch.objects.filter(
            pk=number, kind=Batch.Kind.REREAD, finished_at=None, undone_at=None
        ).first()
        if batch is None:
            raise CommandError(
                f"--batch: expected the number of a reread that was cut short, found {number}."
            )
        return batch
    account = User.objects.filter(username=user).first() if user else None
    if user and account is None:
        raise CommandError(f"--user: expected an account's name, found {user!r}.")
    label = f"reread {rules or 'all rules'}"[:300]
    return Batch.objects.create(kind=Batch.Kind.REREAD, label=label, user=account)


def stopped(error: BaseException, tally: Tally, batch: Batch | None) -> str:
    """Why the run ended early and how to go on."""
    again = f"--after {tally.last}" if tally.last else "the same options"
    of_batch = f" --batch {batch.pk}" if batch else ""
    why = str(error) or "interrupted"
    return f"{why}\n{tally.documents} documents were done and stay; go on with {again}{of_batch}."


def lines_of(reread: Reread, as_ndjson: bool) -> Iterable[str]:
    """What is printed of one document; nothing where it reads as it did."""
    if not as_ndjson:
        return tell(reread)
    return [as_json(reread)] if reread.differences or reread.reason else ()


def follow(rereads: Iterable[Reread], total: int, write: Callable[[str], Any]) -> None:
    """Tell them above a bar with a count and the time left; what goes to a file is written there."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=not sys.stdout.isatty())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=total)
        for reread in rereads:
            progress.update(task, advance=1)
            for line in tell(reread):
                if console.stderr:
                    write(line)
                else:
                    console.print(line, markup=False, highlight=False, soft_wrap=True)
