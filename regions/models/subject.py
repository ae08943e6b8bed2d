"""Subject: what the archive keeps a page about; one table for regions, parks, initiatives, organisations."""

from __future__ import annotations

from typing import Any

from concurrency.fields import IntegerVersionField
from django.db import connections, models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from regions.models.partial_date import PartialDateField
from regions.models.rows import FromRows

NEWEST_COMPARED = 1000  # articles about a subject that are looked through for what stands beside it
MOST_BESIDE = 40


class SubjectKind(models.TextChoices):
    REGION = "region", _("地区")
    PARK = "park", _("园区")
    INITIATIVE = "initiative", _("举措")
    ORGANISATION = "organisation", _("机构")


class Level(models.TextChoices):
    PROVINCE = "province", _("省级")
    PREFECTURE = "prefecture", _("地级")
    COUNTY = "county", _("县级")


class ParkKind(models.TextChoices):
    HIGH_TECH_ZONE = "high-tech zone", _("高新区")
    ECONOMIC_DEVELOPMENT_ZONE = "economic development zone", _("经开区")
    NEW_AREA = "new area", _("新区")
    INNOVATION_DEMONSTRATION_ZONE = "innovation demonstration zone", _("自主创新示范区")
    SCIENCE_PARK = "science park", _("科技园")
    SCIENCE_CITY = "science city", _("科学城")
    INNOVATION_CORRIDOR = "innovation corridor", _("科创走廊")
    INNOVATION_CENTRE = "innovation centre", _("创新中心")
    INCUBATOR = "incubator", _("孵化器")
    DATA_CENTRE_CLUSTER = "data-centre cluster", _("数据中心集群")
    INDUSTRIAL_PARK = "industrial park", _("产业园")
    URBAN_INNOVATION_DISTRICT = "urban innovation district", _("城市创新街区")
    OTHER = "other", _("其他园区")


class Origin(models.TextChoices):
    """Which list of the authority a subject came from; reading can be measured without the featured ones."""

    DIVISIONS = "divisions", _("行政区划")
    ABOLISHED = "abolished", _("已撤销区划")
    ZONES = "zones", _("国家级园区")
    FEATURED = "featured", _("精选名录")
    EDITOR = "editor", _("编辑新增")


