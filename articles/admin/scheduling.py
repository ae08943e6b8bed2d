"""The page that sets when an article in review is published, for whoever may publish it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.revising import NotPossible
from articles.scheduling import schedule_article
from regions.admin.asked import row_number

MINUTE = "%Y-%m-%dT%H:%M"


class ScheduleForm(forms.Form):
    """When; left empty, what was scheduled is taken off."""

    scheduled_for = forms.DateTimeField(
        label=gettext_lazy("发布时间"),
        required=False,
        widget=forms.DateTimeInput(format=MINUTE, attrs={"type": "datetime-local"}),
        help_text=gettext_lazy("北京时间。留空即取消定时发布。"),
    )


class SchedulingDesk:
    """For the admin of articles: adds the page and its address."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.schedule_view)
        return [path("<int:pk>/schedule/", page, name="articles_article_schedule"), *super().get_urls()]

    def may_schedule(self, request: HttpRequest, article: Article) -> bool:
        """Whether the article is in review and the user one who may publish it."""
        return article.state == Article.State.IN_REVIEW and request.user.has_perm("articles.publish_article")

    def schedule_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET asks for the moment, POST sets it."""
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        allowed = request.user.has_perm("articles.publish_article")
        if not allowed or not self.has_view_permission(request, article):
            raise PermissionDenied
        if article.state != Article.State.IN_REVIEW:
            return self.out_of_step(request, article)
        form = ScheduleForm(request.POST or None, initial={"scheduled_for": article.scheduled_for})
        if request.method == "POST" and form.is_valid() and self.scheduled(request, article, form):
            return redirect("admin:articles_article_change", pk)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": article,
            "form": form,
            "title": _("定时发布"),
        }
        return render(request, "admin/articles/article/schedule.html", context)

    def scheduled(self, request: HttpRequest, article: Article, form: ScheduleForm) -> bool:
        moment: dt.datetime | None = form.cleaned_data["scheduled_for"]
        if row_number(request.POST.get("version", "")) != article.version:
            form.add_error(None, _("这篇文章刚刚被别人改过，请核对后再操作。"))
            return False
        try:
            schedule_article(article, moment, request.user)
        except NotPossible as error:
            form.add_error(None, str(error))
            return False
        self.log_change(request, article, _("定时发布"))
        messages.success(request, _("已安排定时发布。") if moment else _("已取消定时发布。"))
        return True
