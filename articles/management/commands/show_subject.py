"""Shows what the archive holds of a subject, found by any of its names of any time, in either script."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.reading.script import to_simplified
from regions.models import Subject

LEVELS = {"province": 0, "prefecture": 1, "county": 2}


class Command(BaseCommand):
    help = "Show subjects by name: kind, names, region, public articles and accepted figures, address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="+", metavar="NAME", help="any name of any time, in either script")
        parser.add_argument("--json", action="store_true", help="print one JSON object a name")

    def handle(self, *, names: list[str], **options: Any) -> None:
        for asked in names:
            found = described(asked)
            self.stdout.write(json.dumps(found, ensure_ascii=False) if options["json"] else as_text(found))


def described(asked: str) -> dict[str, Any]:
    """The likeliest subject of that name with the others under "also"; id null where none bears it."""
    subjects = bearing(asked.strip())
    if not subjects:
        return {
            "asked": asked, "id": None, "kind": None, "name": None, "names": [], "region": None,
            "articles": 0, "facts": 0, "url": None, "also": [],
        }  # fmt: skip
    first, *others = subjects
    also = [
        {"id": other.pk, "kind": other.kind, "name": other.name, "region": place_of(other)}
        for other in others
    ]
    return {
        "asked": asked,
        "id": first.pk,
        "kind": first.kind,
        "name": first.name,
        "names": names_of(first),
        "region": place_of(first),
        "articles": first.article_count,
        "facts": first.fact_count,
        "url": first.get_absolute_url(),
        "also": also,
    }


def bearing(text: str) -> list[Subject]:
    """Subjects of that name as printed, else of its simplified form: those in force and most reported first.

    One that was merged into another gives way to it.
    """
    found = next((rows for form in forms_of(text) if (rows := list(Subject.objects.named(form)))), [])
    kept = {target_of(subject) for subject in found}
    rows = Subject.objects.filter(pk__in=kept).with_counts().select_related("region", "parent")
    return sorted(
        rows, key=lambda row: (bool(row.until), -row.article_count, LEVELS.get(row.level, 3), row.pk)
    )


def forms_of(text: str) -> list[str]:
    """The name as asked for, simplified, and with brackets of either width: (滨江), （滨江）."""
    simplified = to_simplified(text)
    narrow, wide = str.maketrans("（）", "()"), str.maketrans("()", "（）")
    return list(dict.fromkeys([text, simplified, simplified.translate(narrow), simplified.translate(wide)]))


def target_of(subject: Subject) -> int:
    while subject.merged_into is not None:
        subject = subject.merged_into
    return subject.pk


def place_of(subject: Subject) -> dict[str, str] | None:
    """The region in which it lies; of a region what contains it."""
    place = subject.parent if subject.kind == "region" else subject.region
    return {"code": place.code, "name": place.name} if place else None


def names_of(subject: Subject) -> list[str]:
    texts = subject.names.order_by("pk").values_list("text", flat=True)
    return list(dict.fromkeys([subject.name, *texts]))


def as_text(found: dict[str, Any]) -> str:
    if found["id"] is None:
        return f"{found['asked']}: unknown"
    place = f"{found['region']['name']} ({found['region']['code']})" if found["region"] else "-"
    lines = [
        f"{found['asked']}: {found['name']} ({found['kind']} {found['id']})",
        f"  names     {', '.join(found['names'])}",
        f"  region    {place}",
        f"  articles  {found['articles']}",
        f"  facts     {found['facts']}",
        f"  url       {found['url']}",
    ]
    lines += [f"  also      {other['name']} ({other['kind']} {other['id']})" for other in found["also"]]
    return "\n".join(lines)