class SubjectQuerySet(models.QuerySet):
    def current(self) -> SubjectQuerySet:
        """Subjects that still exist and were not merged into another."""
        return self.filter(until="", merged_into=None)

    def of_kind(self, kind: str) -> SubjectQuerySet:
        return self.filter(kind=kind)

    def beneath(self, subject: Subject, field: str = "path") -> SubjectQuerySet:
        """Subjects whose path (or the path that `field` names) starts with that of `subject`, itself too."""
        return self.filter(self.starts_with(subject.path, field))

    def within(self, *subjects: Subject) -> SubjectQuerySet:
        """The subjects, all they contain, and, where one is a region, the parks and others that lie in it."""
        inside = Q(pk__in=[])
        for subject in subjects:
            inside |= self.starts_with(subject.path, "path")
            if subject.kind == SubjectKind.REGION:
                inside |= self.starts_with(subject.path, "region__path")
        return self.filter(inside)

    def above(self, subject: Subject) -> SubjectQuerySet:
        """What contains the subject, from the top down."""
        return self.filter(slug__in=subject.path.split("/")[:-2]).order_by("path")

    def provinces(self) -> SubjectQuerySet:
        # Nothing lies above a province, which an index knows.
        return self.current().filter(kind=SubjectKind.REGION, level=Level.PROVINCE, parent=None)

    def prefectures(self) -> SubjectQuerySet:
        return self.current().filter(kind=SubjectKind.REGION, level=Level.PREFECTURE)

    def by_code(self) -> SubjectQuerySet:
        return self.order_by("code", "slug")

    def starts_with(self, path: str, field: str) -> Q:
        """A prefix as the database indexes it: LIKE on PostgreSQL, a range on SQLite: its LIKE folds case."""
        if connections[self.db].vendor == "postgresql":
            return Q(**{f"{field}__startswith": path})
        after = path[:-1] + chr(ord(path[-1]) + 1)
        return Q(**{f"{field}__gte": path, f"{field}__lt": after})

    def named(self, text: str) -> SubjectQuerySet:
        """Subjects that bear, or ever bore, exactly this name."""
        return self.filter(Q(name=text) | Q(names__text=text)).distinct()

    def called(self, *spellings: str) -> SubjectQuerySet:
        """Subjects that bear or ever bore this name, or whose address ends so; with what each merged into."""
        named = self.model.names.rel.related_model.objects.filter(text__in=spellings)
        known = Q(slug__in=spellings) | Q(name__in=spellings) | Q(pk__in=named.values("subject"))
        found = self.filter(known)
        return found.select_related("merged_into")

    def containing(self, *spellings: str) -> SubjectQuerySet:
        """Subjects one of whose names contains the words in one of these spellings."""
        inside = Q(pk__in=[])
        for words in spellings:
            names = self.model.names.rel.related_model.objects.filter(text__icontains=words)
            inside |= Q(name__icontains=words) | Q(pk__in=names.values("subject"))
        return self.filter(inside)

    def shown_in(self, language: str) -> SubjectQuerySet:
        """With `shown_name`, the name in the interface's language, and a park's `short_name`."""
        names = self.model.names.rel.related_model.objects.filter(subject=OuterRef("pk"))
        short = names.filter(
            subject__kind=SubjectKind.PARK, kind="short", language="zh-Hans", valid_to="", risky=False
        )
        rows = self.annotate(short_name=Subquery(short.order_by("pk").values("text")[:1]))
        wanted = {"en": "en", "zh-hant": "zh-Hant"}.get(language)
        if wanted is None:
            return rows
        current = names.filter(language=wanted).exclude(kind="former").order_by("valid_to", "kind", "pk")
        return rows.annotate(shown_name=Subquery(current.values("text")[:1]))

    def linked_in(self, language: str) -> SubjectQuerySet:
        """With what a link to the subject shows, by the name that fits the language, and nothing else."""
        return self.shown_in(language).only("kind", "slug", "name")

    def with_counts(self) -> SubjectQuerySet:
        """With `article_count` and `fact_count`: public articles that name it, public figures of it."""
        return self.annotate(article_count=self.tally("named"), fact_count=self.tally("figures"))

    def with_named_count(self) -> SubjectQuerySet:
        """With `named_count`: public articles that name it."""
        return self.annotate(named_count=self.tally("named"))

    def with_counts_within(self) -> SubjectQuerySet:
        """With `article_count`: public articles about it or about anything that it contains."""
        return self.annotate(article_count=self.tally("articles"))

    def tally(self, column: str) -> Coalesce:
        model = self.model.tallies.rel.related_model  # through the relation: no import upwards
        rows = model.objects.filter(subject=OuterRef("pk"), year="")
        return Coalesce(Subquery(rows.values(column)[:1]), 0)

    def in_the_news(self) -> SubjectQuerySet:
        """Subjects that a public article names."""
        return self.filter(tallies__year="", tallies__named__gt=0)

    def with_most_figures(self, number: int) -> SubjectQuerySet:
        """Those of this kind with most public figures, at most `number`; for most_figures_first()."""
        known = self.model.tallies.rel.related_model.objects.filter(year="", figures__gt=0)
        of_kind = known.filter(subject__kind=self.model.kind_of_all)
        ranked = of_kind.order_by("-figures", "-named", "subject__sort_name", "subject__slug")
        return self.filter(pk__in=list(ranked.values_list("subject", flat=True)[:number]))

    def beside(self, subject: Subject, most: int = MOST_BESIDE) -> list[Subject]:
        """Subjects of this kind named in articles about this one, those with most in common first.

        Each has its `shared_count` among the newest articles, so that it takes no longer in a large archive.
        """
        coverage = self.model.coverage.rel.related_model.objects
        newest = coverage.of(subject).newest_first().values("article")[:NEWEST_COMPARED]
        shared = coverage.filter(article__in=newest).exclude(subject=subject)
        counts = dict(shared.shared_counts(self.model.kind_of_all, most))
        found = list(self.filter(pk__in=counts))
        for one in found:
            one.shared_count = counts[one.pk]
        return sorted(found, key=lambda one: (-one.shared_count, one.sort_name, one.slug))

    def touching(self, region: Subject) -> SubjectQuerySet:
        """Subjects that lie in the region or are named in the newest public articles about it."""
        near = [one.pk for one in self.model.objects.beside(region)]
        inside = self.model.objects.within(region).values("pk")
        return self.current().filter(Q(pk__in=inside) | Q(pk__in=near))

    def around(self, subject: Subject) -> SubjectQuerySet:
        """The regions that the subject lies in, province first, and the further ones it reaches into."""
        path = subject.region.path if subject.region else ""
        return self.filter(Q(slug__in=path.split("/")) | Q(also_located=subject)).order_by("path").distinct()

    def counted_by_park_kind(self) -> list[tuple[str, int]]:
        """(kind of park, number of parks), the commonest first."""
        rows = self.order_by().values("park_kind").annotate(n=Count("pk"))
        return list(rows.order_by("-n", "park_kind").values_list("park_kind", "n"))

    def most_reported_first(self) -> SubjectQuerySet:
        return self.order_by("-article_count", "sort_name", "slug")

    def most_figures_first(self) -> SubjectQuerySet:
        return self.order_by("-fact_count", "-article_count", "sort_name", "slug")

    def by_name(self) -> SubjectQuerySet:
        return self.order_by("sort_name", "slug")


