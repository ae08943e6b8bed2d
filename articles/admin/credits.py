"""Credits over the whole archive, to look a byline up; they are changed on their article's page."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import Credit


@admin.register(Credit)
class CreditAdmin(admin.ModelAdmin):
    list_display = ["name", "role", "article_link", "rule", "sure"]
    list_display_links = None
    list_filter = ["role"]
    list_select_related = ["article"]
    list_per_page = 100
    show_full_result_count = False
    search_fields = ["name"]
    ordering = ["name", "pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Credit | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Credit | None = None) -> bool:
        return False

    @admin.display(description=_("文章"))
    def article_link(self, credit: Credit) -> SafeString:
        url = reverse("admin:articles_article_change", args=[credit.article_id])
        return format_html('<a href="{}">{}</a>', url, credit.article)

    @admin.display(description=_("把握"), ordering="confidence")
    def sure(self, credit: Credit) -> str:
        return f"{credit.confidence:.0%}"
