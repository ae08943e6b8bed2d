"""Checks of the search that `manage.py migrate` and `manage.py check --database default` run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Warning
from django.db import connection

from articles.search.indexing import is_current
from articles.search.rebuilding import locale_fault


def check_search(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """An encoding that takes no ideographs is an error; an index of another version a warning."""
    if not databases:
        return []
    if fault := locale_fault():
        return [Error(fault, id="articles.E001")]
    if "articles_indexstate" in connection.introspection.table_names() and not is_current():
        hint = "manage.py reindex makes it anew; until then a search is answered 503."
        return [Warning("The search index is not of this release.", hint=hint, id="articles.W001")]
    return []
