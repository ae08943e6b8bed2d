"""Exports the whole archive: every table as NDJSON, every document as received, a manifest with checksums."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from articles.management.archiving.exporting import export_archive


class Command(BaseCommand):
    help = "Export the whole archive into a new folder. No passwords and no sessions; users by name only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that does not exist yet")

    def handle(self, *, folder: Path, **options: Any) -> None:
        try:
            manifest = export_archive(folder)
        except (OSError, DatabaseError) as error:
            raise CommandError(f"Nothing was exported: {error}") from error
        rows = sum(file["rows"] for file in manifest["files"].values())
        self.stdout.write(
            f"{folder}: {rows} rows of {len(manifest['files'])} tables, {manifest['documents']} documents."
        )
