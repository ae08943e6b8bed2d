"""Gives stored facts the metric that the sure rule finds, where they have none and no person has decided."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.measuring import assign_metrics
from regions.models import Metric


class Command(BaseCommand):
    help = (
        "Give stored facts the metric whose printed form they bear, after metrics were added or changed. "
        "Facts that have one, and those that a person decided or changed, stay as they are."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count and write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        if not Metric.objects.exists():
            raise CommandError("There are no metrics: run load_authority first.")
        assigned, without = assign_metrics(dry_run)
        if options["json"]:
            self.stdout.write(json.dumps({"assigned": assigned, "without": without, "dry_run": dry_run}))
            return
        self.stdout.write(
            f"{assigned} facts {'would get' if dry_run else 'got'} a metric, {without} stay without."
        )
