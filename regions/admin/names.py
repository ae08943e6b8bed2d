"""Names of all subjects in one list: to find who bears a name, and which names are risky."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from regions.admin.lookup import SubjectChoices
from regions.models import Name
from regions.revising import remove_names, revise_name


@admin.register(Name)
class NameAdmin(SubjectChoices, admin.ModelAdmin):
    list_display = ["text", "subject", "kind", "language", "valid_from", "valid_to", "risky"]
    list_filter = ["kind", "language", "risky", "subject__kind"]
    list_select_related = ["subject"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["text"]
    fields = ["subject", "text", "language", "kind", "valid_from", "valid_to", "risky"]
    ordering = ["text", "pk"]

    def save_model(self, request: HttpRequest, obj: Name, form: Any, change: bool) -> None:
        revise_name(obj)

    def delete_model(self, request: HttpRequest, obj: Name) -> None:
        remove_names([obj])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        remove_names(queryset)
