"""What tests of importing share: a folder, an authority of one park, the command and what it printed."""

import io
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase

from tests.factories import make_park, make_region

PAGE = """样本高新区引来新企业

□ 本报记者 范小例

样本高新区今年新增企业四十家,园区管委会昨天公布了这一数字。

企业来自三个行业,其中一半从事软件开发。
"""


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Without root's right to read everything; the folder itself is open to all."""
    folder.chmod(0o755)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


class ImportTestCase(TestCase):
    """A folder of its own and an authority with one region and one park."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.park = make_park("样本高新区", make_region("样本市"))

    def file(self, name: str, content: str | bytes = PAGE) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def zip(self, members: Iterable[tuple[str | zipfile.ZipInfo, str | bytes]]) -> Path:
        path = self.folder / "pages.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members:
                archive.writestr(name, content)
        return path

    def run_import(self, *paths: Path, **options: Any) -> list[str]:
        """The lines that the command prints."""
        out = io.StringIO()
        call_command("import_documents", *map(str, paths), stdout=out, stderr=io.StringIO(), **options)
        return out.getvalue().splitlines()

    def run_json(self, *paths: Path, **options: Any) -> list[dict[str, Any]]:
        """The objects that the command prints with --json, also where it fails in the end."""
        out = io.StringIO()
        arguments = [*map(str, paths), "--json"]
        with suppress(CommandError):
            call_command("import_documents", *arguments, stdout=out, stderr=io.StringIO(), **options)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    def reasons(self, *paths: Path) -> list[str]:
        """Why each document was refused, "" for those that went in."""
        return [row.get("reason", "") for row in self.run_json(*paths)[:-1]]
