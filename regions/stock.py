"""The authority as the database holds it: finds subjects by the keys of the files, makes and changes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils import timezone

from regions.authority_names import PrintedName
from regions.models import Origin, Subject, SubjectKind
from regions.romanising import slug_of, untaken
from regions.wanted import Key, Wanted

OWNED = (
    "name", "sort_name", "parent_id", "region_id", "path", "code", "level", "park_kind", "zone_code",
    "since", "until", "longitude", "latitude", "source",
)  # fmt: skip
DERIVED = ("sort_name", "path")  # an editor never types these, so that keeping his is not worth a line
BATCH = 500
REASON = "load_authority"


class Stock:
    """The subjects that the database holds, found by the keys of the files, and the changes to them."""

    def __init__(self) -> None:
        self.edits, first_names = hand_edits()
        rows = Subject.objects.exclude(origin=Origin.EDITOR)
        self.subjects: dict[Key, Subject] = {key_of(row, first_names): row for row in rows}
        self.kept: list[str] = []  # what editors have changed and the files say otherwise
        self.slugs = set(Subject.objects.values_list("slug", flat=True))

    def divisions(self) -> dict[str, str]:
        """Codes in force and since when."""
        return {
            key[1]: subject.since for key, subject in self.subjects.items() if key[0] == "divisions region"
        }

    def zone_names(self) -> set[str]:
        return {name for origin, name in self.subjects if origin == "zones park"}

    def find(self, key: Key) -> Subject | None:
        return self.subjects.get(key)

    def pk(self, key: Key) -> int:
        return self.subjects[key].pk

    def without_merged(self, named: dict[int, tuple[PrintedName, ...]]) -> dict[int, tuple[PrintedName, ...]]:
        merged = {subject.pk for subject in self.subjects.values() if subject.merged_into_id}
        return {pk: names for pk, names in named.items() if pk not in merged}

    def unlisted(self, part: str, keys: set[Key]) -> list[str]:
        """Subjects of this part in the database that the files name no more."""
        ours = [(key, subject) for key, subject in self.subjects.items() if key[0].split()[0] == part]
        return [f"{subject.name} ({subject.slug})" for key, subject in ours if key not in keys]

    def put(self, wanted: Sequence[Wanted]) -> dict[int, bool]:
        """Create and update these, whose parents are there already; the touched ones and whether new."""
        new = [self.made(subject) for subject in wanted if subject.key not in self.subjects]
        changed = [
            self.subjects[subject.key]
            for subject in wanted
            if subject.key in self.subjects and self.revise(subject)
        ]
        Subject.objects.bulk_create([row for _, row in new], batch_size=BATCH)
        self.subjects |= dict(new)
        save_changed(changed)
        return {row.pk: True for _, row in new} | {row.pk: False for row in changed}

    def made(self, wanted: Wanted) -> tuple[Key, Subject]:
        origin, kind = wanted.key[0].split()
        slug = wanted.slug or untaken(slug_of(wanted.key[1]), self.slugs)
        self.slugs.add(slug)
        subject = Subject(origin=origin, kind=kind, slug=slug)
        for column, value in self.columns(wanted, subject).items():
            setattr(subject, column, value)
        return wanted.key, subject

    def columns(self, wanted: Wanted, subject: Subject) -> dict[str, object]:
        """The columns that the files own, foreign keys and path among them."""
        parent = self.subjects[wanted.parent] if wanted.parent else None
        region = self.subjects[wanted.region] if wanted.region else None
        return {
            **wanted.fields,
            "parent_id": parent.pk if parent else None,
            "region_id": region.pk if region else None,
            "path": subject.path_under(parent),
        }

    def revise(self, wanted: Wanted) -> bool:
        """Give the subject what the files say, but for what an editor has changed; whether anything did."""
        subject = self.subjects[wanted.key]
        if subject.merged_into_id:
            return False
        edited = self.edits.get(subject.pk, set())
        different = {
            column: value
            for column, value in self.columns(wanted, subject).items()
            if getattr(subject, column) != value
        }
        self.kept += [
            f"{subject} ({subject.slug}): {column}: kept {getattr(subject, column)!r}, not {value!r}"
            for column, value in different.items()
            if column in edited and column not in DERIVED
        ]
        own = {column: value for column, value in different.items() if column not in edited}
        if "parent_id" in edited:
            own.pop("path", None)
        for column, value in own.items():
            setattr(subject, column, value)
        return bool(own)


def key_of(subject: Subject, first_names: dict[int, str]) -> Key:
    """The key under which the files know the subject, whatever an editor calls it since."""
    origin = f"{subject.origin} {subject.kind}"
    if subject.origin == Origin.ABOLISHED:
        return origin, f"{subject.code}-{subject.since}"
    if subject.kind == SubjectKind.REGION:
        return origin, subject.code
    return origin, first_names.get(subject.pk, subject.name)


def hand_edits() -> tuple[dict[int, set[str]], dict[int, str]]:
    """For each subject with a history what a person changed of it, and its first name."""
    edited: dict[int, set[str]] = defaultdict(set)
    former: dict[int, Any] = {}
    first_names: dict[int, str] = {}
    for record in Subject.history.order_by("history_date", "history_id").iterator(chunk_size=BATCH):
        before = former.get(record.id)
        if before is not None and record.history_user_id:
            edited[record.id] |= {c for c in OWNED if getattr(record, c) != getattr(before, c)}
        first_names.setdefault(record.id, record.name)
        former[record.id] = record
    return edited, first_names


def save_changed(changed: Sequence[Subject]) -> None:
    """Write the changed columns, put both versions on record, and make forms opened before stale."""
    if not changed:
        return
    recorded = set(Subject.history.filter(id__in=[row.pk for row in changed]).values_list("id", flat=True))
    former = Subject.objects.filter(pk__in=[row.pk for row in changed if row.pk not in recorded])
    Subject.history.bulk_history_create(list(former), default_change_reason=REASON)
    for row in changed:
        row.updated_at = timezone.now()
        row.version += 1
    Subject.objects.bulk_update(changed, [*fields_of(OWNED), "updated_at", "version"], batch_size=BATCH)
    Subject.history.bulk_history_create(changed, update=True, default_change_reason=REASON)


def fields_of(columns: Iterable[str]) -> Iterator[str]:
    return (column.removesuffix("_id") for column in columns)
