"""Finds the names that sign a text at its end: in brackets, or behind a gap after the last full stop."""

from __future__ import annotations

import re

from articles.reading.credits import has_role, only_names, parse_credits
from articles.reading.lexicon import PROVINCES

_LONGEST = 56  # characters
_PROVINCES = frozenset(PROVINCES)
_BRACKETED = re.compile(r"[（(]([^（）()]{2,50})[)）]\s*$")
_NAMES_ONLY = re.compile(r"^[\u4e00-\u9fffA-Za-z·\s、,，/:：]+$")
_FINAL = "。!?！？”’」』"
# A gap first, which the search finds fast; then what must stand before it.
_BEHIND_GAP = re.compile(
    rf"\s(?<=[{_FINAL}]\s)\s*([\u4e00-\u9fff·]{{1,4}}(?:[\s、,，/]{{1,4}}[\u4e00-\u9fff·]{{1,4}}){{0,4}})\s*$"
)


def signature(plain: str) -> tuple[int, int] | None:
    """Where in a simplified text the names stand that sign it, or None."""
    return _in_brackets(plain) if plain[-1] in ")）" else behind_gap(plain)


def behind_gap(plain: str) -> tuple[int, int] | None:
    """建成三座平台。 李文 赵学东: where the names stand. A province there is of a sentence cut off."""
    if plain[-1] in _FINAL:
        return None
    skipped = max(len(plain) - _LONGEST, 0)
    found = _BEHIND_GAP.search(plain[skipped:])
    if found is None or not only_names(found[1]) or not _PROVINCES.isdisjoint(found[1].split()):
        return None
    return found.start(1) + skipped, found.end(1) + skipped


def _in_brackets(plain: str) -> tuple[int, int] | None:
    skipped = max(len(plain) - _LONGEST, 0)
    found = _BRACKETED.search(plain[skipped:])
    if not found:
        return None
    names = parse_credits(found[1]) if _NAMES_ONLY.match(found[1]) else None
    if names and (has_role(found[1]) or only_names(found[1])):
        return found.start(1) + skipped, found.end(1) + skipped
    return None
