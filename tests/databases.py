"""Databases for tests that start processes: copies of what the migrations made at the start of the run.

A migration from nothing takes several times as long as what such a test does; it is tried by every run.
"""

import os
import uuid
from pathlib import Path

from django.db import connection


class Migrated:
    """The test database as the migrations left it: its bytes on SQLite, its name on PostgreSQL."""

    data = b""
    name = ""


def keep_migrated() -> None:
    """Keep a copy of the test database, which must be just migrated."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        Migrated.data = connection.connection.serialize()
    else:
        Migrated.name = create_database(connection.settings_dict["NAME"])


def drop_migrated() -> None:
    """Drop the copy."""
    if Migrated.name:
        drop_database(Migrated.name)
    Migrated.data, Migrated.name = b"", ""


def write_migrated(path: Path) -> None:
    """Write an SQLite database as the migrations left it; none where this run migrated none."""
    if Migrated.data:
        path.write_bytes(Migrated.data)


def create_database(template: str) -> str:
    """The name of a new PostgreSQL database that is a copy of this one, to which nobody may be connected."""
    name = f"copy_{uuid.uuid4().hex}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE {name} TEMPLATE "{template}"')
    return name


def drop_database(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def address_of(name: str) -> str:
    """The address of a database beside the one that the tests were given."""
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
