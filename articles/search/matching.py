"""Says which articles contain a phrase: a condition that the query room combines."""

from __future__ import annotations

from typing import Literal

from django.db.models import Q

from articles.search.folding import fold


def containing(phrase: str, *, where: Literal["all", "title"] = "all", strict: bool = False) -> Q:
    """Articles whose text (or title) contains the phrase, folded; as printed where strict."""
    if where == "title":
        return Q(title__contains=phrase)
    if strict:
        return Q(title__contains=phrase) | Q(text__contains=phrase)
    return Q(folded__contains=fold(phrase))
