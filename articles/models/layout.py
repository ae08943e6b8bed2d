"""Layout: how a document's lines were divided before an editor changed that, so that it can be undone."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.document import Document


class LayoutQuerySet(models.QuerySet):
    def newest_first(self) -> LayoutQuerySet:
        return self.order_by("-pk")

    def after(self, moment: dt.datetime) -> LayoutQuerySet:
        """Changes made after the moment; the first of them holds how things stood then."""
        return self.filter(made_at__gt=moment).order_by("made_at", "pk")


class Layout(models.Model):
    """passages holds each Passage of the document as it was: article, role, lines, position, joined, text.

    removed holds, serialised, the evidence that lost its place when its lines left every article.
    """

    document = models.ForeignKey(Document, models.CASCADE, verbose_name=_("原始版面"), related_name="layouts")
    made_at = models.DateTimeField(_("时间"), default=timezone.now, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("操作人"),
        related_name="+",
        null=True,
        blank=True,
    )
    reason = models.CharField(_("改动"), max_length=300, blank=True, default="")
    passages = models.JSONField(_("改动前的划分"))
    removed = models.JSONField(_("随之移除的提及与数据"), default=list, blank=True, encoder=DjangoJSONEncoder)

    objects = LayoutQuerySet.as_manager()

    class Meta:
        verbose_name = _("版面划分")
        verbose_name_plural = _("版面划分")
        indexes = [models.Index(fields=["document", "made_at"], name="layout_document_made_at")]

    def __str__(self) -> str:
        return self.reason or f"{self.made_at:%Y-%m-%d %H:%M}"
