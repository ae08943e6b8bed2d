"""Likeness: two articles whose words are alike; an editor says whether they print the same dispatch."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.document import Document
from articles.models.story import Story
from articles.models.suggestion import Suggestion, SuggestionQuerySet


class LikenessState(models.TextChoices):
    SUGGESTED = "suggested", _("待定")
    ACCEPTED = "accepted", _("同一稿件")
    REFUSED = "refused", _("不是同一稿件")


class LikenessQuerySet(SuggestionQuerySet):
    def of(self, *articles: Article | int) -> LikenessQuerySet:
        """Those in which one of the articles is one of the two."""
        return self.filter(Q(first__in=articles) | Q(second__in=articles))

    def within(self, articles: Iterable[int]) -> LikenessQuerySet:
        """Those in which both are among the articles."""
        found = list(articles)
        return self.filter(first__in=found, second__in=found)

    def between(self, some: Iterable[int], others: Iterable[int]) -> LikenessQuerySet:
        """Those of one of these with one of the others."""
        here, there = list(some), list(others)
        return self.filter(Q(first__in=here, second__in=there) | Q(first__in=there, second__in=here))

    def of_documents(self, documents: Iterable[Document]) -> LikenessQuerySet:
        """Those in which one of the two is of one of the documents."""
        found = list(documents)
        return self.filter(Q(first__document__in=found) | Q(second__document__in=found))

    def of_story(self, story: Story) -> LikenessQuerySet:
        return self.filter(first__story=story, second__story=story)

    def undecided_first(self) -> LikenessQuerySet:
        return self.order_by("-state", "-confidence", "pk")

    def with_articles(self) -> LikenessQuerySet:
        """With both articles and their papers, without their text."""
        deferred = [f"{side}__{name}" for side in ("first", "second") for name in ("text", "doubts")]
        return self.select_related("first__publication", "second__publication").defer(*deferred)


class Likeness(Suggestion):
    """The two stand in the order of their numbers, so that a pair is kept once."""

    first = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("文章"), related_name="likenesses_to_later"
    )
    second = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("另一篇"), related_name="likenesses_to_earlier"
    )
    state = models.CharField(
        _("状态"), max_length=9, choices=LikenessState.choices, default=LikenessState.SUGGESTED, db_index=True
    )

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name = _("相似文章")
        verbose_name_plural = _("相似文章")
        default_permissions = ("add", "change", "view")  # a refused one stays on record
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="likeness_once_per_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="likeness_in_order"),
            models.CheckConstraint(
                condition=Q(state__in=["suggested", "accepted", "refused"]), name="likeness_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="likeness_confidence_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≈ {self.second}"

    def other(self, article: Article) -> Article:
        """The one of the two that is not the given one."""
        return self.second if self.first_id == article.pk else self.first
