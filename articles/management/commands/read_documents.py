"""Reads documents and prints what was found in them; writes nothing."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.reading.reading import read_document
from articles.reading.schema import as_json
from articles.reading.values import Hints, Unreadable
from regions.gazetteer import NameIndex
from regions.models import Name

ORIGINS = {"all": None, "national": ("divisions", "abolished", "zones")}


class Command(BaseCommand):
    help = "Read documents and print their articles, names and figures; nothing is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--authority",
            choices=tuple(ORIGINS),
            default="all",
            help="the names to read with: all, or divisions and national zones only",
        )
        parser.add_argument("--publication", help="the paper or site, where you know it")
        parser.add_argument("--published", help="the day it came out, where you know it: 2024-03-28")
        parser.add_argument("--json", action="store_true", help="print one JSON object a document")

    def handle(self, *, files: list[Path], authority: str, **options: Any) -> None:
        names = Name.objects.index(ORIGINS[authority])
        if not names.subjects:
            raise CommandError("The authority holds no names: run load_authority first.")
        unread = 0
        for path in files:
            hints = Hints(path.name, options["publication"], options["published"])
            try:
                found = read_file(path, names, hints)
            except (OSError, Unreadable) as error:
                self.stderr.write(f"{path}: {getattr(error, 'strerror', None) or error}")
                unread += 1
                continue
            self.stdout.write(json.dumps(found, ensure_ascii=False) if options["json"] else as_text(found))
        if unread:
            raise CommandError(f"{unread} of {len(files)} documents could not be read.")


def read_file(path: Path, names: NameIndex, hints: Hints) -> dict[str, Any]:
    """The reading of one file in the schema of the gold readings."""
    return as_json(read_document(path.read_bytes(), names, hints), names, path.name)


def as_text(found: dict[str, Any]) -> str:
    """A summary of a reading for a person: a line for the document and a few for each article."""
    head = [found["kind"], found["publication"], found["published"] or found["published_earliest"]]
    lines = [f"{found['document']}: {', '.join(filter(None, head))}"]
    for article in found["articles"]:
        lines += [f"  {article['title'] or '—'} ({article['kind']}, lines {as_ranges(article['lines'])})"]
        lines += [f"    {label}: {text}" for label, text in details(article) if text]
    lines += [f"  furniture: lines {as_ranges(found['boilerplate_lines'])}"] * bool(
        found["boilerplate_lines"]
    )
    return "\n".join(lines)


def details(article: dict[str, Any]) -> list[tuple[str, str]]:
    """What an article's summary shows, each with its label."""
    roles = ("reporters", "correspondents", "interns", "photographers", "authors_unspecified", "editors")
    return [
        ("by", "、".join(dict.fromkeys(name for role in roles for name in article[role]))),
        ("source", article["credited_source"] or ""),
        ("regions", "、".join(region["name"] for region in article["regions"])),
        ("parks", "、".join(park["name"] for park in article["parks"])),
        ("initiatives", "、".join(article["initiatives"])),
        ("figures", str(len(article["figures"]) or "")),
        ("doubts", "; ".join(f"line {doubt['line']}: {doubt['message']}" for doubt in article["doubts"])),
    ]


def as_ranges(ranges: list[list[int]]) -> str:
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
