"""The verbs of curation that change one article: its states, its text, its return to an earlier version.

Permissions are the caller's to check; the verbs hold the rules that bind everybody, and raise NotPossible.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from concurrency.exceptions import RecordModifiedError
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_fsm import TransitionNotAllowed

from articles.composing import recompose
from articles.layouts import keep_layout, lines_of, passage_from, renumber, retitle
from articles.models import Article, Credit, Layout, Passage, Publication
from articles.search.indexing import in_step
from articles.showing import show
from articles.tracing import trace
from regions.models import AUTHORITY, Edition
from regions.models.partial_date import first_day
from regions.revising import NotPossible, keep_original, set_existing, sign

__all__ = ["NotPossible"]

REVISABLE = frozenset(
    {"publication", "kind", "title", "kicker", "subtitle", "column", "credited_source", "published",
     "missing_text", "doubts"}
)  # fmt: skip
RESTORED = (
    "publication_id", "kind", "title", "kicker", "subtitle", "column", "credited_source", "script",
    "published", "missing_text", "doubts",
)  # fmt: skip


@transaction.atomic
def submit_article(article: Article, by: User) -> None:
    """draft → in review. Raises NotPossible from any other state, and for an article without text."""
    if not article.text and not article.title:
        raise NotPossible(_("文章没有标题也没有正文，不能送审。"))
    change_state(article, "submit")
    article.submitted_by = by
    save_signed(article, by, _("送审"))


@transaction.atomic
def send_back_article(article: Article, by: User, reason: str = "") -> None:
    """in review → draft, with what the editor should mend."""
    change_state(article, "send_back")
    save_signed(article, by, _("退回：%(reason)s") % {"reason": reason} if reason else _("退回"))


@transaction.atomic
def publish_article(article: Article, by: User, reason: str = "") -> None:
    """in review → published. Nobody publishes what he submitted, save with articles.review_own_article."""
    forbid_own_review(article, by)
    change_state(article, "publish")
    article.public_since = article.public_since or timezone.now()
    save_signed(article, by, reason or _("发布"))


@transaction.atomic
def correct_article(article: Article, by: User, note: str) -> None:
    """published or corrected → corrected, with the note that readers see. Raises NotPossible without one."""
    mark_corrected(article, note)
    save_signed(article, by, _("更正：%(note)s") % {"note": note})


@transaction.atomic
def withdraw_article(article: Article, by: User, reason: str) -> None:
    """published or corrected → withdrawn, with the reason that its address gives from then on."""
    if not reason.strip():
        raise NotPossible(_("撤回须写明理由，读者会在原网址看到。"))
    change_state(article, "withdraw")
    article.withdrawal_reason = reason.strip()
    save_signed(article, by, _("撤回：%(reason)s") % {"reason": reason})


@transaction.atomic
def reopen_article(article: Article, by: User) -> None:
    """withdrawn → draft; the reason of the withdrawal stays in the history."""
    change_state(article, "reopen")
    article.withdrawal_reason = ""
    article.submitted_by = None
    save_signed(article, by, _("重新编辑"))


@transaction.atomic
def revise_article(article: Article, changes: Mapping[str, Any], by: User, note: str = "") -> None:
    """Set the given fields of the article, recompose its text and mark it as edited by hand.

    A public article becomes a corrected one, with `note` as what readers are told. Raises NotPossible for a
    field that is not an editor's, a public article without a note, a withdrawn one, a stale copy.
    """
    foreign = sorted(set(changes) - REVISABLE)
    if foreign:
        raise NotPossible(_("这些字段不能直接修改：%(fields)s") % {"fields": "、".join(foreign)})
    for field, value in changes.items():
        setattr(article, field, value)
    if "published" in changes:
        redate(article)
    save_revised(article, by, _("编辑"), note)


@transaction.atomic
def revise_passages(article: Article, passages: Iterable[Passage], by: User, note: str = "") -> None:
    """Save changed roles, order, joins and words of the article's own passages; their lines stay.

    The headline follows where passages became or ceased to be part of it. Raises NotPossible for a passage
    of another article and for the role of furniture (lines are moved there, articles/dividing.py).
    """
    changed = list(passages)
    for passage in changed:
        if passage.article_id != article.pk or passage.role == Passage.Role.FURNITURE:
            raise NotPossible(_("%(passage)s：要移出文章，请在原始版面上移动这些行。") % {"passage": passage})
    keep_layout(article.document, by, _("编辑段落"))
    before = article.passages.in_bulk([passage.pk for passage in changed])
    for passage in changed:
        passage.save()
    renumber(article)
    retitle(article, {p.role for p in changed} | {p.role for p in before.values()})
    save_revised(article, by, _("编辑段落"), note)


@transaction.atomic
def revise_credits(
    article: Article, kept: Iterable[Credit], gone: Iterable[Credit], by: User, note: str = ""
) -> None:
    """Save new and changed credits of the article and remove those that are gone."""
    for credit in gone:
        credit.delete()
    for credit in kept:
        credit.article = article
        credit.save()
    save_revised(article, by, _("编辑署名"), note)


@transaction.atomic
def restore_version(article: Article, history_id: int, by: User, note: str = "") -> None:
    """Give the article the words of a version in its history, never its state.

    The paragraphs come back with their roles and order. Raises NotPossible where there is no such version,
    or where its lines have since gone to other articles (the layout must be restored first).
    """
    past = article.history.filter(history_id=history_id).first()
    if past is None:
        raise NotPossible(_("找不到这个历史版本。"))
    layout = Layout.objects.filter(document=article.document_id).after(past.history_date).first()
    if layout:
        restore_passages(article, [row for row in layout.passages if row["article"] == article.pk], by)
    for field in RESTORED:
        set_existing(article, field, getattr(past, field))
    redate(article)
    save_revised(article, by, _("恢复到 %(when)s 的版本") % {"when": local_minute(past.history_date)}, note)


def restore_passages(article: Article, rows: list[dict[str, Any]], by: User) -> None:
    """Put the article's own lines back as the rows of a layout had them."""
    then = {line for row in rows for line in range(row["first"], row["last"] + 1)}
    if then != lines_of(article.passages.all()):
        raise NotPossible(_("这个版本之后，版面上的行在文章之间移动过。请先在原始版面页恢复当时的划分。"))
    keep_layout(article.document, by, _("恢复历史版本"))
    article.passages.all().delete()
    Passage.objects.bulk_create(passage_from(row, article.document_id) for row in rows)


