"""The frozen values of the name index: subjects, their names, and where a text holds one of these. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regions.plain_value import plain_value

SubjectKind = Literal["region", "park", "initiative", "organisation"]
NameKind = Literal["official", "short", "former", "other"]


@dataclass(frozen=True, slots=True)
class KnownSubject:
    """A subject as reading needs it. path: codes of the region's ancestors and itself, province first."""

    id: int
    kind: SubjectKind
    name: str
    code: str | None = None  # GB/T 2260, of a region
    level: str | None = None  # province, prefecture, county; of a region
    region_code: str | None = None  # of a park, initiative or organisation: where it lies
    park_kind: str | None = None
    path: tuple[str, ...] = ()
    since: str | None = None  # first and last day it existed, partial ISO dates
    until: str | None = None


@dataclass(frozen=True, slots=True)
class KnownName:
    """One printed name of a subject, in simplified script, and partial dates between which it was valid."""

    subject: int
    text: str
    kind: NameKind = "official"
    valid_from: str | None = None
    valid_to: str | None = None
    risky: bool = False  # an ordinary word too: counts with its suffix or inside its parent only


@plain_value
class NameHit:
    """A known name at text[start:end]; subjects holds every subject it may mean, one where it is certain.

    rule names what decided: "known name" (only one bears it, or nothing has decided yet), "inside its parent"
    (舟山普陀区), "other places" (the article's), "contains the others" (南昌市 before 南昌县), "higher level"
    (西安市 before 西安区 where no other place tells).
    """

    start: int
    end: int
    text: str
    subjects: tuple[int, ...]
    rule: str = "known name"


def existed(since: str | None, until: str | None, on: str | None) -> bool:
    """Whether a span between partial dates reaches `on`; of an undated text: whether it is still open."""
    if on is None:
        return not until
    return not (
        since and since[: len(on)] > on[: len(since)] or until and until[: len(on)] < on[: len(until)]
    )


def narrowed(hit: NameHit, subjects: tuple[int, ...], rule: str) -> NameHit:
    """The hit with the subjects that are left, and the rule that left them."""
    return hit if subjects == hit.subjects else NameHit(hit.start, hit.end, hit.text, subjects, rule)
