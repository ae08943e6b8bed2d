"""What mentions, facts and relations share: suggested by a rule, accepted or refused by an editor."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.suggestion import Suggestion, SuggestionQuerySet


class EvidenceState(models.TextChoices):
    SUGGESTED = "suggested", _("待定")
    ACCEPTED = "accepted", _("采用")
    REFUSED = "refused", _("不采用")


class EvidenceQuerySet(SuggestionQuerySet):
    def with_subject(self) -> EvidenceQuerySet:
        """What knows every subject that it must have once accepted."""
        return self.filter(subject__isnull=False)

    def in_doubt(self, sure: float) -> EvidenceQuerySet:
        """Suggestions that an editor must look at: not so sure, or without a subject."""
        return self.suggested().filter(Q(confidence__lt=sure) | self.model.HOMELESS)

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


class Evidence(Suggestion):
    """line is the document's line on which it stands."""

    state = models.CharField(
        _("状态"), max_length=9, choices=EvidenceState.choices, default=EvidenceState.SUGGESTED, db_index=True
    )
    line = models.PositiveIntegerField(_("行"))

    HOMELESS = Q(subject=None)  # lacks a subject that it must have once accepted

    class Meta(Suggestion.Meta):
        abstract = True

    @property
    def knows_subjects(self) -> bool:
        """Whether it knows every subject that it must have once accepted."""
        return self.subject_id is not None
