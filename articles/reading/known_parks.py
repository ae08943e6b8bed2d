"""Gives a park found by its shape the subject of that name which lies where the story plays."""

from __future__ import annotations

from collections.abc import Iterable

from articles.reading.values import FoundMention
from regions.gazetteer import NameIndex
from regions.plain_value import changed


def with_known_parks(
    parks: Iterable[FoundMention], regions: Iterable[FoundMention], names: NameIndex
) -> tuple[FoundMention, ...]:
    """The parks, those without a subject given the known one whose name they bear.

    Many bear such a name (数字经济产业园), or the index would have found it: it counts where exactly one of
    them lies in a city or county that the story names, itself or by a park.
    """
    found = tuple(parks)
    if all(mention.subject is not None for mention in found):
        return found
    spoken = {mention.code for mention in (*found, *regions) if mention.code}
    spoken |= {
        code for mention in found if mention.subject is not None for code in names.place(mention.subject)[1:]
    }
    return tuple(_with_subject(mention, spoken, names) for mention in found)


def _with_subject(mention: FoundMention, spoken: set[str], names: NameIndex) -> FoundMention:
    if mention.subject is not None:
        return mention
    bearers = [
        names.subjects[number]
        for number in names.named(mention.name)
        if names.subjects[number].kind == "park" and spoken.intersection(names.place(number)[1:])
    ]
    if len(bearers) != 1:
        return mention
    known = bearers[0]
    return changed(
        mention,
        subject=known.id,
        name=known.name,
        code=known.region_code,
        park_kind=known.park_kind,
        rule="park: known name where the story plays",
        confidence=max(mention.confidence, 0.9),
    )
