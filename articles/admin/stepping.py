"""Takes articles through their steps: buttons on their page, actions on the list, a page for words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.steps import STEPS, Step
from articles.deciding import accept_sure_evidence
from articles.models import Article
from articles.revising import NotPossible
from regions.admin.asked import row_number


class NoteForm(forms.Form):
    """The words that a step wants."""

    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)

    def __init__(self, step: Step, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = step.note_label
        self.fields["note"].required = step.note_required


class SteppingDesk:
    """For the admin of articles: adds the addresses, the buttons and the actions."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.step_view)
        sure = self.admin_site.admin_view(self.accept_sure_view)
        return [
            path("<int:pk>/step/<slug:name>/", page, name="articles_article_step"),
            path("<int:pk>/accept-sure/", sure, name="articles_article_accept_sure"),
            *super().get_urls(),
        ]

    def may_decide(self, request: HttpRequest) -> bool:
        return request.user.has_perms([f"articles.change_{name}" for name in ("mention", "fact", "relation")])

    def accept_sure_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """POST accepts at once what the rules were sure of."""
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        if not self.may_decide(request):
            raise PermissionDenied
        if request.method != "POST":
            return refuse_get()
        self.accept_sure(request, [article])
        return redirect("admin:articles_article_change", pk)

    def accept_sure(self, request: HttpRequest, articles: Iterable[Article]) -> None:
        count = sum(accept_sure_evidence(article, request.user) for article in articles)
        messages.success(request, _("已采用有把握的提及、数据和关系 %(count)s 条。") % {"count": count})

    def step_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """POST takes the step; GET asks for its words first, where it wants any."""
        article, step = self.get_object(request, str(pk)), STEPS.get(name)
        if article is None or step is None:
            raise Http404
        if not request.user.has_perm(step.permission) or not self.has_view_permission(request, article):
            raise PermissionDenied
        if article.state not in step.sources:
            return self.out_of_step(request, article)
        if not step.note_label:
            return self.take_one(request, step, article, "") if request.method == "POST" else refuse_get()
        form = NoteForm(step, request.POST if "note" in request.POST else None)
        if request.method == "POST" and form.is_valid():
            return self.take_one(request, step, article, form.cleaned_data["note"])
        return self.ask(request, step, [article], form)

    def out_of_step(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Somebody was faster, or the page was old."""
        words = _("文章现在是“%(state)s”，不能这样操作。") % {"state": article.get_state_display()}
        messages.error(request, words)
        return redirect("admin:articles_article_change", article.pk)

    def take_one(self, request: HttpRequest, step: Step, article: Article, note: str) -> HttpResponse:
        seen = request.POST.get("version", "")
        if seen and row_number(seen) != article.version:
            messages.error(request, _("这篇文章刚刚被别人改过，请核对后再操作。"))
        else:
            self.take_all(request, step, [article], note)
        return redirect("admin:articles_article_change", article.pk)

    def take_all(self, request: HttpRequest, step: Step, articles: Iterable[Article], note: str) -> None:
        """Each article by itself: one that cannot take the step does not hold up the others."""
        done, refused = 0, []
        for article in articles:
            try:
                step.take(article, request.user, note)
                self.log_change(request, article, str(step.label))
                done += 1
            except NotPossible as error:
                refused.append(_("《%(title)s》：%(why)s") % {"title": article, "why": error})
        if done:
            messages.success(request, _("%(done)s %(count)s 篇。") % {"done": step.done, "count": done})
        for words in refused[:20]:
            messages.error(request, words)
        if len(refused) > 20:
            messages.error(request, _("另有 %(count)s 篇未能操作。") % {"count": len(refused) - 20})

    def ask(self, request: HttpRequest, step: Step, articles: list[Article], form: NoteForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "step": step,
            "articles": articles,
            "form": form,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "title": step.label,
            "bulk": "action" in request.POST,
        }
        return render(request, "admin/articles/article/note.html", context)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The steps that the user may take, beside the desk's other actions."""
        actions = super().get_actions(request)
        for step in STEPS.values():
            if request.user.has_perm(step.permission):
                actions[step.action] = (bulk_action(step), step.action, step.label)
        if self.may_decide(request):
            actions["accept_sure"] = (
                accept_sure_action,
                "accept_sure",
                _("采用有把握的提及与数据"),
            )
        return actions

    def buttons(self, request: HttpRequest, article: Article) -> list[dict[str, Any]]:
        """The steps open to the user on this article; his own submission is shown but barred."""
        return [
            {"step": step, "barred": step.is_own_review(article, request.user)}
            for step in STEPS.values()
            if step.open_to(article, request.user)
        ]


def refuse_get() -> HttpResponse:
    return HttpResponseNotAllowed(["POST"])


def accept_sure_action(desk: SteppingDesk, request: HttpRequest, queryset: QuerySet) -> None:
    desk.accept_sure(request, queryset)


def bulk_action(step: Step) -> Callable[..., HttpResponse | None]:
    """The step as an action of the list."""

    def action(desk: SteppingDesk, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        form = NoteForm(step, request.POST if "note" in request.POST else None)
        if step.note_label and not form.is_valid():
            return desk.ask(request, step, list(queryset), form)
        desk.take_all(request, step, queryset, form.cleaned_data["note"] if step.note_label else "")
        return None

    return action
