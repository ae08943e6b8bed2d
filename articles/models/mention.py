"""Mention: an article names a subject; one row for each subject and printed form in an article."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.evidence import Evidence, EvidenceQuerySet
from regions.models import Subject, SubjectKind


class MentionQuerySet(EvidenceQuerySet):
    def primary(self) -> MentionQuerySet:
        return self.filter(primary=True)

    def telling(self) -> MentionQuerySet:
        """Those that is_telling holds of."""
        return self.filter(Q(primary=True) | ~Q(kind=SubjectKind.REGION))

    def primary_first(self) -> MentionQuerySet:
        return self.order_by("-primary", "-occurrences", "pk")


class Mention(Evidence):
    """Known by shape alone it has no subject yet, only the name and kind that its shape suggests."""

    article = models.ForeignKey(Article, models.CASCADE, verbose_name=_("文章"), related_name="mentions")
    subject = models.ForeignKey(
        Subject, models.PROTECT, verbose_name=_("主题"), related_name="mentions", null=True, blank=True
    )
    kind = models.CharField(_("类别"), max_length=12, choices=SubjectKind.choices)
    name = models.CharField(_("名称"), max_length=120)
    printed = models.CharField(_("见报写法"), max_length=200)
    occurrences = models.PositiveIntegerField(_("次数"), default=1)
    primary = models.BooleanField(_("主要"), default=False)
    implied = models.BooleanField(_("由上下文得出"), default=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("提及")
        verbose_name_plural = _("提及")
        indexes = [
            models.Index(fields=["subject", "state", "article"], name="mention_subject_state"),
            models.Index(fields=["-state", "confidence", "id"], name="mention_doubtful_first"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(subject__isnull=False),
                name="mention_accepted_has_a_subject",
            ),
            models.UniqueConstraint(
                fields=["article", "kind", "name", "printed"], name="mention_once_per_form"
            ),
        ]

    def __str__(self) -> str:
        return self.printed

    @property
    def is_telling(self) -> bool:
        """Whether sharing its subject says that articles are related: a province in passing does not."""
        return self.primary or self.kind != SubjectKind.REGION
