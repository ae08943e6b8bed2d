"""The document's desk: what was received, never edited, with every line shown in the article that has it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.divide_forms import FORMS, DivideForm
from articles.admin.filters import DoubtsFilter
from articles.admin.split_page import split_articles, split_lines_of
from articles.doubts import word_doubt
from articles.models import Document
from articles.revising import NotPossible
from regions.admin.differences import shown

FIELDS = [
    "file_name", "kind", "script", "publication", "published", "page_number", "address", "retrieved",
    "licence", "encoding", "size", "line_count", "sha256", "batch", "supersedes", "removed_at", "created_at",
]  # fmt: skip


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):
    list_display = [
        "file_name",
        "publication",
        "published",
        "page_number",
        "line_count",
        "article_count",
        "batch",
    ]
    list_filter = ["kind", DoubtsFilter, ("removed_at", admin.EmptyFieldListFilter), "publication"]
    list_select_related = ["publication", "batch"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["file_name", "address", "sha256"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(article_count=Count("articles"))

    @admin.display(description=gettext_lazy("文章数"), ordering="article_count")
    def article_count(self, document: Document) -> int:
        return document.article_count

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        """What was received is never edited; its lines change hands by verbs, not by a form of columns."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return False

    def may_divide(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["articles.change_article", "articles.change_passage"])

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/divide/<slug:name>/", wrap(self.divide_view), name="articles_document_divide"),
            path("<int:pk>/original/", wrap(self.original_view), name="articles_document_original"),
            *super().get_urls(),
        ]

    def original_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bytes as received, as a download."""
        document = self.get_object(request, str(pk))
        if document is None:
            raise Http404
        if not self.has_view_permission(request, document):
            raise PermissionDenied
        answer = HttpResponse(document.read_bytes(), content_type="application/octet-stream")
        answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(document.file_name)}"
        return answer

    def divide_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """POST carries out one change of lines; what it cannot do comes back with the page and the reason."""
        document = self.get_object(request, str(pk))
        if document is None or name not in FORMS:
            raise Http404
        if not self.may_divide(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = FORMS[name](document, request.POST)
        if form.is_valid() and self.carried_out(request, form):
            return redirect("admin:articles_document_change", pk)
        return self.page(request, document, name, form)

    def carried_out(self, request: HttpRequest, form: DivideForm) -> bool:
        try:
            with transaction.atomic():
                Document.objects.select_for_update().get(pk=form.document.pk)  # others wait, then see this
                form.check_seen()
                form.carry_out(request.user)
        except NotPossible as error:
            form.add_error(None, str(error))
            return False
        self.log_change(request, form.document, _("改动划分"))
        messages.success(request, _("版面划分已更新。下方“划分记录”里可以撤销。"))
        return True

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page is only ever read; its forms post to addresses of their own."""
        document = self.get_object(request, object_id)
        if document is None:
            raise Http404
        if not self.has_view_permission(request, document):
            raise PermissionDenied
        return self.page(request, document)

    def page(
        self, request: HttpRequest, document: Document, failed: str = "", form: DivideForm | None = None
    ) -> HttpResponse:
        articles = split_articles(document)
        layouts = list(
            document.layouts.newest_first().select_related("user").defer("passages", "removed")[:30]
        )
        seen = layouts[0].pk if layouts else 0
        forms = {
            f"{name}_form": make(document, auto_id=f"{name}_%s", initial={"seen": seen})
            for name, make in FORMS.items()
        }
        context = {
            **self.admin_site.each_context(request),
            **forms,
            **({f"{failed}_form": form} if failed else {}),
            "opts": self.opts,
            "original": document,
            "provenance": self.provenance(document),
            "articles": articles,
            "lines": list(split_lines_of(document, articles)),
            "layouts": layouts,
            "seen": seen,
            "doubts": [word_doubt(doubt) for doubt in document.doubts],
            "may_divide": self.may_divide(request),
            "title": document.file_name,
        }
        return render(request, "admin/articles/document/page.html", context)

    def provenance(self, document: Document) -> list[tuple[str, Any]]:
        """Where it came from, as label and words; what is not known is left out."""
        fields = [self.opts.get_field(name) for name in FIELDS]
        found = [(field.verbose_name, shown(document, field)) for field in fields]
        return [(label, words) for label, words in found if words]
