"""Metric: a curated measure with its unit family, so that figures of several articles can be compared."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.models.rows import FromRows


class UnitFamily(models.TextChoices):
    """What the normal value of a figure is counted in."""

    MONEY = "money", _("元")
    COUNT = "count", _("个")
    PERSONS = "persons", _("人")
    AREA = "area", _("平方米")
    LENGTH = "length", _("米")
    RATIO = "ratio", _("%")
    POINTS = "points", _("点")
    RANK = "rank", _("位")
    DURATION = "duration", _("天")
    ENERGY = "energy", _("千瓦时")
    POWER = "power", _("千瓦")
    MASS = "mass", _("吨")
    COMPUTE = "compute", _("P")
    OTHER = "other", _("其他")


class MetricQuerySet(models.QuerySet):
    def by_name(self) -> MetricQuerySet:
        return self.order_by("sort_name", "slug")


class Metric(FromRows, models.Model):
    name = models.CharField(_("指标"), max_length=80, unique=True)
    slug = models.SlugField(_("地址名"), max_length=120, unique=True)
    sort_name = models.CharField(_("拼音"), max_length=400, blank=True, default="")
    unit_family = models.CharField(
        _("计量类别"), max_length=10, choices=UnitFamily.choices, default=UnitFamily.COUNT
    )
    printed_forms = models.JSONField(
        _("见报写法"), default=list, blank=True, help_text=_("报道中对同一指标的写法，逐条列出。")
    )
    summary = models.TextField(_("说明"), blank=True, default="")
    one_value = models.BooleanField(
        _("一期一值"),
        default=True,
        help_text=_("同一主题在同一时期只应有一个数；不同报道的数不一致时，页面会标明。"),
    )
    # What the authority's file last said of it, by column, to tell an editor's change from the file's own;
    # empty for a metric that an editor made.
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    objects = MetricQuerySet.as_manager()

    class Meta:
        verbose_name = _("指标")
        verbose_name_plural = _("指标")

    def __str__(self) -> str:
        return self.name
