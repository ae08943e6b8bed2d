"""Imports synthetic pages with the real command: what memory it takes, and who fails while readers read."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from random import Random
from urllib.parse import quote

from articles.management.corpus.pages import Press
from articles.management.corpus.preparing import bytes_as_printed
from articles.management.corpus.rows import known_measures, known_subjects
from articles.models import Article
from bench.questions import COMMON
from bench.results import ROOT, Found
from bench.serving import Server, peak_of, serving
from regions.models import Park

PAGES = 100  # of one folder
READERS = 4
GLANCE = 0.1  # seconds
ASKED = 60  # pages that a web worker is asked for while its memory is watched


@dataclass(slots=True)
class Tally:
    """What four readers and an importer met."""

    pages: int = 0
    imported: int = 0
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0


@contextmanager
def folder_of_pages(seed: str, start: int = 0, number: int = PAGES) -> Iterator[Path]:
    """A folder of synthetic pages of a seed of their own, gone when the block ends."""
    press = Press(seed, known_subjects(), known_measures())
    with tempfile.TemporaryDirectory() as name:
        for page in map(press.page, range(start, start + number)):
            (Path(name) / f"{page.number:07}.txt").write_bytes(bytes_as_printed(page))
        yield Path(name)


def start_import(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "manage.py", "import_documents", str(folder), "--publish-clean", "--json"]
    return subprocess.Popen(
        command, cwd=ROOT, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(os.environ)
    )


def importer_memory(seed: str) -> int:
    """The greatest resident memory of an importer of a folder of pages, in bytes.

    Asked of the running process: what the system tells of one that ended holds the memory of its parent too.
    """
    with folder_of_pages(seed) as folder:
        process, peak = start_import(folder), 0
        while process.poll() is None:
            with suppress(OSError):  # it may have ended meanwhile
                peak = max(peak, peak_of(process.pid))
            time.sleep(GLANCE)
        _out, errors = process.communicate()
        if process.returncode:
            raise RuntimeError(errors)
        return peak


def web_memory() -> int:
    """The greatest resident memory of one web worker that was asked for pages of all sorts, in bytes."""
    with serving(WEB_CONCURRENCY="1") as server:
        for path in some_paths(Random(6), ASKED):
            server.get(path)
        return server.peak_memory()


def compared(key: str, before: int, now: int) -> Found:
    return Found(key, now / before, f"{now / 1e6:.0f} MB / {before / 1e6:.0f} MB")


def some_paths(random: Random, number: int) -> list[str]:
    """Addresses of searches, lists, articles, parks and the home page, as readers ask for them."""
    rows = Article.objects.public().order_by("-sort_key").values_list("public_id", flat=True)
    parks = list(Park.objects.in_the_news().order_by("slug").values_list("slug", flat=True)[:200])
    articles = list(rows[:2000])
    sorts = [
        lambda: f"/news/?q={quote(random.choice(COMMON))}",
        lambda: f"/news/{random.choice(articles)}/",
        lambda: f"/parks/{random.choice(parks)}/",
        lambda: "/news/",
        lambda: "/",
        lambda: "/publications/",
    ]
    return [random.choice(sorts)() for _ in range(number)]


def at_once(seconds: int) -> Found:
    """One importer writes and four readers read for so long: nobody may fail."""
    tally, until = Tally(), time.monotonic() + seconds
    paths = some_paths(Random(7), 500)
    with serving() as server:
        threads = [
            threading.Thread(target=read_until, args=(server, paths[number::READERS], until, tally))
            for number in range(READERS)
        ]
        for thread in threads:
            thread.start()
        import_until(until, tally)
        for thread in threads:
            thread.join()
    detail = (
        f"{seconds} s: {tally.pages:,} pages, slowest {tally.slowest:.1f} s; {tally.imported:,} documents"
    )
    return Found("locked", len(tally.failures), " ".join([detail, *tally.failures[:3]]))


def import_until(until: float, tally: Tally) -> None:
    """Import folder after folder of new pages; the last is imported to its end."""
    start = 0
    while time.monotonic() < until:
        with folder_of_pages(f"atonce{os.getpid()}", start) as folder:
            process = start_import(folder)
            _out, errors = process.communicate()
            if process.returncode:
                tally.failures.append(f"import: {errors.strip()[-200:]}")
        start += PAGES
        tally.imported += PAGES


def read_until(server: Server, paths: Sequence[str], until: float, tally: Tally) -> None:
    number = 0
    while time.monotonic() < until:
        path = paths[number % len(paths)]
        began = time.monotonic()
        try:
            status = server.get(path).status
        except (OSError, HTTPException) as error:
            status = repr(error)
        tally.slowest = max(tally.slowest, time.monotonic() - began)
        if status != 200:
            tally.failures.append(f"{path}: {status}")
        tally.pages += 1
        number += 1
