"""The page of an article that says with which others it prints the same dispatch, and settles it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.stories import rule_of
from articles.models import Article, Likeness
from articles.printings import earliest_first, origin_of
from articles.reprints import confirm_likeness, put_in, refuse_likeness, reopen_likeness, take_out
from articles.revising import NotPossible
from regions.admin.asked import row_number

MOST_SHOWN = 50
DECISIONS = {"confirm": confirm_likeness, "refuse": refuse_likeness, "reopen": reopen_likeness}


@dataclass(frozen=True, slots=True)
class Compared:
    """A likeness as the article's page shows it: the other article, and the rule in words."""

    row: Likeness
    other: Article
    rule: str


class StoryDesk:
    """For the admin of articles: adds the page and its address."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.story_view)
        return [path("<int:pk>/story/", page, name="articles_article_story"), *super().get_urls()]

    def story_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET shows the article's story and what is like it, POST settles one of them."""
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        may_look = request.user.has_perm("articles.view_likeness")
        if not may_look or not self.has_view_permission(request, article):
            raise PermissionDenied
        if request.method != "POST":
            return self.show_story(request, article)
        if not request.user.has_perm("articles.change_likeness"):
            raise PermissionDenied
        self.settle_story(request, article)
        return redirect("admin:articles_article_story", pk)

    def show_story(self, request: HttpRequest, article: Article) -> HttpResponse:
        rows = Likeness.objects.of(article).with_articles().undecided_first()[:MOST_SHOWN]
        members = Article.objects.none()
        if article.story_id is not None:
            rows_of_story = Article.objects.of_story(article.story_id).with_opening()
            members = rows_of_story.select_related("publication").defer("text", "doubts")
        printings = earliest_first(members.newest_first()[:MOST_SHOWN])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": article,
            "printings": printings,
            "origin": origin_of(printings),
            "compared": [Compared(row, row.other(article), rule_of(row)) for row in rows],
            "may_settle": request.user.has_perm("articles.change_likeness"),
            "title": _("同源稿件"),
        }
        return render(request, "admin/articles/article/story.html", context)

    def settle_story(self, request: HttpRequest, article: Article) -> None:
        """Do what the form says, or say why it cannot be done."""
        try:
            done = settle_by(request.POST.dict(), article, request.user)
        except NotPossible as error:
            messages.error(request, str(error))
            return
        self.log_change(request, article, done)
        messages.success(request, done)


def settle_by(asked: dict[str, str], article: Article, by: User) -> str:
    """Take out, put in or decide on a likeness; gives what was done, in words. Raises NotPossible."""
    verb = asked.get("verb", "")
    if verb == "take-out":
        take_out(article, by)
        return _("已移出同源稿件。")
    if verb == "put-in":
        put_in(article, named_article(asked.get("other", "")), by)
        return _("已归入同源稿件。")
    row = Likeness.objects.of(article).filter(pk=row_number(asked.get("likeness", ""))).first()
    if verb not in DECISIONS or row is None:
        raise NotPossible(_("这一对文章已不在列，请核对后再操作。"))
    if row.state != asked.get("seen"):
        raise NotPossible(_("“%(row)s”刚刚被别人裁定过，请核对后再操作。") % {"row": row})
    DECISIONS[verb](row, by)
    return _("已裁定：%(state)s。") % {"state": row.get_state_display()}


def named_article(words: str) -> Article:
    """The article by its public id or its address. Raises NotPossible where there is none."""
    public_id = words.strip().split("?")[0].rstrip("/").rpartition("/")[2].lower()
    article = Article.objects.filter(public_id=public_id).first()
    if article is None:
        raise NotPossible(_("没有编号为“%(id)s”的文章。") % {"id": words.strip()[:80]})
    return article
