"""Names of all subjects in one list: to find who bears a name, and which names are risky."""

from __future__ import annotations

from django.contrib import admin

from regions.admin.lookup import SubjectChoices
from regions.models import Name


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
