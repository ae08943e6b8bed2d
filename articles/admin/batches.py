"""Batches: what each import met and made, with a button that undoes it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Batch, BatchItem
from articles.undoing import Undone, undo_batch


class ItemInline(admin.TabularInline):
    model = BatchItem
    fields = readonly_fields = ["file_name", "outcome", "document_link", "message"]
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("document").order_by("pk")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("原始版面"))
    def document_link(self, item: BatchItem) -> SafeString | str:
        if item.document_id is None:
            return "—"
        url = reverse("admin:articles_document_change", args=[item.document_id])
        return format_html('<a href="{}">{}</a>', url, item.document)


@admin.register(Batch)
class BatchAdmin(admin.ModelAdmin):
    change_form_template = "admin/articles/batch/change_form.html"
    list_display = [
        "__str__", "kind", "user", "started_at", "finished_at", "documents_met", "refused", "undone_at",
    ]  # fmt: skip
    list_filter = ["kind", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["user"]
    list_per_page = 50
    search_fields = ["label", "items__file_name"]
    fields = readonly_fields = ["kind", "label", "user", "started_at", "finished_at", "undone_at"]
    inlines = [ItemInline]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        refused = Q(items__outcome=BatchItem.Outcome.REFUSED)
        rows = super().get_queryset(request)
        return rows.annotate(met=Count("items"), refused=Count("items", filter=refused))

    @admin.display(description=gettext_lazy("文件"))
    def documents_met(self, batch: Batch) -> int:
        return batch.met

    @admin.display(description=gettext_lazy("未收"))
    def refused(self, batch: Batch) -> str:
        return str(batch.refused or "")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Batch | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Batch | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.undo_view)
        return [path("<int:pk>/undo/", page, name="articles_batch_undo"), *super().get_urls()]

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET shows what an undo would take and keep; POST undoes."""
        batch = self.get_object(request, str(pk))
        if batch is None:
            raise Http404
        if not request.user.has_perm("articles.undo_batch"):
            raise PermissionDenied
        if request.method == "POST" and batch.undone_at is None:
            report(request, undo_batch(Batch.objects.get(pk=pk)))
            self.log_change(request, batch, _("撤销批次"))
            return redirect("admin:articles_batch_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "batch": batch,
            "undone": undo_batch(Batch.objects.get(pk=pk), dry_run=True),
            "title": _("撤销批次"),
        }
        return render(request, "admin/articles/batch/undo.html", context)


def report(request: HttpRequest, undone: Undone) -> None:
    """Say what the undo took, and list what it kept."""
    messages.success(
        request,
        _("已移除 %(documents)s 个版面、%(articles)s 篇文章。")
        % {"documents": len(undone.documents), "articles": undone.articles},
    )
    if undone.kept:
        titles = "、".join(f"《{article}》" for article in undone.kept[:20])
        messages.warning(request, _("保留了经人编辑、裁定或发布过的文章：%(titles)s") % {"titles": titles})
