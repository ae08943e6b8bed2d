"""Makes listings, coverage and counts anew from articles and evidence; --check only says what differs."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.recounting import differences, show_all


class Command(BaseCommand):
    help = "Make anew what lists, profiles and calendars count; with --check say what differs and exit 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare and write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *, check: bool, **options: Any) -> None:
        if check:
            self.check_counts(options["json"])
            return
        shown = show_all()
        self.stdout.write(json.dumps({"articles": shown}) if options["json"] else f"{shown} public articles.")

    def check_counts(self, as_json: bool) -> None:
        wrong = list(differences())
        if as_json:
            self.stdout.write(json.dumps({"differences": wrong}, ensure_ascii=False))
        elif not wrong:
            self.stdout.write("Everything is counted as it is.")
        if wrong:
            raise CommandError(
                "\n".join([f"{len(wrong)} differences; manage.py recount mends them:", *wrong])
            )
