"""Fact: a figure with its subject, metric, value, unit, period and the quote that says so."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.models.article import Article
from articles.models.evidence import Evidence, EvidenceQuerySet, EvidenceState
from regions.models import Metric, Subject, UnitFamily


class FactQuerySet(EvidenceQuerySet):
    def about(self, subject: Subject) -> FactQuerySet:
        return self.filter(subject=subject)

    def reported(self) -> FactQuerySet:
        return self.filter(target=False)

    def without_metric(self) -> FactQuerySet:
        return self.filter(metric=None)

    def left_to_rules(self) -> FactQuerySet:
        """What no person has decided or changed: rules may still say more of it."""
        changed = self.model.history.filter(history_user__isnull=False).values("id")
        undecided = self.filter(decided_at=None, decided_by=None).exclude(state=EvidenceState.REFUSED)
        return undecided.exclude(pk__in=changed)

    def by_line(self) -> FactQuerySet:
        return self.order_by("line", "pk")

    def newest_period_first(self, most: int) -> list[Fact]:
        """At most `most` of them, those of no known period last.

        Two questions, since the databases disagree where NULL sorts, and each alone is answered by an index.
        """
        later = ("-article__sort_key", "pk")
        dated = list(self.filter(as_of_last__isnull=False).order_by("-as_of_last", *later)[:most])
        undated = self.filter(as_of_last=None).order_by(*later)
        return [*dated, *undated[: most - len(dated)]]


class Fact(Evidence):
    """value stands in the printed unit, normal_value in the base unit of its family (yuan, persons ...)."""

    article = models.ForeignKey(Article, models.CASCADE, verbose_name=_("文章"), related_name="facts")
    subject = models.ForeignKey(
        Subject, models.PROTECT, verbose_name=_("主题"), related_name="facts", null=True, blank=True
    )
    subject_printed = models.CharField(_("见报主体"), max_length=120, blank=True, default="")
    metric = models.ForeignKey(
        Metric, models.PROTECT, verbose_name=_("指标"), related_name="facts", null=True, blank=True
    )
    metric_printed = models.CharField(_("见报指标"), max_length=200)
    value = models.DecimalField(_("数值"), max_digits=24, decimal_places=6)
    unit = models.CharField(_("单位"), max_length=20, blank=True, default="")
    normal_value = models.DecimalField(
        _("折算值"), max_digits=34, decimal_places=6, null=True, blank=True, editable=False
    )
    unit_family = models.CharField(
        _("计量类别"), max_length=10, choices=UnitFamily.choices, blank=True, default="", editable=False
    )
    as_of = models.CharField(_("时期"), max_length=21, blank=True, default="")
    as_of_first = models.DateField(null=True, blank=True, editable=False)
    as_of_last = models.DateField(null=True, blank=True, editable=False)
    qualifier = models.CharField(_("限定语"), max_length=40, blank=True, default="")
    target = models.BooleanField(_("目标值"), default=False)
    quote = models.TextField(_("原文"))
    other_lines = models.JSONField(_("重复出现的行"), default=list, blank=True)

    objects = FactQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("数据")
        verbose_name_plural = _("数据")
        indexes = [
            models.Index(fields=["subject", "state", "as_of_last"], name="fact_subject_state_period"),
            models.Index(fields=["metric", "as_of_last"], name="fact_metric_period"),
            models.Index(fields=["state", "unit_family", "normal_value"], name="fact_value"),
            models.Index(fields=["state", "as_of_last", "as_of_first"], name="fact_period"),
            models.Index(fields=["-state", "confidence", "id"], name="fact_doubtful_first"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(subject__isnull=False), name="fact_accepted_has_a_subject"
            ),
            models.CheckConstraint(condition=~Q(quote=""), name="fact_has_a_quote"),
        ]

    def __str__(self) -> str:
        return f"{self.metric_printed} {self.value.normalize():f}{self.unit}"

    @property
    def public_quote(self) -> str:
        """The quote, where the publication lets the public see its text; else nothing."""
        return self.quote if self.article.shows_full_text else ""

    def get_absolute_url(self) -> str:
        return f"{self.article.get_absolute_url()}#fact-{self.pk}"
