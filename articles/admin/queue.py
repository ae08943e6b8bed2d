"""The queue of drafts in which something is in doubt, the most doubtful first: its start, what is next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.models import Article, ArticleQuerySet


def waiting_drafts() -> ArticleQuerySet:
    """The drafts in doubt, without the texts that their titles do not need."""
    return Article.objects.drafts().in_doubt().defer("text", "doubts", "grounds")


class QueueDesk:
    """For the admin of articles: adds the address of the queue, the place in it, and the step to the next."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.queue_view)
        return [path("queue/", page, name="articles_article_queue"), *super().get_urls()]

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        """Leads to the most doubtful draft; where none is in doubt, to the drafts that are ready."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.to(request, waiting_drafts().most_doubtful_first().first())

    def to(self, request: HttpRequest, article: Article | None) -> HttpResponse:
        if article is not None:
            return redirect("admin:articles_article_change", article.pk)
        messages.success(request, _("没有待核的草稿了。"))
        return redirect("admin:articles_article_changelist")

    def queue_of(self, article: Article) -> dict[str, Any] | None:
        """How many drafts wait, and which stand beside this one; None for an article that is no draft."""
        if article.state != Article.State.DRAFT:
            return None
        rows = waiting_drafts().exclude(pk=article.pk)
        return {
            "waiting": waiting_drafts().count(),
            "next": rows.behind(article).most_doubtful_first().first(),
            "before": rows.ahead_of(article).order_by("doubtfulness", "pk").first(),
        }

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """保存并看下一篇: on to the next behind the place where this one stood before it was saved."""
        if "_next" not in request.POST:
            return super().response_change(request, obj)
        messages.success(request, _("已保存“%(article)s”。") % {"article": obj})
        return self.to(request, waiting_drafts().exclude(pk=obj.pk).behind(obj).most_doubtful_first().first())
