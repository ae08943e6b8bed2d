"""Tells which of the subjects that a story mentions it is about: by headline, lead and frequency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from articles.reading.scanning import Scan
from articles.reading.values import FoundMention

_HEADLINE = ("title", "kicker")


def with_primary(mentions: Sequence[FoundMention], scans: Sequence[Scan]) -> list[FoundMention]:
    """The mentions (of one kind), those of the story's own subjects marked primary."""
    if not mentions:
        return []
    identities = list(map(_identity, mentions))
    about = _about(mentions, identities, scans)
    return [
        _as_primary(mention) if identity in about else mention
        for identity, mention in zip(identities, mentions, strict=True)
    ]


def _as_primary(mention: FoundMention) -> FoundMention:
    """Its fields one by one: `replace` takes three times as long, and every other mention is primary."""
    return FoundMention(
        mention.subject,
        mention.kind,
        mention.name,
        mention.printed,
        mention.place,
        mention.rule,
        mention.confidence,
        mention.code,
        mention.park_kind,
        True,
        mention.implied,
    )


def _identity(mention: FoundMention) -> str:
    return mention.code or mention.name if mention.kind == "region" else mention.name


def _about(
    mentions: Sequence[FoundMention], identities: Sequence[str], scans: Sequence[Scan]
) -> frozenset[str]:
    """What the headline names, the narrowest of a chain of regions only; else what the lead names most."""
    headings = {scan.number for scan in scans if scan.role in _HEADLINE}
    headline = [m for m in mentions if m.place.paragraph in headings and not m.implied]
    if headline:
        return _narrowest(headline)
    body = [scan.number for scan in scans if scan.role not in (*_HEADLINE, "byline", "column", "subtitle")]
    lead = [m for m in mentions if body and m.place.paragraph == body[0] and not m.implied]
    for group in (lead, mentions):
        if group:
            return frozenset({_most_named(group, Counter(identities))})
    return frozenset()


def _most_named(group: Sequence[FoundMention], counted: Counter[str]) -> str:
    """Of the group what the story names most, the earlier first; a province only where it is alone."""
    found = list(dict.fromkeys(_identity(mention) for mention in group))
    within = [identity for identity in found if not identity.endswith("0000")]
    return max(within or found, key=lambda identity: counted[identity])


def _narrowest(mentions: Sequence[FoundMention]) -> frozenset[str]:
    """Without the regions that another of them lies in (浙江 beside 舟山)."""
    found = {_identity(mention) for mention in mentions}
    codes = {identity for identity in found if identity.isdigit()}
    around = {code for code in codes if any(_lies_in(other, code) for other in codes)}
    return frozenset(found - around)


def _lies_in(code: str, other: str) -> bool:
    return code != other and code.startswith(_trunk(other))


def _trunk(code: str) -> str:
    """The part of a GB/T 2260 code that its divisions share: two digits, four, or all six."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code
