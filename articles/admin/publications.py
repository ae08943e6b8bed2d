"""Publications and what the public may see of each; stories that join reprints of one dispatch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Publication, Story
from articles.revising import name_publication


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    list_display = ["name", "display", "licence", "sample"]
    list_filter = ["display", "sample"]
    search_fields = ["name", "slug"]
    fields = ["name", "display", "home_page", "licence", "sample", "slug"]
    readonly_fields = ["slug"]
    ordering = ["sort_name", "slug"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def save_model(self, request: HttpRequest, obj: Publication, form: forms.ModelForm, change: bool) -> None:
        name_publication(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Publication | None = None) -> bool:
        return False


class StoryArticles(admin.TabularInline):
    """Articles join a story on their own pages; here they are listed."""

    model = Article
    fields = readonly_fields = ["title", "publication", "published", "state"]
    extra = 0
    can_delete = False
    show_change_link = True
    verbose_name_plural = _("刊载这一稿件的文章")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("publication")
        return rows.defer("text", "folded").newest_first()

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

    @admin.display(description=_("文章数"), ordering="article_count")
    def article_count(self, story: Story) -> int:
        return story.article_count
