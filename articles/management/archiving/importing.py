"""Loads an exported archive into an empty database: all of it, as it was, or nothing."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, models, transaction

from articles.management.archiving.rows import (
    DOCUMENTS,
    FORMAT,
    MANIFEST,
    VERSION,
    BadArchive,
    Reader,
    file_name,
    links,
    tables,
    usernames,
)
from articles.models import Document, DocumentBytes
from articles.recounting import show_all
from articles.search.rebuilding import rebuild
from articles.tracing import trace_all
from regions.models import Subject

ROWS_AT_ONCE = 500


def import_archive(folder: Path) -> dict[str, Any]:
    """Load the export in one transaction; gives its manifest.

    Users that it names and the database lacks become accounts that can't log in until they get a password.
    Raises BadArchive where the export is not whole and right, or the database not empty.
    """
    manifest = read_manifest(folder)
    check_empty()
    for model in tables():
        check_file(folder / file_name(model), manifest["files"][file_name(model)])
    with transaction.atomic():
        reader = Reader(make_users(folder), subject_numbers(folder))
        for model in tables():
            load_table(folder, model, reader)
        load_documents(folder, manifest["documents"])
        load_links(folder, reader)
        reset_sequences()
        show_all()
        for _traced in trace_all():
            pass
        for _reached in rebuild(afresh=True):
            pass
        connection.check_constraints()
    return manifest


def read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
        found = (manifest["format"], manifest["version"])
        files = set(manifest["files"])
    except OSError as error:
        raise BadArchive(f"{path}: expected the manifest of an export: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BadArchive(f"{path}: expected the manifest of an export, found something else") from error
    if found != (FORMAT, VERSION):
        raise BadArchive(f"{path}: expected {FORMAT} version {VERSION}, found {found[0]} version {found[1]}")
    differing = sorted(files ^ {file_name(model) for model in tables()})
    if differing:
        raise BadArchive(f"{path}: expected the tables of this version, these differ: {', '.join(differing)}")
    return manifest


def check_empty() -> None:
    for model in tables():
        count = model._base_manager.count()
        if count:
            raise BadArchive(f"expected an empty database, found {count} rows of {model._meta.label}")


def check_file(path: Path, expected: dict[str, Any]) -> None:
    """Raise BadArchive where the file is not as the manifest has it."""
    digest, rows = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            for line in file:
                digest.update(line)
                rows += 1
    except OSError as error:
        raise BadArchive(f"{path}: expected a file that can be read: {error.strerror}") from error
    if (rows, digest.hexdigest()) != (expected["rows"], expected["sha256"]):
        raise BadArchive(
            f"{path}: expected {expected['rows']} rows and checksum {expected['sha256']}, "
            f"found {rows} and {digest.hexdigest()}"
        )


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise BadArchive(f"{path}: line {number}: expected JSON: {error}") from error


def make_users(folder: Path) -> dict[str, int]:
    """The number of every user that a row names; those who are missing get an account without a password."""
    named = {
        name
        for model in tables()
        for _number, found in read_rows(folder / file_name(model))
        for name in usernames(model, found)
    }
    known = set(User.objects.filter(username__in=named).values_list("username", flat=True))
    for name in sorted(named - known):
        user = User(username=name, is_active=False)
        user.set_unusable_password()
        user.save()
    return dict(User.objects.values_list("username", "pk"))


def subject_numbers(folder: Path) -> dict[str, int]:
    return {found["slug"]: found["id"] for _number, found in read_rows(folder / file_name(Subject))}


def load_table(folder: Path, model: type[models.Model], reader: Reader) -> None:
    """Insert the table's rows with all their values: numbers, times and versions as they were."""
    columns = model._meta.concrete_fields
    quoted = ", ".join(connection.ops.quote_name(field.column) for field in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    statement = f"INSERT INTO {table} ({quoted}) VALUES ({', '.join(['%s'] * len(columns))})"
    rows = values_of(folder / file_name(model), model, reader)
    with connection.cursor() as cursor:
        while some := list(islice(rows, ROWS_AT_ONCE)):
            cursor.executemany(statement, some)


def values_of(path: Path, model: type[models.Model], reader: Reader) -> Iterator[list[Any]]:
    for number, found in read_rows(path):
        try:
            values = reader.row(model, found)
        except (ValueError, ValidationError) as error:
            raise BadArchive(f"{path}: line {number}: {error}") from error
        columns = zip(model._meta.concrete_fields, values, strict=True)
        yield [field.get_db_prep_save(value, connection) for field, value in columns]


def load_links(folder: Path, reader: Reader) -> None:
    """Fill the many-to-many tables from the rows that list what they are linked with."""
    for model in tables():
        for field in links(model):
            through = field.remote_field.through
            made = [
                through(**{
                    f"{field.m2m_field_name()}_id": found["id"],
                    f"{field.m2m_reverse_field_name()}_id": reader.slugs[slug],
                })
                for _number, found in read_rows(folder / file_name(model))
                for slug in found[field.name]
            ]  # fmt: skip
            through._base_manager.bulk_create(made, batch_size=ROWS_AT_ONCE)


def load_documents(folder: Path, expected: int) -> None:
    """Read each document's bytes from its file. Raises BadArchive where they are missing or changed."""
    loaded = 0
    for number, digest in Document.objects.order_by("pk").values_list("pk", "sha256"):
        path = folder / DOCUMENTS / f"{digest}.txt"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BadArchive(f"{path}: expected the bytes of a document: {error.strerror}") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise BadArchive(f"{path}: expected bytes of sha256 {digest}, found others")
        DocumentBytes.objects.create(document_id=number, compressed=zlib.compress(data))
        loaded += 1
    if loaded != expected:
        raise BadArchive(f"{folder / MANIFEST}: expected {expected} documents, found {loaded}")


def reset_sequences() -> None:
    """Let the next new row of each table get a number above those that were loaded."""
    linked = [field.remote_field.through for model in tables() for field in links(model)]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [*tables(), *linked]):
            cursor.execute(statement)
