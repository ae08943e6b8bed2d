"""The four kinds of Subject, each with its own questions, admin and pages."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.translation import gettext_lazy as _

from regions.models.subject import Subject, SubjectKind, SubjectQuerySet, subject_records


class KindManager(models.Manager.from_queryset(SubjectQuerySet)):  # type: ignore[misc]
    """Sees and makes subjects of one kind only, so that no form ever asks for it."""

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.kind = kind

    def deconstruct(self) -> tuple[Any, ...]:
        return False, "regions.models.proxies.KindManager", None, (), {"kind": self.kind}

    def get_queryset(self) -> SubjectQuerySet:
        return super().get_queryset().filter(kind=self.kind)

    def create(self, **fields: Any) -> Subject:
        return super().create(**{**fields, "kind": self.kind})


class Region(Subject):
    """An administrative division, with its GB/T 2260 code."""

    kind_of_all = SubjectKind.REGION
    objects = KindManager(SubjectKind.REGION)

    class Meta:
        proxy = True
        verbose_name = _("地区")
        verbose_name_plural = _("地区")


class Park(Subject):
    """A high-tech zone, development zone, science park, corridor, science city, innovation centre ..."""

    kind_of_all = SubjectKind.PARK
    objects = KindManager(SubjectKind.PARK)

    class Meta:
        proxy = True
        verbose_name = _("园区")
        verbose_name_plural = _("园区")


class Initiative(Subject):
    """A named programme, policy, project, competition, facility, fund, campaign."""

    kind_of_all = SubjectKind.INITIATIVE
    objects = KindManager(SubjectKind.INITIATIVE)

    class Meta:
        proxy = True
        verbose_name = _("举措")
        verbose_name_plural = _("举措")


class Organisation(Subject):
    """A company, institute, university, agency."""

    kind_of_all = SubjectKind.ORGANISATION
    objects = KindManager(SubjectKind.ORGANISATION)

    class Meta:
        proxy = True
        verbose_name = _("机构")
        verbose_name_plural = _("机构")


for proxy in (Region, Park, Initiative, Organisation):
    post_save.connect(subject_records.post_save, sender=proxy, weak=False)
    pre_delete.connect(subject_records.pre_delete, sender=proxy, weak=False)
    post_delete.connect(subject_records.post_delete, sender=proxy, weak=False)
    proxy._meta.simple_history_manager_attribute = "history"
