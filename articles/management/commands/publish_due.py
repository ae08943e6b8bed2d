"""Publishes the articles in review whose scheduled time has come; for cron or a systemd timer."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.scheduling import Due, publish_due


class Command(BaseCommand):
    help = (
        "Publish the articles in review whose scheduled time has come, for whoever scheduled them. Run again "
        "it changes nothing. The exit status is 1 where one is due that can't be published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object an article, and a summary")

    def handle(self, *, verbosity: int, **options: Any) -> None:
        counts: Counter[str] = Counter()
        for due in publish_due(timezone.now()):
            counts[outcome(due)] += 1
            self.stdout.write(as_json(due) if options["json"] else as_text(due))
        if options["json"]:
            self.stdout.write(json.dumps({name: counts[name] for name in ("published", "held")}))
        elif verbosity and not counts:
            self.stdout.write("Nothing is due.")
        if counts["held"]:
            raise CommandError(f"{counts['held']} of {counts.total()} due articles could not be published.")


def outcome(due: Due) -> str:
    return "held" if due.held else "published"


def as_text(due: Due) -> str:
    when = f"{timezone.localtime(due.scheduled_for):%Y-%m-%d %H:%M}"
    why = f": {due.held}" if due.held else ""
    name = due.scheduled_by or "nobody"
    return f"{outcome(due)}  {due.article.public_id}  {due.article}  (for {when}, by {name}){why}"


def as_json(due: Due) -> str:
    row = {"id": due.article.public_id, "title": due.article.title, "outcome": outcome(due)}
    row |= {"scheduled_for": due.scheduled_for.isoformat(), "scheduled_by": due.scheduled_by or None}
    return json.dumps(row | ({"reason": due.held} if due.held else {}), ensure_ascii=False)
