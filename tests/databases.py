"""Copies of what the migrations made at the start of the run: for other workers and for tests' processes.

A migration from nothing takes several times as long as what a test does; it is tried once by every run.
"""

import fcntl
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection


class Migrated:
    """The test database as the migrations left it: its bytes on SQLite, its name on PostgreSQL."""

    data = b""
    name = ""


class Shared:
    """What the first worker that has migrated leaves to the others: a database's bytes, or its name."""

    def __init__(self, folder: Path | None) -> None:
        self.path = folder / "migrated" if folder else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else migrates, takes or drops meanwhile."""
        if self.path is None:
            yield
            return
        with self.path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def leave(self) -> None:
        """Leave the copy that was kept, unless another worker has left its own."""
        if self.path and not self.path.exists():
            self.path.write_bytes(Migrated.data or Migrated.name.encode())

    def withdraw(self) -> None:
        """Before the copy is dropped."""
        if self.path and self.path.exists() and self.path.read_bytes() == Migrated.name.encode():
            self.path.unlink()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A test database made within begins as a copy of what is left: migrate finds nothing to do."""
        if self.path is None or not self.path.exists():
            yield
        elif connection.vendor == "sqlite":
            name = connection.creation._get_test_db_name()
            with closing(sqlite3.connect(name, uri=True)) as memory:  # it lives while a connection is open
                with closing(sqlite3.connect(self.path)) as file:
                    file.backup(memory)
                yield
        else:
            connection.settings_dict["TEST"]["TEMPLATE"] = self.path.read_text()
            yield


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
