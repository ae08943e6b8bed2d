"""Publication: a newspaper or site, and what the public may see of its text."""

from __future__ import annotations

import itertools

from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.search.folding import fold
from regions.models.rows import FromRows
from regions.pinyin import syllables


class PublicationQuerySet(models.QuerySet):
    def with_public_articles(self) -> PublicationQuerySet:
        return self.filter(tallies__period="", tallies__articles__gt=0)

    def to_choose_from(self) -> PublicationQuerySet:
        """Those with a public article, by name, with what a choice of one shows."""
        return self.with_public_articles().by_name().only("slug", "name")

    def with_counts(self) -> PublicationQuerySet:
        """With `article_count` of public articles and the first and last date they bear."""
        whole = self.model.tallies.rel.related_model.objects.filter(publication=OuterRef("pk"), period="")
        listing = self.model.listings.rel.related_model
        dated = listing.objects.filter(publication=OuterRef("pk")).exclude(published="").values("published")
        return self.annotate(
            article_count=Subquery(whole.values("articles")[:1]),
            first_date=Subquery(dated.order_by("published")[:1]),
            last_date=Subquery(dated.order_by("-published")[:1]),
        )

    def by_name(self) -> PublicationQuerySet:
        return self.order_by("sort_name", "slug")

    def as_made(self, name: str, display: str) -> PublicationQuerySet:
        """The publication that an import made so, if nobody has set it up since."""
        return self.filter(name=name, display=display, home_page="", licence="")

    def called(self, name: str) -> Publication | None:
        """The publication of this name, printed in either script; there are too few to need an index."""
        wanted = fold(name)
        found = [row for row in self.order_by("pk") if fold(row.name) == wanted]
        return next((row for row in found if row.name == name), next(iter(found), None))

    def make(self, name: str, display: str = "", sample: bool = False) -> tuple[Publication, bool]:
        """The publication of exactly this name and whether it is new; its address is the name in pinyin."""
        spelt = syllables(name)
        wanted = slugify("-".join(spelt))[:110].strip("-") or "publication"
        taken = set(self.filter(slug__startswith=wanted).values_list("slug", flat=True))
        numbered = (f"{wanted}-{number}" for number in itertools.count(2))
        slug = next(each for each in itertools.chain([wanted], numbered) if each not in taken)
        made = {"slug": slug, "sort_name": "".join(spelt).lower()[:400], "sample": sample}
        return self.get_or_create(name=name, defaults=made | ({"display": display} if display else {}))


class Publication(FromRows, models.Model):
    class Display(models.TextChoices):
        FULL = "full", _("全文")
        EXCERPT = "excerpt", _("摘要")
        NONE = "none", _("仅题录")

    name = models.CharField(_("名称"), max_length=80, unique=True)
    slug = models.SlugField(_("地址名"), max_length=120, unique=True)
    sort_name = models.CharField(_("拼音"), max_length=400, blank=True, default="")
    display = models.CharField(
        _("公开范围"),
        max_length=8,
        choices=Display.choices,
        default=Display.FULL,
        help_text=_("读者可以看到该报刊文章的多少正文。"),
    )
    home_page = models.URLField(_("网址"), blank=True, default="")
    licence = models.CharField(_("许可"), max_length=120, blank=True, default="")
    sample = models.BooleanField(
        _("样本"), default=False, help_text=_("随程序提供的样本报刊，页面上标明“样本”。")
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("报刊")
        verbose_name_plural = _("报刊")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(display__in=["full", "excerpt", "none"]),
                name="publication_display_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:publication", args=[self.slug])

    def is_in_use(self) -> bool:
        """Whether a document present or an article bears it."""
        return self.articles.exists() or self.documents.present().exists()

    def is_wider_than(self, display: str) -> bool:
        """Whether the public sees more of it than this display would show."""
        widest_first = list(self.Display)
        return widest_first.index(self.display) < widest_first.index(display)
