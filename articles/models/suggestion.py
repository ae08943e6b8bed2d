"""Suggestion: what a rule proposes with a confidence, and a person accepts or refuses."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.models.rows import FromRows

SUGGESTED, ACCEPTED, REFUSED = "suggested", "accepted", "refused"


class SuggestionQuerySet(models.QuerySet):
    def suggested(self) -> Self:
        return self.filter(state=SUGGESTED)

    def accepted(self) -> Self:
        return self.filter(state=ACCEPTED)

    def refused(self) -> Self:
        return self.filter(state=REFUSED)

    def sure(self, least: float) -> Self:
        """What its rule was at least this confident of."""
        return self.filter(confidence__gte=least)

    def decided_by_people(self) -> Self:
        """What an editor settled; an import that accepts names nobody and no time."""
        return self.filter(Q(decided_at__isnull=False) | Q(decided_by__isnull=False) | Q(state=REFUSED))


class Suggestion(FromRows, models.Model):
    """rule and confidence say what suggested it; each kind adds its state in the words of its own matter."""

    rule = models.CharField(_("规则"), max_length=80, blank=True, default="")
    confidence = models.FloatField(_("把握"), default=1.0)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("裁定人"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    decided_at = models.DateTimeField(_("裁定时间"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True
