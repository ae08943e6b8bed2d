"""How the rows of every table are written down, one JSON object a line, alike on every database.

All columns are kept, ids and histories too. Subjects are named by their slugs and users by their names; the
bytes of documents are files of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import models

from articles.models import (
    Coverage,
    DocumentBytes,
    Fingerprint,
    Indexed,
    IndexState,
    Layout,
    Listing,
    PeriodTally,
    SubjectTally,
)
from regions.models import Edition, Subject

FORMAT = "park-news-archive"
VERSION = 1
APPS = ("regions", "articles")
MANIFEST = "manifest.json"
DOCUMENTS = "documents"
# They follow from the others and are made anew.
FOLLOWING = (Coverage, Edition, Fingerprint, Indexed, IndexState, Listing, PeriodTally, SubjectTally)


class BadArchive(Exception):
    """An export that can't be loaded; the message names file, line, what was expected and found."""


def tables() -> list[type[models.Model]]:
    """Every table of the archive by name, histories among them; without what follows and documents' bytes."""
    found = [
        model for app in APPS for model in apps.get_app_config(app).get_models() if not model._meta.proxy
    ]
    return sorted((model for model in found if model not in (*FOLLOWING, DocumentBytes)), key=file_name)


def file_name(model: type[models.Model]) -> str:
    return f"{model._meta.label_lower}.ndjson"


def is_history(model: type[models.Model]) -> bool:
    return hasattr(model, "history_id") and hasattr(model, "history_type")


def links(model: type[models.Model]) -> list[models.ManyToManyField]:
    """The many-to-many columns that are written with their row."""
    return [field for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created]


def user_columns(model: type[models.Model]) -> list[models.ForeignKey]:
    return [
        field for field in model._meta.concrete_fields if field.is_relation and field.related_model is User
    ]


def subject_columns(model: type[models.Model]) -> list[models.ForeignKey]:
    """Columns that name a subject; those of a history may name one that is gone, and keep its number."""
    if is_history(model):
        return []
    columns = [field for field in model._meta.concrete_fields if field.is_relation]
    return [field for field in columns if issubclass(field.related_model, Subject)]


class Writer:
    """Turns rows into lines. Knows the names of all users and the slugs of all subjects."""

    def __init__(self) -> None:
        self.users = dict(User.objects.values_list("pk", "username"))
        self.slugs = dict(Subject.objects.values_list("pk", "slug"))

    def lines(self, model: type[models.Model]) -> Iterator[str]:
        """The rows of a table in the order of their ids."""
        named = {field.attname: self.users for field in user_columns(model)}
        named |= {field.attname: self.slugs for field in subject_columns(model)}
        rows = model._base_manager.order_by("pk").prefetch_related(*(field.name for field in links(model)))
        for row in rows.iterator(chunk_size=500):
            yield dumps(self.values(row, named))

    def values(self, row: models.Model, named: Mapping[str, Mapping[int, str]]) -> dict[str, Any]:
        values = {}
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            values[field.name] = (
                named[field.attname].get(value) if field.attname in named else plain(field, value)
            )
        for field in links(type(row)):
            values[field.name] = sorted(self.slugs[each.pk] for each in getattr(row, field.name).all())
        return values


def plain(field: models.Field, value: Any) -> Any:
    """A column's value as JSON has it, the same whichever database it came from."""
    if isinstance(value, Decimal):
        return f"{value.quantize(Decimal(1).scaleb(-field.decimal_places)):f}"
    if isinstance(value, float | int | bool | str) or value is None or isinstance(field, models.JSONField):
        return value
    return field.value_to_string(Holder(field, value))


class Holder:
    """Holds one value as a row would, for the field's own way of writing it down."""

    def __init__(self, field: models.Field, value: Any) -> None:
        setattr(self, field.attname, value)


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Reader:
    """Turns lines back into columns' values, by the names of users and the slugs of subjects."""

    def __init__(self, users: Mapping[str, int], slugs: Mapping[str, int]) -> None:
        self.users, self.slugs = users, slugs

    def row(self, model: type[models.Model], found: Mapping[str, Any]) -> list[Any]:
        """The values of the row's columns, in their order. Raises ValueError naming the column at fault."""
        named: dict[str, Mapping[str, int]] = {field.name: self.users for field in user_columns(model)}
        named |= {field.name: self.slugs for field in subject_columns(model)}
        expected = {field.name for field in (*model._meta.concrete_fields, *links(model))}
        if found.keys() != expected:
            wrong = sorted(expected ^ found.keys())
            raise ValueError(f"expected the columns of {model._meta.label}, these differ: {', '.join(wrong)}")
        return [self.value(field, found[field.name], named) for field in model._meta.concrete_fields]

    def value(self, field: models.Field, value: Any, named: Mapping[str, Mapping[str, int]]) -> Any:
        if value is None:
            return None
        if field.name in named:
            if value not in named[field.name]:
                raise ValueError(f"{field.name}: expected a known name, found {value!r}")
            return named[field.name][value]
        return value if isinstance(field, models.JSONField) else field.to_python(value)


def usernames(model: type[models.Model], found: Mapping[str, Any]) -> Iterable[str]:
    """The users that a row names, in its columns or in the evidence that a layout keeps."""
    yield from filter(None, (found[field.name] for field in user_columns(model) if field.name in found))
    if model is Layout:
        kept = (row["fields"].get("decided_by") for row in found["removed"] if "fields" in row)
        yield from (name[0] for name in kept if name)
