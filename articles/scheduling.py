"""Publication at a set time: an article in review goes out when it is due, for whoever scheduled it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from articles.revising import NotPossible, forbid_own_review, local_minute, publish_article, save_signed


@dataclass(frozen=True, slots=True)
class Due:
    """An article whose time had come. held says why it was not published; "" where it was."""

    article: Article
    scheduled_for: dt.datetime
    scheduled_by: str
    held: str = ""


@transaction.atomic
def schedule_article(article: Article, moment: dt.datetime | None, by: User) -> None:
    """Set when an article in review shall be published, or with None that it shall not.

    Raises NotPossible for another state, a moment that is past, one's own submission, a stale copy.
    """
    if article.state != Article.State.IN_REVIEW:
        raise NotPossible(_("只有待审的文章可以定时发布。"))
    forbid_own_review(article, by)
    if moment is not None and moment <= timezone.now():
        raise NotPossible(_("定时发布的时间须在以后。"))
    article.scheduled_for, article.scheduled_by = moment, by if moment else None
    when = {"when": local_minute(moment)} if moment else {}
    save_signed(article, by, _("定于 %(when)s 发布") % when if moment else _("取消定时发布"))


def publish_due(moment: dt.datetime) -> Iterator[Due]:
    """Publish what is due by the moment, each article by itself; yields what became of each."""
    due = Article.objects.due(moment).order_by("scheduled_for", "pk")
    for number in list(due.values_list("pk", flat=True)):
        found = publish_if_due(number, moment)
        if found:
            yield found


@transaction.atomic
def publish_if_due(number: int, moment: dt.datetime) -> Due | None:
    """Publish the article for whoever scheduled it; None where another run has it or it is due no longer."""
    rows = Article.objects.select_for_update(skip_locked=True).due(moment)
    article = rows.filter(pk=number).first()
    if article is None or article.scheduled_for is None:
        return None
    by = article.scheduled_by
    due = Due(article, article.scheduled_for, by.username if by else "")
    if by is None or not by.is_active or not by.has_perm("articles.publish_article"):
        return held(due, _("安排人已不能发布文章。"))
    when = {"when": local_minute(due.scheduled_for), "name": due.scheduled_by}
    try:
        publish_article(article, by, _("按 %(name)s 的安排于 %(when)s 定时发布") % when)
    except NotPossible as error:
        return held(due, str(error))
    return due


def held(due: Due, why: str) -> Due:
    return Due(due.article, due.scheduled_for, due.scheduled_by, why)
