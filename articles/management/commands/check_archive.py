"""Proves over the whole archive that no line is lost or used twice and that texts, quotes and keys agree."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.checking import check_document
from articles.models import Document


class Command(BaseCommand):
    help = "Check every document, article and figure; print what is wrong with its place and exit 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a fault, and a summary")

    def handle(self, *, json: bool, **options: Any) -> None:
        checked = wrong = 0
        for document in Document.objects.select_related("content").order_by("pk").iterator(chunk_size=50):
            for fault in check_document(document):
                self.stdout.write(as_json(asdict(fault)) if json else str(fault))
                wrong += 1
            checked += 1
        if json:
            self.stdout.write(as_json({"documents": checked, "faults": wrong}))
        elif not wrong:
            self.stdout.write(f"{checked} documents checked, nothing wrong.")
        if wrong:
            raise CommandError(f"{checked} documents checked, {wrong} faults.")


def as_json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)
