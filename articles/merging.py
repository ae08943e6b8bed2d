"""The verb that makes one subject of two: all that is known goes over, the old address redirects."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Mention, Relation
from articles.showing import articles_about, show
from regions.models import AUTHORITY, Edition, Milestone, Name, Subject, SubjectKind, Succession
from regions.revising import NotPossible, keep_original, revise_subject, sign


@transaction.atomic
def merge_subjects(source: Subject, target: Subject, by: User) -> None:
    """Move all that is known of `source` to `target`; the source stays as a signpost, found by its address.

    Raises NotPossible for a subject and itself, subjects of two kinds, one merged away before, a region in
    force, and where one of the two contains the other.
    """
    hold(source, target)
    check_merger(source, target)
    touched = articles_about(source, target)
    move_names(source, target)
    Mention.objects.filter(subject=source).update(subject=target)
    move_facts(source, target, by)
    move_relations(source, target)
    move_history(source, target)
    move_dependants(source, target, by)
    keep_original(source)
    source.merged_into = target
    sign(source, by, _("并入“%(target)s”") % {"target": target})
    source.save()
    Edition.objects.renew(AUTHORITY)
    show(touched)


def hold(*subjects: Subject) -> None:
    """Lock the subjects until the transaction ends and look again whether one was merged meanwhile."""
    rows = Subject.objects.select_for_update().filter(pk__in=[subject.pk for subject in subjects])
    found = dict(rows.order_by("pk").values_list("pk", "merged_into"))
    for subject in subjects:
        subject.merged_into_id = found[subject.pk]


def check_merger(source: Subject, target: Subject) -> None:
    if source.pk == target.pk:
        raise NotPossible(_("不能把主题并入它自己。"))
    if source.kind != target.kind:
        raise NotPossible(
            _("类别不同，不能合并：%(source)s是%(one)s，%(target)s是%(other)s。")
            % {"source": source, "one": source.get_kind_display(),
               "target": target, "other": target.get_kind_display()}
        )  # fmt: skip
    if source.merged_into_id or target.merged_into_id:
        raise NotPossible(
            _("“%(name)s”已并入别的主题。") % {"name": source if source.merged_into_id else target}
        )
    if source.kind == SubjectKind.REGION and not source.until:
        raise NotPossible(_("“%(name)s”是现行行政区划，不能并掉。") % {"name": source})
    if source.path.startswith(target.path) or target.path.startswith(source.path):
        raise NotPossible(_("“%(source)s”与“%(target)s”是上下级，不能合并。") % {
            "source": source, "target": target,
        })  # fmt: skip


def move_names(source: Subject, target: Subject) -> None:
    """The target bears every name that the source bore; of two alike the target's stays."""
    borne = set(target.names.values_list("text", "language"))
    for name in source.names.all():
        if (name.text, name.language) in borne:
            name.delete()
            continue
        name.subject = target
        name.kind = Name.Kind.OTHER if name.kind == Name.Kind.OFFICIAL else name.kind
        name.save()


def move_facts(source: Subject, target: Subject, by: User) -> None:
    for fact in source.facts.all():
        keep_original(fact)
        fact.subject = target
        sign(fact, by, _("“%(source)s”并入") % {"source": source})
        fact.save()


def move_relations(source: Subject, target: Subject) -> None:
    """Relations go over; one that would bind the target to itself is refused, since it says nothing now."""
    both = Q(from_subject=source, to_subject=target) | Q(from_subject=target, to_subject=source)
    Relation.objects.filter(both).update(state="refused", rule="merged")
    Relation.objects.filter(from_subject=source).update(from_subject=target)
    Relation.objects.filter(to_subject=source).update(to_subject=target)


def move_history(source: Subject, target: Subject) -> None:
    """Milestones and successions go over; what the target has already, or would have of itself, goes."""
    for milestone in source.milestones.all():
        adopt(
            milestone, "subject", target, Milestone.objects.filter(kind=milestone.kind, date=milestone.date)
        )
    for row in source.successions.all():
        adopt(
            row,
            "predecessor",
            target,
            Succession.objects.filter(successor=row.successor_id),
            row.successor_id,
        )
    for row in source.precedences.all():
        adopt(row, "successor", target, Succession.objects.filter(predecessor=row.predecessor_id),
              row.predecessor_id)  # fmt: skip


def adopt(row: models.Model, field: str, target: Subject, alike: models.QuerySet, other: int = 0) -> None:
    """Point the row's `field` at the target, or delete it where it would repeat or face itself."""
    if other == target.pk or alike.filter(**{field: target}).exists():
        row.delete()
        return
    setattr(row, field, target)
    row.save()


def move_dependants(source: Subject, target: Subject, by: User) -> None:
    """What lay in or below the source, and what had been merged into it, now belongs to the target."""
    for child in Subject.objects.filter(parent=source):
        child.parent = target
        revise_subject(child, by, _("上级并入“%(target)s”") % {"target": target})
    Subject.objects.filter(region=source).update(region=target)
    Subject.objects.filter(merged_into=source).update(merged_into=target)
    for subject in source.also_located.all():
        subject.further_regions.remove(source)
        subject.further_regions.add(target)