# Named, since each proxy must be connected to it: simple-history records nothing saved through a proxy.
subject_records = HistoricalRecords(excluded_fields=["version"])


class Subject(FromRows, models.Model):
    """kind decides which of the optional columns are used; each rule is a named constraint below."""

    kind = models.CharField(_("类别"), max_length=12, choices=SubjectKind.choices)
    slug = models.SlugField(_("地址名"), max_length=120, unique=True, help_text=_("一经发布不再更改。"))
    name = models.CharField(_("名称"), max_length=120, db_index=True)
    sort_name = models.CharField(_("拼音"), max_length=400, db_index=True, blank=True, default="")
    summary = models.TextField(_("简介"), blank=True, default="")
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("上级"), related_name="children", null=True, blank=True
    )
    region = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("所在地区"),
        related_name="located",
        null=True,
        blank=True,
        limit_choices_to={"kind": SubjectKind.REGION},
    )
    further_regions = models.ManyToManyField(
        "self",
        verbose_name=_("涉及的其他地区"),
        related_name="also_located",
        symmetrical=False,
        blank=True,
        limit_choices_to={"kind": SubjectKind.REGION},
    )
    path = models.CharField(_("路径"), max_length=500, db_index=True, editable=False)
    code = models.CharField(_("区划代码"), max_length=6, blank=True, default="", db_index=True)
    level = models.CharField(_("级别"), max_length=10, choices=Level.choices, blank=True, default="")
    park_kind = models.CharField(
        _("园区类型"), max_length=32, choices=ParkKind.choices, blank=True, default=""
    )
    zone_code = models.CharField(_("园区代码"), max_length=12, blank=True, default="")
    since = PartialDateField(_("设立"))
    until = PartialDateField(_("撤销"))
    longitude = models.FloatField(_("经度"), null=True, blank=True)
    latitude = models.FloatField(_("纬度"), null=True, blank=True)
    origin = models.CharField(_("来源名录"), max_length=10, choices=Origin.choices, default=Origin.EDITOR)
    source = models.TextField(_("资料来源"), blank=True, default="")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("已并入"), related_name="merged", null=True, blank=True
    )
    version = IntegerVersionField(_("版本"))
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    kind_of_all = ""  # of a proxy: the kind that its every object is of
    objects = SubjectQuerySet.as_manager()
    history = subject_records

    class Meta:
        verbose_name = _("主题")
        verbose_name_plural = _("主题")
        indexes = [models.Index(fields=["kind", "sort_name"], name="subject_kind_sort_name")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SubjectKind.values), name="subject_kind_is_known"),
            models.CheckConstraint(
                condition=(Q(kind="region") & ~Q(code="") & ~Q(level=""))
                | (~Q(kind="region") & Q(code="", level="")),
                name="subject_code_and_level_of_regions_only",
            ),
            models.CheckConstraint(
                condition=Q(kind="park", park_kind__in=ParkKind.values) | (~Q(kind="park") & Q(park_kind="")),
                name="subject_park_kind_of_parks_only",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="subject_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(region=None) | ~Q(region=F("id")), name="subject_not_in_itself"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="subject_not_merged_into_itself"
            ),
            models.CheckConstraint(condition=~Q(path=""), name="subject_has_a_path"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(kind="region", until=""),
                name="subject_code_unique_while_in_force",
            ),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args and self.kind_of_all:
            kwargs.setdefault("kind", self.kind_of_all)
        super().__init__(*args, **kwargs)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse(f"regions:{self.kind}", args=[self.slug])

    def name_on(self, day: str) -> str:
        """The name it bore on a partial date, of its former_names as loaded; "" where it was today's."""
        given_up = [name.text for name in self.former_names if name.was_valid_on(day)]
        return next((text for text in given_up if text != self.name), "")

    @property
    def current_self(self) -> Subject:
        """The subject, or the one it was merged into."""
        return self.merged_into or self

    def path_under(self, parent: Subject | None) -> str:
        """The path this subject has below `parent`: codes for regions in force, slugs for all others."""
        return f"{parent.path if parent else ''}{self.slug}/"
