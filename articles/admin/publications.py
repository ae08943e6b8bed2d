"""Publications, and what the public may see of each."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from articles.models import Publication
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
