"""Imports and exports cut short in earnest, on a disk that is full (killed outright: test_cut_imports.py)."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import SimpleTestCase

from tests.databases import write_migrated

PAGES = 130  # more than two transactions hold
FEW = 12  # whose export is larger than the disk of the test
PREPARE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from regions.models import Name, Region
code = "990100"
region = Region.objects.create(name="样本市", code=code, slug=code, path=f"{code}/", level="prefecture")
Name.objects.create(subject=region, text="样本市")
"""
CHECK_AND_IMPORT = """
from django.core.management import call_command
call_command("check_archive", "--json")
call_command("import_documents", {pages!r}, "--json")
"""  # in one process: to start one takes longer than what it does


def limit_files_to(size: int) -> Callable[[], None]:
    """For a child process: no file may grow beyond this size, as if its disk were full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.usefixtures("django_db_setup")
class InterruptedTests(SimpleTestCase):
    """Each test has an SQLite database of its own, worked on by processes of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.template = Path(folder.name) / "template.sqlite3"
        cls.pages = Path(folder.name) / "pages"
        cls.pages.mkdir()
        for number in range(PAGES):
            text = (
                f"样本市第{number}号新闻\n\n样本市今年新增企业{number + 2}家。\n" + "又写了一段话。\n\n" * 40
            )
            (cls.pages / f"{number:03}.txt").write_text(text, encoding="utf-8")
        write_migrated(cls.template)
        cls.manage(cls.template, "shell", "-v0", "-c", PREPARE)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.database = self.folder / "archive.sqlite3"
        shutil.copy(self.template, self.database)

    @staticmethod
    def command(database: Path, *arguments: str) -> dict[str, Any]:
        environment = {**os.environ, "TESTING": "1", "DATABASE_URL": f"sqlite:///{database}"}
        return {
            "args": [sys.executable, "manage.py", *arguments],
            "cwd": settings.BASE_DIR,
            "env": environment,
        }

    @classmethod
    def manage(cls, database: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            **cls.command(database, *arguments),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **options,
        )

    def import_all(self, **options: Any) -> subprocess.CompletedProcess[str]:
        return self.manage(self.database, "import_documents", str(self.pages), "--json", **options)

    def import_few(self) -> None:
        pages = sorted(str(page) for page in self.pages.iterdir())[:FEW]
        done = self.manage(self.database, "import_documents", *pages, "--json")
        self.assertEqual((done.returncode, len(done.stdout.splitlines())), (0, FEW + 1))

    def assert_whole(self) -> int:
        """The archive is consistent, and importing all again makes exactly the pages that are missing.

        Gives how many pages there were before.
        """
        code = CHECK_AND_IMPORT.format(pages=str(self.pages))
        done = self.manage(self.database, "shell", "-v0", "-c", code)
        checked, *_pages, again = (json.loads(line) for line in done.stdout.splitlines())
        self.assertEqual((done.returncode, checked["faults"]), (0, 0))
        missing = PAGES - checked["documents"]
        self.assertEqual((again["created"], again["unchanged"]), (missing, checked["documents"]))
        return checked["documents"]

    def test_a_full_disk_stops_the_import_with_its_reason_and_nothing_half_stored(self):
        size = self.database.stat().st_size
        stopped = self.import_all(preexec_fn=limit_files_to(size + 600_000))
        done = [json.loads(line) for line in stopped.stdout.splitlines()]
        self.assertEqual((stopped.returncode, {row["outcome"] for row in done}), (1, {"created"}))
        self.assertRegex(
            stopped.stderr, r"pages/\d\d\d\.txt: not stored: (database or disk is full|disk I/O error)"
        )
        self.assertIn("run the command again for the rest", stopped.stderr)
        self.assertNotIn("Traceback", stopped.stderr)
        self.assertEqual(self.assert_whole(), len(done))

    def test_an_export_to_a_full_disk_leaves_no_folder(self):
        self.import_few()
        target = self.folder / "export"
        stopped = self.manage(self.database, "export_archive", str(target), preexec_fn=limit_files_to(40_000))
        self.assertEqual((stopped.returncode, stopped.stdout), (1, ""))
        self.assertRegex(stopped.stderr, "^CommandError: Nothing was exported: .*(File too large|I/O error)")
        self.assertEqual([path.name for path in self.folder.iterdir() if path.is_dir()], [])
