"""Loads divisions, abolished divisions, national zones, curated subjects and metrics from seeds/authority."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.showing import following_moves
from regions.authority_files import (
    AuthorityError,
    read_abolished,
    read_divisions,
    read_featured,
    read_risky,
    read_zones,
)
from regions.authority_metrics import read_metrics
from regions.authority_names import Authority
from regions.loading import PARTS, Report, load

FEATURED = (
    ("featured/parks.csv", "park"),
    ("featured/initiatives.csv", "initiative"),
    ("featured/organisations.csv", "organisation"),
)


class Command(BaseCommand):
    help = (
        "Load the authority: divisions, abolished divisions, national zones, curated subjects and metrics. "
        "Running it again changes nothing; what editors have changed stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--only", choices=PARTS, action="append", help="load this part alone; may be repeated"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
        parser.add_argument(
            "--from", dest="folder", type=Path, default=settings.BASE_DIR / "seeds" / "authority",
            help="the folder of the CSV files",
        )  # fmt: skip

    def handle(self, *, only: list[str] | None, dry_run: bool, folder: Path, **options: Any) -> None:
        parts = [part for part in PARTS if part in (only or PARTS)]
        try:
            with following_moves():
                report = load(read_authority(folder), parts, dry_run)
        except AuthorityError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        if options["json"]:
            self.stdout.write(json.dumps({**report.as_json(), "dry_run": dry_run}, ensure_ascii=False))
        else:
            self.write_report(report, dry_run)

    def write_report(self, report: Report, dry_run: bool) -> None:
        for part, tally in report.parts.items():
            self.stdout.write(
                f"{part}: {tally.created} created, {tally.changed} changed, {tally.unchanged} unchanged"
            )
        for line in report.kept:
            self.stdout.write(f"kept as an editor left it: {line}")
        for line in report.unlisted:
            self.stdout.write(f"in the archive, no longer in the files: {line}")
        if dry_run:
            self.stdout.write("Dry run: nothing was written.")


def read_authority(folder: Path) -> Authority:
    """All files of the folder, parsed. Raises AuthorityError naming file and line."""
    featured = [read_featured(text_of(folder, name), name, kind) for name, kind in FEATURED]
    return Authority(
        divisions=read_divisions(text_of(folder, "divisions.csv")),
        abolished=read_abolished(text_of(folder, "abolished.csv")),
        zones=read_zones(text_of(folder, "zones.csv")),
        featured=tuple(row for rows in featured for row in rows),
        zone_names=read_featured(
            text_of(folder, "featured/zone_names.csv"), "featured/zone_names.csv", "zone"
        ),
        risky=read_risky(text_of(folder, "risky_names.csv")),
        metrics=read_metrics(text_of(folder, "metrics.csv")),
    )


def text_of(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_bytes().decode("utf-8")
    except OSError as error:
        raise AuthorityError(
            f"{name}: expected a readable file in {folder}, found: {error.strerror}"
        ) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise AuthorityError(
            f"{name}: line {line}: expected UTF-8, found byte {error.object[error.start]:#04x}"
        ) from error
