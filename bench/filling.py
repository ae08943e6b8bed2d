"""Fills the database that DATABASE_URL names with a synthetic archive; what it holds already stays."""

from __future__ import annotations

import sys
import time

from django.core.management import call_command

from articles.models import Article
from bench import finding
from regions.models import Name

SMALL = 10_000


def prepare() -> None:
    call_command("migrate", verbosity=0)
    if not Name.objects.exists():
        call_command("load_authority", stdout=sys.stderr)


def fill(articles: int) -> int:
    """The archive with at least so many articles; gives how many it has."""
    if Article.objects.count() < articles:
        began = time.monotonic()
        call_command("make_corpus", str(articles), workers=2, force=True, stdout=sys.stderr)
        print(f"filled to {articles:,} in {time.monotonic() - began:.0f} s", file=sys.stderr)
    finding.settle()
    return Article.objects.count()
