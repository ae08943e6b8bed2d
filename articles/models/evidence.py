"""What mentions, facts and relations share: suggested by a rule, accepted or refused by an editor."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class EvidenceState(models.TextChoices):
    SUGGESTED = "suggested", _("待定")
    ACCEPTED = "accepted", _("采用")
    REFUSED = "refused", _("不采用")


class EvidenceQuerySet(models.QuerySet):
    def accepted(self) -> EvidenceQuerySet:
        return self.filter(state=EvidenceState.ACCEPTED)

    def suggested(self) -> EvidenceQuerySet:
        return self.filter(state=EvidenceState.SUGGESTED)

    def refused(self) -> EvidenceQuerySet:
        return self.filter(state=EvidenceState.REFUSED)

    def sure(self, least: float) -> EvidenceQuerySet:
        """What its rule was at least this confident of."""
        return self.filter(confidence__gte=least)

    def with_subject(self) -> EvidenceQuerySet:
        """What knows every subject that it must have once accepted."""
        return self.filter(subject__isnull=False)

    def in_doubt(self, sure: float) -> EvidenceQuerySet:
        """Suggestions that an editor must look at: not so sure, or without a subject."""
        return self.suggested().filter(Q(confidence__lt=sure) | self.model.HOMELESS)

    def decided_by_people(self) -> EvidenceQuerySet:
        """What an editor accepted, refused or revised; an import that accepts names nobody and no time."""
        return self.filter(Q(decided_at__isnull=False) | Q(decided_by__isnull=False) | Q(state="refused"))

    def public(self) -> EvidenceQuerySet:
        """Accepted evidence of articles that the public may read."""
        return self.accepted().filter(article__state__in=Article.PUBLIC_STATES)

    def told_with_source(self) -> EvidenceQuerySet:
        """With the article and publication that a reader is told as its source, and without their text."""
        deferred = ["article__text", "article__doubts"]
        return self.select_related("article__publication").defer(*deferred)

    def undecided_first(self) -> EvidenceQuerySet:
        """Suggestions first, the least sure of them at the top; then the refused, then the accepted."""
        return self.order_by("-state", "confidence", "pk")

    def doubtful_first(self) -> EvidenceQuerySet:
        return self.order_by("confidence", "pk")


class Evidence(models.Model):
    """line is the document's line on which it stands; rule and confidence say what suggested it."""

    state = models.CharField(
        _("状态"), max_length=9, choices=EvidenceState.choices, default=EvidenceState.SUGGESTED, db_index=True
    )
    line = models.PositiveIntegerField(_("行"))
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

    HOMELESS = Q(subject=None)  # lacks a subject that it must have once accepted

    class Meta:
        abstract = True

    @property
    def knows_subjects(self) -> bool:
        """Whether it knows every subject that it must have once accepted."""
        return self.subject_id is not None
