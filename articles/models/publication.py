"""Publication: a newspaper or site, and what the public may see of its text."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class PublicationQuerySet(models.QuerySet):
    def with_public_articles(self) -> PublicationQuerySet:
        articles = self.model.articles.rel.related_model
        return self.filter(Exists(articles.objects.public().filter(publication=OuterRef("pk"))))

    def by_name(self) -> PublicationQuerySet:
        return self.order_by("sort_name", "slug")


class Publication(models.Model):
    class Display(models.TextChoices):
        FULL = "full", _("全文")
        EXCERPT = "excerpt", _("摘要")
        NONE = "none", _("仅题录")

    name = models.CharField(_("名称"), max_length=80, unique=True)
    slug = models.SlugField(_("地址名"), max_length=120, unique=True)
    sort_name = models.CharField(_("拼音"), max_length=400, blank=True, default="")
    display = models.CharField(
        _("公开范围"),
        max_length=8,
        choices=Display.choices,
        default=Display.FULL,
        help_text=_("读者可以看到该报刊文章的多少正文。"),
    )
    home_page = models.URLField(_("网址"), blank=True, default="")
    licence = models.CharField(_("许可"), max_length=120, blank=True, default="")
    sample = models.BooleanField(
        _("样本"), default=False, help_text=_("随程序提供的样本报刊，页面上标明“样本”。")
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("报刊")
        verbose_name_plural = _("报刊")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(display__in=["full", "excerpt", "none"]),
                name="publication_display_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:publication", args=[self.slug])
