"""The filters of the lists of parks, initiatives and organisations."""

from __future__ import annotations

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from regions.forms import SubjectField
from regions.models import Origin, ParkKind, Subject, SubjectKind, SubjectQuerySet
from regions.scripts import spellings

NO_SUCH_CHOICE = {"invalid_choice": _("没有这一项，请从列表中选择。")}
PARK_LISTS = [(one.value, one.label) for one in (Origin.ZONES, Origin.FEATURED, Origin.EDITOR)]


class WithinFilter(django_filters.Filter):
    """Subjects in a region, or in anything that it contains."""

    field_class = SubjectField

    def filter(self, queryset: SubjectQuerySet, regions: list[Subject]) -> SubjectQuerySet:
        return queryset.within(*regions) if regions else queryset


class SubjectFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label=_("名称"), method="by_name", max_length=60)
    region = WithinFilter(label=_("地区"), subject_kind=SubjectKind.REGION)
    reported = django_filters.BooleanFilter(
        label=_("只看有报道的"), method="by_report", widget=forms.CheckboxInput()
    )

    class Meta:
        model = Subject
        fields: list[str] = []

    def by_name(self, queryset: SubjectQuerySet, name: str, value: str) -> SubjectQuerySet:
        return queryset.containing(*spellings(value))

    def by_report(self, queryset: SubjectQuerySet, name: str, value: bool) -> SubjectQuerySet:
        return queryset.in_the_news() if value else queryset

    @property
    def form(self) -> forms.Form:
        """The form in the order in which people narrow a list down."""
        form = super().form
        form.order_fields(["name", "kind", "origin", "region", "reported"])
        return form

    @property
    def found(self) -> SubjectQuerySet:
        """What the filters let through; nothing while one of them makes no sense."""
        return self.qs if self.is_valid() else self.queryset.none()


class ParkFilter(SubjectFilter):
    kind = django_filters.ChoiceFilter(
        label=_("类型"),
        field_name="park_kind",
        choices=ParkKind.choices,
        empty_label=_("全部类型"),
        error_messages=NO_SUCH_CHOICE,
    )
    origin = django_filters.ChoiceFilter(
        label=_("名录"), choices=PARK_LISTS, empty_label=_("全部名录"), error_messages=NO_SUCH_CHOICE
    )
