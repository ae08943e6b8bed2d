"""An import that is killed outright and run again ends as one that was left alone, whatever reads for it."""

import json
import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import SimpleTestCase

from tests.databases import Migrated, address_of, create_database, drop_database

PAGES = 100  # two transactions
PREPARE = """
from regions.models import Name, Region
code = "990100"
region = Region.objects.create(name="样本市", code=code, slug=code, path=f"{code}/", level="prefecture")
Name.objects.create(subject=region, text="样本市")
"""
IMPORT_AND_TELL = """
import json, sys
from django.core.management import CommandError, call_command
call_command("check_archive", "--json")
try:
    call_command(*{arguments!r}, stdout=sys.stderr)
except CommandError as error:
    print(json.dumps(str(error)))
from articles.models import Article, Batch, BatchItem, Document, Mention, Passage
call_command("check_archive", "--json")
call_command("recount", "--check", "--json")
tables = [
    [(batch.pk, batch.label, batch.finished_at is None) for batch in Batch.objects.order_by("pk")],
    BatchItem.objects.order_by("pk").values_list("batch", "document", "file_name", "outcome", "message"),
    Document.objects.order_by("pk").values_list("pk", "file_name", "sha256", "publication__name"),
    Article.objects.order_by("pk").values_list("document", "position", "title", "sort_key", "state", "text"),
    Passage.objects.order_by("pk").values_list("document", "article__sort_key", "first_line", "last_line"),
    Mention.objects.order_by("pk").values_list("article__sort_key", "subject", "printed", "state"),
]
print(json.dumps([list(rows) for rows in tables], ensure_ascii=False))
"""  # in one process: to start one takes longer than what it does


@pytest.mark.django_db
@pytest.mark.usefixtures("django_db_setup")
class CutImportTests(SimpleTestCase):
    """Each import has a database of its own, worked on by processes of their own."""

    databases = {"default"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.write_pages(cls.folder / "pages")
        cls.template = cls.new_database()
        cls.run_in(cls.template, PREPARE)
        _before, cls.expected = cls.imported(cls.new_database(cls.template))

    @classmethod
    def write_pages(cls, folder: Path) -> None:
        """Pages of five days and two papers, one of them twice, one that can't be read."""
        folder.mkdir()
        for number in range(PAGES):
            day, paper = number % 5 + 1, "甲乙"[number % 2]
            head = f"示例{paper}报　2024年3月{day}日　第{number}版\n\n"
            text = (
                f"样本市第{number}号新闻\n\n样本市今年新增企业{number + 2}家。\n" + "又写了一段话。\n\n" * 20
            )
            (folder / f"{number:03}.txt").write_text(head + text, encoding="utf-8")
        (folder / "070-again.txt").write_bytes((folder / "003.txt").read_bytes())
        (folder / "101-broken.txt").write_bytes(b"\xff\xff\xff")

    @classmethod
    def importing(cls, *options: str) -> list[str]:
        return ["import_documents", str(cls.folder / "pages"), "--publish-clean", "--json", *options]

    @classmethod
    def new_database(cls, template: str = "") -> str:
        """The address of a new database, a copy of the template or one that holds what migrations made."""
        if connection.vendor == "sqlite":
            made = Path(template.removeprefix("sqlite:///")).read_bytes() if template else Migrated.data
            path = cls.folder / uuid.uuid4().hex
            path.write_bytes(made)
            return f"sqlite:///{path}"
        name = create_database(template.rpartition("/")[2] or Migrated.name)
        cls.addClassCleanup(drop_database, name)
        return address_of(name)

    @staticmethod
    def command(database: str, *arguments: str) -> dict[str, Any]:
        environment = {**os.environ, "TESTING": "1", "DATABASE_URL": database}
        return {
            "args": [sys.executable, "manage.py", *arguments],
            "cwd": settings.BASE_DIR,
            "env": environment,
            "stdout": subprocess.PIPE,
            "text": True,
        }

    @classmethod
    def run_in(cls, database: str, code: str) -> list[Any]:
        """Run the code in a process of its own; gives what it printed, an object a line."""
        command = cls.command(database, "shell", "-v0", "-c", code)
        done = subprocess.run(**command, stderr=subprocess.PIPE, timeout=180, check=False)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    @classmethod
    def imported(cls, database: str, *options: str) -> tuple[int, list[Any]]:
        """How many documents there were, and what the archive holds once all was imported.

        It is checked before and after; all but one page go in.
        """
        code = IMPORT_AND_TELL.format(arguments=cls.importing(*options))
        before, refused, checked, counted, tables = cls.run_in(database, code)
        assert refused == f"1 of {PAGES + 2} documents refused.", refused
        faults = before["faults"], checked["faults"], counted["differences"]
        assert faults == (0, 0, []), (before, checked, counted)
        return before["documents"], tables

    def killed_after(self, told: int, *options: str) -> str:
        """A database whose import was killed as soon as it had told of so many documents."""
        database = self.new_database(self.template)
        command = self.command(database, *self.importing(*options))
        with subprocess.Popen(**command, stderr=subprocess.DEVNULL) as process:
            lines = [json.loads(process.stdout.readline()) for _ in range(told)]
            process.kill()
        self.assertEqual({line["outcome"] for line in lines}, {"created"})
        return database

    def test_an_import_that_is_left_alone_takes_each_document_once(self):
        batches, items, documents, articles, _passages, _mentions = self.expected
        self.assertEqual(len(documents), PAGES)
        self.assertEqual(len(articles), PAGES)
        self.assertEqual([row[2] for row in batches], [False])
        outcomes = [row[3] for row in items]
        counted = {outcome: outcomes.count(outcome) for outcome in set(outcomes)}
        self.assertEqual(counted, {"created": PAGES, "unchanged": 1, "refused": 1})

    def test_several_processes_store_the_same_as_one(self):
        database = self.new_database(self.template)
        self.assertEqual(self.imported(database, "--workers", "3"), (0, self.expected))

    def test_killed_at_any_point_it_leaves_whole_documents_and_run_again_it_ends_the_same(self):
        for told, options in ((1, ()), (70, ("--workers", "2"))):
            with self.subTest(told=told):
                before, after = self.imported(self.killed_after(told, *options))
                self.assertGreaterEqual(before, told)
                self.assertEqual(after, self.expected)
