"""Completes what readers type to the subjects that it may mean: by names of any time, as they stand now.

Names are kept in memory, in every process, under the edition of the authority: each call asks the database
for that edition, and reads the names anew where a verb has changed one. A table of keys would have to be
kept in step by every verb and could look for a slip of a key only at a cost that grows with the names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

from django.db.models import Case, Prefetch, Q, Value, When
from django.db.models.functions import Coalesce

from regions.models import AUTHORITY, Edition, Name, Origin, Subject
from regions.name_finder import NameFinder, SoughtName, plain

MOST = 8
MOST_WEIGHED = 400  # of the best fitting names, before the public articles about each are counted


@dataclass(frozen=True, slots=True)
class Completion:
    """A subject that may be meant, and its name that fits what was typed; rank as in name_finder."""

    subject: Subject
    name: str
    rank: int
    former: bool
    articles: int

    @property
    def other_name(self) -> str:
        """The name that fits, where the one shown does not hold it; no English one beside a Chinese one."""
        shown = getattr(self.subject, "shown_name", None) or self.subject.short_name or self.subject.name
        return "" if plain(self.name) in plain(shown) or self.name.isascii() else self.name

    @property
    def place(self) -> Subject | None:
        """Where it lies: what tells it from others of its name."""
        return self.subject.region or self.subject.parent


@dataclass(slots=True)
class Kept:
    """The names of one edition, shared by the threads of a process."""

    stamp: str = ""
    finder: NameFinder = field(default_factory=lambda: NameFinder([]))
    lock: Lock = field(default_factory=Lock)

    def current(self) -> NameFinder:
        """The names as they are now; read anew where the authority has moved on, or bears no mark."""
        stamp = Edition.objects.state_of(AUTHORITY).stamp  # before the names: they may only be newer
        if stamp and stamp == self.stamp:
            return self.finder
        with self.lock:
            if not stamp or stamp != self.stamp:
                self.finder, self.stamp = NameFinder(sought_names()), stamp
            return self.finder


_kept = Kept()


def complete(typed: str, language: str, most: int = MOST) -> list[Completion]:
    """The subjects that the words may mean, the likeliest first; only such as the public can read of.

    Sorted by how well a name fits, then names in force before former ones, then by public articles.
    """
    matches = _kept.current().find(typed)[:MOST_WEIGHED]
    counts = public_counts([match.subject for match in matches])
    shown = [match for match in matches if match.subject in counts]
    shown.sort(key=lambda match: (match.rank, match.former, -counts[match.subject], match))
    best = {match.subject: match for match in shown[:most]}
    shown_in = Subject.objects.shown_in(language)
    places = [Prefetch("region", shown_in), Prefetch("parent", shown_in)]
    found = {row.pk: row for row in shown_in.filter(pk__in=best).prefetch_related(*places)}
    return [
        Completion(found[pk], match.text, match.rank, match.former, counts[pk])
        for pk, match in best.items()
        if pk in found
    ]


def sought_names() -> list[SoughtName]:
    """Every name, of those subjects that it leads to now; one of a merged subject counts as former."""
    subject = Coalesce("subject__merged_into", "subject")
    past = Case(
        When(Q(kind=Name.Kind.FORMER) | ~Q(valid_to=""), then=Value(True)),
        When(~Q(subject__until="") | Q(subject__merged_into__isnull=False), then=Value(True)),
        default=Value(False),
    )
    names = Name.objects.annotate(leads_to=subject, past=past).order_by("pk")
    own = Subject.objects.filter(merged_into=None).order_by("pk").values_list("pk", "name", "until")
    today = [SoughtName(pk, name, bool(until)) for pk, name, until in own]
    return today + [SoughtName(*row) for row in names.values_list("leads_to", "text", "past")]


def public_counts(subjects: list[int]) -> dict[int, int]:
    """How many public articles speak of each; what editors made of drafts is left out until one is public."""
    tally = Subject.tallies.rel.related_model  # through the relation: no import upwards
    counted = dict(tally.objects.filter(subject__in=subjects, year="").values_list("subject", "articles"))
    rows = Subject.objects.filter(pk__in=subjects).values_list("pk", "origin")
    return {
        pk: counted.get(pk, 0) for pk, origin in rows if origin != Origin.EDITOR or counted.get(pk, 0) > 0
    }
