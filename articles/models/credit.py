"""Credit: a name and its role in an article, as printed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from regions.models.rows import FromRows


class Credit(FromRows, models.Model):
    class Role(models.TextChoices):
        REPORTER = "reporter", _("记者")
        CORRESPONDENT = "correspondent", _("通讯员")
        INTERN = "intern", _("实习")
        PHOTOGRAPHER = "photographer", _("摄影")
        AUTHOR = "author", _("作者")
        EDITOR = "editor", _("编辑")

    article = models.ForeignKey(Article, models.CASCADE, verbose_name=_("文章"), related_name="credits")
    name = models.CharField(_("姓名"), max_length=40, db_index=True)
    role = models.CharField(_("身份"), max_length=14, choices=Role.choices)
    position = models.PositiveIntegerField(_("次序"), default=0)
    line = models.PositiveIntegerField(_("行"), null=True, blank=True)
    rule = models.CharField(_("规则"), max_length=80, blank=True, default="")
    confidence = models.FloatField(_("把握"), default=1.0)

    class Meta:
        verbose_name = _("署名")
        verbose_name_plural = _("署名")
        constraints = [
            models.UniqueConstraint(fields=["article", "name", "role"], name="credit_once_per_role"),
            models.CheckConstraint(condition=~models.Q(name=""), name="credit_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}"
