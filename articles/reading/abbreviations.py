"""Short names that a story itself gives: 某某科技有限公司(以下简称某某)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from articles.reading.values import FoundMention

MOST = 20  # short names of one story

_GIVEN = re.compile(r"[(（](?:以下)?简称[:：]?[“‘\"]?(?P<short>[^()（）“”‘’\",，。]{2,12})[”’\"]?[)）]")


def find_abbreviations(text: str, mentions: Sequence[FoundMention]) -> dict[str, FoundMention]:
    """The short names that a paragraph gives, each with the mention that it stands behind."""
    by_end = {mention.place.end: mention for mention in mentions if mention.kind != "region"}
    found: dict[str, FoundMention] = {}
    for given in _GIVEN.finditer(text):
        named = by_end.get(given.start())
        if named is not None and len(found) < MOST:
            found[given["short"]] = named
    return found


def places_of(text: str, short_names: Mapping[str, FoundMention]) -> list[tuple[int, int, FoundMention]]:
    """Where the short names stand in a text: start, end and the mention they mean, in order."""
    found: list[tuple[int, int, FoundMention]] = []
    for short, mention in list(short_names.items())[:MOST]:
        at = text.find(short)
        while at >= 0:
            found.append((at, at + len(short), mention))
            at = text.find(short, at + len(short))
    return sorted(found, key=lambda place: (place[0], -place[1]))
