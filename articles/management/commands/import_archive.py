"""Loads an export into an empty database: all of it, as it was, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from articles.management.archiving.importing import import_archive
from articles.management.archiving.rows import BadArchive


class Command(BaseCommand):
    help = "Load what export_archive wrote into an empty, migrated database, on SQLite or PostgreSQL."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that export_archive wrote")

    def handle(self, *, folder: Path, **options: Any) -> None:
        try:
            manifest = import_archive(folder)
        except (BadArchive, DatabaseError) as error:
            raise CommandError(f"Nothing was imported: {error}") from error
        rows = sum(file["rows"] for file in manifest["files"].values())
        self.stdout.write(
            f"{rows} rows of {len(manifest['files'])} tables, {manifest['documents']} documents."
        )
