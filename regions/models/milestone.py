"""What happened to a subject and when: founding, approval, upgrade, rename, succession."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from regions.models.partial_date import PartialDateField
from regions.models.rows import FromRows
from regions.models.subject import Subject


class MilestoneQuerySet(models.QuerySet):
    def oldest_first(self) -> MilestoneQuerySet:
        return self.order_by("date", "pk")


class Milestone(FromRows, models.Model):
    class Kind(models.TextChoices):
        FOUNDED = "founded", _("设立")
        APPROVED = "approved", _("获批")
        ANNOUNCED = "announced", _("公布")
        UPGRADED = "upgraded", _("升级")
        RENAMED = "renamed", _("更名")
        WITHDRAWN = "withdrawn", _("撤销")

    subject = models.ForeignKey(Subject, models.CASCADE, verbose_name=_("主题"), related_name="milestones")
    kind = models.CharField(_("事项"), max_length=10, choices=Kind.choices)
    date = PartialDateField(_("时间"))
    note = models.CharField(_("说明"), max_length=300, blank=True, default="")
    source = models.TextField(_("资料来源"), blank=True, default="")

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("沿革")
        verbose_name_plural = _("沿革")
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind", "date"], name="milestone_once_per_date"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.get_kind_display()}"


class Succession(FromRows, models.Model):
    """One subject followed another: an abolished division and its successor, a park that absorbed another."""

    predecessor = models.ForeignKey(
        Subject, models.CASCADE, verbose_name=_("前身"), related_name="successions"
    )
    successor = models.ForeignKey(Subject, models.CASCADE, verbose_name=_("后继"), related_name="precedences")
    date = PartialDateField(_("时间"))

    class Meta:
        verbose_name = _("沿革承接")
        verbose_name_plural = _("沿革承接")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_not_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
