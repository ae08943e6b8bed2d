"""Relation: one subject stands to another, with the quote that says so."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.evidence import Evidence, EvidenceQuerySet
from regions.models import Subject


class RelationQuerySet(EvidenceQuerySet):
    def by_line(self) -> RelationQuerySet:
        return self.order_by("line", "pk")

    def by_kind(self) -> RelationQuerySet:
        return self.order_by("kind", "-article__sort_key", "pk")

    def with_subject(self) -> RelationQuerySet:
        return self.filter(from_subject__isnull=False, to_subject__isnull=False)

    def touching(self, subject: Subject) -> RelationQuerySet:
        return self.filter(Q(from_subject=subject) | Q(to_subject=subject))


class Relation(Evidence):
    class Kind(models.TextChoices):
        PART_OF = "part-of", _("隶属")
        COOPERATES_WITH = "cooperates-with", _("合作")
        LEARNS_FROM = "learns-from", _("学习借鉴")
        OPERATED_BY = "operated-by", _("运营")
        CO_FOUNDED_BY = "co-founded-by", _("共建")
        SUCCEEDS = "succeeds", _("承接")

    article = models.ForeignKey(Article, models.CASCADE, verbose_name=_("文章"), related_name="relations")
    kind = models.CharField(_("关系"), max_length=16, choices=Kind.choices)
    from_subject = models.ForeignKey(
        Subject, models.PROTECT, verbose_name=_("主体"), related_name="relations_from", null=True, blank=True
    )
    from_printed = models.CharField(_("见报主体"), max_length=120)
    to_subject = models.ForeignKey(
        Subject, models.PROTECT, verbose_name=_("对象"), related_name="relations_to", null=True, blank=True
    )
    to_printed = models.CharField(_("见报对象"), max_length=120)
    quote = models.TextField(_("原文"))

    HOMELESS = Q(from_subject=None) | Q(to_subject=None)

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("关系")
        verbose_name_plural = _("关系")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(from_subject__isnull=False, to_subject__isnull=False),
                name="relation_accepted_has_both_subjects",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | ~Q(from_subject=F("to_subject")),
                name="relation_accepted_not_of_itself",
            ),
            models.UniqueConstraint(
                fields=["article", "kind", "from_printed", "to_printed"], name="relation_once_per_article"
            ),
        ]
        indexes = [models.Index(fields=["-state", "confidence", "id"], name="relation_doubtful_first")]

    def __str__(self) -> str:
        return f"{self.from_printed} {self.get_kind_display()} {self.to_printed}"

    @property
    def knows_subjects(self) -> bool:
        return self.from_subject_id is not None and self.to_subject_id is not None

    @property
    def public_quote(self) -> str:
        """The quote, where the publication lets the public see its text; else nothing."""
        return self.quote if self.article.shows_full_text else ""
