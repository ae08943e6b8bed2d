"""Writes the whole archive into a folder: a file a table, documents as received, a manifest of checksums."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from articles.management.archiving.rows import DOCUMENTS, FORMAT, MANIFEST, VERSION, Writer, file_name, tables
from articles.models import DocumentBytes


def export_archive(folder: Path) -> dict[str, Any]:
    """Write the archive to a folder that does not exist yet, whole or not at all; gives its manifest.

    All is read from one snapshot. Raises FileExistsError, and OSError where the disk is full.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder}: expected a new or empty folder, found one with files in it")
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        manifest = write(draft)
        draft.chmod(0o755)
        draft.replace(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return manifest


def write(folder: Path) -> dict[str, Any]:
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        writer = Writer()
        files = {
            file_name(model): write_lines(folder / file_name(model), writer.lines(model))
            for model in tables()
        }
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "files": files,
            "documents": write_documents(folder),
        }
    text = json.dumps(manifest, indent=1, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    return manifest


def write_lines(path: Path, lines: Iterable[str]) -> dict[str, Any]:
    """Write the lines; gives how many there are and the file's checksum."""
    digest, rows = hashlib.sha256(), 0
    with path.open("wb") as file:
        for line in lines:
            data = f"{line}\n".encode()
            digest.update(data)
            file.write(data)
            rows += 1
    return {"rows": rows, "sha256": digest.hexdigest()}


def write_documents(folder: Path) -> int:
    """Write each document's bytes to a file that is named by their checksum; gives how many."""
    (folder / DOCUMENTS).mkdir()
    written = 0
    for content in DocumentBytes.objects.select_related("document").order_by("pk").iterator(chunk_size=50):
        document = content.document
        (folder / DOCUMENTS / f"{document.sha256}.txt").write_bytes(document.read_bytes())
        written += 1
    return written
