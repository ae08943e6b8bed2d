"""Undoes an import: takes out what the batch brought, keeps and lists what people have edited since."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Article, Batch
from articles.undoing import Undone, undo_batch


class Command(BaseCommand):
    help = "Take out of the archive what a batch brought. Importing the same files again brings it back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="N", help="the batch's number")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, number: int, dry_run: bool, **options: Any) -> None:
        batch = Batch.objects.filter(pk=number).first()
        if batch is None:
            raise CommandError(f"Expected the number of a batch, found {number}: there is none.")
        already = batch.undone_at is not None
        if not (already or dry_run or options["yes"] or options["json"]):
            self.confirm(batch)
        undone = undo_batch(batch, dry_run)
        if options["json"]:
            self.stdout.write(as_json(batch.pk, undone, dry_run))
        elif already:
            self.stdout.write(
                f"Batch {number} was undone on {batch.undone_at:%Y-%m-%d %H:%M}: nothing to do."
            )
        else:
            self.stdout.write("\n".join(tell(number, undone, dry_run)))

    def confirm(self, batch: Batch) -> None:
        """Ask where somebody can answer. Raises CommandError where the answer is not yes."""
        if not sys.stdin.isatty():
            return
        asked = (
            f"Undo batch {batch} of {batch.started_at:%Y-%m-%d %H:%M}, {batch.items.count()} files? [y/N] "
        )
        if input(asked).strip().lower() not in ("y", "yes"):
            raise CommandError("Nothing was undone.")


def tell(number: int, undone: Undone, dry_run: bool) -> Iterator[str]:
    """The lines that say what was done, or would be."""
    for article in undone.kept:
        yield f"kept  {describe(article)}"
    for name, before in undone.restored:
        yield f"restored  {name}: " + "; ".join(
            f"{field} {value or '(none)'}" for field, value in before.items()
        )
    for name in undone.publications:
        yield f"removed  publication {name}"
    done = f"{len(undone.documents)} documents and {undone.articles} articles removed"
    kept = (
        f"{len(undone.kept)} articles kept that people have edited, {len(undone.restored)} origins restored"
    )
    if undone.rows:
        kept += f", {undone.rows} reread rows set back"
    yield f"Batch {number}: {'would be ' if dry_run else ''}{done}, {kept}."


def describe(article: Article) -> str:
    return f"{article.public_id}  {article}  ({article.document.file_name}, {article.state})"


def as_json(number: int, undone: Undone, dry_run: bool) -> str:
    kept = [
        {"id": article.public_id, "title": article.title, "file": article.document.file_name}
        for article in undone.kept
    ]
    restored = [{"file": name, "restored": before} for name, before in undone.restored]
    row = {"batch": number, "dry_run": dry_run, "documents": undone.documents, "articles": undone.articles}
    row |= {"kept": kept, "restored": restored, "publications": undone.publications}
    row |= {"rows": undone.rows}
    return json.dumps(row, ensure_ascii=False)
