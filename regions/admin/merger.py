"""The page that merges one subject into another, reached from the subject's own page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.merging import merge_subjects
from regions.admin.lookup import SubjectSelect
from regions.models import Subject
from regions.revising import NotPossible


class MergeForm(forms.Form):
    target = forms.ModelChoiceField(
        Subject.objects.filter(merged_into=None),
        label=gettext_lazy("并入"),
        widget=SubjectSelect(Subject._meta.get_field("merged_into"), admin.site),
        help_text=gettext_lazy("名称、提及、数据、关系和下级都归于它；原网址从此转到它的页面。"),
    )


class MergerDesk:
    """For the admins of subjects: adds the page and its address."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        page = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/merge/", page, name=name), *super().get_urls()]

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        subject = self.get_object(request, str(pk))
        if subject is None:
            raise Http404
        if not self.has_change_permission(request, subject):
            raise PermissionDenied
        form = MergeForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            answer = self.merged(request, subject, form)
            if answer:
                return answer
        context: dict[str, Any] = {
            **self.page_context(request, subject),
            "form": form,
            "media": self.media + form.media,
            "title": _("合并主题"),
        }
        return render(request, "admin/regions/subject/merge.html", context)

    def merged(self, request: HttpRequest, subject: Subject, form: MergeForm) -> HttpResponse | None:
        target = form.cleaned_data["target"]
        try:
            merge_subjects(subject, target, request.user)
        except NotPossible as error:
            form.add_error("target", str(error))
            return None
        messages.success(request, _("“%(a)s”已并入“%(b)s”。") % {"a": subject, "b": target})
        return redirect(f"admin:regions_{target.kind}_change", target.pk)
