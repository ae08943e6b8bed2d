"""Name: a printed name of a subject, with the dates between which it was valid."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from regions.gazetteer import KnownName, KnownSubject, NameIndex
from regions.models.partial_date import PartialDateField
from regions.models.rows import FromRows
from regions.models.subject import Subject

ASKED_FOR_A_DAY = ("subject", "text", "language", "kind", "valid_from", "valid_to")


class NameQuerySet(models.QuerySet):
    def from_origins(self, origins: Iterable[str] | None) -> NameQuerySet:
        """Names of subjects from these lists of the authority; of all where None."""
        return self if origins is None else self.filter(subject__origin__in=list(origins))

    def findable(self) -> NameQuerySet:
        """Names in simplified Chinese of subjects that were not merged away: what the index looks for."""
        return self.filter(language=Name.Language.SIMPLIFIED, subject__merged_into=None)

    def given_up(self) -> NameQuerySet:
        """Names that a subject bore once, with what Subject.name_on() asks of them."""
        return self.exclude(valid_to="").only(*ASKED_FOR_A_DAY)

    def oldest_first(self) -> NameQuerySet:
        """By the day each came into use, names in simplified Chinese before those in other languages."""
        others_last = Case(When(language=Name.Language.SIMPLIFIED, then=0), default=1)
        return self.order_by(others_last, "valid_from", "kind", "pk")

    def index(self, origins: Iterable[str] | None = None) -> NameIndex:
        """The name index that reading uses, built from the names of `origins` ("divisions", "zones" ...)."""
        rows = self.from_origins(origins).findable().select_related("subject", "subject__region")
        names = list(rows.order_by("pk"))
        subjects = {name.subject_id: name.subject for name in names}
        return NameIndex([known_subject(found) for found in subjects.values()], map(known_name, names))


class Name(FromRows, models.Model):
    class Kind(models.TextChoices):
        OFFICIAL = "official", _("正式名称")
        SHORT = "short", _("简称")
        FORMER = "former", _("曾用名")
        OTHER = "other", _("别名")

    class Language(models.TextChoices):
        SIMPLIFIED = "zh-Hans", _("简体中文")
        TRADITIONAL = "zh-Hant", _("繁体中文")
        ENGLISH = "en", _("英文")

    subject = models.ForeignKey(Subject, models.CASCADE, verbose_name=_("主题"), related_name="names")
    text = models.CharField(_("名称"), max_length=120, db_index=True)
    language = models.CharField(
        _("文字"), max_length=7, choices=Language.choices, default=Language.SIMPLIFIED
    )
    kind = models.CharField(_("类型"), max_length=8, choices=Kind.choices, default=Kind.OFFICIAL)
    valid_from = PartialDateField(_("启用"))
    valid_to = PartialDateField(_("停用"))
    risky = models.BooleanField(
        _("易与普通词语混淆"), default=False, help_text=_("只在带后缀时，或在上级地区名称之后才识别。")
    )

    objects = NameQuerySet.as_manager()

    class Meta:
        verbose_name = _("名称")
        verbose_name_plural = _("名称")
        constraints = [
            models.UniqueConstraint(fields=["subject", "text", "language"], name="name_once_per_subject"),
            models.CheckConstraint(condition=~Q(text=""), name="name_has_text"),
        ]

    def __str__(self) -> str:
        return self.text

    def was_valid_on(self, day: str) -> bool:
        """Whether it was the Chinese name on a partial date; a former name without dates never is."""
        if self.language != self.Language.SIMPLIFIED or self.kind in (self.Kind.SHORT, self.Kind.OTHER):
            return False
        if self.kind == self.Kind.FORMER and not (self.valid_from or self.valid_to):
            return False
        began = day[: len(self.valid_from)] >= self.valid_from
        return began and (not self.valid_to or day[: len(self.valid_to)] <= self.valid_to)


def known_subject(subject: Subject) -> KnownSubject:
    """The subject as the pure index knows it."""
    is_region = subject.kind == "region"
    return KnownSubject(
        id=subject.pk,
        kind=subject.kind,
        name=subject.name,
        code=subject.code if is_region else None,
        level=subject.level or None,
        region_code=subject.region.code if subject.region else None,
        park_kind=subject.park_kind or None,
        path=tuple(filter(None, subject.path.split("/"))) if is_region else (),
        since=subject.since or None,
        until=subject.until or None,
    )


def known_name(name: Name) -> KnownName:
    """The name as the pure index knows it."""
    return KnownName(
        subject=name.subject_id,
        text=name.text,
        kind=name.kind,
        valid_from=name.valid_from or None,
        valid_to=name.valid_to or None,
        risky=name.risky,
    )
