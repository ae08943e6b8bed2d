"""Story: the articles that print the same dispatch, reprints and variants alike."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Story(models.Model):
    note = models.CharField(_("说明"), max_length=300, blank=True, default="")
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("同源稿件")
        verbose_name_plural = _("同源稿件")

    def __str__(self) -> str:
        return self.note or f"{self.pk}"
