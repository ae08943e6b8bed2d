"""What many writes have left in many pieces is merged, on SQLite, by whoever asks for it."""

from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import TestCase

from articles.search import sqlite
from articles.search.entries import entry_of


def database(path: Path) -> closing[DatabaseWrapper]:
    """A connection to the file that has changed nothing yet, closed when the block ends."""
    settings = connections.settings[DEFAULT_DB_ALIAS]
    return closing(DatabaseWrapper({**settings, "NAME": str(path), "OPTIONS": {}}, "of its own"))


def options(cursor) -> dict[str, int]:
    cursor.execute(f"SELECT k, v FROM {sqlite.PUBLIC}_config WHERE k IN ('hashsize', 'automerge')")
    return dict(cursor.fetchall())


def pieces(cursor) -> int:
    cursor.execute(f"SELECT count(DISTINCT segid) FROM {sqlite.PUBLIC}_idx")
    return cursor.fetchone()[0]


class MergingTests(TestCase):
    def setUp(self):
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "archive.sqlite3"
        with database(self.path) as connection, connection.cursor() as cursor:
            for statement in sqlite.creation():
                cursor.execute(statement)
            for key in range(1, 4):  # each in a transaction, and so a piece, of its own
                sqlite.add(cursor, [entry_of(key, True, "", f"第{key}期", "", "样本高新区新增企业。")])

    def test_a_connection_that_has_written_nothing_merges_all_pieces(self):
        with database(self.path) as connection, connection.cursor() as cursor:
            before = pieces(cursor)
            sqlite.settle(cursor)
            self.assertEqual((before > 1, pieces(cursor)), (True, 1))

    def test_every_entry_is_found_after_it(self):
        with database(self.path) as connection, connection.cursor() as cursor:
            sqlite.settle(cursor)
            cursor.execute(f"SELECT rowid FROM {sqlite.PUBLIC} WHERE {sqlite.PUBLIC} MATCH %s", ['"样本"'])
            self.assertEqual(sorted(cursor.fetchall()), [(1,), (2,), (3,)])

    def test_while_an_archive_is_filled_more_is_gathered_and_less_is_merged(self):
        with database(self.path) as connection, connection.cursor() as cursor:
            before = options(cursor)
            with sqlite.filling(cursor):
                inside = options(cursor)
        self.assertGreater(inside["hashsize"], before["hashsize"])
        self.assertEqual(inside["automerge"], 0)

    def test_a_filling_that_fails_leaves_the_index_as_imports_want_it(self):
        with database(self.path) as connection, connection.cursor() as cursor:
            with suppress(ValueError), sqlite.filling(cursor):
                raise ValueError
            self.assertEqual(options(cursor), {"hashsize": sqlite.GATHERED, "automerge": sqlite.MERGED_FROM})
