"""Side filters of the editor's lists: what is open, what lacks a subject, how sure a rule was."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class YesFilter(admin.SimpleListFilter):
    """A filter of two answers."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("有")), ("no", _("没有"))]


class DoubtsFilter(YesFilter):
    title = _("待定事项")
    parameter_name = "doubts"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "yes":
            return queryset.exclude(doubts=[])
        return queryset.filter(doubts=[]) if self.value() == "no" else queryset


class InDoubtFilter(YesFilter):
    """Whether anything is left to look at: a question, or evidence that is not sure."""

    title = _("疑点")
    parameter_name = "in_doubt"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "yes":
            return queryset.in_doubt()
        return queryset.filter(doubtfulness=0) if self.value() == "no" else queryset


class SuggestionsFilter(YesFilter):
    title = _("待定提及与数据")
    parameter_name = "suggestions"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "yes":
            return queryset.with_open_counts().filter(open_suggestions__gt=0)
        return queryset.with_open_counts().filter(open_suggestions=0) if self.value() == "no" else queryset


class SubjectFilter(YesFilter):
    """Whether a mention or fact has its subject: those without cannot be accepted."""

    title = _("对应主题")
    parameter_name = "subject_known"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "yes":
            return queryset.with_subject()
        if self.value() == "no":
            return queryset.exclude(pk__in=queryset.model.objects.with_subject().values("pk"))
        return queryset


class ConfidenceFilter(admin.SimpleListFilter):
    title = _("把握")
    parameter_name = "sure"
    BOUNDS = {"low": (0.0, 0.6), "middle": (0.6, 0.9), "high": (0.9, 1.01)}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("low", _("60% 以下")), ("middle", _("60%–90%")), ("high", _("90% 及以上"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in self.BOUNDS:
            return queryset
        low, high = self.BOUNDS[self.value()]
        return queryset.filter(confidence__gte=low, confidence__lt=high)
