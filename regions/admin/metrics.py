"""Metrics: what figures measure, with the forms in which reports print them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from regions.models import Metric
from regions.revising import revise_metric


class LinesField(forms.CharField):
    """A list of strings, edited one a line."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        lines = [line.strip() for line in (value or "").splitlines()]
        return list(dict.fromkeys(filter(None, lines)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or [])


class MetricForm(forms.ModelForm):
    printed_forms = LinesField(label=_("见报写法"), required=False, help_text=_("每行一种写法。"))


@admin.register(Metric)
class MetricAdmin(admin.ModelAdmin):
    form = MetricForm
    list_display = ["name", "unit_family", "forms"]
    list_filter = ["unit_family"]
    list_per_page = 50
    search_fields = ["name", "slug"]
    fields = ["name", "unit_family", "one_value", "printed_forms", "summary", "slug"]
    readonly_fields = ["slug"]
    ordering = ["sort_name", "slug"]

    @admin.display(description=_("见报写法"))
    def forms(self, metric: Metric) -> str:
        return "、".join(metric.printed_forms)

    def save_model(self, request: HttpRequest, obj: Metric, form: forms.ModelForm, change: bool) -> None:
        revise_metric(obj)
