"""Fills the database that DATABASE_URL names with a synthetic archive: python -m bench.filling ARTICLES.

What it holds already stays.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  the settings come first

from articles.models import Article  # noqa: E402
from bench import finding  # noqa: E402
from bench.results import ROOT  # noqa: E402
from regions.models import Name  # noqa: E402

SMALL = 10_000


def prepare() -> None:
    call_command("migrate", verbosity=0)
    if not Name.objects.exists():
        call_command("load_authority", stdout=sys.stderr)


def fill(articles: int) -> int:
    """The archive with at least so many articles; gives how many it has."""
    if Article.objects.count() < articles:
        began = time.monotonic()
        command = [sys.executable, "manage.py", "make_corpus", str(articles), "--workers", "2", "--force"]
        subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=True)
        print(f"filled to {articles:,} in {time.monotonic() - began:.0f} s", file=sys.stderr)
    finding.settle()
    return Article.objects.count()


if __name__ == "__main__":
    prepare()
    fill(int(sys.argv[1]))
