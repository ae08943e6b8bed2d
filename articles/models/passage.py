"""Passage: a run of a document's lines with its role, in an article's reading order or in the furniture."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.document import Document
from regions.models.rows import FromRows


class PassageQuerySet(models.QuerySet):
    def in_reading_order(self) -> PassageQuerySet:
        return self.order_by("article", "position", "first_line")

    def by_line(self) -> PassageQuerySet:
        return self.order_by("document", "first_line")

    def furniture(self) -> PassageQuerySet:
        return self.filter(article=None)


class Passage(FromRows, models.Model):
    """text is the repaired text of these lines; joined says that it goes on in the paragraph before it."""

    class Role(models.TextChoices):
        KICKER = "kicker", _("引题")
        TITLE = "title", _("标题")
        SUBTITLE = "subtitle", _("副题")
        COLUMN = "column", _("栏目")
        BYLINE = "byline", _("署名")
        HEADING = "heading", _("小标题")
        CAPTION = "caption", _("图片说明")
        QUOTE = "quote", _("提要")
        BODY = "body", _("正文")
        FURNITURE = "furniture", _("版面杂项")

    document = models.ForeignKey(
        Document, models.CASCADE, verbose_name=_("原始版面"), related_name="passages"
    )
    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("文章"), related_name="passages", null=True, blank=True
    )
    role = models.CharField(_("角色"), max_length=10, choices=Role.choices, default=Role.BODY)
    first_line = models.PositiveIntegerField(_("首行"))
    last_line = models.PositiveIntegerField(_("末行"))
    position = models.PositiveIntegerField(_("次序"), default=0)
    joined = models.BooleanField(_("接上段"), default=False)
    text = models.TextField(_("整理后的文字"), blank=True, default="")

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("段落")
        verbose_name_plural = _("段落")
        indexes = [models.Index(fields=["article", "position"], name="passage_article_position")]
        constraints = [
            models.UniqueConstraint(fields=["document", "first_line"], name="passage_starts_once_per_line"),
            models.CheckConstraint(
                condition=Q(first_line__gte=1, last_line__gte=F("first_line")), name="passage_lines_in_order"
            ),
            models.CheckConstraint(
                condition=Q(article=None, role="furniture")
                | (Q(article__isnull=False) & ~Q(role="furniture")),
                name="passage_in_article_or_furniture",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_line}–{self.last_line} {self.get_role_display()}"
