"""Evidence stands in the article that has its line: after lines moved it follows them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.core import serializers
from django.db import models

from articles.layouts import lines_of
from articles.models import Article, Credit, Document, Fact, Layout, Mention, Relation

KINDS: tuple[type[models.Model], ...] = (Credit, Mention, Fact, Relation)
# What may stand only once in an article; a fact may be printed twice.
ONCE: dict[type[models.Model], tuple[str, ...]] = {
    Credit: ("name", "role"),
    Mention: ("kind", "name", "printed"),
    Relation: ("kind", "from_printed", "to_printed"),
}


def settle_evidence(document: Document, layout: Layout) -> None:
    """Give every piece of evidence of the document to the article that now has its line.

    What lies on furniture is removed and kept, serialised, in `layout`; a mention that the article prints
    elsewhere as well stays there too.
    """
    owners = owners_of_lines(document)
    for row in misplaced(document, owners):
        copy = copy_left_behind(row)
        place(row, owners.get(row.line), layout)
        if copy:
            copy.save()
    trim_repeats(document, owners, layout)
    layout.save(update_fields=["removed"])


def owners_of_lines(document: Document) -> dict[int, int]:
    """The article of each line that is in one."""
    passages = document.passages.exclude(article=None)
    return {line: passage.article_id for passage in passages for line in lines_of([passage])}


def misplaced(document: Document, owners: dict[int, int]) -> Iterator[models.Model]:
    """Evidence whose line is no longer its article's. A credit without a line stays where it is."""
    for model in KINDS:
        rows = model.objects.filter(article__document=document).exclude(line=None).order_by("pk")
        yield from [row for row in rows if owners.get(row.line) != row.article_id]


def trim_repeats(document: Document, owners: dict[int, int], layout: Layout) -> None:
    """Let no figure count a line of another article as its repeat; what was there is kept in `layout`."""
    for fact in Fact.objects.filter(article__document=document).exclude(other_lines=[]).order_by("pk"):
        own = [line for line in fact.other_lines if owners.get(line) == fact.article_id]
        if own != fact.other_lines:
            layout.removed.append({"fact": fact.pk, "other_lines": fact.other_lines})
            Fact.objects.filter(pk=fact.pk).update(other_lines=own)


def copy_left_behind(row: models.Model) -> Mention | None:
    """The same mention at the next place where the article it leaves prints the words, unsaved."""
    if not isinstance(row, Mention):
        return None
    rest = row.article.passages.in_reading_order().filter(text__contains=row.printed).first()
    if rest is None:
        return None
    columns = {column.attname: getattr(row, column.attname) for column in Mention._meta.concrete_fields}
    return Mention(**{**columns, "id": None, "line": rest.first_line})


def place(row: models.Model, owner: int | None, layout: Layout) -> None:
    """Move the row to its line's owner; one that the owner has already, or that has no owner, goes."""
    if owner is None:
        remove(row, layout)
        return
    same = {field: getattr(row, field) for field in ONCE.get(type(row), ())}
    if same and type(row).objects.filter(article_id=owner, **same).exists():
        row.delete()
        return
    row.article_id = owner
    row.save()


def remove(row: models.Model, layout: Layout) -> None:
    """Delete the row and keep it in `layout`."""
    layout.removed.append(kept_row(row))
    row.delete()


def kept_row(row: models.Model) -> dict[str, Any]:
    """The row, serialised, users by name: their numbers differ from archive to archive."""
    return json.loads(serializers.serialize("json", [row], use_natural_foreign_keys=True))[0]


def bring_back(layout: Layout) -> None:
    """Restore the evidence that this change of layout had removed, where its article exists."""
    for repeats in (row for row in layout.removed if "other_lines" in row):
        Fact.objects.filter(pk=repeats["fact"]).update(other_lines=repeats["other_lines"])
    bring_back_rows([row for row in layout.removed if "model" in row])


def bring_back_rows(rows: list[dict[str, Any]]) -> int:
    """Save kept rows again under their numbers, where their article exists and has none alike; how many."""
    text, count = json.dumps([without_strangers(row) for row in rows]), 0
    for found in serializers.deserialize("json", text, ignorenonexistent=True):
        row = found.object
        same = {field: getattr(row, field) for field in ONCE.get(type(row), ())}
        others = type(row).objects.filter(article_id=row.article_id, **same).exclude(pk=row.pk)
        taken = bool(same) and others.exists()
        if Article.objects.filter(pk=row.article_id).exists() and not taken:
            found.save()
            count += 1
    return count


def without_strangers(row: dict[str, Any]) -> dict[str, Any]:
    """The kept row, without the name of a user who is gone."""
    name = row["fields"].get("decided_by")
    if name is None or User.objects.filter(username=name[0]).exists():
        return row
    return {**row, "fields": {**row["fields"], "decided_by": None}}
