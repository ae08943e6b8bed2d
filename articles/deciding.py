"""The verbs of curation that settle evidence: accept, refuse or reopen mentions, facts and relations."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, EvidenceState, Fact, Mention, Relation
from articles.normalising import normalised
from articles.showing import show
from articles.suggesting import bounds_of
from articles.weighing import SURE
from regions.models import Subject
from regions.revising import NotPossible, keep_original, make_subject, set_existing, sign

RESTORED_OF_A_FACT = (
    "subject_id", "subject_printed", "metric_id", "metric_printed", "value", "unit", "as_of", "qualifier",
    "target", "quote", "line",
)  # fmt: skip
EvidenceRow = Mention | Fact | Relation


@transaction.atomic
def accept_evidence(rows: Iterable[EvidenceRow], by: User) -> int:
    """Accept all rows or none; gives how many changed. Raises NotPossible, naming those without a subject."""
    found = list(rows)
    homeless = [row for row in found if not has_subjects(row)]
    if homeless:
        raise NotPossible(
            _("还没有对应主题，不能采用：%(rows)s。请先选定主题，或据此新建。")
            % {"rows": "、".join(f"“{row}”" for row in homeless[:5])}
        )
    return decide_all(found, EvidenceState.ACCEPTED, by)


@transaction.atomic
def accept_sure_evidence(article: Article, by: User, least: float = SURE) -> int:
    """Accept what the article's rules were sure of and what knows its subjects; gives how many."""
    found = [
        row
        for rows in (article.mentions, article.facts, article.relations)
        for row in rows.suggested().with_subject().sure(least)
    ]
    return accept_evidence(found, by)


@transaction.atomic
def refuse_evidence(rows: Iterable[EvidenceRow], by: User) -> int:
    """Refuse every row: it stays on record, so that the same words are never suggested again."""
    return decide_all(rows, EvidenceState.REFUSED, by)


@transaction.atomic
def reopen_evidence(rows: Iterable[EvidenceRow], by: User) -> int:
    """Make every row a suggestion again."""
    return decide_all(rows, EvidenceState.SUGGESTED, by)


@transaction.atomic
def revise_evidence(row: EvidenceRow, by: User, reason: str = "") -> None:
    """Save a changed or new row; a new one by hand is accepted where it has its subjects.

    Raises NotPossible where an accepted row would be left without a subject.
    """
    if row.pk is None and has_subjects(row):
        row.state = EvidenceState.ACCEPTED
    if row.state == EvidenceState.ACCEPTED and not has_subjects(row):
        raise NotPossible(_("“%(row)s”已采用，必须有对应主题。") % {"row": row})
    if isinstance(row, Fact):
        row.normal_value, row.unit_family = normalised(row.value, row.unit)
        row.as_of_first, row.as_of_last = bounds_of(row.as_of)
    if row.state != EvidenceState.SUGGESTED:
        row.decided_by, row.decided_at = by, timezone.now()
    elif row.pk is not None:
        row.decided_by = by  # open still, but a person's now: no reread changes it
    save_evidence(row, by, reason or _("编辑"))
    show([row.article_id])


@transaction.atomic
def restore_fact(fact: Fact, history_id: int, by: User) -> None:
    """Give the fact back what a version of its history said, never that version's decision.

    Raises NotPossible where there is no such version of it.
    """
    past = fact.history.filter(history_id=history_id).first()
    if past is None:
        raise NotPossible(_("找不到这个历史版本。"))
    for field in RESTORED_OF_A_FACT:
        set_existing(fact, field, getattr(past, field))
    when = f"{timezone.localtime(past.history_date):%Y-%m-%d %H:%M}"
    revise_evidence(fact, by, _("恢复到 %(when)s 的版本") % {"when": when})


@transaction.atomic
def make_subject_from_mention(mention: Mention, by: User) -> Subject:
    """A new subject of the mention's kind and name, chosen for it and for its like in the archive.

    Where a subject bears exactly this name already, that one is chosen and none is made. The mention itself
    becomes accepted; others that print the same name get the subject and stay suggestions. Raises NotPossible
    where the mention has a subject, several bear the name, or a region would have to be made.
    """
    if mention.subject_id is not None:
        raise NotPossible(_("“%(name)s”已有对应主题。") % {"name": mention.name})
    known = list(Subject.objects.current().of_kind(mention.kind).named(mention.name)[:2])
    if len(known) > 1:
        raise NotPossible(_("有多个主题叫“%(name)s”，请自行选定。") % {"name": mention.name})
    reason = _("据“%(article)s”新增") % {"article": mention.article}  # for the desk alone: it may be a draft
    subject = known[0] if known else make_subject(mention.kind, mention.name, by, reason=reason)
    mention.subject = subject
    decide(mention, EvidenceState.ACCEPTED, by)
    alike = Mention.objects.suggested().filter(subject=None, kind=mention.kind, name=mention.name)
    others = list(alike.values_list("article", flat=True).distinct())
    alike.update(subject=subject)
    name_printed_subject(mention, subject)
    show([mention.article_id, *others])
    return subject


def name_printed_subject(mention: Mention, subject: Subject) -> None:
    """Figures and relations of the same article that print this name are about the subject too."""
    article, names = mention.article, {mention.name, mention.printed}
    for fact in article.facts.suggested().filter(subject=None, subject_printed__in=names):
        fact.subject = subject
        fact.save()
    relations = article.relations.suggested()
    relations.filter(from_subject=None, from_printed__in=names).update(from_subject=subject)
    relations.filter(to_subject=None, to_printed__in=names).update(to_subject=subject)


def decide_all(rows: Iterable[EvidenceRow], state: str, by: User) -> int:
    """Put every row into the state; gives how many changed."""
    decided = [row for row in rows if decide(row, state, by)]
    show(row.article_id for row in decided)
    return len(decided)


def decide(row: EvidenceRow, state: str, by: User) -> bool:
    """Put the row into the state, with who and when; False where it is in it already.

    Raises NotPossible where somebody else has decided on it since it was read.
    """
    if row.state == state:
        return False
    stored = type(row).objects.select_for_update().filter(pk=row.pk).values_list("state", flat=True)
    if stored.first() != row.state:
        raise NotPossible(_("“%(row)s”刚刚被别人裁定过，请核对后再操作。") % {"row": row})
    row.state = state
    decided = state != EvidenceState.SUGGESTED
    row.decided_by, row.decided_at = (by, timezone.now()) if decided else (None, None)
    save_evidence(row, by, row.get_state_display())
    return True


def save_evidence(row: EvidenceRow, by: User, reason: str) -> None:
    """Save the row, a fact with its history. The verb then lets the public find its article accordingly."""
    if isinstance(row, Fact):
        keep_original(row)
        sign(row, by, reason)
    row.save()


def has_subjects(row: EvidenceRow) -> bool:
    """Whether the row knows every subject that it must have once accepted."""
    if isinstance(row, Relation):
        return row.from_subject_id is not None and row.to_subject_id is not None
    return row.subject_id is not None
