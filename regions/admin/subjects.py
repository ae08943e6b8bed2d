"""Subject itself, hidden from the index: what search fields ask, and what the desks of all kinds share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from articles.showing import following_moves
from regions.admin.history import HistoryDesk
from regions.admin.lookup import SubjectChoices, SubjectLookup
from regions.admin.merger import MergerDesk
from regions.models import Milestone, Name, Subject, Succession
from regions.revising import NotPossible, checked_parent, restore_subject, revise_subject


def find_subjects(rows: QuerySet, words: str) -> QuerySet:
    """Those one of whose names contains the words, or whose address or code is the words."""
    return rows.containing(words) | rows.filter(slug=words) | rows.filter(code=words) if words else rows


class NameInline(admin.TabularInline):
    model = Name
    fields = ["text", "language", "kind", "valid_from", "valid_to", "risky"]
    extra = 0


class MilestoneInline(admin.TabularInline):
    model = Milestone
    fields = ["kind", "date", "note", "source"]
    extra = 0


class SuccessorInline(SubjectChoices, admin.TabularInline):
    """What followed this subject."""

    model = Succession
    fk_name = "predecessor"
    fields = ["successor", "date"]
    verbose_name = verbose_name_plural = _("后继")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("successor")


class PredecessorInline(SuccessorInline):
    """What this subject followed."""

    fk_name = "successor"
    fields = ["predecessor", "date"]
    verbose_name = verbose_name_plural = _("前身")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("predecessor")


class SubjectForm(forms.ModelForm):
    """Refuses a stale copy, a subject within itself, and what only the database would refuse otherwise."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        version = cleaned.get("version")
        stored = Subject.objects.filter(pk=self.instance.pk).values_list("version", flat=True).first()
        if stored is not None and version is not None and stored != version:
            raise ValidationError(_("别人刚刚改过这条记录。请另开一页核对，再重新修改。"), code="stale")
        self.check_parent(cleaned)
        self.check_code(cleaned)
        return cleaned

    def check_parent(self, cleaned: dict[str, Any]) -> None:
        self.instance.parent = cleaned.get("parent", self.instance.parent)
        try:
            checked_parent(self.instance)
        except NotPossible as error:
            self.add_error("parent", str(error))

    def check_code(self, cleaned: dict[str, Any]) -> None:
        code = cleaned.get("code")
        if not code or cleaned.get("until"):
            return
        others = Subject.objects.exclude(pk=self.instance.pk)
        borne = others.filter(kind="region", until="", code=code)
        if borne.exists():
            self.add_error("code", _("这个区划代码已被另一个地区使用。"))


def restore_by_history(subject: Subject, history_id: int, by: Any, note: str) -> None:
    with following_moves():
        restore_subject(subject, history_id, by)


class SubjectDesk(SubjectChoices, MergerDesk, HistoryDesk):
    """What the lists and forms of all four kinds share; the kind itself is in no form."""

    form = SubjectForm
    restore = staticmethod(restore_by_history)
    change_form_template = "admin/regions/subject/change_form.html"
    list_select_related = ["region", "parent"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["names__text"]
    search_help_text = _("按任一名称（含曾用名、简称）、代码或地址名查找")
    autocomplete_fields = ["further_regions"]
    readonly_fields = ["slug", "origin", "merged_into", "created_at", "updated_at"]
    inlines = [NameInline, MilestoneInline, PredecessorInline, SuccessorInline]
    required: tuple[
        str, ...
    ] = ()  # columns that this kind must have, though the table lets others do without

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return find_subjects(queryset, search_term.strip()), False

    def get_ordering(self, request: HttpRequest) -> list[str]:
        return ["sort_name", "slug"]

    def get_form(
        self, request: HttpRequest, obj: Subject | None = None, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        for name in self.required:
            if name in form.base_fields:
                form.base_fields[name].required = True
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Subject | None = None) -> Any:
        if obj is None or self.has_change_permission(request, obj):
            return self.fieldsets
        return [(title, {**options, "fields": [f for f in options["fields"] if f != "version"]})
                for title, options in self.fieldsets]  # fmt: skip

    def has_delete_permission(self, request: HttpRequest, obj: Subject | None = None) -> bool:
        """Addresses outlive everything: a subject is merged into another, never deleted."""
        return False

    def save_model(self, request: HttpRequest, obj: Subject, form: forms.ModelForm, change: bool) -> None:
        with following_moves():
            revise_subject(obj, request.user, "、".join(changed_labels(form)))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        subject = form.instance
        if not subject.names.filter(text=subject.name).exists():
            Name.objects.create(subject=subject, text=subject.name)


def changed_labels(form: forms.ModelForm) -> list[str]:
    """The names of the fields that the form changed."""
    return [str(form.fields[name].label or name) for name in form.changed_data if name != "version"]


@admin.register(Subject)
class SubjectAdmin(SubjectDesk):
    """All kinds at once, read-only: search fields need it, the index does not show it."""

    list_display = ["name", "kind", "region", "since", "until"]
    list_filter = ["kind", "origin"]
    fields = ["kind", "name", "slug", "region", "parent", "summary", "merged_into"]
    inlines: list[Any] = []

    def get_fieldsets(self, request: HttpRequest, obj: Subject | None = None) -> Any:
        return [(None, {"fields": self.fields})]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Subject | None = None) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return find_subjects(queryset.filter(merged_into=None), search_term.strip()), False

    def get_urls(self) -> list[URLPattern]:
        lookup = self.admin_site.admin_view(SubjectLookup.as_view(admin_site=self.admin_site))
        return [path("lookup/", lookup, name="regions_subject_lookup"), *super().get_urls()]
