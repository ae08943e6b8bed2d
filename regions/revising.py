"""The verbs that change the authority by hand: make a subject, revise it, give it back an earlier version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.translation import gettext as _

from regions.models import AUTHORITY, Edition, Metric, Name, Origin, ParkKind, Subject, SubjectKind
from regions.romanising import slug_of, sort_name_of, untaken

REASON_LENGTH = 100  # of simple-history's column; longer notes stand in full in the article itself
RESTORED_OF_A_SUBJECT = (
    "name", "sort_name", "summary", "parent_id", "region_id", "code", "level", "park_kind", "zone_code",
    "since", "until", "longitude", "latitude", "source",
)  # fmt: skip


class NotPossible(Exception):
    """A change that the rules of the archive forbid; the message tells the editor why, in his language."""


def keep_original(row: models.Model) -> None:
    """Put the row as it stands in the database on record before its first change by hand.

    Imports write no history rows, so without this the version as imported could never be seen again.
    """
    if row.pk is None or row.history.exists():
        return
    stored = type(row)._base_manager.get(pk=row.pk)
    stored._history_user = None  # nobody's doing: not that of whoever is changing it now
    date = getattr(stored, "created_at", None)
    type(row).history.bulk_history_create([stored], default_change_reason=_("最初的样子"), default_date=date)


def sign(row: models.Model, by: User, reason: str = "") -> None:
    """Say who makes the next saved change of the row, and why, for its history."""
    row._history_user = by
    row._change_reason = reason if len(reason) <= REASON_LENGTH else f"{reason[: REASON_LENGTH - 1]}…"


def free_slug(name: str) -> str:
    """An address in pinyin that no subject has yet: a number follows where it is taken."""
    slug = slug_of(name)
    return untaken(slug, set(Subject.objects.filter(slug__startswith=slug).values_list("slug", flat=True)))


def region_slug(region: Subject) -> str:
    """Its code; where another bears or bore that, with the year since which this one does."""
    if not Subject.objects.filter(slug=region.code).exists():
        return region.code
    return free_slug(f"{region.code}-{region.since or '2'}")


@transaction.atomic
def make_subject(kind: str, name: str, by: User, region: Subject | None = None, reason: str = "") -> Subject:
    """A new park, initiative or organisation with its official name. Raises NotPossible for a region."""
    if kind == SubjectKind.REGION:
        raise NotPossible(_("行政区划不能凭报道新增，请先在地区名录中建立。"))
    subject = Subject(
        kind=kind, name=name, region=region, origin=Origin.EDITOR, slug=free_slug(name),
        sort_name=sort_name_of(name), park_kind=ParkKind.OTHER if kind == SubjectKind.PARK else "",
    )  # fmt: skip
    subject.path = subject.path_under(None)
    sign(subject, by, reason or _("编辑新增"))
    subject.save()
    Name.objects.create(subject=subject, text=name)
    Edition.objects.renew(AUTHORITY)
    return subject


@transaction.atomic
def revise_subject(subject: Subject, by: User, reason: str = "") -> None:
    """Save a changed or new subject with its pinyin, path and history. Raises NotPossible for a circle."""
    keep_original(subject)
    if not subject.slug:
        subject.slug = region_slug(subject) if subject.kind == SubjectKind.REGION else free_slug(subject.name)
    subject.sort_name = sort_name_of(subject.name)
    former = subject.path
    subject.path = subject.path_under(checked_parent(subject))
    sign(subject, by, reason)
    subject.save()
    if former and former != subject.path:
        move_descendants(subject, former)
    Edition.objects.renew(AUTHORITY)


def checked_parent(subject: Subject) -> Subject | None:
    """The parent, once it is sure that the subject would not come to lie within itself."""
    parent = subject.parent
    if parent and subject.path and parent.path.startswith(subject.path):
        raise NotPossible(_("“%(parent)s”就在“%(subject)s”之内，不能作它的上级。") % {
            "parent": parent, "subject": subject,
        })  # fmt: skip
    return parent


def move_descendants(subject: Subject, former: str) -> None:
    """Give all below the subject the path that follows from its new one."""
    below = Subject.objects.exclude(pk=subject.pk)
    for child in below.filter(below.starts_with(former, "path")):
        path = subject.path + child.path.removeprefix(former)
        Subject.objects.filter(pk=child.pk).update(path=path)


@transaction.atomic
def restore_subject(subject: Subject, history_id: int, by: User) -> None:
    """Give the subject back what it said in a version of its history; its names and evidence stay.

    Raises NotPossible where there is no such version of it.
    """
    past = subject.history.filter(history_id=history_id).first()
    if past is None:
        raise NotPossible(_("找不到这个历史版本。"))
    for field in RESTORED_OF_A_SUBJECT:
        set_existing(subject, field, getattr(past, field))
    revise_subject(subject, by, _("恢复到 %(when)s 的版本") % {"when": f"{past.history_date:%Y-%m-%d %H:%M}"})


def set_existing(row: models.Model, field: str, value: Any) -> None:
    """Set the column, leaving a foreign key as it is where the row it once named is gone."""
    column = row._meta.get_field(field.removesuffix("_id"))
    gone = (
        column.is_relation
        and value is not None
        and not column.related_model._base_manager.filter(pk=value).exists()
    )
    if not gone:
        setattr(row, field, value)


@transaction.atomic
def revise_metric(metric: Metric) -> None:
    """Save a metric with its pinyin; a new one gets its address from its name."""
    metric.sort_name = sort_name_of(metric.name)
    if not metric.slug:
        slug = slug_of(metric.name)[:100]
        taken = set(Metric.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
        metric.slug = untaken(slug, taken)
    metric.save()
    Edition.objects.renew(AUTHORITY)


@transaction.atomic
def revise_name(name: Name) -> None:
    """Save a name by itself; those of one subject are saved with it."""
    name.save()
    Edition.objects.renew(AUTHORITY)


@transaction.atomic
def remove_names(names: Iterable[Name]) -> None:
    """Delete names that nobody ever printed."""
    for name in names:
        name.delete()
    Edition.objects.renew(AUTHORITY)