def forbid_own_review(article: Article, by: User) -> None:
    """Raise NotPossible where the user would decide on what he submitted himself."""
    if article.submitted_by_id == by.pk and not by.has_perm("articles.review_own_article"):
        raise NotPossible(_("这篇文章由您送审，须由他人审核发布。"))


def redate(article: Article) -> None:
    """Let the bounds and the place in every list follow the date of publication."""
    day = first_day(article.published) if article.published else article.document.published_earliest
    if day != article.published_earliest:
        article.published_earliest = day
        article.sort_key = Article.objects.next_sort_keys(day, 1)[0]


def change_state(article: Article, name: str) -> None:
    """Take the transition and what was scheduled off. Raises NotPossible from a state that has none."""
    try:
        getattr(article, name)()
    except TransitionNotAllowed:
        raise NotPossible(
            _("文章现在是“%(state)s”，不能这样操作。") % {"state": article.get_state_display()}
        ) from None
    article.scheduled_for = article.scheduled_by = None


def mark_corrected(article: Article, note: str) -> None:
    """Make a public article a corrected one with the note; raises NotPossible without a note."""
    if not note.strip():
        raise NotPossible(_("文章已经公开，修改须写更正说明，读者会看到。"))
    change_state(article, "correct")
    article.correction_note = note.strip()


def save_revised(article: Article, by: User, reason: str, note: str = "") -> None:
    """Save an article whose words changed: recomposed, marked as edited, corrected where it is public."""
    if article.state == Article.State.WITHDRAWN:
        raise NotPossible(_("文章已撤回，请先重新打开再编辑。"))
    if article.is_public:
        mark_corrected(article, note)
        reason = _("更正：%(note)s") % {"note": note}
    if article.scheduled_for and not by.has_perm("articles.publish_article"):
        article.scheduled_for = article.scheduled_by = None  # what was scheduled is not what it says now
        reason = _("%(reason)s（定时发布随之取消）") % {"reason": reason}
    article.edited_at = timezone.now()
    recompose(article)
    save_signed(article, by, reason)
    trace([article])


def save_signed(article: Article, by: User, reason: str) -> None:
    """Save with history, and let the public find it so; raises NotPossible where somebody else saved it."""
    keep_original(article)
    sign(article, by, reason)
    try:
        with in_step([article.pk]):
            article.save()
    except RecordModifiedError:
        raise NotPossible(_("这篇文章刚刚被别人改过，请重新打开后再试。")) from None
    show([article.pk])


def local_minute(moment: dt.datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


@transaction.atomic
def name_publication(publication: Publication) -> None:
    """Save a publication; a new one gets its address from its name."""
    if publication.pk is None:
        made, _new = Publication.objects.make(publication.name)
        publication.pk, publication.slug, publication.sort_name = made.pk, made.slug, made.sort_name
        publication._state.adding = False
    publication.save()
    Edition.objects.renew(AUTHORITY)
