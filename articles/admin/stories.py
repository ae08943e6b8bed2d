"""Articles that are alike, to be settled by an editor, and the stories of those that print one dispatch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.evidence import settle
from articles.admin.filters import ConfidenceFilter
from articles.models import Article, Likeness, Story
from articles.reprints import confirm_likeness, refuse_likeness, reopen_likeness
from regions.admin.asked import NumberedRows

RULES = {
    "same text": _("文字相同"),
    "edited text": _("经过改写"),
    "shortened text": _("经过删节"),
    "part of a longer text": _("为长文的一部分"),
    "editor": _("人工归入"),
}


def rule_of(row: Likeness) -> str:
    """The rule in words."""
    return str(RULES.get(row.rule, row.rule))


class StoryArticles(admin.TabularInline):
    """Articles join and leave a story on their own pages; here they are listed."""

    model = Article
    fields = readonly_fields = ["title", "publication", "published", "credited_source", "state"]
    extra = 0
    can_delete = False
    show_change_link = True
    verbose_name_plural = _("刊载这一稿件的文章")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("publication")
        return rows.defer("text").newest_first()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    list_display = ["__str__", "article_count", "created_at"]
    search_fields = ["note", "articles__title"]
    fields = ["note"]
    inlines = [StoryArticles]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(article_count=Count("articles"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A story is made where two articles are said to be one dispatch."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        """And goes where its articles are taken out."""
        return False

    @admin.display(description=_("文章数"), ordering="article_count")
    def article_count(self, story: Story) -> int:
        return story.article_count


def action(label: Any, verb: Callable[..., bool], done: Any) -> Callable[..., None]:
    """An action of the list that settles each chosen row by the verb."""

    @admin.action(description=label, permissions=["change"])
    def run(desk: admin.ModelAdmin, request: HttpRequest, rows: QuerySet) -> None:
        settle(desk, request, rows, verb, done)

    run.__name__ = verb.__name__
    return run


@admin.register(Likeness)
class LikenessAdmin(NumberedRows, admin.ModelAdmin):
    links = ("first", "second")
    actions = [
        action(_("是同一稿件"), confirm_likeness, _("已归入同源稿件")),
        action(_("不是同一稿件"), refuse_likeness, _("已定为不是同一稿件")),
        action(_("改回待定"), reopen_likeness, _("已改回待定")),
    ]
    list_display = ["first_link", "second_link", "state_mark", "sure", "grounds"]
    list_display_links = None
    list_filter = ["state", ConfidenceFilter, "rule"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["first__title", "second__title"]
    fields = readonly_fields = ["first", "second", "state", "rule", "confidence", "decided_by", "decided_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_articles()

    def get_ordering(self, request: HttpRequest) -> list[str]:
        return ["-state", "-confidence", "pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """What no program found is put in on the article's page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Likeness | None = None) -> bool:
        """A refused pair stays on record, so that it is never suggested again."""
        return False

    @admin.display(description=_("文章"), ordering="first__sort_key")
    def first_link(self, row: Likeness) -> SafeString:
        return article_link(row.first)

    @admin.display(description=_("另一篇"), ordering="second__sort_key")
    def second_link(self, row: Likeness) -> SafeString:
        return article_link(row.second)

    @admin.display(description=_("状态"), ordering="state")
    def state_mark(self, row: Likeness) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', row.state, row.get_state_display())

    @admin.display(description=_("把握"), ordering="confidence")
    def sure(self, row: Likeness) -> str:
        return f"{row.confidence:.0%}"

    @admin.display(description=_("规则"), ordering="rule")
    def grounds(self, row: Likeness) -> str:
        return rule_of(row)


def article_link(article: Article) -> SafeString:
    """The article with its paper and date, leading to where it is compared."""
    url = reverse("admin:articles_article_story", args=[article.pk])
    return format_html(
        '<a href="{}">{}</a> <span class="quiet">{} {}</span>',
        url, article, article.publication or "", article.published,
    )  # fmt: skip
