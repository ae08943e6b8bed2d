"""Regions, parks, initiatives and organisations: each kind with the list and the form that suit it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from regions.admin.subjects import SubjectDesk
from regions.models import Initiative, Organisation, Park, Region

ORIGINS = ["origin", "source", "slug", "merged_into", "created_at", "updated_at"]
PROVENANCE = (_("来历"), {"fields": ORIGINS, "classes": ["collapse"]})


class InForceFilter(admin.SimpleListFilter):
    """Subjects in force, those that ended, those merged into another."""

    title = _("现状")
    parameter_name = "standing"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("current", _("现行")), ("ended", _("已撤销")), ("merged", _("已并入"))]

    def queryset(self, request: Any, queryset: Any) -> Any:
        if self.value() == "current":
            return queryset.current()
        if self.value() == "ended":
            return queryset.exclude(until="")
        return queryset.exclude(merged_into=None) if self.value() == "merged" else queryset


@admin.register(Region)
class RegionAdmin(SubjectDesk):
    list_display = ["name", "code", "level", "parent", "since", "until"]
    list_filter = ["level", InForceFilter, "origin"]
    required = ("code", "level")
    fieldsets = [
        (None, {"fields": ["version", "name", ("code", "level"), "parent", ("since", "until"), "summary"]}),
        PROVENANCE,
    ]


@admin.register(Park)
class ParkAdmin(SubjectDesk):
    list_display = ["name", "park_kind", "region", "parent", "zone_code", "since", "until"]
    list_filter = ["park_kind", InForceFilter, "origin"]
    required = ("park_kind",)
    fieldsets = [
        (
            None,
            {"fields": ["version", "name", "park_kind", "region", "further_regions", "parent", "summary"]},
        ),
        (_("代码与位置"), {"fields": [("zone_code", "since", "until"), ("longitude", "latitude")]}),
        PROVENANCE,
    ]


class PlainSubjectAdmin(SubjectDesk):
    list_display = ["name", "region", "parent", "since", "until"]
    list_filter = [InForceFilter, "origin"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "version",
                    "name",
                    "region",
                    "further_regions",
                    "parent",
                    ("since", "until"),
                    "summary",
                ]
            },
        ),
        PROVENANCE,
    ]


admin.site.register(Initiative, PlainSubjectAdmin)
admin.site.register(Organisation, PlainSubjectAdmin)
