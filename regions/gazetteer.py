"""Finds the names that the authority knows in a text: pure, one automaton, longest match, no guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

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
    """One printed name of a subject, in simplified script, with the partial dates between which it was valid."""

    subject: int
    text: str
    kind: NameKind = "official"
    valid_from: str | None = None
    valid_to: str | None = None
    risky: bool = False  # an ordinary word too: counts with its suffix or inside its parent only


@dataclass(frozen=True, slots=True)
class NameHit:
    """A known name at text[start:end]; subjects holds every subject it may mean, one where it is certain."""

    start: int
    end: int
    text: str
    subjects: tuple[int, ...]


class NameIndex:
    """Every known name in one automaton. Built once from plain values, then only read."""

    def __init__(self, subjects: Iterable[KnownSubject], names: Iterable[KnownName]) -> None:
        raise NotImplementedError

    subjects: Mapping[int, KnownSubject]

    def find(self, text: str, on: str | None = None) -> tuple[NameHit, ...]:
        """Names in `text` (simplified) that were valid on the partial ISO date `on`, longest first, none overlapping."""
        raise NotImplementedError
