"""Brings the authority's files into the database: in one transaction, and twice the same as once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from regions.authority_checks import check
from regions.authority_names import Authority, PrintedName
from regions.loading_metrics import put_metrics
from regions.models import AUTHORITY, Edition, Milestone, Name, Succession
from regions.stock import BATCH, Stock
from regions.wanted import (
    Timeline,
    Wanted,
    by_depth,
    further_zone_names,
    successions,
    timeline,
    wanted_abolished,
    wanted_divisions,
    wanted_featured,
    wanted_zones,
)

SUBJECTS = ("divisions", "abolished", "zones", "featured")
PARTS = (*SUBJECTS, "metrics")


@dataclass(slots=True)
class Tally:
    """What became of the subjects, or the metrics, of one part."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Report:
    """What a load did: per part, and what it left as editors have it."""

    parts: dict[str, Tally] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        counts = {
            part: {"created": tally.created, "changed": tally.changed, "unchanged": tally.unchanged}
            for part, tally in self.parts.items()
        }
        return {**counts, "kept": self.kept, "unlisted": self.unlisted}


@transaction.atomic
def load(authority: Authority, parts: Sequence[str] = PARTS, dry_run: bool = False) -> Report:
    """Make the database hold what the files say; with dry_run say what would change and write nothing.

    Only parts of `parts` are touched. What an editor has changed in a subject stays and is reported. Raises
    AuthorityError where the files contradict one another; then nothing is written.
    """
    stock = Stock()
    asked = limited(authority, parts)
    check(
        asked,
        codes=stock.divisions().keys() | {row.code for row in asked.divisions},
        zones=stock.zone_names() | {row.name for row in asked.zones},
    )
    report = Report(parts={part: Tally() for part in parts})
    for part in parts:
        if part in SUBJECTS:
            load_part(part, authority, stock, report)
    report.kept = stock.kept
    if "metrics" in parts:
        load_metrics(authority, report)
    if any(tally.created or tally.changed for tally in report.parts.values()):
        Edition.objects.renew(AUTHORITY)
    if dry_run:
        transaction.set_rollback(True)
    return report


def load_part(part: str, authority: Authority, stock: Stock, report: Report) -> None:
    touched: dict[int, bool] = {}  # subject: whether it is new
    times = timeline(stock.divisions(), authority.abolished)
    wanted = list(wanted_of(part, authority, stock, times))
    for round_ in by_depth(wanted):
        touched |= stock.put(round_)
    named = {stock.pk(subject.key): subject.names for subject in wanted}
    if part == "featured":
        for key, names in further_zone_names(authority).items():
            if stock.find(key):
                named[stock.pk(key)] = names
    changed = put_names(stock.without_merged(named))
    changed |= put_milestones({stock.pk(subject.key): subject.milestones for subject in wanted})
    if part == "abolished":
        changed |= put_successions(
            (stock.pk(old), stock.pk(new), date) for old, new, date in successions(authority.abolished, times)
        )
    count(report, part, wanted, stock, touched, changed)
    report.unlisted += stock.unlisted(part, {subject.key for subject in wanted})


def load_metrics(authority: Authority, report: Report) -> None:
    done = put_metrics(authority.metrics)
    report.parts["metrics"] = Tally(done.created, done.changed, done.unchanged)
    report.kept += done.kept
    report.unlisted += done.unlisted


def wanted_of(part: str, authority: Authority, stock: Stock, times: Timeline) -> Iterable[Wanted]:
    if part == "divisions":
        return wanted_divisions(authority)
    if part == "abolished":
        return wanted_abolished(authority, times)
    if part == "zones":
        return wanted_zones(authority)
    return wanted_featured(authority, stock.zone_names())


def limited(authority: Authority, parts: Sequence[str]) -> Authority:
    """The authority with the rows of these parts only: what the others hold is no matter of this load."""
    left_out = {part: () for part in PARTS if part not in parts}
    further = authority.zone_names if "featured" in parts else ()
    return replace(authority, **left_out, zone_names=further)


def count(
    report: Report,
    part: str,
    wanted: Sequence[Wanted],
    stock: Stock,
    touched: dict[int, bool],
    changed: set[int],
) -> None:
    tally = report.parts[part]
    own = {stock.pk(subject.key) for subject in wanted}
    tally.created = sum(new for pk, new in touched.items() if pk in own)
    tally.changed = len((changed | set(touched)) - {pk for pk, new in touched.items() if new})
    tally.unchanged = len(own) - len(own & (changed | set(touched)))


def put_names(wanted: dict[int, tuple[PrintedName, ...]]) -> set[int]:
    """Create and correct these names and leave all others; the subjects whose names changed."""
    held = {(name.subject_id, name.text, name.language): name for name in Name.objects.all()}
    new, changed = [], []
    for subject, printed in wanted.items():
        for name in printed:
            columns = {
                "kind": name.kind,
                "valid_from": name.valid_from,
                "valid_to": name.valid_to,
                "risky": name.risky,
            }
            row = held.get((subject, name.text, name.language))
            if row is None:
                new.append(Name(subject_id=subject, text=name.text, language=name.language, **columns))
            elif any(getattr(row, column) != value for column, value in columns.items()):
                for column, value in columns.items():
                    setattr(row, column, value)
                changed.append(row)
    Name.objects.bulk_create(new, batch_size=BATCH)
    Name.objects.bulk_update(changed, ["kind", "valid_from", "valid_to", "risky"], batch_size=BATCH)
    return {name.subject_id for name in [*new, *changed]}


def put_milestones(wanted: dict[int, tuple[tuple[str, str], ...]]) -> set[int]:
    """Create these milestones where they are missing; the subjects that got one."""
    held = set(Milestone.objects.values_list("subject_id", "kind", "date"))
    asked = [(subject, kind, date) for subject, dated in wanted.items() for kind, date in dated]
    new = [
        Milestone(subject_id=subject, kind=kind, date=date)
        for subject, kind, date in asked
        if (subject, kind, date) not in held
    ]
    Milestone.objects.bulk_create(new, batch_size=BATCH)
    return {milestone.subject_id for milestone in new}


def put_successions(wanted: Iterable[tuple[int, int, str]]) -> set[int]:
    """Create these successions where they are missing; the predecessors that got one."""
    held = set(Succession.objects.values_list("predecessor_id", "successor_id"))
    new = {
        (old, successor): Succession(predecessor_id=old, successor_id=successor, date=date)
        for old, successor, date in wanted
        if (old, successor) not in held
    }
    Succession.objects.bulk_create(new.values(), batch_size=BATCH)
    return {old for old, _ in new}
